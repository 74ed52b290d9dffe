"""Who is trained and until when, and what a manager may see of a team."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from navigator.training.calls import About, Level, PracticeCall, PracticeCalls, Right
from navigator.training.progress import PASSED_FOR, by_person, often_failed, passed_on, standing, standings, team_levels

TODAY = date(2026, 11, 30)
ANN, BOB, CYD = uuid4(), uuid4(), uuid4()


@dataclass
class Try:
    person_id: UUID
    call_id: str
    ended_at: datetime | None
    passed: bool | None = True


def tried(call, days_ago=0, passed=True, person=ANN):
    return Try(person, call, datetime(2026, 11, 30, 12, tzinfo=UTC) - timedelta(days=days_ago), passed)


def a_call(name, level=Level.ESSENTIAL, core=True):
    about, right = About("The patient", "34", "male"), Right(("avoided",))
    return PracticeCall(name, level, "1", name, "hello", about, (), right, ("Listen.",), core=core)


CALLS = PracticeCalls((a_call("one"), a_call("extra", core=False), a_call("two"), a_call("three", Level.ENHANCED)))


def test_trained_is_every_core_call_of_a_level():
    half = standing(Level.ESSENTIAL, CALLS.calls, [tried("one")], TODAY)
    whole = standing(Level.ESSENTIAL, CALLS.calls, [tried("one"), tried("two")], TODAY)

    assert (half.passed, half.of, half.is_trained) == (1, 2, False)
    assert (whole.passed, whole.of, whole.is_trained) == (2, 2, True)


def test_it_is_due_a_year_after_the_oldest_pass_that_counts():
    found = standing(Level.ESSENTIAL, CALLS.calls, [tried("one", 100), tried("one", 10), tried("two", 40)], TODAY)

    assert found.due_on == TODAY - timedelta(days=40) + PASSED_FOR


def test_a_pass_counts_to_its_last_day_and_no_longer():
    last_day, day_after = [tried("one", 364), tried("two")], [tried("one", 365), tried("two")]

    assert standing(Level.ESSENTIAL, CALLS.calls, last_day, TODAY).is_trained
    assert not standing(Level.ESSENTIAL, CALLS.calls, day_after, TODAY).is_trained


def test_a_later_fail_takes_no_pass_away():
    assert passed_on([tried("one", 3), tried("one", 1, passed=False)], TODAY) == {"one": TODAY - timedelta(days=3)}


def test_a_call_left_open_is_no_pass():
    assert passed_on([Try(ANN, "one", None, None)], TODAY) == {}


def test_a_level_without_calls_trains_nobody():
    assert not standing(Level.EXPERT, CALLS.calls, [], TODAY).is_trained


def test_the_next_call_is_the_first_core_one_that_is_not_passed():
    assert CALLS.next_of(Level.ESSENTIAL, ["one"]).id == "two"
    assert CALLS.next_of(Level.ESSENTIAL, ["one", "two"]).id == "extra"
    assert CALLS.next_of(Level.ESSENTIAL, ["one", "two", "extra"]) is None


def test_a_team_is_counted_by_level():
    tries = by_person([tried("one"), tried("two"), tried("three", person=BOB)])
    levels = team_levels([standings(CALLS, tries.get(one, []), TODAY) for one in (ANN, BOB, CYD)])

    assert [(one.level.value, one.trained, one.of) for one in levels] == [
        ("essential", 1, 3),
        ("enhanced", 1, 3),
        ("expert", 0, 3),
    ]


def test_whoever_was_trained_once_is_due_again():
    long_ago = [tried("one", 400), tried("two", 10)]

    found = standing(Level.ESSENTIAL, CALLS.calls, long_ago, TODAY)

    assert (found.is_trained, found.is_due) == (False, True)
    assert not standing(Level.ESSENTIAL, CALLS.calls, [tried("one", 400)], TODAY).is_due


def test_how_far_the_others_are_is_told_of_three_together_and_of_no_fewer():
    begun, none = standings(CALLS, [tried("one")], TODAY), standings(CALLS, [], TODAY)
    trained = standings(CALLS, [tried("one"), tried("two")], TODAY)

    three = team_levels([trained, begun, none, none])[0]
    two = team_levels([trained, trained, begun, none])[0]

    assert (three.trained, three.not_yet, three.on_the_way, three.nothing_yet) == (1, 3, 1, 2)
    assert (two.trained, two.not_yet, two.on_the_way, two.nothing_yet) == (2, 2, None, None)


def test_a_call_is_named_as_failed_only_where_it_tells_of_nobody():
    one_failed = [tried("one", passed=False), tried("one", person=BOB), tried("one", person=CYD)]
    two_of_two = [tried("two", passed=False), tried("two", passed=False, person=BOB)]
    two_of_three = [*two_of_two, tried("two", person=CYD)]

    assert often_failed([*one_failed, *one_failed]) == []
    assert often_failed(two_of_two) == []
    assert often_failed([*one_failed, *two_of_three]) == ["two"]
