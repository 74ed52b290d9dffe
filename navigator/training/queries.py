"""Reads of the tries of practice calls: a learner's own, or a team's; each names the practices it may read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.models import Person
from navigator.accounts.queries import holds_post, people_at
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.training.models import PracticeAttempt

AT_THE_DESK = (Role.RECEPTIONIST, Role.MANAGER, Role.CLINICAL_LEAD)


def attempt_of(session: Session, practice: UUID, person: UUID, attempt_id: UUID) -> PracticeAttempt | None:
    """Find one's own try; nobody else's is ever found."""
    own = select(PracticeAttempt).where(PracticeAttempt.id == attempt_id, PracticeAttempt.person_id == person)
    return session.scalar(of_practices(own, [practice]))


def attempt_by_key(session: Session, practice: UUID, idempotency_key: UUID) -> PracticeAttempt | None:
    """Find the try that this very button already began."""
    found = select(PracticeAttempt).where(PracticeAttempt.idempotency_key == idempotency_key)
    return session.scalar(of_practices(found, [practice]))


def ended_attempts_of(session: Session, practice: UUID, person: UUID) -> Sequence[PracticeAttempt]:
    """List one's own tries that were ended, newest first."""
    own = select(PracticeAttempt).where(PracticeAttempt.person_id == person, PracticeAttempt.ended_at.is_not(None))
    return session.scalars(of_practices(own.order_by(PracticeAttempt.ended_at.desc()), [practice])).all()


def ended_attempts_at(session: Session, practice: UUID) -> Sequence[PracticeAttempt]:
    """List the ended tries of a whole practice, for what they come to together."""
    ended = select(PracticeAttempt).where(PracticeAttempt.ended_at.is_not(None))
    return session.scalars(of_practices(ended, [practice])).all()


def team_at(session: Session, practice: UUID) -> list[Person]:
    """List who may sit at the desk of a practice now, by name."""
    return [
        person
        for person in people_at(session, [practice])
        if person.active and any(holds_post(person, role, practice) for role in AT_THE_DESK)
    ]
