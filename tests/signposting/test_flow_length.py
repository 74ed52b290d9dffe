"""How long a guide says it is: never longer on the call than on the desk."""

from navigator.directory.gates import Known
from navigator.signposting.flow import Asked, Flow, arrive, follow
from tests.signposting.guidance_in_hand import shipped_flows


def most_asked(flow: Flow) -> int:
    """Count the questions of the longest call there can be, of a caller of whom nothing is known at first."""
    most: dict[tuple[str, Known], int] = {}

    def from_here(here) -> int:
        if not isinstance(here, Asked):
            return 0
        state = here.question.id, here.known
        if state not in most:
            most[state] = 1 + max(from_here(follow(flow, here, answer)) for answer in here.question.answers)
        return most[state]

    return from_here(arrive(flow, flow.check_step.id, Known()))


def test_no_call_asks_more_questions_than_its_guide_says():
    longer = {
        need: (most_asked(flow), flow.most_questions)
        for need, flow in shipped_flows().items()
        if most_asked(flow) > flow.most_questions
    }

    assert longer == {}


def test_the_opening_danger_question_is_counted():
    flow = shipped_flows()["sick-note"]

    assert flow.most_questions == most_asked(flow)
