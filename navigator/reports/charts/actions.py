"""Writes to the time line: changes with their day, and limits that begin anew."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.reports.charts import queries
from navigator.reports.charts.control import Begun
from navigator.reports.charts.models import ChartLimits, DatedChange


class LimitsThere(ValueError):
    """New limits begin at this week already; nothing was written."""


def add_change(session: Session, actor: Actor, changed_on: date, what: str, cycle: Mapping[str, str]) -> DatedChange:
    """Put a change on the time line; the same words for the same day are the change that is there already."""
    practice, person = _who_and_where(actor)
    take_turn(session)
    for there in queries.changes_of(session, practice):
        if (there.changed_on, there.what) == (changed_on, what):
            return there
    row = DatedChange(practice_id=practice, changed_on=changed_on, what=what, added_by_id=person, added_at=actor.at)
    _write(row, cycle)
    session.add(row)
    session.flush()
    # The chain can never be made to forget, so it is told the day and not the words.
    record(session, actor, "change.dated", ("dated-change", row.id), after={"changed_on": changed_on.isoformat()})
    session.commit()
    return row


def edit_change(
    session: Session, actor: Actor, change: DatedChange, changed_on: date, what: str, cycle: Mapping[str, str]
) -> None:
    """Change what the time line says of a change."""
    _, person = _who_and_where(actor)
    take_turn(session)
    before, after = change.changed_on.isoformat(), changed_on.isoformat()
    change.changed_on, change.what = changed_on, what
    _write(change, cycle)
    change.edited_by_id, change.edited_at = person, actor.at
    told = ("dated-change", change.id)
    record(session, actor, "change.edited", told, {"changed_on": before}, {"changed_on": after})
    session.commit()


def withdraw_change(session: Session, actor: Actor, change: DatedChange) -> None:
    """Take a change off the time line; its row stays."""
    _, person = _who_and_where(actor)
    take_turn(session)
    change.withdrawn_by_id, change.withdrawn_at = person, actor.at
    record(session, actor, "change.withdrawn", ("dated-change", change.id))
    session.commit()


def begin_limits(session: Session, actor: Actor, measure: str, begun: Begun, reason: str) -> ChartLimits:
    """Let a chart have new limits from a week on, for a reason; pressed twice it is once."""
    practice, person = _who_and_where(actor)
    take_turn(session)
    for there in queries.limits_of(session, practice, measure):
        if there.from_on == begun.from_on:
            if (there.fixed_until, there.reason) == (begun.fixed_until, reason):
                return there
            raise LimitsThere("New limits begin at this week already. Undo those first.")
    row = ChartLimits(practice_id=practice, measure=measure, reason=reason, begun_by_id=person, begun_at=actor.at)
    row.from_on, row.fixed_until = begun.from_on, begun.fixed_until
    session.add(row)
    session.flush()
    told = {"measure": measure, "from_on": begun.from_on.isoformat(), "fixed": begun.fixed_until is not None}
    record(session, actor, "limits.begun", ("chart-limits", row.id), after=told)
    session.commit()
    return row


def undo_limits(session: Session, actor: Actor, limits: ChartLimits) -> None:
    """Let a chart go on with the limits from before; undone twice is undone once."""
    _, person = _who_and_where(actor)
    take_turn(session)
    session.refresh(limits)
    if limits.undone_at is not None:
        return
    limits.undone_by_id, limits.undone_at = person, actor.at
    record(session, actor, "limits.undone", ("chart-limits", limits.id))
    session.commit()


def _write(change: DatedChange, cycle: Mapping[str, str]) -> None:
    change.plan, change.did = cycle["plan"], cycle["did"]
    change.studied, change.acted = cycle["studied"], cycle["acted"]


def _who_and_where(actor: Actor) -> tuple[UUID, UUID]:
    if actor.practice_id is None or actor.person_id is None:
        raise ValueError("the time line needs its practice and its person")
    return actor.practice_id, actor.person_id
