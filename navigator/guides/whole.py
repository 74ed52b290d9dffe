"""Writes a flow out whole, with every shared piece in its place: what is signed stays as it was read."""

from collections.abc import Mapping
from typing import Any

from navigator.signposting.flow import CHECK, Flow, Gate, Outcome, Question
from navigator.yaml_documents import as_yaml

CHECK_PARTS = ("say", "why", "answers")


def written_whole(flow: Flow) -> str:
    """Give the YAML of a flow that needs no shared piece; read again it is the very same edition."""
    steps = [step for step in flow.steps.values() if step.id != CHECK]
    check = _question(flow.check_step)
    document = {
        "need": flow.need,
        "title": flow.title,
        "version": flow.version,
        "author": flow.author,
        "expires_on": flow.expires_on.isoformat(),
        "sensitive": "yes" if flow.sensitive else "no",
        "meanings": list(flow.meanings),
        "check": {"group": flow.check, "also": list(flow.check_also)} | {part: check[part] for part in CHECK_PARTS},
        "questions": [_question(step) for step in steps if isinstance(step, Question)],
        "gates": [_gate(step) for step in steps if isinstance(step, Gate)],
        "outcomes": [_outcome(step) for step in steps if isinstance(step, Outcome)],
    }
    return as_yaml(document)


def _question(step: Question) -> Mapping[str, Any]:
    answers = {answer.key: {"goes_to": answer.goes_to, "words": answer.words} for answer in step.answers}
    asks: dict[str, Any] = {"asks_fact": step.asks_fact} if step.asks_fact else {}
    stands = {"covers": list(step.covers), "answered_by": list(step.answered_by)}
    asks |= {name: value for name, value in stands.items() if value}
    return {"id": step.id, **asks, "say": step.say, "why": step.why, "answers": answers}


def _gate(step: Gate) -> Mapping[str, Any]:
    return {
        "id": step.id,
        "fact": step.fact,
        "when": {case.when: case.goes_to for case in step.cases},
        "unknown": step.unknown,
    }


def _outcome(step: Outcome) -> Mapping[str, Any]:
    return {
        "id": step.id,
        "disposition": str(step.disposition),
        "types": list(step.types),
        "offer": step.offer,
        "decline": step.decline,
        "if_worse": [{"trigger": net.trigger, "route": net.route, "time": net.time} for net in step.if_worse],
        "teach_back": step.teach_back,
        "why": step.why,
    }
