"""What the pages of the directory say of sharing: where an entry comes from, and whether it may be given to others."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.queries import lineage, organisations_with_ids
from navigator.accounts.rules import Kind
from navigator.directory.managing import is_due_a_check, is_paused
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceType
from navigator.directory.sharing import queries
from navigator.directory.sharing.models import Adoption, SharedEntry
from navigator.directory.sharing.parts import PARTS, Choice, choice_of
from navigator.directory.sharing.rules import Standing, asks_care, why_not_shared
from navigator.directory.sharing.tasks import changes_of
from navigator.directory.stewards import home
from navigator.london import london_day, now


@dataclass(frozen=True)
class Origin:
    """Where an adopted entry comes from and how it stands to its original."""

    adoption: Adoption
    own: tuple[str, ...]
    """The labels of the parts that are our own."""
    blank: tuple[str, ...]
    changes: int
    """Changes of the original that wait to be looked at."""

    @property
    def owner(self) -> str:
        """Give who looks after the original."""
        return self.adoption.original.owner.name

    @property
    def is_held(self) -> bool:
        """Tell whether the original takes nobody now, so that the practice cannot offer its copy."""
        original = self.adoption.original
        return original.status in ("closed", "draft") or is_paused(original, london_day(now()))


def origin_of(adoption: Adoption) -> Origin:
    """Say where an adopted entry comes from."""
    choices = [(part.label, choice_of(adoption.own, part)) for part in PARTS]
    own = tuple(label for label, choice in choices if choice is Choice.REPLACE)
    blank = tuple(label for label, choice in choices if choice is Choice.BLANK)
    return Origin(adoption, own, blank, changes_of(adoption))


def why_held(service: Service) -> str:
    """Say why an entry cannot be offered: its original takes nobody; nothing where it can."""
    adoption = queries.adoption(database.session(), service.id)
    origin = origin_of(adoption) if adoption else None
    if origin is None or not origin.is_held:
        return ""
    return f"{origin.owner} takes nobody for {service.name} now. It comes back here when they offer it again."


def why_not(service: Service, kind: ServiceType | None) -> str:
    """Say why an entry cannot be shared; nothing where it can."""
    adoption, today = queries.adoption(database.session(), service.id), london_day(now())
    standing = Standing(
        service.status,
        is_paused(service, today),
        is_due_a_check(service, today),
        adoption.original.owner.name if adoption else "",
        service.owner.kind == Kind.PRACTICE,
    )
    return why_not_shared(standing, kind)


def may_share_with(owner: Organisation) -> list[Organisation]:
    """List whom an organisation may share with, the nearest first: what it belongs to, and its own members."""
    session = database.session()
    line = lineage(session, owner.id, london_day(now()))
    organisations = organisations_with_ids(session, line)
    return [organisations[one] for one in line if organisations[one].kind != Kind.PRACTICE]


class Sharing:
    """Asked by the pages of an entry, which have no view of this room."""

    def origin(self, service_id: UUID) -> Origin | None:
        """Say where an entry comes from; nothing of an original."""
        adoption = queries.adoption(database.session(), service_id)
        return origin_of(adoption) if adoption else None

    def shares(self, service_id: UUID) -> Sequence[SharedEntry]:
        """List with whom an entry is shared by itself."""
        return queries.shares_of_service(database.session(), service_id)

    def adopters(self, service_id: UUID) -> int:
        """Count the practices that adopted an entry."""
        return len(queries.adopters(database.session(), [service_id])[service_id])

    def why_not(self, service: Service, kind: ServiceType | None) -> str:
        """Say why an entry cannot be shared; nothing where it can."""
        return why_not(service, kind)

    def asks_care(self, kind: ServiceType | None) -> bool:
        """Tell whether sharing it must be said twice."""
        return asks_care(kind)

    def with_whom(self) -> list[Organisation]:
        """List whom the organisation at home may share with."""
        return may_share_with(home())
