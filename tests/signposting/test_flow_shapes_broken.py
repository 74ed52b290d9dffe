"""Everything the checker can say of a guide's shape and words is said when a guide that ships is broken just so."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from types import ModuleType

import pytest

from navigator.signposting import flow_check, flow_rules, flow_walk, flow_words
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    CHECK,
    Flow,
    Gate,
    Outcome,
    Question,
    Step,
)
from navigator.signposting.flow_check import report_on
from navigator.signposting.flow_walk import Problem
from tests.signposting.broken_shapes import led, renamed
from tests.signposting.guidance_in_hand import RULES, TYPES, shipped_flows
from tests.signposting.random_flows import a_question, an_outcome

FLOWS = shipped_flows()
SORE_THROAT = FLOWS["sore-throat"]
LONG = "It is so and so and so and so and so and so and so and so and so and so and so."
HARD = "Gastroenterological investigations, immunological deterioration. " * 40


def question(name: str) -> Question:
    step = SORE_THROAT.steps[name]
    assert isinstance(step, Question)
    return step


def outcome(name: str) -> Outcome:
    step = SORE_THROAT.steps[name]
    assert isinstance(step, Outcome)
    return step


def gate(name: str) -> Gate:
    step = SORE_THROAT.steps[name]
    assert isinstance(step, Gate)
    return step


def with_steps(*steps: Step, **fields: object) -> Flow:
    changed = dict(SORE_THROAT.steps) | {step.id: step for step in steps}
    return replace(SORE_THROAT, steps=changed, **fields)  # type: ignore[arg-type]


def under_another_name() -> Flow:
    return replace(SORE_THROAT, steps=dict(SORE_THROAT.steps) | {"baby-here": outcome("small-child")})


def an_age_asked_again() -> Flow:
    ways = {"0-299": "pharmacist", "300-up": "pharmacist", "not-sure": "pharmacist"}
    return with_steps(a_question("again", ways, "age"), led(question("how-old"), {"192-up": "again"}))


def without_not_sure(step: Question) -> Question:
    return replace(step, answers=step.answers[:-1])


OVER_A_WEEK, PHARMACIST, NET = question("over-a-week"), outcome("pharmacist"), outcome("pharmacist").if_worse[0]
CHANGES: dict[str, tuple[Flow, str]] = {
    "The flow does not say its author.": (with_steps(author=" "), ""),
    "Navigator demonstration wrote the flow and signed it.": (with_steps(approver="navigator Demonstration"), ""),
    "“immune” comes before the red-flag check.": (with_steps(first_step="immune"), "immune"),
    "The step “check” must be a question answered": (with_steps(replace(question(CHECK), asks_fact="sex")), CHECK),
    "“not-sure” to the red-flag check goes on to “immune”": (
        with_steps(led(question(CHECK), {"not-sure": "immune"})),
        CHECK,
    ),
    "The flow has more than 200 steps.": (with_steps(*(an_outcome(f"e{n}", "kept") for n in range(200))), ""),
    "The step “baby-here” calls itself “small-child”.": (under_another_name(), "baby-here"),
    "answered “yes” leads to “nowhere”": (with_steps(led(OVER_A_WEEK, {"yes": "nowhere"})), "over-a-week"),
    "“over-a-week” has no answers: the path ends": (with_steps(replace(OVER_A_WEEK, answers=())), "over-a-week"),
    "Goes round in a circle: immune → one-side →": (with_steps(led(OVER_A_WEEK, {"yes": "immune"})), "immune"),
    "“lost” is never reached.": (with_steps(an_outcome("lost", "kept", "gp-appointment")), "lost"),
    "“immune” cannot be answered “not-sure”.": (with_steps(without_not_sure(question("immune"))), "immune"),
    "“over-a-week” has the same answer twice.": (with_steps(renamed(OVER_A_WEEK, {"no": "yes"})), "over-a-week"),
    "“over-a-week” lacks the words to say": (with_steps(replace(OVER_A_WEEK, why="")), "over-a-week"),
    "The answer “yes” of “over-a-week” needs words.": (
        with_steps(replace(OVER_A_WEEK, answers=(replace(OVER_A_WEEK.answers[0], words=""), *OVER_A_WEEK.answers[1:]))),
        "over-a-week",
    ),
    "“how-old” has an age band that cannot be read": (
        with_steps(renamed(question("how-old"), {"0-11": "11-0"})),
        "how-old",
    ),
    "leaves out or takes twice an age near 60 months": (
        with_steps(renamed(question("how-old"), {"60-119": "61-119"})),
        "how-old",
    ),
    "“boy-or-girl” needs exactly female and male.": (
        with_steps(replace(gate("boy-or-girl"), cases=gate("boy-or-girl").cases[:1])),
        "boy-or-girl",
    ),
    "“pharmacist” has no words for teach_back.": (with_steps(replace(PHARMACIST, teach_back=" ")), "pharmacist"),
    "“pharmacist” does not say what to look for": (
        with_steps(replace(PHARMACIST, if_worse=(NET, replace(NET, time="")))),
        "pharmacist",
    ),
    "“pharmacist” offers no choice": (with_steps(replace(PHARMACIST, offer="Go to the pharmacist.")), "pharmacist"),
    "“pharmacist” does not lead a caller who declines": (
        with_steps(replace(PHARMACIST, decline="Fine.")),
        "pharmacist",
    ),
    "“by-the-card” names a type, but": (with_steps(replace(outcome("by-the-card"), types=("duty-gp",))), "by-the-card"),
    "“pharmacist” offers no type of service.": (with_steps(replace(PHARMACIST, types=())), "pharmacist"),
    "“pharmacist” offers the same type twice.": (
        with_steps(replace(PHARMACIST, types=PHARMACIST.types * 2)),
        "pharmacist",
    ),
    "“pharmacist” offers “pharmacy-frist”": (with_steps(replace(PHARMACIST, types=("pharmacy-frist",))), "pharmacist"),
    "“pharmacist” says kept, but “pharmacy-first” is less": (
        with_steps(replace(PHARMACIST, disposition=Disposition.KEPT)),
        "pharmacist",
    ),
    "“immune” covers “imune”, and no rule asks for that.": (
        with_steps(replace(question("immune"), covers=("imune",))),
        "immune",
    ),
    "“immune” stands for others and cannot be answered “no”.": (
        with_steps(replace(renamed(question("immune"), {"no": "none"}), answered_by=("sepsis",))),
        "immune",
    ),
    "“again” asks the age a second time.": (an_age_asked_again(), "again"),
    "less safe than “no”, which ends at “duty-now” (duty_now) with “yes” to “over-a-week”.": (
        with_steps(led(OVER_A_WEEK, {"yes": "duty-now", "not-sure": "duty-now"})),
        "contacted-before",
    ),
    "is offered talking-therapies at “baby-here” and may not fit": (
        with_steps(replace(outcome("baby-here"), types=("talking-therapies",))),
        "baby-here",
    ),
    "“immune” says what we never say: “safe to wait” reassures.": (
        with_steps(replace(question("immune"), why="It is safe to wait.")),
        "immune",
    ),
    "“immune” has a sentence of 23 words; 20 is the most.": (
        with_steps(replace(question("immune"), why=LONG)),
        "immune",
    ),
    "The spoken words need a reading age of": (with_steps(replace(question("immune"), say=HARD)), ""),
}


def problems(flow: Flow) -> tuple[Problem, ...]:
    return report_on(flow, TYPES, RULES).problems


@pytest.mark.hazard("H18")
@pytest.mark.parametrize("wanted", CHANGES)
def test_a_guide_broken_in_its_shape_or_words_is_told_with_its_step(wanted: str):
    flow, step = CHANGES[wanted]

    assert [one.step for one in problems(flow) if wanted in one.story][:1] == [step]


def too_many_states(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Say what is said of a flow that is too large to be walked."""
    with monkeypatch.context() as patch:
        patch.setattr(flow_walk, "MOST_STATES", 50)
        yield from (one.story for one in problems(SORE_THROAT))


