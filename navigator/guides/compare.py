"""Tells what differs between two wordings of a guide: whom it leads where first, then what is asked, then the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from navigator.directory.gates import OLDEST_MONTHS
from navigator.signposting.flow import CHECK, NOT_SURE, Flow, Gate, Outcome, Question, Step, age_band


class Weight(IntEnum):
    """How closely a difference wants to be looked at; the least number first."""

    ASKED = 0
    LED = 1
    OFFERED = 2
    SAID = 3
    ABOUT = 4


WEIGHT_WORDS = {
    Weight.ASKED: "What is asked",
    Weight.LED: "Where answers lead",
    Weight.OFFERED: "What is offered",
    Weight.SAID: "What is said",
    Weight.ABOUT: "About the guide",
}


@dataclass(frozen=True)
class Change:
    """One difference at one step: what stood there and what would, either empty where there was nothing."""

    weight: Weight
    step: str
    what: str
    before: str = ""
    after: str = ""


def changes_between(old: Flow, new: Flow) -> list[Change]:
    """List every difference, the weightiest first; none where the two read and lead the same."""
    found = [*_about(old, new)]
    for name in dict.fromkeys([*old.steps, *new.steps]):
        before, after = old.steps.get(name), new.steps.get(name)
        if before is None and after is not None:
            found.append(_whole(after, "is new", is_new=True))
        elif after is None and before is not None:
            found.append(_whole(before, "is gone", is_new=False))
        elif before is not None and after is not None and before != after:
            found += _step_changes(before, after)
    return sorted(found, key=lambda change: change.weight)


def _about(old: Flow, new: Flow) -> Iterator[Change]:
    for what, before, after in (
        ("title", old.title, new.title),
        ("what callers mean by it", ", ".join(old.meanings), ", ".join(new.meanings)),
        ("last day", f"{old.expires_on:%d %b %Y}", f"{new.expires_on:%d %b %Y}"),
        ("written by", old.author, new.author),
    ):
        if before != after:
            yield Change(Weight.ABOUT, "", what, before, after)
    if (old.check, old.check_also) != (new.check, new.check_also):
        asked = [", ".join((flow.check, *flow.check_also)) for flow in (old, new)]
        yield Change(Weight.ASKED, CHECK, "red-flag questions", *asked)


def _whole(step: Step, what: str, *, is_new: bool) -> Change:
    words = _in_short(step)
    kind = {Question: "question", Gate: "gate", Outcome: "ending"}[type(step)]
    weight = {Question: Weight.ASKED, Gate: Weight.LED, Outcome: Weight.OFFERED}[type(step)]
    return Change(weight, step.id, f"this {kind} {what}", *(("", words) if is_new else (words, "")))


def _in_short(step: Step) -> str:
    if isinstance(step, Question):
        return step.say
    if isinstance(step, Gate):
        return f"{step.fact}: {_ways(step)}"
    return f"{step.disposition}: {', '.join(step.types) or 'by the card'}. {step.offer}"


def _ways(gate: Gate) -> str:
    """Say the ways through a gate, ages as people say them."""
    cases = [f"{_value_words(case.when)}: {case.goes_to}" for case in gate.cases]
    return "; ".join([*cases, f"not known: {gate.unknown}"])


def _value_words(value: str) -> str:
    band = age_band(value)
    if band is None:
        return value
    low, high = band
    first = f"{low // 12} years" if low % 12 == 0 else f"{low} months"
    if high >= OLDEST_MONTHS:
        return f"{first} or over"
    last = f"{high // 12} years" if high % 12 == 11 else f"{high} months"
    return f"up to {last}" if low == 0 else f"{first} to {last}"


def _step_changes(before: Step, after: Step) -> Iterator[Change]:
    if isinstance(before, Question) and isinstance(after, Question):
        yield from _question_changes(before, after)
    elif isinstance(before, Gate) and isinstance(after, Gate):
        yield from _gate_changes(before, after)
    elif isinstance(before, Outcome) and isinstance(after, Outcome):
        yield from _outcome_changes(before, after)
    else:
        yield Change(Weight.LED, before.id, "another kind of step", _in_short(before), _in_short(after))


def _question_changes(before: Question, after: Question) -> Iterator[Change]:
    if before.asks_fact != after.asks_fact:
        yield Change(Weight.ASKED, before.id, "the fact it asks", before.asks_fact, after.asks_fact)
    old, new = ({answer.key: answer for answer in step.answers} for step in (before, after))
    for key in dict.fromkeys([*old, *new]):
        left, right = old.get(key), new.get(key)
        led = [answer.goes_to if answer else "" for answer in (left, right)]
        named = "“not sure”" if key == NOT_SURE else f"the answer “{(right or left).words or key}”"  # type: ignore[union-attr]
        if led[0] != led[1]:
            yield Change(Weight.LED, before.id, f"{named} leads to", *led)
        elif left and right and left.words != right.words:
            yield Change(Weight.SAID, before.id, "an answer’s words", left.words, right.words)
    yield from _words(before, after, ("say", "why"))


def _gate_changes(before: Gate, after: Gate) -> Iterator[Change]:
    if before.fact != after.fact:
        yield Change(Weight.LED, before.id, "what it decides by", before.fact, after.fact)
    ways = [_ways(before), _ways(after)]
    if ways[0] != ways[1]:
        yield Change(Weight.LED, before.id, f"who goes where by {after.fact}", *ways)


def _outcome_changes(before: Outcome, after: Outcome) -> Iterator[Change]:
    for what in ("disposition", "types"):
        left, right = getattr(before, what), getattr(after, what)
        if left != right:
            named = {"disposition": "how the call ends", "types": "the kinds of service"}[what]
            said = [", ".join(one) if isinstance(one, tuple) else str(one) for one in (left, right)]
            yield Change(Weight.OFFERED, before.id, named, *said)
    yield from _words(before, after, ("offer", "decline", "teach_back", "why"))
    nets = [" ".join(net.words for net in step.if_worse) for step in (before, after)]
    if nets[0] != nets[1]:
        yield Change(Weight.SAID, before.id, "if worse", *nets)


def _words(before: Step, after: Step, fields: tuple[str, ...]) -> Iterator[Change]:
    for name in fields:
        left, right = getattr(before, name), getattr(after, name)
        if left != right:
            yield Change(Weight.SAID, before.id, name.replace("_", " "), left, right)
