"""Figures published by the case studies, on rows made up to fit them, through the functions the pages count with."""

from datetime import date, timedelta

import pytest

from navigator.london import Week
from navigator.referrals.rules import Ending
from navigator.reports.charts import before_after
from navigator.reports.charts.control import Dated
from navigator.reports.charts.weeks import DayCount, Measure, WeekSum
from navigator.reports.rules import gp_appointments_otherwise, hours_range, lines_by_type
from tests.reports.weeks import a_count

RELAUNCHED = date(2026, 6, 1)


def a_week(number: int, said_yes: int) -> WeekSum:
    """The week so many weeks after the relaunch, all on its Monday."""
    monday = RELAUNCHED + timedelta(days=7 * number)
    day = DayCount(monday, lines=said_yes, calls=said_yes, said_yes=said_yes, moved=0, avoided=said_yes, people=1)
    return WeekSum(Week.of(monday), {monday: day}, {})


@pytest.mark.parametrize(("before", "after", "said"), [(25, 42, "68% more"), (30, 15, "50% less")])
def test_first_contact_plus_and_the_three_practices_come_out_as_published(before: int, after: int, said: str):
    """First Contact Plus took 68% more referrals; three practices had 50% fewer avoidable appointments a week."""
    weeks = [a_week(number, before if number < 0 else after) for number in range(-20, 20)]

    both = before_after.compared(weeks, Dated(RELAUNCHED, "Relaunched"))

    assert f", {said}. More than chance: " in before_after.in_words(both, Measure.AVOIDED)


def test_eighty_appointments_a_week_are_thirteen_hours_at_the_minutes_south_warwickshire_used():
    """The published 13 hours imply 9.75 minutes each; at the exported minutes the same rows are 7 to 12 hours."""
    there = gp_appointments_otherwise([a_count(signposts=1, calls=1) for _ in range(80)])

    theirs, ours = (hours_range(there.together, face, phone) for face, phone in ((9.75, 9.75), (9.24, 5.32)))

    assert (there.avoided, theirs.low, theirs.high) == (80, 13, 13)
    assert (round(ours.low), round(ours.high)) == (7, 12)


@pytest.mark.parametrize(
    ("service_type", "by_part", "published"),
    [
        # Hereford: shared social prescribers in six months.
        ("social-prescribing", (80, 84, 88, 90, 91, 91), 524),
        # Staffordshire: pharmacy referrals to date, 358 of them in October.
        ("community-pharmacy", (210, 298, 356, 358), 1222),
    ],
)
def test_referrals_of_a_kind_come_to_what_was_published(service_type: str, by_part: tuple[int, ...], published: int):
    counts = [a_count(service_type=service_type, signposts=lines, calls=lines) for lines in by_part]
    declined = a_count(service_type=service_type, ending="declined", signposts=40, calls=40)

    lines = lines_by_type([*counts, declined])[service_type]

    assert (lines[Ending.SAID_YES], lines[Ending.DECLINED]) == (published, 40)
