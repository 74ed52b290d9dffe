"""Where the shipped flows end: one helper for every flow's own facts."""

from collections.abc import Mapping

from navigator.directory.gates import Known
from navigator.signposting.flow import Flow, Reached, next_step
from tests.signposting.guidance_in_hand import shipped_flows


def the_flows() -> dict[str, Flow]:
    """Give every shipped flow."""
    return shipped_flows()


def end_of(need: str, answers: Mapping[str, str], known: Known = Known()) -> str:  # noqa: B008 - a value, never changed
    """Give the id of the outcome that these answers lead to, or “asks” and the question still open."""
    step = next_step(the_flows()[need], answers, known)
    return step.outcome.id if isinstance(step, Reached) else f"asks {step.question.id}"
