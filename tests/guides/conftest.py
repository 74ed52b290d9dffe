"""A practice with its people, each at a desk of their own."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from tests.building import a_person, a_practice
from tests.desks import Desk


@pytest.fixture
def practice(session: Session) -> Organisation:
    return a_practice(session)


@pytest.fixture
def at(session: Session, practice: Organisation, signed_in: Callable[..., Desk]) -> Callable[..., Desk]:
    """Sit somebody of a role down at a desk of their own."""

    def sits(role: Role, place: Organisation | None = None) -> Desk:
        return signed_in(a_person(session, role, place or practice))

    return sits


@pytest.fixture
def pcn(session: Session, practice: Organisation) -> Organisation:
    found = organisation_by_code(session, "U99101")
    assert found
    return found
