"""Leads a call through a decision flow: plain answers in, the next question or the outcome out."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import product

from navigator.directory.gates import OLDEST_MONTHS, Known
from navigator.signposting.dispositions import Disposition

CHECK = "check"
"""The id of the red-flag step that every flow begins with."""

NONE, YES, NO, NOT_SURE = "none", "yes", "no", "not-sure"
AGE, SEX, PREGNANT = "age", "sex", "pregnant"

_AGE_BAND = re.compile(r"(\d{1,4})-(\d{1,4}|up)")


class BrokenFlow(ValueError):
    """A flow that cannot be followed safely; the checker keeps these from going live."""


@dataclass(frozen=True)
class Answer:
    """One answer to a question: its key in the URL, its words on screen, the step it leads to."""

    key: str
    words: str
    goes_to: str


@dataclass(frozen=True)
class Question:
    """Words to say, why we ask, and the answers; one that asks a fact is skipped where the fact is known."""

    id: str
    say: str
    why: str
    answers: tuple[Answer, ...]
    asks_fact: str = ""
    covers: tuple[str, ...] = ()
    """Questions that this one asks as well, as the rules name them: a “no” to it is a “no” to each."""
    answered_by: tuple[str, ...] = ()
    """Dangers whose cards ask the same: where each was asked and denied in this call, “no” is taken unasked."""

    def answer(self, key: str) -> Answer | None:
        """Give the answer with this key, or None."""
        return next((answer for answer in self.answers if answer.key == key), None)


@dataclass(frozen=True)
class Case:
    """One way through a gate: when the fact is this, go there."""

    when: str
    goes_to: str


@dataclass(frozen=True)
class Gate:
    """Decides from one known fact without a word to the caller; not known has its own way."""

    id: str
    fact: str
    cases: tuple[Case, ...]
    unknown: str


@dataclass(frozen=True)
class SafetyNet:
    """What to do if it gets worse: what to look for, whom to turn to, how soon."""

    trigger: str
    route: str
    time: str

    @property
    def words(self) -> str:
        """Say it in one breath."""
        return f"If {self.trigger}, {self.route} {self.time}."


@dataclass(frozen=True)
class Outcome:
    """Where a path ends: how it counts, the types to offer in order, and every word reception needs."""

    id: str
    disposition: Disposition
    types: tuple[str, ...]
    offer: str
    decline: str
    if_worse: tuple[SafetyNet, ...]
    teach_back: str
    why: str

    @property
    def safety_net(self) -> str:
        """Say all of what to do if it gets worse: the very words on the screen are those of the record."""
        return " ".join(net.words for net in self.if_worse)


Step = Question | Gate | Outcome


@dataclass(frozen=True)
class Flow:
    """One need's way from the red-flag check to an outcome, with who wrote it, who signed it and until when."""

    need: str
    title: str
    version: str
    author: str
    approver: str
    expires_on: date
    check: str
    """The group of red-flag questions that fits this need."""
    steps: Mapping[str, Step]
    first_step: str = CHECK
    meanings: tuple[str, ...] = ()
    """What callers mean, in the vocabulary's names, when this flow is theirs."""
    check_also: tuple[str, ...] = ()
    """Dangers beyond that group which the check's words ask about."""
    sensitive: bool = False
    """Nothing of it is put where somebody at home might read it: no line for the record, no last ending, no list."""
    edition: str = ""
    """The version with a mark of the very wording: a call stays with the one it began with."""

    @cached_property
    def check_step(self) -> Question:
        """Give the red-flag step; raise BrokenFlow when the flow does not begin with one."""
        step = self.steps.get(CHECK)
        # A check that a known fact could answer would be passed without a word to the caller.
        if self.first_step != CHECK or not isinstance(step, Question) or step.asks_fact:
            raise BrokenFlow(f"The flow “{self.need}” does not begin with the red-flag check.")
        return step

    def question_of(self, name: str) -> Question | None:
        """Find the question that asks what a rule calls by this name: of that id, or one that covers it."""
        asked = [step for step in self.steps.values() if isinstance(step, Question)]
        named = (step for step in asked if step.id == name)
        return next(named, None) or next((step for step in asked if name in step.covers), None)

    @property
    def logged_as(self) -> str:
        """Name the very wording that a call followed, as the log keeps it."""
        return f"{self.need} {self.edition or self.version}"

    @cached_property
    def most_questions(self) -> int:
        """Give how many questions the longest call asks, whatever is known at first, the red-flag check with them."""
        most: dict[tuple[str, Known], int] = {}

        def from_here(here: Asked | Reached) -> int:
            if isinstance(here, Reached):
                return 0
            state = here.question.id, here.known
            if state not in most:
                most[state] = 1 + max(from_here(follow(self, here, answer)) for answer in here.question.answers)
            return most[state]

        keys = [key for step_id in self.steps for key in _keys(self.steps[step_id])]
        ages = {band[0] for key in keys if (band := age_band(key))} | {None}
        callers = product(ages, (None, "female", "male"), (None, True, False))
        return max(from_here(arrive(self, CHECK, Known(age, age, sex, pregnant))) for age, sex, pregnant in callers)

    def offers(self, kind: str) -> bool:
        """Tell whether some caller may be offered this kind of service."""
        return any(isinstance(step, Outcome) and kind in step.types for step in self.steps.values())

    def is_expired(self, today: date) -> bool:
        """Tell whether its last valid day has passed."""
        return today > self.expires_on


