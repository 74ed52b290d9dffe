"""Two practices of one ICB: Abbey Park shares, Riverside adopts."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code
from navigator.directory.models import Service
from navigator.directory.sharing import actions, queries
from navigator.directory.sharing.models import Adoption
from tests.building import a_practice, a_service

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@dataclass
class Sharing:
    """What these tests speak of."""

    session: Session
    abbey: Organisation
    riverside: Organisation
    icb: Organisation

    @property
    def actor(self) -> Actor:
        return Actor(None, None, NOW)

    def an_original(self, owner: Organisation | None = None, **fields: Any) -> Service:
        """Add an entry, of Abbey Park where nobody else is named, that is fresh and serves nobody else."""
        usual = {"name": "Stitch and Chai", "say": "Come along.", "verified_on": date(2026, 11, 1)}
        usual |= {"review_by": date(2027, 5, 1), "visibility": "partners", "paused_because": "", "paused_until": None}
        return a_service(self.session, owner or self.abbey, **(usual | fields))

    def shared(self, **fields: Any) -> Service:
        """Add such an entry and share it with the ICB."""
        original = self.an_original(**fields)
        actions.share_entry(self.session, self.actor, original, self.icb)
        return original

    def adopted(self, original: Service) -> Adoption:
        """Let Riverside adopt it."""
        [copy] = actions.adopt(self.session, self.actor, self.riverside, [original])
        found = queries.adoption(self.session, copy.id)
        assert found is not None
        return found


@pytest.fixture
def sharing(session: Session) -> Sharing:
    riverside = a_practice(session, "C99101", name="Riverside Practice")
    abbey = a_practice(session, "C99103", name="Abbey Park", pcn="U99102", sub_icb="04C")
    icb = organisation_by_code(session, "QK1")
    assert icb is not None
    return Sharing(session, abbey, riverside, icb)
