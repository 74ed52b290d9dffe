"""Every second week, once a month, the last referral, and which pharmacies a referral's list leaves out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from navigator.directory.hours import DatedHours, Hours, LastReferral, Sometimes, UnreadableHours, parse_intervals
from navigator.directory.hours_editor.steps import StepProblem, step_taken
from navigator.directory.hours_editor.texts import (
    hours_of,
    intervals_text,
    last_referral_of,
    last_referral_text,
    sometimes_of,
    sometimes_text,
)
from navigator.directory.opening import opening_at
from navigator.directory.opening_words import opening_words
from navigator.directory.pharmacy_display import is_shown
from navigator.directory.recurring import LAST, ComesRound, UnreadableDays
from navigator.directory.week_words import coming_words, week_words
from navigator.london import LONDON

TUESDAY = date(2026, 12, 1)
NOTHING = dict.fromkeys(
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "sometimes", "dated_hours", "round_from", "round_hours",
     "one_on", "one_hours", "one_why"), ""
) | {"round_when": "2", "round_day": "Tuesday", "one_state": "closed"}  # fmt: skip


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def said(hours: Hours, text: str, special: dict[date, str] | None = None) -> str:
    return opening_words(opening_at(hours, at(text), special or {}), at(text))


def weekly(*spans: str, last: LastReferral | None = None) -> Hours:
    return Hours("weekly", (parse_intervals(spans),) * 5 + ((), ()), last_referral=last)


# --- Days that come round ---


def test_every_second_tuesday_is_counted_from_its_first():
    when = ComesRound(1, 2, TUESDAY)

    falls = [day for day in (TUESDAY + timedelta(days=n) for n in range(-28, 29)) if when.falls_on(day)]

    assert falls == [TUESDAY, date(2026, 12, 15), date(2026, 12, 29)]
    assert when.next_from(date(2026, 12, 2)) == date(2026, 12, 15)
    assert when.words == "Every second Tuesday"


@pytest.mark.parametrize(("place", "day"), [(1, 1), (2, 8), (4, 22), (5, 29), (LAST, 29)])
def test_a_place_in_the_month_is_one_day_of_it(place: int, day: int):
    assert ComesRound(1, place=place).next_from(TUESDAY) == date(2026, 12, day)


@pytest.mark.parametrize(
    "kept", [(1, 1, TUESDAY, 0), (1, 2, None, 0), (2, 2, TUESDAY, 0), (1, 0, None, 6), (7, 0, None, 1)]
)
def test_days_that_come_round_in_no_way_are_refused(kept: tuple):
    with pytest.raises(UnreadableDays):
        ComesRound(*kept)


@pytest.mark.hazard("H10")
def test_a_service_of_every_second_week_is_open_in_that_week_only():
    hours = Hours("weekly", sometimes=(Sometimes(ComesRound(1, 2, TUESDAY), parse_intervals(["10:00-12:00"])),))

    assert said(hours, "2026-12-01T10:30") == "Open until midday"
    assert said(hours, "2026-12-08T10:30") == "Opens 10am Tue 15 Dec"
    assert week_words(hours, TUESDAY)[-1] == ("Every second Tuesday", "10am to midday, next on Tue 1 Dec")
    assert ("Tue", "10am to midday") in coming_words(hours, date(2026, 12, 14), {})
    assert Hours.from_stored("weekly", *hours.stored(), "not-confirmed") == hours


# --- The last referral ---


def test_after_the_last_referral_nothing_is_offered_though_the_door_is_open():
    hours = weekly("09:00-13:00", "14:00-17:00", last=LastReferral(at=time(16, 30)))

    assert said(hours, "2026-12-01T10:00") == "Open until 1pm"
    assert said(hours, "2026-12-01T15:00") == "Open until 5pm, last referral 4:30pm"
    assert said(hours, "2026-12-01T16:18") == "Last referral in 12 minutes"
    assert said(hours, "2026-12-01T16:30") == "Last referral was 4:30pm: opens 9am tomorrow"
    assert opening_at(hours, at("2026-12-01T16:30"), {}).state == "closed"


def test_minutes_before_closing_are_before_the_last_closing_of_a_day():
    hours = weekly("09:00-13:00", "14:00-17:00", last=LastReferral(minutes=60))

    assert opening_at(hours, at("2026-12-01T12:45"), {}).state == "open"
    assert said(hours, "2026-12-01T16:00") == "Last referral was 4pm: opens 9am tomorrow"


def test_a_last_referral_in_the_morning_is_that_of_the_night():
    hours = Hours("weekly", (parse_intervals(["18:30-08:00"]),) * 7, last_referral=LastReferral(at=time(7, 30)))

    assert opening_at(hours, at("2026-12-01T23:00"), {}).state == "open"
    assert said(hours, "2026-12-02T07:40") == "Last referral was 7:30am: opens 6:30pm"


@pytest.mark.hazard("H09")
def test_a_day_of_which_nobody_knows_is_not_guessed():
    hours = Hours(
        "weekly", weekly("09:00-17:00").week, (DatedHours(date(2026, 12, 28), None, "bank holiday"),), "closed"
    )

    assert said(hours, "2026-12-28T10:00") == "Hours not confirmed: bank holiday"
    assert said(hours, "2026-12-27T10:00") == "Closed: next opening not confirmed"


# --- Which pharmacies are shown ---


def shown(hours: Hours, text: str, special: dict[date, str]) -> bool:
    return is_shown(opening_at(hours, at(text), special), at(text), lambda later: opening_at(hours, later, special))


@pytest.mark.parametrize(
    ("moment", "holidays", "is_there"),
    [
        ("2026-12-23T10:00", "closed", True),
        ("2026-12-23T17:45", "closed", True),  # opens again within a day
        ("2026-12-24T17:20", "closed", True),  # forty minutes are left
        ("2026-12-24T17:30", "closed", False),  # half an hour, and nothing before the 29th
        ("2026-12-25T10:00", "closed", False),
        ("2026-12-28T08:00", "closed", False),
        ("2026-12-28T09:00", "closed", True),
        ("2026-12-25T10:00", "not-confirmed", True),
        ("2026-12-24T20:00", "not-confirmed", True),  # nobody knows of tomorrow: no guess hides it
        ("2026-12-26T10:00", "not-confirmed", True),
        ("2026-12-27T08:00", "not-confirmed", True),
    ],
)
def test_a_pharmacy_that_is_shut_for_a_day_to_come_is_left_out(moment: str, holidays: str, is_there: bool):
    hours = Hours("weekly", weekly("09:00-18:00").week, (), holidays)
    christmas = {date(2026, 12, day): "bank holiday" for day in (25, 26, 28)}

    assert shown(hours, moment, christmas) is is_there


# --- Typing them ---


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9am-5.30pm", "09:00-17:30"),
        ("0900-1300, 2pm to 6pm", "09:00-13:00, 14:00-18:00"),
        ("9:00am – noon & 1pm-midnight", "09:00-12:00, 13:00-24:00"),
        ("closed", "closed"),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, kept: str):
    assert intervals_text(hours_of(typed)) == kept


@pytest.mark.parametrize("typed", ["9-5", "9am-5", "13pm-2pm", "9am"])
def test_times_that_may_mean_two_things_are_not_guessed(typed: str):
    with pytest.raises(UnreadableHours):
        hours_of(typed)


@pytest.mark.parametrize(
    ("typed", "again"),
    [
        ("every other tue from 2026-12-01 10am-12pm", "Every second Tuesday from 2026-12-01 10:00-12:00"),
        (
            "Every 6 weeks on Tuesday from 2026-12-01: 10:00-12:00",
            "Every 6 weeks on Tuesday from 2026-12-01 10:00-12:00",
        ),
        ("1st tuesday in the month 10:00-12:00", "First Tuesday of the month 10:00-12:00"),
        ("Last Friday 14:00-16:00, 18:00-20:00", "Last Friday of the month 14:00-16:00, 18:00-20:00"),
    ],
)
def test_days_that_come_round_are_read_and_written_again(typed: str, again: str):
    [one] = sometimes_of(typed)

    assert sometimes_text(one) == again
    assert sometimes_of(again) == (one,)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("every second wednesday from 2026-12-01 10:00-12:00", "2026-12-01 is a Tuesday"),
        ("fortnightly", "Every second Tuesday from"),
        ("first tuesday 10-12", "Write them like"),
        ("first tuesday 10:00-11:00\nfirst tuesday 12:00-13:00", "twice"),
        ("every second tuesday from 2026-13-01 10:00-12:00", "not a date"),
    ],
)
def test_what_is_wrong_with_such_a_line_is_said(typed: str, words: str):
    with pytest.raises(UnreadableHours, match=words):
        sometimes_of(typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("16:30", "16:30"), ("4.30pm", "16:30"), ("30 minutes before closing", "30"), ("30", "30")]
)
def test_a_last_referral_is_a_time_or_minutes(typed: str, kept: str):
    rule = last_referral_of(typed)

    assert rule is not None
    assert rule.stored() == kept
    assert last_referral_of(last_referral_text(kept)) == rule


def test_the_buttons_write_what_somebody_would_type():
    typed = NOTHING | {"mon": "9am-5pm", "round_from": "2026-12-01", "round_hours": "10am-noon", "one_on": "2026-12-24"}

    assert step_taken("copy", typed)["fri"] == "9am-5pm"
    assert step_taken("break-mon", typed) == {"mon": "09:00-13:00, 14:00-17:00"}
    assert step_taken("add-round", typed)["sometimes"] == "Every second Tuesday from 2026-12-01 10:00-12:00"
    assert (
        step_taken("add-day", typed | {"dated_hours": "x", "one_why": "Party"})["dated_hours"]
        == "x\n2026-12-24 closed Party"
    )


@pytest.mark.parametrize(
    ("step", "typed", "box"),
    [
        ("break-sat", {}, "sat"),
        ("add-round", {"round_hours": "10:00-12:00"}, "round_from"),
        ("add-round", {"round_from": "2026-12-02", "round_hours": "10:00-12:00"}, "round_hours"),
        ("add-day", {}, "one_on"),
        ("add-day", {"one_on": "2026-12-24", "one_state": "open"}, "one_hours"),
    ],
)
def test_a_button_that_misses_something_says_at_which_box(step: str, typed: dict[str, str], box: str):
    with pytest.raises(StepProblem) as problem:
        step_taken(step, NOTHING | typed)

    assert problem.value.box == box