def talked_away() -> Iterator[str]:
    """Say what is said of a path that got past the check, which no flow that is walked can have."""
    end = next(iter(flow_rules.path_problems("x", flow_walk.Reached(PHARMACIST, (), flow_walk.Known()), TYPES, RULES)))
    yield end[1]


def stories_in(module: ModuleType) -> Iterator[str]:
    """Give every sentence that a part of the checker can tell, as a pattern."""
    tree = ast.parse(inspect.getsource(module))
    no_story = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    no_story |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        words = [part.value if isinstance(part, ast.Constant) else None for part in parts]
        if id(node) not in no_story and isinstance(words[-1], str) and words[-1].endswith(".") and parts:
            yield ".*".join("" if part is None else re.escape(str(part)) for part in words)


TOLD_BY: tuple[ModuleType, ...] = (flow_check, flow_rules, flow_walk, flow_words)


def test_everything_the_checker_can_tell_is_told_by_some_change(monkeypatch: pytest.MonkeyPatch):
    told = [one.story for flow, _ in CHANGES.values() for one in problems(flow)]
    told += chain(too_many_states(monkeypatch), talked_away())

    wanted = [pattern for module in TOLD_BY for pattern in stories_in(module)]

    assert len(wanted) >= len(CHANGES)
    assert [pattern for pattern in wanted if not any(re.search(pattern, story) for story in told)] == []


# --- What is never said ---


@pytest.mark.hazard("H05")
@pytest.mark.parametrize("phrase", [*RULES.sayings.reassuring, *RULES.sayings.blaming])
def test_no_phrase_of_the_list_can_stand_in_a_guide(phrase: str):
    said = phrase.replace("*", "").replace("'", "’").title()
    parts: list[Callable[[str], Step]] = [
        lambda words: replace(question("immune"), say=words),
        lambda words: replace(question("immune"), why=words),
        lambda words: replace(PHARMACIST, decline=f"Book an appointment. {words}"),
        lambda words: replace(PHARMACIST, if_worse=(replace(NET, trigger=words),)),
    ]
    for change in parts:
        step = change(f"Well, {said}, then.")

        told = [story for at, story in flow_words.word_problems(with_steps(step), RULES.sayings) if at == step.id]

        assert any("says what we never say" in story for story in told)
