"""The log: one row for each thing offered or done in a call, never edited."""

import uuid
from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, String, UniqueConstraint, case, text
from sqlalchemy.orm import Mapped, mapped_column

from navigator.accounts.models import OfPractice
from navigator.database import Base, HasId


class Signpost(OfPractice, HasId, Base):
    """What one call came to, with everything a count will ever need and nothing about who called."""

    __tablename__ = "signposts"
    __table_args__ = (
        UniqueConstraint("practice_id", "idempotency_key"),
        UniqueConstraint("practice_id", "practice_sequence"),
        UniqueConstraint("practice_id", "code"),
        UniqueConstraint("withdraws_id"),
        Index("ix_signposts_practice_day", "practice_id", "london_day"),
        Index("ix_signposts_day_practice", "london_day", "practice_id"),
        # Few lines have a reason: a report of all of them need not read the others.
        Index(
            "ix_signposts_not_there",
            "london_day",
            "practice_id",
            sqlite_where=text("not_there IS NOT NULL"),
            postgresql_where=text("not_there IS NOT NULL"),
        ),
    )

    practice_sequence: Mapped[int]
    """1, 2, 3 … within the practice: a gap would show a lost row."""
    idempotency_key: Mapped[uuid.UUID]
    call_key: Mapped[uuid.UUID] = mapped_column(index=True)
    code: Mapped[str | None] = mapped_column(String(8))

    service_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("services.id"))
    service_type: Mapped[str | None] = mapped_column(String(40))
    need: Mapped[str | None] = mapped_column(String(60))
    mode: Mapped[str | None] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(10))
    ending: Mapped[str] = mapped_column(String(20))
    disposition: Mapped[str] = mapped_column(String(20))
    destination: Mapped[str] = mapped_column(String(20))
    otherwise: Mapped[str] = mapped_column(String(15))

    red_flag_answer: Mapped[str] = mapped_column(String(25))
    red_flags: Mapped[str] = mapped_column(String(300), default="")
    """Ids of the cards shown in the call, with the answer to each: id=answer, comma between."""
    red_flag_version: Mapped[str] = mapped_column(String(40))
    emergency_action: Mapped[str | None] = mapped_column(String(40))
    flow_version: Mapped[str | None] = mapped_column(String(60))
    not_there: Mapped[str | None] = mapped_column(String(15))
    """Why what was wanted was not there, as the directory stood when the call ended."""
    wanted_type: Mapped[str | None] = mapped_column(String(40))
    """The kind that nobody here is of; the line itself then names none."""
    method_version: Mapped[str] = mapped_column(String(10))

    london_day: Mapped[date]
    occurred_at: Mapped[datetime]
    received_at: Mapped[datetime]
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    demonstration: Mapped[bool] = mapped_column(default=False)
    history: Mapped[bool] = mapped_column(default=False)
    """Made up for the demonstration, removable with one command."""
    training: Mapped[bool] = mapped_column(default=False)
    withdraws_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("signposts.id"))


def is_no_withdrawal() -> ColumnElement[bool]:
    """Tell the lines of the log from those that only take another back.

    Not plainly `withdraws_id IS NULL`: SQLite would look that up in the index of withdrawals and so walk the whole log.
    """
    return case((Signpost.withdraws_id.is_(None), 1), else_=0) == 1


class LogCounter(OfPractice, Base):
    """The last sequence number given to a practice's log."""

    __tablename__ = "log_counters"

    practice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
