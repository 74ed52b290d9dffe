"""The made-up history: enough for a chart, none of it where nobody answers."""

from datetime import date, timedelta

from navigator.directory.special_days import special_days
from navigator.london import london_day
from navigator.referrals.demonstration import WEEKS, made_up_calls
from tests.signposting.guidance_in_hand import shipped_guidance

TODAY = date(2026, 11, 30)


def test_the_history_is_half_a_year_without_bank_holidays_and_with_its_own_codes():
    calls = list(made_up_calls("C99101", shipped_guidance(), {}, TODAY))
    days = {london_day(call.occurred_at) for call in calls}
    codes = [call.code for call in calls if call.code]

    assert WEEKS >= 26
    assert min(days) == TODAY - timedelta(days=7 * WEEKS)
    assert days.isdisjoint(special_days(min(days), TODAY))
    assert len(codes) == len(set(codes)) > 500
    # Nobody logged on the last two days of last week: what a manager is to find out.
    assert max(days) == TODAY - timedelta(days=5)


def test_the_history_is_the_same_every_time_it_is_made():
    made = [list(made_up_calls("C99102", shipped_guidance(), {}, TODAY)) for _ in range(2)]

    assert made[0] == made[1]
