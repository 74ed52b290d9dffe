"""The checker and a brute-force oracle say the same of random flows, sound ones and broken ones."""

from collections.abc import Callable
from random import Random

import pytest

from benchmarks.flow_campaign import lines_of, tried
from navigator.directory.gates import OLDEST_MONTHS
from navigator.signposting import flow_callers, flow_check, flow_rules, flow_walk
from navigator.signposting.desk_state import age_in_months
from navigator.signposting.flow import Case, Flow, Gate, Reached
from navigator.signposting.flow_check import report_on
from navigator.signposting.flow_walk import Walk
from tests.signposting import broken_flows as broken
from tests.signposting import broken_shapes as shapes
from tests.signposting.broken_flows import MUTATIONS, random_flows
from tests.signposting.flow_oracle import ages_that_matter, every_month, first_fault
from tests.signposting.guidance_in_hand import RULES, TYPES
from tests.signposting.random_flows import RandomFlow, a_question, joined

FLOWS, SEED = 270, 1
"""The short form; `make campaign-flows` tries thousands."""

MOST_TRIES = 40
"""Flows of one kind within which a fault in the checker has to show."""

Fault = Callable[[pytest.MonkeyPatch], None]
Mutation = Callable[[Flow, Random], broken.Broken]


@pytest.mark.hazard("H18")
def test_the_checker_says_of_random_flows_what_trying_everything_says(record_property):
    tally = tried(random_flows(SEED, FLOWS))
    lines = list(lines_of(tally))
    record_property("\n".join(["random flows, checker against oracle", *lines]), "")

    assert tally.total("flows") == FLOWS
    assert tally.all_of("disagreements") == []
    # What was made sound passes, what was broken on purpose does not, and its story names the step.
    assert tally.all_of("surprises") == []
    assert tally.all_of("unnamed") == []
    sound = tally.kinds["sound by construction"]
    assert sound.flows == sound.safe == FLOWS // 3
    assert set(tally.kinds) == {"sound by construction", *map(broken.name_of, MUTATIONS)}


def test_the_same_seed_gives_the_same_flows():
    assert list(random_flows(7, 12)) == list(random_flows(7, 12))
    assert list(random_flows(7, 12)) != list(random_flows(8, 12))


def test_the_ages_near_an_edge_find_what_every_month_finds():
    for one in random_flows(5, 9):
        by_edge = first_fault(one.flow, TYPES, RULES, ages_that_matter(one.flow, TYPES, RULES))

        assert bool(by_edge) == bool(first_fault(one.flow, TYPES, RULES, every_month()))


def test_a_campaign_tells_what_went_wrong():
    one = next(random_flows(SEED, 1))
    wrong = tried([RandomFlow(one.flow, "never broken", frozenset({"nothing"}), False)])

    assert "not what they were meant to be: 1" in "\n".join(lines_of(wrong))


# --- What the oracle, or a look beside it, once found in the checker ---

ON = {"yes": "clinician-today", "not-sure": "clinician-today"}
ABOUT = [
    a_question("contacted-before", {**ON, "no": "treated-already"}),
    a_question("treated-already", {**ON, "no": "from-one"}),
]


@pytest.mark.hazard("H11")
def test_an_age_said_in_weeks_is_walked_too():
    # A baby of 50 weeks is 11 or 12 months old: on no side of the first gate, and past the second.
    gates = [
        Gate("from-one", "age", (Case("0-11", "clinician-today"), Case("12-up", "pharmacist")), "nearly-one"),
        Gate("nearly-one", "age", (Case("0-10", "clinician-today"), Case("11-up", "pharmacist")), "clinician-today"),
    ]
    flow = joined("moonlight", "contacted-before", [*ABOUT, *gates])

    problems = report_on(flow, TYPES, RULES).problems

    assert {problem.step for problem in problems} == {"pharmacist"}
    assert all("11 to 12 months" in problem.story and "?age=51+weeks&" in problem.link for problem in problems)


