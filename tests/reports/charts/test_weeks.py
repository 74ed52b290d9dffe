"""Weeks, their limits, their sentence, and why one fell: plain values in, plain words out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from navigator.london import Week
from navigator.reports.charts.before_after import compared, in_words
from navigator.reports.charts.control import Begun, Dated, control_chart, may_be_fixed, needs_data_from
from navigator.reports.charts.drawing import draw
from navigator.reports.charts.saying import chart_in_words
from navigator.reports.charts.stops import Event, Stop, stops_in
from navigator.reports.charts.table import as_csv, rows_of
from navigator.reports.charts.weeks import Measure, weeks_back, weeks_of
from navigator.reports.charts.why import Around, KindCount, why
from tests.reports.charts.weeks import a_day, a_week, weeks_from
from tests.signposting.guidance_in_hand import shipped_guidance

FIRST = Week(2025, 36)
NOTHING = Around([], [], [])
STEADY = [{"avoided": number} for number in (19, 21, 20, 20, 21, 19, 20, 20, 19, 21, 20, 20, 21, 19)]


def reasons(last: dict, around: Around = NOTHING) -> tuple[str, ...]:
    *usual, week = weeks_from(FIRST, [{}] * 8 + [last])
    return why(week, usual, around, shipped_guidance().types).reasons


def test_weeks_begin_with_the_first_line_and_a_later_empty_week_is_nothing():
    days = [a_day(date(2026, 6, 9)), a_day(date(2026, 6, 23))]
    weeks = weeks_of(days, Week(2026, 1), Week(2026, 27), {})

    assert [(str(week.week), week.count(Measure.CALLS)) for week in weeks] == [
        ("2026-W24", 4),
        ("2026-W25", 0),
        ("2026-W26", 4),
        ("2026-W27", 0),
    ]
    assert weeks_of([], Week(2026, 1), Week(2026, 27), {}) == []


def test_a_chart_goes_back_no_further_than_the_calendar():
    assert str(weeks_back(Week(2026, 27), 26)) == "2026-W02"
    assert str(weeks_back(Week(1, 3), 26)) == "0001-W01"


def test_within_the_range_the_dip_of_a_bank_holiday_is_said():
    weeks = weeks_from(Week(2026, 23), [*STEADY[:13], {"avoided": 16, "calls": 64}])
    words = chart_in_words(control_chart(weeks, Measure.AVOIDED), Measure.AVOIDED)

    assert words.startswith("Within the usual range: 20 in the last week (31 Aug to 6 Sep)")
    assert (
        "It had Summer bank holiday; the dip is the bank holiday: 16 counted in 4 working days is 20 in five." in words
    )


@pytest.mark.hazard("H28")
def test_a_fall_out_of_the_range_says_that_it_may_only_be_less_logging():
    weeks = weeks_from(FIRST, [*STEADY, {"avoided": 8, "calls": 30}])
    words = chart_in_words(control_chart(weeks, Measure.AVOIDED), Measure.AVOIDED)

    assert "is below the usual range: 8, usually" in words
    assert "so this may only be less logging. What share of all calls was logged is not known here." in words


def test_a_rise_says_nothing_of_less_logging():
    weeks = weeks_from(FIRST, [*STEADY, {"avoided": 40}])
    words = chart_in_words(control_chart(weeks, Measure.AVOIDED), Measure.AVOIDED)

    assert "is above the usual range: 40" in words
    assert "logging" not in words


@pytest.mark.parametrize(
    ("each", "words"),
    [
        ([], "Nothing was logged in these weeks."),
        ([{}], "Only 1 week so far: too few to tell."),
        (STEADY[:5], "These are trial limits, made of 5 weeks; 13 are needed to rely on them."),
        (
            [{"avoided": 18}, {"avoided": 12}] * 4 + [{"avoided": 18}, {"avoided": 22}] * 4,
            "8 weeks in a row are above the mean of 17.5: not by chance.",
        ),
        ([{"avoided": number} for number in (30, 10, 30, 10, 30, 10, 14, 15, 16, 17, 18, 19, 20)], "have gone up one"),
    ],
)
def test_the_sentence_of_a_chart(each, words):
    assert words in chart_in_words(control_chart(weeks_from(FIRST, each), Measure.AVOIDED), Measure.AVOIDED)


def test_new_limits_begin_at_their_week_and_the_table_and_the_picture_say_so():
    weeks = weeks_from(FIRST, [{"avoided": 10}, {"avoided": 12}] * 4 + [{"avoided": 30}, {"avoided": 32}] * 3)
    begun = weeks[8].week.monday
    chart = control_chart(weeks, Measure.AVOIDED, [Begun(begun)], [Dated(begun, "=New menu")])

    assert [round(week.limits.mean, 1) for week in chart if week.limits] == [11.0] * 8 + [31.0] * 6
    assert [row.changes for row in rows_of(chart)][5] == ("A: =New menu", "New limits begin")
    assert len(draw(chart).lines) == 2
    assert [mark.words for mark in draw(chart).changes] == ["A"]
    # A spreadsheet must not run what a manager wrote.
    assert b",'=New menu," in as_csv(chart, Measure.AVOIDED)


def test_every_mark_of_the_picture_lies_inside_it():
    chart = control_chart(weeks_from(FIRST, [*STEADY, {"avoided": 400, "calls": 500}]), Measure.AVOIDED)
    drawing = draw(chart)

    assert all(34 <= dot.y <= 292 and 48 <= dot.x <= 852 for dot in drawing.dots)
    assert all(34 <= level.y <= 292 for level in drawing.levels)
    assert [dot.signal for dot in drawing.dots][-1] == "1"


def test_limits_that_still_hold_need_the_weeks_since_they_were_begun():
    begun = [Begun(date(2025, 1, 6)), Begun(date(2025, 6, 2)), Begun(date(2026, 6, 1))]

    assert needs_data_from(begun, date(2026, 1, 5)) == date(2025, 6, 2)
    assert needs_data_from([], date(2026, 1, 5)) == date(2026, 1, 5)
    assert may_be_fixed(date(2026, 1, 5), date(2026, 3, 30))
    assert not may_be_fixed(date(2026, 1, 5), date(2026, 3, 23))


def test_the_week_of_a_change_is_neither_before_nor_since():
    weeks = weeks_from(FIRST, STEADY)
    both = compared(weeks, Dated(weeks[4].week.monday + timedelta(days=2), "Menu"), [Begun(weeks[1].week.monday)])

    assert [len(both.before), len(both.after)] == [3, 9]
    assert "No full week since" in in_words(compared(weeks, Dated(weeks[-1].week.sunday, "Menu")), Measure.AVOIDED)


def test_what_accounts_for_most_of_a_fall_comes_first():
    kinds = [KindCount("pharmacy-first", 1, 80), KindCount("sexual-health", 0, 8)]
    stop = Stop("Physio clinic", "full", date(2025, 10, 27), None)
    said = reasons(
        {"calls": 40, "avoided": 8, "silent": (3, 4), "people": 1},
        Around(kinds, [stop], [Dated(date(2025, 10, 28), "New menu")]),
    )

    assert said[0].startswith(
        "The kind that fell most: Community pharmacist, Pharmacy First treatment, 1 instead of 10."
    )
    assert "On the days with lines, 40 calls logged, usually 48." in said
    assert "Nothing logged on Thu 30 Oct and Fri 31 Oct; usually 32 lines on these days together." in " ".join(said)
    assert "On a day with lines, 1 person logged; usually 2." in said
    assert said[-2:] == ("Physio clinic was full from Mon 27 Oct on.", "Changed on Tue 28 Oct: New menu.")


@pytest.mark.parametrize(("avoided", "is_usual", "says"), [(10, True, True), (10, False, False), (30, True, False)])
def test_a_fall_within_the_usual_range_says_that_it_may_be_chance(avoided, is_usual, says):
    *usual, week = weeks_from(FIRST, [{}] * 8 + [{"avoided": avoided}])
    around = Around([], [], [], is_usual)

    assert ("may be chance" in why(week, usual, around, shipped_guidance().types).sentence) is says


def test_a_bank_holiday_is_named_as_a_reason():
    *usual, week = weeks_from(Week(2026, 28), [{}] * 8 + [{"calls": 64, "avoided": 10}])
    said = why(week, usual, NOTHING, shipped_guidance().types).reasons

    assert "4 working days instead of 5: Summer bank holiday (Mon 31 Aug). The chart allows for it." in said


def test_too_few_weeks_before_it_say_nothing_of_a_week():
    *usual, week = weeks_from(FIRST, [{}] * 4)

    assert why(week, usual, NOTHING, {}).sentence == "Only 3 weeks before this one: too few to say what is usual."
    assert why(week, usual, NOTHING, {}).reasons == ()


def an_event(action: str, day: int, **after: str) -> Event:
    return Event(action, "s1", "Physio clinic", datetime(2026, 11, day, 9, tzinfo=UTC), after)


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([an_event("service.full", 16, full_until="2026-11-19")], ["full"]),
        ([an_event("service.full", 9, full_until="2026-11-16")], []),
        ([an_event("service.paused", 2)], ["paused"]),
        ([an_event("service.paused", 2), an_event("service.resumed", 13)], []),
        ([an_event("service.full", 16, full_until="2026-11-30"), an_event("service.not-full", 16)], []),
        ([an_event("service.paused", 23)], []),
    ],
)
def test_a_service_was_stopped_in_a_week_or_was_not(events, found):
    assert [stop.state for stop in stops_in(events, Week(2026, 47))] == found


def test_a_week_without_a_working_day_has_no_place_on_a_chart():
    week = a_week(Week(2026, 47))
    closed = type(week)(week.week, {}, dict.fromkeys(week.working_days, "Closed"))

    assert control_chart([closed], Measure.CALLS) == []
    assert why(closed, [], NOTHING, {}).sentence == "This week had no working day."
