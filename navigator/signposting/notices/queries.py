"""Reads of the notices of a day; each takes the practice."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.signposting.notices.models import Notice


def notices_up(session: Session, practice: UUID, today: date) -> Sequence[Notice]:
    """List a practice's notices of today that nobody took down, the first put up first."""
    up = select(Notice).where(Notice.london_day == today, Notice.taken_down_at.is_(None))
    return session.scalars(of_practices(up.order_by(Notice.put_up_at, Notice.id), [practice])).all()


def notice_of(session: Session, practice: UUID, notice_id: UUID) -> Notice | None:
    """Find one notice of a practice."""
    return session.scalar(of_practices(select(Notice).where(Notice.id == notice_id), [practice]))
