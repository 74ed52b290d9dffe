"""The organisations that tests of the directory's tables need, without people or profiles' words."""

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation, PracticeProfile
from navigator.accounts.rules import Kind

CODES = (("QK1", Kind.ICB), ("04V", Kind.SUB_ICB), ("C99101", Kind.PRACTICE), ("C99102", Kind.PRACTICE))


def with_organisations(session: Session) -> Session:
    """Add an ICB, a sub-ICB location and two practices."""
    for code, kind in CODES:
        organisation = Organisation(code=code, name=code, kind=kind)
        organisation.profile = PracticeProfile() if kind == Kind.PRACTICE else None
        session.add(organisation)
    session.commit()
    return session
