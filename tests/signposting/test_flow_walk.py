"""What the checker says of “not sure” is what trying every answer shows."""

from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.directory.gates import Known
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    CHECK,
    Answer,
    Flow,
    Outcome,
    Question,
    Reached,
    SafetyNet,
    Step,
    exits,
    next_step,
)
from navigator.signposting.flow_check import report_on
from navigator.signposting.flow_rules import FlowRules
from navigator.signposting.flow_words import SayingRules
from tests.signposting.guidance_in_hand import TYPES

RULES = FlowRules(
    "1", stands_for={"duty-gp": Disposition.DUTY_NOW, "gp-appointment": Disposition.KEPT}, sayings=SayingRules()
)
NAMES = ("q0", "q1", "q2", "q3")


def a_question(name: str, **ways: str) -> Question:
    answers = tuple(Answer(key.replace("_", "-"), key, goes_to) for key, goes_to in ways.items())
    return Question(name, "Is it so?", "We ask because.", answers)


def an_outcome(name: str, disposition: Disposition, *types: str) -> Outcome:
    net = SafetyNet("it gets worse", "ring us", "that same day")
    offer = "The nurse can help, or I can book a doctor. Which would you like?"
    return Outcome(name, disposition, types, offer, "Book an appointment.", (net,), "What will you do?", "Because.")


STEPS = (
    a_question(CHECK, none="q0", yes="by-the-card", not_sure="duty-now"),
    an_outcome("by-the-card", Disposition.EMERGENCY),
    an_outcome("duty-now", Disposition.DUTY_NOW, "duty-gp"),
    an_outcome("clinician", Disposition.CLINICIAN_TODAY, "duty-gp"),
    an_outcome("doctor", Disposition.KEPT, "gp-appointment"),
    an_outcome("nurse", Disposition.MOVED, "minor-illness-clinic"),
)


@st.composite
def flows_without_circles(draw: st.DrawFn) -> Flow:
    """Flows of up to four questions that lead onwards only, with a “not sure” that may be unsafe."""
    steps: dict[str, Step] = {step.id: step for step in STEPS}
    for number, name in enumerate(NAMES):
        onwards = st.sampled_from([*NAMES[number + 1 :], "duty-now", "clinician", "nurse", "doctor"])
        steps[name] = a_question(name, yes=draw(onwards), no=draw(onwards), not_sure=draw(onwards))
    flow = Flow("cough", "Cough", "1", "A. Writer", "", date(2027, 1, 30), "chest", steps)
    reached: set[str] = set()
    to_visit = [CHECK]
    while to_visit:
        reached.add(name := to_visit.pop())
        to_visit += [goes_to for _, goes_to in exits(flow, name)]
    kept = {name: step for name, step in steps.items() if name in reached}
    return Flow("cough", "Cough", "1", "A. Writer", "", date(2027, 1, 30), "chest", kept)


def is_not_sure_ever_less_safe(flow: Flow) -> bool:
    """Try every set of answers: the plain way to know."""
    for keys in product(("yes", "no", "not-sure"), repeat=len(NAMES)):
        said = {CHECK: "none", **dict(zip(NAMES, keys, strict=True))}
        asked = [given.question.id for given in next_step(flow, said, Known()).path[1:]]
        for name in asked:
            ends = {key: next_step(flow, said | {name: key}, Known()) for key in ("yes", "no", "not-sure")}
            safety = {key: end.outcome.disposition.safety for key, end in ends.items() if isinstance(end, Reached)}
            if safety["not-sure"] < max(safety.values()):
                return True
    return False


@settings(max_examples=60, deadline=None)
@given(flow=flows_without_circles())
def test_the_checker_agrees_with_trying_every_answer(flow: Flow):
    report = report_on(flow, TYPES, RULES)

    assert report.states > 0
    assert any(problem.story.startswith("“Not sure”") for problem in report.problems) == is_not_sure_ever_less_safe(
        flow
    )
