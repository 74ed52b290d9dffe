"""Closes a week once it is over and its three counts agree; later, what came late becomes an amendment."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week, london_day
from navigator.reports.queries import practices_of_return
from navigator.reports.returns import actions, queries
from navigator.reports.returns.actions import ToKeep
from navigator.reports.returns.amendments import AMENDED, as_last_told, differences
from navigator.reports.returns.models import WeekReturn
from navigator.reports.returns.rules import is_over, stem
from navigator.reports.returns.tables import read_csv, table_of
from navigator.reports.returns.together import Counted, count_week, files_for, with_manifest
from navigator.reports.suppression.profiles import OPEN, Profile


class NotClosed(ValueError):
    """The week was not closed and nothing was written; the words say why."""


class CountsDiffer(NotClosed):
    """The three counts do not agree."""

    def __init__(self, wrong: Sequence[str]) -> None:
        """Keep every figure that differs."""
        super().__init__(f"The week does not leave, because its counts differ. {wrong[0]}.")
        self.wrong = tuple(wrong)


def close_week(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    practices: Sequence[UUID],
    week: Week,
    profile: Profile,
    types: ServiceTypes,
    *,
    demonstration: bool = False,
) -> list[WeekReturn]:
    """Close a week, or add to a closed one what came late; give the return and its amendments, in their order."""
    today = london_day(actor.at)
    if not is_over(week, today):
        raise NotClosed(f"{week} is not over yet: its last day is {week.sunday:%d/%m/%Y}. Nothing was closed.")
    there = list(queries.returns_of(session, organisation.id, week, profile))
    if there and profile in OPEN:
        return there
    if there:
        return [*there, *_amended(session, actor, organisation, practices, there, week, types)]
    done = _agreed(count_week(session, week, practices, types, today))
    if done.lines_are_gone:
        raise NotClosed(f"The lines of {week} were removed when their time was over: they cannot be counted again.")
    _refuse_second_open_table(session, done, profile)
    files = [(file.name, file.content) for file in files_for(session, organisation, done, profile, types)]
    codes = [practice.code for practice in done.practices]
    kept = ToKeep(week, profile, 0, codes, files, done.sums, demonstration)
    return [actions.keep_return(session, actor, organisation, kept)]


def _agreed(done: Counted) -> Counted:
    if done.wrong and not done.lines_are_gone:
        raise CountsDiffer(done.wrong)
    return done


def _refuse_second_open_table(session: Session, done: Counted, profile: Profile) -> None:
    """Give a practice's week away in one open table only: two that hide otherwise could be held side by side."""
    codes = {practice.code for practice in done.practices}
    if profile in OPEN:
        for other in queries.open_tables(session, done.week.monday):
            if codes.intersection(other.practices):
                raise NotClosed(
                    f"These practices are in another open table of {done.week} already. With two of them, a hidden "
                    "number could be worked out, so there is only one."
                )


def late_rows(
    session: Session,
    practices: Sequence[UUID],
    there: Sequence[WeekReturn],
    week: Week,
    types: ServiceTypes,
    today: date,
) -> tuple[Counted, list[tuple[str, ...]]]:
    """Count a closed week again, of the practices it was closed for, and say what is otherwise now."""
    closed = set(there[0].practices)
    still = [each for each in practices_of_return(session, week, practices, today) if each.code in closed]
    done = count_week(session, week, [each.practice_id for each in still], types, today)
    rows = [dict(row) for row in done.table.each()]
    told = as_last_told(read_csv(_csv_of(session, each)) for each in there)
    codes = {practice.code for practice in still}
    told = {key: row for key, row in told.items() if row["practice_code"] in codes}
    return done, [] if done.lines_are_gone else differences(told, rows, there[-1].number + 1)


def _csv_of(session: Session, row: WeekReturn) -> bytes:
    return queries.files_of(session, row.id)[0].content


def _amended(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    practices: Sequence[UUID],
    there: Sequence[WeekReturn],
    week: Week,
    types: ServiceTypes,
) -> list[WeekReturn]:
    done, rows = late_rows(session, practices, there, week, types, london_day(actor.at))
    if not rows:
        return []
    _agreed(done)
    number = there[-1].number + 1
    name = stem(week, organisation.code, Profile.CONTRACT, number)
    table = table_of(AMENDED, rows)
    files = with_manifest(session, organisation, done, Profile.CONTRACT, types, name, table, number)
    kept = ToKeep(
        week, Profile.CONTRACT, number, there[0].practices, [(file.name, file.content) for file in files], done.sums
    )
    return [actions.keep_return(session, actor, organisation, kept)]