def test_every_age_that_the_age_box_takes_is_walked():
    said = [*map(str, range(131)), *(f"{n} months" for n in range(1000)), *(f"{n} weeks" for n in range(1000))]

    assert {age_in_months(words) for words in said} <= set(flow_callers.EVERY_AGE)


def test_an_age_known_already_is_not_called_asked():
    gate = Gate("one-or-two", "age", (Case("0-23", "months"), Case("24-up", "months")), "duty-now")
    first = a_question("how-old", {"0-59": "one-or-two", "60-up": "duty-now", "not-sure": "duty-now"}, "age")
    months = a_question("months", dict.fromkeys(("0-17", "18-up", "not-sure"), "duty-now"), "age")

    assert report_on(joined("moonlight", "how-old", [first, gate, months]), TYPES, RULES).problems == ()


def test_not_sure_is_held_to_no_answer_that_the_known_age_rules_out():
    # “Not sure” of a caller known to be 4 ends with the nurse; “12 or over” they cannot be.
    ways = {"0-50": "nurse", "51-143": "nurse", "144-up": "clinician-today", "not-sure": "by-age"}
    by_age = Gate("by-age", "age", (Case("0-143", "nurse"), Case("144-up", "clinician-today")), "clinician-today")
    flow = joined("moonlight", "how-old", [a_question("how-old", ways, "age"), by_age])

    assert report_on(flow, TYPES, RULES).problems == ()
    assert first_fault(flow, TYPES, RULES, every_month()) == ""


# --- The oracle is no rubber stamp: a checker with a fault in it is found out ---


def without_months(patch: pytest.MonkeyPatch) -> None:
    of_months = {(month, month) for month in range(OLDEST_MONTHS + 1)}
    patch.setattr(flow_callers, "EVERY_AGE", [age for age in flow_callers.EVERY_AGE if age not in of_months])


def without_weeks(patch: pytest.MonkeyPatch) -> None:
    in_weeks = {age for age in flow_callers.WEEKS if age[0] < age[1]}
    patch.setattr(flow_callers, "EVERY_AGE", [age for age in flow_callers.EVERY_AGE if age not in in_weeks])


def all_ages_alike(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(flow_callers, "_tellers", lambda *_: [])


def earlier_answers_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Walk, "_state", lambda _, here: (here.outcome if isinstance(here, Reached) else here.question).id)


def rules_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(flow_walk, "path_problems", lambda *_: ())


def every_shrug_excused(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(flow_walk, "_is_shrug_at_999", lambda *_: True)


def not_sure_never_compared(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Walk, "_compare_not_sure", lambda *_: None)


def asked_again_unheard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Walk, "_ask_once", lambda *_: None)


def nobody_pregnant(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(flow_rules, "_may_be_pregnant", lambda _: False)


def ages_never_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(flow_check, "_band_stories", lambda _: ())


@pytest.mark.hazard("H18")
@pytest.mark.parametrize(
    ("fault", "mutation"),
    [
        (without_months, broken.a_gate_a_month_out),
        (without_weeks, broken.a_second_gate_for_those_between),
        (all_ages_alike, broken.a_gate_a_month_out),
        (earlier_answers_forgotten, broken.a_kept_answer_overheard),
        (rules_forgotten, broken.a_kept_question_removed),
        (every_shrug_excused, broken.not_sure_weakened),
        (not_sure_never_compared, broken.not_sure_weakened),
        (asked_again_unheard, broken.a_fact_asked_twice),
        (nobody_pregnant, broken.a_pregnancy_overheard),
        (ages_never_left_out, shapes.ages_left_out),
    ],
)
def test_a_fault_in_the_checker_is_found_out(monkeypatch: pytest.MonkeyPatch, fault: Fault, mutation: Mutation):
    fault(monkeypatch)
    random = Random(SEED)

    flows = (broken.a_broken_flow(mutation, random) for _ in range(MOST_TRIES))

    assert any(tried([flow]).all_of("disagreements") for flow in flows)
