"""Who looks after entries: the practice answered for, or the PCN, sub-ICB or ICB that somebody speaks for."""

from uuid import UUID

from flask import g

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.queries import lineage
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import spoken_for
from navigator.directory import queries
from navigator.directory.managing import is_known_at
from navigator.directory.models import Service
from navigator.london import london_day, now
from navigator.web.errors import Refusal

KEEPERS = (Role.MANAGER, Role.PCN_LEAD, Role.COMMISSIONER)
"""Who keeps entries true: each organisation only its own, so that a shared entry has one steward."""


def home() -> Organisation:
    """Give whose entries are being looked after: the practice answered for, or the organisation above practices."""
    found: Organisation = g.organisation
    return found


def home_and_above() -> tuple[UUID, ...]:
    """Give the organisation and what it belongs to today, nearest first."""
    return lineage(database.session(), home().id, london_day(now()))


def known(service_id: UUID) -> Service:
    """Find a service that the organisation may use or looks after; any other is not there."""
    found = queries.service(database.session(), service_id)
    if found is None or not is_known_at(found, home_and_above()):
        raise Refusal(404, "There is no such service here.")
    return found


def own(service_id: UUID) -> Service:
    """Find a service that the organisation looks after; of any other, say whom to ask."""
    found = known(service_id)
    if not may_keep(found):
        raise Refusal(403, f"{found.owner.name} looks after this entry. Ask them to change it.")
    return found


def may_keep(service: Service) -> bool:
    """Tell whether whoever is signed in may change an entry."""
    return service.owner_id in spoken_for(KEEPERS)


def is_a_keeper() -> bool:
    """Tell whether whoever is signed in looks after any entries."""
    return bool(spoken_for(KEEPERS))