@dataclass(frozen=True)
class Given:
    """One question of the path with its answer; a known fact gives its answer unasked."""

    question: Question
    answer: Answer
    already_known: bool = False


@dataclass(frozen=True)
class Asked:
    """The question to ask now, and the path that led to it."""

    question: Question
    path: tuple[Given, ...]
    known: Known


@dataclass(frozen=True)
class Reached:
    """The outcome reached, and the path that led to it."""

    outcome: Outcome
    path: tuple[Given, ...]
    known: Known


def next_step(flow: Flow, answers: Mapping[str, str], known: Known, denied: Collection[str] = ()) -> Asked | Reached:
    """Walk from the red-flag check to the next question or the outcome; what a card asked and was denied is known."""
    here = arrive(flow, flow.check_step.id, known)
    while isinstance(here, Asked):
        question = here.question
        answer = question.answer(answers.get(question.id, ""))
        is_denied = answer is None and bool(question.answered_by) and set(question.answered_by).issubset(denied)
        answer = question.answer(NO) if is_denied else answer
        if answer is None:
            return here
        here = follow(flow, here, answer, already_known=is_denied)
    return here


def follow(flow: Flow, here: Asked, answer: Answer, *, already_known: bool = False) -> Asked | Reached:
    """Give what comes after one answer; raise BrokenFlow rather than pass the check or go in a circle."""
    path = (*here.path, Given(here.question, answer, already_known))
    fact = here.question.asks_fact
    known = learned(here.known, fact, answer.key) if fact else here.known
    there = arrive(flow, answer.goes_to, known, path)
    if path[0].answer.key != NONE and not (isinstance(there, Reached) and there.outcome.disposition.is_escalation):
        # A danger, or a shrug at the danger questions, ends here: no later answer may talk it away.
        raise BrokenFlow(f"The flow “{flow.need}” goes on after “{path[0].answer.key}” to the red-flag check.")
    return there


def arrive(flow: Flow, step_id: str, known: Known, path: tuple[Given, ...] = ()) -> Asked | Reached:
    """Pass gates and questions whose fact is known, up to something to say; no step is passed twice."""
    passed = {given.question.id for given in path}
    while step_id in flow.steps and step_id not in passed:
        passed.add(step_id)
        step = flow.steps[step_id]
        if isinstance(step, Outcome):
            return Reached(step, path, known)
        if isinstance(step, Gate):
            step_id = next((case.goes_to for case in step.cases if fits(known, step.fact, case.when)), step.unknown)
            continue
        answer = next((a for a in step.answers if step.asks_fact and fits(known, step.asks_fact, a.key)), None)
        if answer is None:
            return Asked(step, path, known)
        path, step_id = (*path, Given(step, answer, already_known=True)), answer.goes_to
    raise BrokenFlow(f"The flow “{flow.need}” leads nowhere at “{step_id}”.")


def _keys(step: Step) -> list[str]:
    if isinstance(step, Gate):
        return [case.when for case in step.cases]
    return [answer.key for answer in step.answers] if isinstance(step, Question) else []


def exits(flow: Flow, step_id: str) -> list[tuple[str, str]]:
    """Give the ways out of the step of that id: in words what leads there, and where."""
    step = flow.steps.get(step_id)
    return exits_of(step) if step else []


def exits_of(step: Step) -> list[tuple[str, str]]:
    """Give the ways out of a step: in words what leads there, and where."""
    if isinstance(step, Question):
        return [(f"answered “{answer.key}”", answer.goes_to) for answer in step.answers]
    if isinstance(step, Gate):
        cases = [(f"when {step.fact} is “{case.when}”", case.goes_to) for case in step.cases]
        return [*cases, (f"when {step.fact} is not known", step.unknown)]
    return []


def fits(known: Known, fact: str, key: str) -> bool:
    """Tell whether a fact is surely the one that a key names: “12-59” months, “female”, “yes”."""
    if fact == AGE:
        band = age_band(key)
        if band is None or known.age_from_months is None or known.age_to_months is None:
            return False
        return band[0] <= known.age_from_months and known.age_to_months <= band[1]
    if fact == SEX:
        return known.sex == key
    return fact == PREGNANT and known.pregnant is not None and key == (YES if known.pregnant else NO)


def learned(known: Known, fact: str, key: str) -> Known:
    """Add what an answer to a question about a fact tells; “not sure” tells nothing."""
    if key == NOT_SURE:
        return known
    if fact == AGE and (band := age_band(key)):
        return replace(known, age_from_months=band[0], age_to_months=band[1])
    if fact == SEX:
        return replace(known, sex=key)
    return replace(known, pregnant=key == YES) if fact == PREGNANT else known


def age_band(key: str) -> tuple[int, int] | None:
    """Read “12-59” or “60-up” as months, both ends included; None for anything else."""
    found = _AGE_BAND.fullmatch(key)
    if not found:
        return None
    return int(found[1]), OLDEST_MONTHS if found[2] == "up" else int(found[2])
