"""Tells whom another wording of a guide would lead elsewhere: both are walked side by side with every caller."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from navigator.directory.gates import Known
from navigator.directory.service_types import ServiceTypes
from navigator.guides.alike import Pair, answers_alike
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import PREGNANT, YES, Answer, Asked, Flow, Outcome, Question, Reached, arrive, follow
from navigator.signposting.flow_ages import ages_in_words
from navigator.signposting.flow_callers import is_ruled_out, kinds_of_caller
from navigator.signposting.flow_rules import GIRLS_MAY_BE_PREGNANT_FROM_MONTHS, FlowRules

MOST_STATES = 200_000
"""Pairs of places visited; two guides that a desk can follow have a few thousand."""

Here = Asked | Reached
Ends = tuple[Disposition, tuple[str, ...]]


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

    An answer is the same answer where its words are the same, wherever it stands. Callers who cannot be are left out:
    a boy who is pregnant, an answer that contradicts the age that is known. Ages in years and months come first, so
    that one said in weeks is an example only where there is no other.
    Both flows must have been proved: a broken one may raise BrokenFlow.
    """
    both = _Both(old, new)
    callers = [caller for flow in (old, new) for caller, _ in kinds_of_caller(flow, types, rules)]
    for caller in sorted(filter(_can_be, callers), key=_is_said_in_weeks):
        both.caller = caller
        both.walk(arrive(old, old.first_step, caller), arrive(new, new.first_step, caller), {}, ())
    return sorted(both.found.values(), key=lambda end: (not end.is_less_safe, end.before.id, end.after.id))


@dataclass
class _Both:
    old: Flow
    new: Flow
    caller: Known = field(default_factory=Known)
    seen: set[object] = field(default_factory=set)
    found: dict[tuple[Ends, Ends], OtherEnd] = field(default_factory=dict)
    alike: dict[str, list[Pair]] = field(default_factory=dict)

    def walk(self, left: Here, right: Here, said: Mapping[str, Answer], path: tuple[tuple[str, str], ...]) -> None:
        """Give both sides the same answers until both have ended; what one side alone was asked is remembered."""
        state = (_name(left), _name(right), left.known, right.known, frozenset(said.items()))
        if state in self.seen or len(self.seen) >= MOST_STATES:
            return
        self.seen.add(state)
        if isinstance(left, Reached) and isinstance(right, Reached):
            self._compare(left.outcome, right.outcome, path)
            return
        for question, answer in self._to_say(left, right, said):
            on_left, on_right = self._moved(left, question, answer, 0), self._moved(right, question, answer, 1)
            together = on_left is not left and on_right is not right
            kept = {key: value for key, value in said.items() if key != question.id or not together}
            told = kept if together else {**kept, question.id: answer}
            step = (question.say, answer.words or answer.key)
            self.walk(on_left, on_right, told, path if question.id in said else (*path, step))

    def _to_say(self, left: Here, right: Here, said: Mapping[str, Answer]) -> Iterator[tuple[Question, Answer]]:
        """Give the answers to try: the one said before where a side now asks what the other asked already."""
        asking = [here for here in (left, right) if isinstance(here, Asked)]
        for here in asking:
            if here.question.id in said:
                yield here.question, said[here.question.id]
                return
        here = asking[0]
        yield from ((here.question, answer) for answer in here.question.answers if not _contradicts(here, answer))

    def _moved(self, here: Here, question: Question, answer: Answer, side: int) -> Here:
        """Give the same answer on one side, where that side asks the question and has the answer."""
        if isinstance(here, Reached) or here.question.id != question.id:
            return here
        own = next((pair[side] for pair in self._pairs(question.id) if answer in pair), None)
        return follow((self.old, self.new)[side], here, own) if own else here

    def _pairs(self, question_id: str) -> list[Pair]:
        if question_id not in self.alike:
            steps = [step for flow in (self.old, self.new) if isinstance(step := flow.steps.get(question_id), Question)]
            self.alike[question_id] = answers_alike(steps[0], steps[-1])
        return self.alike[question_id]

    def _compare(self, before: Outcome, after: Outcome, path: tuple[tuple[str, str], ...]) -> None:
        ends = (before.disposition, before.types), (after.disposition, after.types)
        if ends[0] != ends[1]:
            self.found.setdefault(ends, OtherEnd(_who(self.caller), path, before, after))


def _name(here: Here) -> tuple[bool, str]:
    return isinstance(here, Reached), here.outcome.id if isinstance(here, Reached) else here.question.id


def _can_be(caller: Known) -> bool:
    """Leave out callers whom there cannot be: examples of nobody hide those of somebody."""
    is_young = caller.age_to_months is not None and caller.age_to_months < GIRLS_MAY_BE_PREGNANT_FROM_MONTHS
    return not (caller.pregnant and (caller.sex == "male" or is_young))


def _contradicts(here: Asked, answer: Answer) -> bool:
    """Tell whether nobody of whom this is known can answer so."""
    is_boy_pregnant = here.question.asks_fact == PREGNANT and answer.key == YES and here.known.sex == "male"
    return is_boy_pregnant or is_ruled_out(here.known, here.question, answer)


def _is_said_in_weeks(caller: Known) -> bool:
    low, high = caller.age_from_months, caller.age_to_months
    return low is not None and high is not None and low != high and (low % 12, high) != (0, low + 11)


def _who(caller: Known) -> str:
    low, high = caller.age_from_months, caller.age_to_months
    said = "age not known" if low is None or high is None else f"aged {ages_in_words((low, high))}"
    pregnant = {True: "pregnant", False: "not pregnant", None: ""}[caller.pregnant]
    return ", ".join(part for part in (caller.sex or "", said, pregnant) if part)
