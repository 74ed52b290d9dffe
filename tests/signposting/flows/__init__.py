"""Where the shipped flows end: one helper for every flow's own facts."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from navigator.directory.gates import Known
from navigator.directory.service_type_file import load_service_types
from navigator.signposting.flow import Flow, Reached, next_step
from navigator.signposting.flow_files import load_flows
from navigator.signposting.flow_rule_file import load_flow_rules

DATA = Path(__file__).parents[3] / "data"


@cache
def the_flows() -> dict[str, Flow]:
    """Read every shipped flow, once."""
    types = load_service_types(DATA / "service_types.yaml")
    return load_flows(DATA / "flows", types, load_flow_rules(DATA / "flow_rules.yaml", types))


def end_of(need: str, answers: Mapping[str, str], known: Known = Known()) -> str:  # noqa: B008 - a value, never changed
    """Give the id of the outcome that these answers lead to, or “asks” and the question still open."""
    step = next_step(the_flows()[need], answers, known)
    return step.outcome.id if isinstance(step, Reached) else f"asks {step.question.id}"
