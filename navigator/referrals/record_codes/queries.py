"""Reads of the codes that a practice has of its own."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.referrals.record_codes.models import PracticeCode


def codes_at(session: Session, practice: UUID) -> Sequence[PracticeCode]:
    """List them by kind of service."""
    found = select(PracticeCode).order_by(PracticeCode.service_type)
    return session.scalars(of_practices(found, [practice])).all()


def code_at(session: Session, practice: UUID, kind: str) -> PracticeCode | None:
    """Find the one of a kind."""
    return session.scalar(of_practices(select(PracticeCode).where(PracticeCode.service_type == kind), [practice]))
