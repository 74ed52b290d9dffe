"""The entry that somebody gets who adopts another's: as it will stand, whether it is written or only shown."""

from datetime import datetime
from uuid import uuid4

from navigator.accounts.models import Organisation
from navigator.accounts.rules import Kind
from navigator.directory.form_entry import key_of
from navigator.directory.models import Service, ServiceArea
from navigator.directory.sharing.following import effective_of
from navigator.directory.sharing.models import Adoption


def copy_for(owner: Organisation, original: Service, moment: datetime) -> Adoption:
    """Give the adoption of an entry with its copy; both are new and in no session."""
    copy_id = uuid4()
    key = f"{key_of(original.name, original.type, owner.code)}-{copy_id.hex[:8]}"
    copy = Service(id=copy_id, key=key, owner=owner, owner_id=owner.id, identifiers={}, changed_at=moment)
    copy.areas = [ServiceArea(organisation_id=owner.id, organisation=owner)]
    copy.serves_everywhere = False
    # Patients may read of it where the original is open to them.
    wider = "practice" if owner.kind == Kind.PRACTICE else "partners"
    copy.visibility = "public" if original.visibility == "public" else wider
    copy.demonstration = owner.profile.demonstration if owner.profile else original.demonstration
    row = Adoption(copy_id=copy_id, original_id=original.id, base_version=original.version, own={}, adopted_at=moment)
    row.copy, row.original = copy, original
    for name, value in effective_of(row).items():
        setattr(copy, name, value)
    return row
