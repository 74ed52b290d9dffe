"""How safe the ends are that can still come after a step of a guide."""

from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import Flow, Gate, Outcome, Question, exits

Span = tuple[int, int]
"""The least safe and the safest end, in the order of safety."""


def ends_after(flow: Flow, step_id: str) -> Span:
    """Give how safe the ends after a step are; where it leads nowhere, the least there is."""
    met: set[str] = set()
    found: list[int] = []

    def look(name: str) -> None:
        if name in met:
            return
        met.add(name)
        step = flow.steps.get(name)
        if isinstance(step, Outcome):
            found.append(step.disposition.safety)
        for _, goes_to in exits(flow, name):
            look(goes_to)

    look(step_id)
    return (min(found), max(found)) if found else (0, 0)


def is_less_safe(before: Span, after: Span) -> bool:
    """Tell whether callers could end less safely than before, or can no longer end as safely."""
    return after[0] < before[0] or after[1] < before[1]


def is_help_now(flow: Flow, step_id: str) -> bool:
    """Tell whether a step is help within minutes, for some callers at least, before anything more is asked."""
    ways, met = [step_id], set[str]()
    while ways:
        name = ways.pop()
        step = flow.steps.get(name)
        if isinstance(step, Outcome) and step.disposition.is_escalation:
            return True
        if isinstance(step, Gate) and name not in met:
            met.add(name)
            ways += [goes_to for _, goes_to in exits(flow, name)]
    return False


def is_help_today(flow: Flow, step_id: str) -> bool:
    """Tell whether whoever goes this way is sure of help the same day."""
    return ends_after(flow, step_id)[0] >= Disposition.CLINICIAN_TODAY.safety


def asks_of_danger(flow: Flow, question: Question) -> bool:
    """Tell whether some answer to a question is help now."""
    return any(is_help_now(flow, answer.goes_to) for answer in question.answers)
