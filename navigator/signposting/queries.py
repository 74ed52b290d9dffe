"""Reads of what reception told of the red-flag cards."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from navigator.accounts.queries import holds_post, people_at
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.signposting.card_reports import Told
from navigator.signposting.models import CardReport


def card_report_of(session: Session, practice: UUID, report_id: UUID) -> CardReport | None:
    """Find one report of a practice."""
    return session.scalar(of_practices(select(CardReport).where(CardReport.id == report_id), [practice]))


def card_report_by_key(session: Session, practice: UUID, idempotency_key: UUID) -> CardReport | None:
    """Find the report that this very card already has in this call."""
    found = select(CardReport).where(CardReport.idempotency_key == idempotency_key)
    return session.scalar(of_practices(found, [practice]))


def open_reports_like(session: Session, newest: CardReport) -> Sequence[CardReport]:
    """List the open reports of the same danger and kind that came no later than this one."""
    like = select(CardReport).where(
        CardReport.settled_at.is_(None),
        CardReport.kind == newest.kind,
        CardReport.flag_id.is_not_distinct_from(newest.flag_id),
        CardReport.reported_at <= newest.reported_at,
    )
    return session.scalars(of_practices(like, [newest.practice_id])).all()


def card_reports_since(session: Session, practice: UUID, settled_since: datetime) -> Sequence[CardReport]:
    """List a practice's open reports, and those settled since a moment."""
    still = or_(CardReport.settled_at.is_(None), CardReport.settled_at >= settled_since)
    return session.scalars(of_practices(select(CardReport).where(still), [practice])).all()


def count_open_reports(session: Session, practice: UUID) -> int:
    """Count what was told of cards at a practice and waits to be settled."""
    waiting = select(func.count(CardReport.id)).where(CardReport.settled_at.is_(None))
    return session.scalar(of_practices(waiting, [practice])) or 0


def told_of_card(session: Session, practice: UUID, report_id: UUID) -> Told | None:
    """Say what a report told, and whom: the clinical lead, or the manager of a practice that has none."""
    report = card_report_of(session, practice, report_id)
    if report is None:
        return None
    people = [person for person in people_at(session, [practice]) if person.active]
    has_lead = any(holds_post(person, Role.CLINICAL_LEAD, practice) for person in people)
    return Told(report.kind, report.flag_id or "", "clinical lead" if has_lead else "practice manager")
