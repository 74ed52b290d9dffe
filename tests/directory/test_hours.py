"""When a service is open: clock changes, nights, Christmas, and the words for it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from navigator.directory.hours import (
    ALL_DAY,
    DatedHours,
    Hours,
    Interval,
    UnreadableHours,
    parse_intervals,
)
from navigator.directory.opening import Opening, opening_at
from navigator.directory.opening_words import opening_words
from navigator.directory.special_days import special_days
from navigator.directory.week_words import coming_words, week_words
from navigator.london import LONDON

CHRISTMAS_2026 = special_days(date(2026, 12, 1), date(2027, 1, 31))


def week(**days: list[str]) -> tuple[tuple[Interval, ...], ...]:
    return tuple(parse_intervals(days.get(day, [])) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def every_day(*texts: str) -> tuple[tuple[Interval, ...], ...]:
    return (parse_intervals(texts),) * 7


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def words_at(hours: Hours, text: str, special: dict[date, str] | None = None) -> str:
    return opening_words(opening_at(hours, london(text), special or {}), london(text))


OFFICE = Hours("weekly", (parse_intervals(["09:00-13:00", "14:00-18:30"]),) * 5 + ((), ()))
CHEMIST = Hours("weekly", every_day("09:00-18:00"))
LATE = Hours("weekly", week(fri=["22:00-02:00"], sat=["22:00-02:00"]))


# --- Reading ---


def test_a_days_hours_are_read_in_order():
    assert parse_intervals(["14:00-18:30", "9:00 – 13:00"]) == (
        Interval(time(9), time(13)),
        Interval(time(14), time(18, 30)),
    )


def test_midnight_ends_the_day():
    assert parse_intervals(["08:30-00:00"]) == parse_intervals(["08:30-24:00"]) == (Interval(time(8, 30), time(0)),)


def test_a_whole_day_is_written_to_24_hours():
    assert parse_intervals(["00:00-24:00"]) == (ALL_DAY,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("25:00-26:00", "No clock shows 25:00"),
        ("09:60-10:00", "No clock shows 09:60"),
        ("24:00-09:00", "No clock shows 24:00"),
        ("09:00-24:30", "No clock shows 24:30"),
        ("09:00-09:00", "closes at the minute it opens"),
        ("09:00-13:00:14:00-18:00", "is not opening hours"),
        ("9am-5pm", "is not opening hours"),
        ("०९:००-१०:००", "is not opening hours"),
        ("", "is not opening hours"),
    ],
)
def test_hours_that_no_day_has_are_said_plainly(text: str, said: str):
    with pytest.raises(UnreadableHours, match=said):
        parse_intervals([text])


@pytest.mark.parametrize(
    "texts",
    [["09:00-13:00", "12:59-18:00"], ["09:00-13:00", "09:00-13:00"], ["22:00-02:00", "23:00-23:30"]],
)
def test_hours_that_overlap_are_said_plainly(texts: list[str]):
    with pytest.raises(UnreadableHours, match="overlap"):
        parse_intervals(texts)


def test_hours_come_back_from_the_tables_as_they_went():
    dated = (DatedHours(date(2026, 12, 24), parse_intervals(["10:00-14:00"]), "Christmas Eve"),)
    hours = Hours("weekly", OFFICE.week, dated, "closed", frozenset({"sat"}))

    weekly, stored_dated = hours.stored()

    assert weekly["mon"] == [["09:00", "13:00"], ["14:00", "18:30"]]
    assert "sun" not in weekly
    assert Hours.from_stored("weekly", weekly, stored_dated, "closed", {"sat"}) == hours


@pytest.mark.parametrize(
    ("kind", "weekly", "holidays"),
    [("sometimes", {}, "closed"), ("weekly", {"noday": []}, "closed"), ("weekly", {"mon": [["x", "y"]]}, "closed")],
)
def test_hours_kept_in_another_form_are_not_guessed(kind: str, weekly: dict[str, list[list[str]]], holidays: str):
    with pytest.raises(UnreadableHours):
        Hours.from_stored(kind, weekly, [], holidays)


# --- Moments ---


@pytest.mark.hazard("H10")
def test_the_door_opens_at_its_minute_and_closes_at_its_minute():
    assert opening_at(OFFICE, london("2026-11-23T08:59"), {}).state == "closed"
    assert opening_at(OFFICE, london("2026-11-23T09:00"), {}).state == "open"
    assert opening_at(OFFICE, london("2026-11-23T12:59"), {}).state == "open"
    assert opening_at(OFFICE, london("2026-11-23T13:00"), {}).state == "closed"


@pytest.mark.hazard("H08")
def test_a_moment_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="time zone"):
        opening_at(OFFICE, datetime(2026, 11, 23, 9, 0), {})


@pytest.mark.hazard("H08")
def test_hours_follow_the_wall_clock_when_summer_time_begins():
    before, after = london("2026-03-28T09:30"), london("2026-03-29T09:30")

    assert after - before == timedelta(hours=23)
    assert opening_at(CHEMIST, after, {}).until == datetime(2026, 3, 29, 17, 0, tzinfo=UTC)
    assert opening_at(CHEMIST, datetime(2026, 3, 29, 7, 59, tzinfo=UTC), {}).state == "closed"
    assert opening_at(CHEMIST, datetime(2026, 3, 29, 8, 0, tzinfo=UTC), {}).state == "open"


@pytest.mark.hazard("H08")
def test_an_opening_in_the_hour_that_spring_leaves_out_is_the_change_itself():
    hours = Hours("weekly", every_day("01:30-04:00"))
    change = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)

    assert opening_at(hours, change - timedelta(minutes=1), {}).opens_at == change
    assert opening_at(hours, change, {}).until == datetime(2026, 3, 29, 3, 0, tzinfo=UTC)


@pytest.mark.hazard("H08")
def test_a_closing_in_the_hour_that_comes_twice_is_the_first_of_them():
    first_half_past_one = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    hours = Hours("weekly", every_day("20:00-01:30"))

    assert opening_at(hours, first_half_past_one - timedelta(minutes=1), {}).until == first_half_past_one
    assert opening_at(hours, first_half_past_one, {}).state == "closed"
    assert opening_at(hours, first_half_past_one + timedelta(minutes=45), {}).state == "closed"


@pytest.mark.hazard("H08")
def test_hours_follow_the_wall_clock_when_summer_time_ends():
    assert opening_at(CHEMIST, datetime(2026, 10, 25, 8, 59, tzinfo=UTC), {}).state == "closed"
    assert opening_at(CHEMIST, datetime(2026, 10, 25, 9, 0, tzinfo=UTC), {}).state == "open"


@pytest.mark.hazard("H10")
def test_hours_past_midnight_belong_to_the_day_they_start_on():
    assert words_at(LATE, "2026-11-28T01:29") == "Open until 2am"
    assert words_at(LATE, "2026-11-28T02:00") == "Opens 10pm"
    assert words_at(LATE, "2026-11-27T01:00") == "Opens 10pm"


def test_a_dated_closing_leaves_the_night_before_open():
    hours = Hours("weekly", LATE.week, (DatedHours(date(2026, 11, 28), ()),))

    assert opening_at(hours, london("2026-11-28T01:00"), {}).state == "open"
    assert opening_at(hours, london("2026-11-28T23:00"), {}).state == "closed"
    assert opening_at(hours, london("2026-11-29T01:00"), {}).state == "closed"


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("day", [25, 26, 28])
def test_christmas_is_not_confirmed_until_somebody_says(day: int):
    assert words_at(CHEMIST, f"2026-12-{day}T11:00", CHRISTMAS_2026) == "Hours not confirmed: bank holiday"


@pytest.mark.hazard("H09")
def test_the_night_after_an_unconfirmed_bank_holiday_is_not_confirmed_either():
    hours = Hours("weekly", every_day("20:00-02:00"))

    assert opening_at(hours, london("2026-12-27T01:00"), CHRISTMAS_2026).state == "not-confirmed"
    assert opening_at(hours, london("2026-12-27T03:00"), CHRISTMAS_2026).state == "closed"


@pytest.mark.hazard("H09")
def test_dated_hours_beat_the_bank_holiday_and_the_bank_holiday_beats_the_week():
    dated = (DatedHours(date(2026, 12, 25), parse_intervals(["11:00-13:00"]), "Christmas rota"),)
    closed = Hours("weekly", CHEMIST.week, dated, "closed")

    assert words_at(closed, "2026-12-25T11:15", CHRISTMAS_2026) == "Open until 1pm"
    assert words_at(closed, "2026-12-26T11:15", CHRISTMAS_2026) == "Opens 9am tomorrow"
    assert words_at(Hours("weekly", CHEMIST.week, (), "as-usual"), "2026-12-26T11:15", CHRISTMAS_2026) == (
        "Open until 6pm"
    )


@pytest.mark.hazard("H10")
def test_a_day_that_could_not_be_read_is_not_confirmed():
    hours = Hours("weekly", week(tue=["09:00-17:00"]), unreadable_days=frozenset({"mon"}))

    assert words_at(hours, "2026-11-23T11:00") == "Hours not confirmed: ring first"
    assert words_at(hours, "2026-11-24T11:00") == "Open until 5pm"


def test_the_next_opening_is_not_guessed_beyond_a_day_nobody_confirmed():
    assert words_at(CHEMIST, "2026-12-24T20:00", CHRISTMAS_2026) == "Closed: next opening not confirmed"


def test_the_next_opening_is_looked_for_fourteen_days_ahead():
    away = tuple(DatedHours(date(2026, 11, 23) + timedelta(days=ahead), (), "holiday") for ahead in range(14))

    assert words_at(Hours("weekly", CHEMIST.week, away), "2026-11-23T10:00") == "Opens 9am Mon 7 Dec"
    assert words_at(Hours("weekly", week()), "2026-11-23T10:00") == "Closed: no opening in the next 14 days"


def test_openings_that_touch_are_one_opening():
    hours = Hours("weekly", week(mon=["09:00-13:00", "13:00-00:00"], tue=["00:00-06:00"]))

    assert opening_at(hours, london("2026-11-23T10:00"), {}).until == london("2026-11-24T06:00")


# --- Words ---


@pytest.mark.parametrize(
    ("hours", "moment", "said"),
    [
        (OFFICE, "2026-11-23T14:00", "Open until 6:30pm"),
        (OFFICE, "2026-11-23T12:29", "Open until 1pm"),
        (OFFICE, "2026-11-23T12:30", "Closes in 30 minutes"),
        (OFFICE, "2026-11-23T12:40", "Closes in 20 minutes"),
        (OFFICE, "2026-11-23T12:59", "Closes in 1 minute"),
        (OFFICE, "2026-11-23T13:05", "Opens 2pm"),
        (OFFICE, "2026-11-23T19:00", "Opens 9am tomorrow"),
        (OFFICE, "2026-11-20T19:00", "Opens 9am Mon 23 Nov"),
        (Hours("weekly", every_day("07:00-12:00")), "2026-11-23T08:00", "Open until midday"),
        (Hours("weekly", every_day("08:30-00:00")), "2026-11-23T09:00", "Open until midnight"),
        (Hours("weekly", every_day("17:00-08:00")), "2026-11-23T18:00", "Open until 8am tomorrow"),
        (Hours("weekly", every_day("00:00-24:00")), "2026-11-23T18:00", "Open day and night"),
        (Hours("always"), "2026-11-23T03:00", "Open day and night"),
        (Hours("not-confirmed"), "2026-11-23T11:00", "Hours not confirmed: ring first"),
    ],
)
def test_an_opening_is_said_as_reception_says_it(hours: Hours, moment: str, said: str):
    assert words_at(hours, moment) == said


def test_the_usual_week_groups_days_with_the_same_hours():
    hours = Hours("weekly", (*OFFICE.week[:5], *week(sat=["09:00-12:30"])[5:]))

    assert week_words(hours) == (
        ("Mon to Fri", "9am to 1pm, 2pm to 6:30pm"),
        ("Sat", "9am to 12:30pm"),
        ("Sun", "closed"),
    )


def test_the_usual_week_owns_up_to_what_is_not_known():
    hours = Hours("weekly", OFFICE.week, unreadable_days=frozenset({"mon", "tue"}))

    assert week_words(hours)[0] == ("Mon and Tue", "not confirmed: ring first")
    assert week_words(Hours("always")) == (("Every day", "open day and night"),)
    assert week_words(Hours("not-confirmed")) == (("Every day", "not confirmed: ring first"),)


def test_the_coming_days_are_said_as_they_will_be():
    hours = Hours("weekly", OFFICE.week, (DatedHours(date(2026, 12, 24), (), "Stocktaking"),), "closed")

    assert coming_words(hours, date(2026, 12, 23), CHRISTMAS_2026) == (
        ("Today (Wed)", "9am to 1pm, 2pm to 6:30pm"),
        ("Thu", "closed (Stocktaking)"),
        ("Fri and Sat", "closed (bank holiday)"),
        ("Sun", "closed"),
        ("Mon", "closed (bank holiday)"),
        ("Tue", "9am to 1pm, 2pm to 6:30pm"),
    )
    assert coming_words(Hours("not-confirmed"), date(2026, 12, 1), {}) == (
        ("Every day", "hours not confirmed: ring first"),
    )
    closed_today = Hours("always", (), (DatedHours(date(2026, 12, 1), ()),))
    assert coming_words(closed_today, date(2026, 12, 1), {}) == (
        ("Today (Tue)", "closed"),
        ("After today", "open day and night"),
    )


def test_an_opening_is_a_plain_value():
    assert Opening("closed") == Opening("closed", None, None, "")
