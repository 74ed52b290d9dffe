"""How long a guide says it is: never longer on the call than on the desk, and never longer than a call can bear."""

from statistics import median

from navigator.directory.gates import Known
from navigator.signposting.flow import AGE, NOT_SURE, Answer, Asked, Flow, Reached, arrive, follow
from navigator.signposting.flow_callers import kinds_of_caller
from tests.signposting.guidance_in_hand import RULES, TYPES, shipped_flows

MOST = 8
"""Questions, the danger check with them, that any caller may have to answer."""


def most_asked_of_anyone(flow: Flow) -> int:
    """Count the questions of the longest call there can be, whatever was known of the caller at first."""
    most: dict[tuple[str, Known], int] = {}

    def from_here(here: Asked | Reached) -> int:
        if not isinstance(here, Asked):
            return 0
        state = here.question.id, here.known
        if state not in most:
            most[state] = 1 + max(from_here(follow(flow, here, answer)) for answer in answers_that_can_be(here))
        return most[state]

    callers = kinds_of_caller(flow, TYPES, RULES)
    return max(from_here(arrive(flow, flow.check_step.id, caller)) for caller, _ in callers)


def answers_that_can_be(here: Asked) -> list[Answer]:
    """Leave out “not sure” to the age of whoever said one: theirs is asked for only to tell it more closely."""
    said = here.question.asks_fact == AGE and here.known.age_from_months is not None
    return [answer for answer in here.question.answers if not (said and answer.key == NOT_SURE)]


def test_no_call_asks_more_questions_than_its_guide_says():
    said = {need: flow.most_questions for need, flow in shipped_flows().items()}

    assert {need: most_asked_of_anyone(flow) for need, flow in shipped_flows().items()} == said


def test_nobody_is_asked_more_than_a_call_can_bear():
    said = {need: flow.most_questions for need, flow in shipped_flows().items()}

    assert {need: most for need, most in said.items() if most > MOST} == {}
    assert median(said.values()) <= 6
