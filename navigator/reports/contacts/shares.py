"""Puts contacts and calls logged together: the pages, the chart, the file and the funnel all take shares from here."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.rules import Channel
from navigator.reports.charts.weeks import weeks_between
from navigator.reports.contacts import queries
from navigator.reports.contacts.queries import DayOfChannel
from navigator.reports.contacts.rules import Cell, Compared, Share, compared_by

PracticeWeek = tuple[UUID, Week]


def share_of_week(session: Session, practice: UUID, week: Week, types: ServiceTypes) -> Share:
    """Give what is known of a practice's week."""
    return shares_of(session, practice, week, week, types).get(week, Share())


def shares_of(session: Session, practice: UUID, first: Week, last: Week, types: ServiceTypes) -> dict[Week, Share]:
    """Give a practice's own share of each week for which anything is known."""
    contacts = _contacts(session, [practice], first, last)
    if not contacts:
        # Most practices never count their contacts: their pages shall not wait for a sum that nothing is made of.
        return {}
    logged = _logged(queries.calls_by_channel(session, [practice], first.monday, last.sunday, types))
    return {week: Share(logged.get((of, week), {}), told) for (of, week), told in contacts.items()}


def compared(
    session: Session, practices: Collection[UUID], first: Week, last: Week, types: ServiceTypes
) -> dict[UUID, Compared]:
    """Say of each practice, to people outside it, what share it logged over these weeks."""
    contacts = _contacts(session, practices, first, last)
    days = queries.calls_by_channel(session, practices, first.monday, last.sunday, types)
    ordinary = _summed((day, day.calls - day.sensitive) for day in days)
    sensitive = _summed((day, day.sensitive) for day in days)
    weeks = weeks_between(first, last)
    return {
        practice: compared_by(
            {week: Share(ordinary.get((practice, week), {}), contacts.get((practice, week), {})) for week in weeks},
            {week: sensitive.get((practice, week), {}) for week in weeks},
        )
        for practice in practices
    }


def logged_by_cell(session: Session, practice: UUID, weeks: Collection[Week], types: ServiceTypes) -> dict[Cell, int]:
    """Count a practice's calls logged by week and channel."""
    if not weeks:
        return {}
    days = queries.calls_by_channel(session, [practice], min(weeks).monday, max(weeks).sunday, types)
    return {(week, channel): calls for (_, week), by in _logged(days).items() for channel, calls in by.items()}


def _contacts(
    session: Session, practices: Collection[UUID], first: Week, last: Week
) -> dict[PracticeWeek, dict[Channel, int]]:
    found: dict[PracticeWeek, dict[Channel, int]] = {}
    for total in queries.standing_totals(session, practices, first.monday, last.monday):
        if total.contacts is not None:
            by_channel = found.setdefault((total.practice_id, Week.of(total.monday)), {})
            by_channel[Channel(total.channel)] = total.contacts
    return found


def _logged(days: Iterable[DayOfChannel]) -> dict[PracticeWeek, dict[Channel, int]]:
    return _summed((day, day.calls) for day in days)


def _summed(days: Iterable[tuple[DayOfChannel, int]]) -> dict[PracticeWeek, dict[Channel, int]]:
    found: dict[PracticeWeek, dict[Channel, int]] = {}
    for day, calls in days:
        by_channel, channel = found.setdefault((day.practice_id, Week.of(day.day)), {}), Channel(day.channel)
        by_channel[channel] = by_channel.get(channel, 0) + calls
    return found
