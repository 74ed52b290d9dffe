"""Tells whom another wording of a guide would lead elsewhere: both are walked side by side with every caller."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from navigator.directory.gates import Known
from navigator.directory.service_types import ServiceTypes
from navigator.signposting.flow import Answer, Asked, Flow, Outcome, Question, Reached, arrive, follow
from navigator.signposting.flow_callers import age_said, kinds_of_caller
from navigator.signposting.flow_rules import FlowRules

MOST_STATES = 200_000
"""Pairs of places visited; two guides that a desk can follow have a few thousand."""

Here = Asked | Reached


@dataclass(frozen=True)
class OtherEnd:
    """One way a call would end otherwise: an example caller, what they answer, and both ends."""

    who: str
    answers: tuple[tuple[str, str], ...]
    """The words of each question and of its answer."""
    before: Outcome
    after: Outcome

    @property
    def is_less_safe(self) -> bool:
        """Tell whether the call would end less safely than it does now."""
        return self.after.disposition.safety < self.before.disposition.safety


def other_ends(old: Flow, new: Flow, types: ServiceTypes, rules: FlowRules) -> list[OtherEnd]:
    """List every pair of ends that some caller would have instead of one another, those less safe first.

    Both flows must have been proved: a broken one may raise BrokenFlow.
    """
    both = _Both(old, new)
    for flow in (old, new):
        for caller, _ in kinds_of_caller(flow, types, rules):
            both.caller = caller
            both.walk(arrive(old, old.first_step, caller), arrive(new, new.first_step, caller), {}, ())
    return sorted(both.found.values(), key=lambda end: (not end.is_less_safe, end.before.id, end.after.id))


@dataclass
class _Both:
    old: Flow
    new: Flow
    caller: Known = field(default_factory=Known)
    seen: set[object] = field(default_factory=set)
    found: dict[tuple[str, str], OtherEnd] = field(default_factory=dict)

    def walk(self, left: Here, right: Here, said: Mapping[str, str], path: tuple[tuple[str, str], ...]) -> None:
        """Give both sides the same answers until both have ended; what one side alone was asked is remembered."""
        state = (_name(left), _name(right), left.known, right.known, frozenset(said.items()))
        if state in self.seen or len(self.seen) >= MOST_STATES:
            return
        self.seen.add(state)
        if isinstance(left, Reached) and isinstance(right, Reached):
            self._compare(left.outcome, right.outcome, path)
            return
        for question, answer in self._to_say(left, right, said):
            on_left, on_right = (_moved(self.old, left, question, answer), _moved(self.new, right, question, answer))
            together = on_left is not left and on_right is not right
            kept = {key: value for key, value in said.items() if key != question.id or not together}
            told = kept if together else {**kept, question.id: answer.key}
            was_said = said.get(question.id) == answer.key
            self.walk(
                on_left, on_right, told, path if was_said else (*path, (question.say, answer.words or answer.key))
            )

    def _to_say(self, left: Here, right: Here, said: Mapping[str, str]) -> Iterator[tuple[Question, Answer]]:
        """Give the answers to try: the one said before where a side now asks what the other asked already."""
        open_questions = [here.question for here in (left, right) if isinstance(here, Asked)]
        for question in open_questions:
            if question.id in said:
                answer = question.answer(said[question.id])
                if answer:
                    yield question, answer
                return
        yield from ((open_questions[0], answer) for answer in open_questions[0].answers)

    def _compare(self, before: Outcome, after: Outcome, path: tuple[tuple[str, str], ...]) -> None:
        if (before.disposition, before.types) != (after.disposition, after.types):
            self.found.setdefault((before.id, after.id), OtherEnd(_who(self.caller), path, before, after))


def _name(here: Here) -> tuple[bool, str]:
    return isinstance(here, Reached), here.outcome.id if isinstance(here, Reached) else here.question.id


def _moved(flow: Flow, here: Here, question: Question, answer: Answer) -> Here:
    if isinstance(here, Reached) or here.question.id != question.id:
        return here
    own = here.question.answer(answer.key)
    return follow(flow, here, own) if own else here


def _who(caller: Known) -> str:
    age = age_said(caller)
    said = f"aged {age}" if age else "age not known"
    pregnant = {True: "pregnant", False: "not pregnant", None: ""}[caller.pregnant]
    return ", ".join(part for part in (caller.sex or "", said, pregnant) if part)
