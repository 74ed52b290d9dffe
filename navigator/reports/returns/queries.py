"""Reads of closed weeks, and of the single lines that a second count is made from."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from navigator.accounts.models import Organisation
from navigator.accounts.tenancy import of_practices
from navigator.london import Week
from navigator.referrals.models import Signpost, is_no_withdrawal
from navigator.reports.models import KeptCount
from navigator.reports.returns.models import ColumnMap, ReturnDelivery, ReturnFile, WeekReturn
from navigator.reports.returns.recount import LogLine
from navigator.reports.suppression.profiles import OPEN, Profile

_LINE = (
    Signpost.id,
    Signpost.practice_id,
    Signpost.call_key,
    Signpost.practice_sequence,
    Signpost.occurred_at,
    Signpost.service_type,
    Signpost.mode,
    Signpost.disposition,
    Signpost.ending,
    Signpost.otherwise,
    Signpost.training,
    Signpost.demonstration,
    Signpost.withdraws_id,
)


def log_lines(session: Session, week: Week, practices: Collection[UUID]) -> list[LogLine]:
    """List the lines of a week as they are, with those of the day before: a call may have begun on it.

    What withdrew a line may have come days later, so withdrawals are looked for by what they withdraw.
    """
    days = Signpost.london_day.between(week.monday - timedelta(days=1), week.sunday)
    there = select(*_LINE).where(days, is_no_withdrawal())
    lines = [LogLine._make(row) for row in session.execute(of_practices(there, practices))]
    in_week = select(Signpost.id).where(days, Signpost.practice_id.in_(practices))
    withdrawals = select(*_LINE).where(Signpost.withdraws_id.in_(in_week))
    return lines + [LogLine._make(row) for row in session.execute(of_practices(withdrawals, practices))]


def practices_without_lines(session: Session, week: Week, practices: Collection[UUID]) -> bool:
    """Tell whether the lines of a week are gone at any of these practices, and only figures were kept."""
    kept = select(KeptCount.practice_id).where(KeptCount.monday == week.monday).limit(1)
    return session.scalar(of_practices(kept, practices)) is not None


def returns_of(session: Session, organisation: UUID, week: Week, profile: str) -> Sequence[WeekReturn]:
    """List a closed week of an organisation and its amendments, in their order; nothing while it is open."""
    return session.scalars(
        select(WeekReturn)
        .where(
            WeekReturn.organisation_id == organisation, WeekReturn.monday == week.monday, WeekReturn.profile == profile
        )
        .order_by(WeekReturn.number)
    ).all()


def return_of(session: Session, organisation: UUID, return_id: UUID) -> WeekReturn | None:
    """Find one return of an organisation."""
    return session.scalar(
        select(WeekReturn).where(WeekReturn.id == return_id, WeekReturn.organisation_id == organisation)
    )


def closed_weeks(session: Session, organisation: UUID, profile: str) -> dict[Week, WeekReturn]:
    """Give every closed week of an organisation, without its amendments."""
    found = session.scalars(
        select(WeekReturn).where(
            WeekReturn.organisation_id == organisation, WeekReturn.profile == profile, WeekReturn.number == 0
        )
    )
    return {Week.of(each.monday): each for each in found}


def practices_that_closed(session: Session, monday: date, practices: Collection[UUID]) -> set[UUID]:
    """Give which of these practices closed a week themselves."""
    found = select(WeekReturn.organisation_id).where(
        WeekReturn.monday == monday, WeekReturn.organisation_id.in_(practices)
    )
    return set(session.scalars(found))


def open_tables(session: Session, monday: date) -> Sequence[WeekReturn]:
    """List the tables of a week that anybody may have, of whatever organisation."""
    return session.scalars(
        select(WeekReturn).where(WeekReturn.monday == monday, WeekReturn.profile.in_([each.value for each in OPEN]))
    ).all()


def file_of(session: Session, organisation: UUID, file_id: UUID) -> ReturnFile | None:
    """Find one file of an organisation's closed weeks, with its bytes."""
    return session.scalar(
        select(ReturnFile)
        .join(WeekReturn, WeekReturn.id == ReturnFile.return_id)
        .where(ReturnFile.id == file_id, WeekReturn.organisation_id == organisation)
        .options(undefer(ReturnFile.content))
    )


def files_of(session: Session, return_id: UUID) -> Sequence[ReturnFile]:
    """List the files of one return with their bytes."""
    return session.scalars(
        select(ReturnFile)
        .where(ReturnFile.return_id == return_id)
        .order_by(ReturnFile.place)
        .options(undefer(ReturnFile.content))
    ).all()


def year_files(session: Session, organisation: UUID, first: date, last: date) -> list[tuple[date, bytes]]:
    """List the tables of every closed week between two Mondays, by week, each before its amendments."""
    found = (
        select(WeekReturn.monday, ReturnFile.content)
        .join(ReturnFile, ReturnFile.return_id == WeekReturn.id)
        .where(
            WeekReturn.organisation_id == organisation,
            WeekReturn.profile == Profile.CONTRACT.value,
            WeekReturn.monday.between(first, last),
            ReturnFile.place == 0,
        )
        .order_by(WeekReturn.monday, WeekReturn.number)
    )
    return [(monday, content) for monday, content in session.execute(found)]


def delivery_of(session: Session, return_id: UUID, way: str, sent_to: str) -> ReturnDelivery | None:
    """Find whether a return went, or is to go, to one place."""
    return session.scalar(
        select(ReturnDelivery)
        .where(ReturnDelivery.return_id == return_id, ReturnDelivery.way == way, ReturnDelivery.sent_to == sent_to)
        .execution_options(populate_existing=True)
    )


def demonstration_returns(session: Session) -> Sequence[WeekReturn]:
    """List the weeks that the demonstration closed."""
    return session.scalars(select(WeekReturn).where(WeekReturn.demonstration)).all()


def organisations_with_returns(session: Session) -> Sequence[Organisation]:
    """List which organisations have closed a week, by code."""
    closed = select(WeekReturn.organisation_id).distinct()
    return (
        session.scalars(select(Organisation).where(Organisation.id.in_(closed)).order_by(Organisation.code))
        .unique()
        .all()
    )


def maps_of(session: Session, organisation: UUID) -> Sequence[ColumnMap]:
    """List the ways in which an organisation wants its files laid out, by title."""
    return session.scalars(
        select(ColumnMap).where(ColumnMap.organisation_id == organisation).order_by(ColumnMap.title)
    ).all()


def map_named(session: Session, organisation: UUID, title: str) -> ColumnMap | None:
    """Find one of them."""
    return session.scalar(select(ColumnMap).where(ColumnMap.organisation_id == organisation, ColumnMap.title == title))
