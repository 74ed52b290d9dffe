"""Walks every path of a decision flow with every kind of caller, one step and one kind of caller at a time."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from navigator.directory.gates import Known
from navigator.directory.service_types import ServiceTypes
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    CHECK,
    NOT_SURE,
    Answer,
    Asked,
    Flow,
    Given,
    Outcome,
    Question,
    Reached,
    arrive,
    exits,
    follow,
)
from navigator.signposting.flow_callers import age_said, is_ruled_out, kinds_of_caller
from navigator.signposting.flow_rules import FlowRules, path_problems, said_by, said_in

MOST_STATES = 200_000
"""States visited in one flow. A flow a desk can follow has a few thousand."""

MOST_STORIES = 3
"""How often one rule's breach at one step is told; another caller who gives the same answers is no other story."""

State = tuple[str, Known, frozenset[tuple[str, str]]]


@dataclass(frozen=True)
class Problem:
    """One thing that makes a flow unsafe: the step where it shows, the story, and a page that opens it."""

    step: str
    story: str
    link: str = ""
    rule: str = ""
    """The rule that is broken; of a kind of service's own gates, “gates of” and its name."""
    known: Known | None = None
    """What is known of a caller who would get what is not for them."""

    def __str__(self) -> str:
        """Tell the story."""
        return self.story


@dataclass
class Walk:
    """Every path of a flow, walked with every caller; callers whom nothing in the flow tells apart walk as one.

    A step is worked out once for each kind of caller and for each set of earlier answers that some rule
    asks about, however many paths lead to it: what comes after depends on nothing else.
    """

    flow: Flow
    types: ServiceTypes
    rules: FlowRules
    states: int = 0
    problems: list[Problem] = field(default_factory=list)
    told: dict[tuple[str, str], set[tuple[str, ...]]] = field(default_factory=dict)
    ends: dict[State, int] = field(default_factory=dict)
    compared: set[tuple[str, Known]] = field(default_factory=set)
    compares: int = 0
    caller: Known = field(default_factory=Known)

    def run(self) -> None:
        """Walk them all; `states` counts every path with every age, sex and pregnancy."""
        for caller, alike in kinds_of_caller(self.flow, self.types, self.rules):
            self.caller = caller
            self.states += alike * self._ends_after(arrive(self.flow, CHECK, caller))
        if len(self.ends) >= MOST_STATES or self.compares >= MOST_STATES:
            self.problems.append(Problem("", f"The flow has more than {MOST_STATES} states: too many to be checked."))

    def paths(self) -> int:
        """Count the ways through the flow's steps, a gate's own ways among them."""
        return self._ways(CHECK, {})

    def _ways(self, step_id: str, known: dict[str, int]) -> int:
        if step_id not in known:
            ways = [goes_to for _, goes_to in exits(self.flow, step_id)]
            known[step_id] = sum(self._ways(goes_to, known) for goes_to in ways) if ways else 1
        return known[step_id]

    def _ends_after(self, here: Asked | Reached) -> int:
        """Count the ends that can come after a step, and hold each of them to the rules, once."""
        state = self._state(here)
        if state in self.ends or len(self.ends) >= MOST_STATES:
            return self.ends.get(state, 0)
        self.ends[state] = 0
        if isinstance(here, Reached):
            for rule, breach in path_problems(self.flow.need, here, self.types, self.rules):
                self._tell(rule, here.outcome.id, f"A caller ({said_by(here)}) {breach}", here.path, here.known)
            self.ends[state] = 1
        else:
            self._ask_once(here)
            self._compare_not_sure(here)
            after = (follow(self.flow, here, answer) for answer in here.question.answers)
            self.ends[state] = sum(map(self._ends_after, after))
        return self.ends[state]

    def _state(self, here: Asked | Reached) -> State:
        marks = {(name, key) for name, key in said_in(here.path).items() if name in self._marks}
        facts = (given.question.asks_fact for given in here.path if not given.already_known)
        marks |= {("asked", fact) for fact in facts if fact}
        return _name_of(here), here.known, frozenset(marks)

    @cached_property
    def _marks(self) -> frozenset[str]:
        return self.rules.marks | {CHECK}

    def _tell(self, rule: str, step_id: str, story: str, path: tuple[Given, ...], known: Known | None = None) -> None:
        ways = self.told.setdefault((rule, step_id), set())
        way = tuple(given.answer.key for given in path if not given.already_known)
        if way not in ways and len(ways) < MOST_STORIES:
            ways.add(way)
            self.problems.append(Problem(step_id, story, link_to(self.flow.need, self.caller, path), rule, known))

    def _ask_once(self, here: Asked) -> None:
        fact = here.question.asks_fact
        if fact and any(given.question.asks_fact == fact for given in here.path if not given.already_known):
            story = f"“{here.question.id}” asks the {fact} a second time."
            self._tell("asked twice", here.question.id, story, here.path)

    def _compare_not_sure(self, here: Asked) -> None:
        """Hold “not sure” against every other answer; the check has its own rule."""
        question, unsure = here.question, here.question.answer(NOT_SURE)
        if question.id == CHECK or unsure is None or (question.id, here.known) in self.compared:
            return
        self.compared.add((question.id, here.known))
        for answer in question.answers:
            if answer is not unsure and not is_ruled_out(here.known, question, answer):
                self._compare(here, unsure, answer)

    def _compare(self, here: Asked, unsure: Answer, sure: Answer) -> None:
        said: dict[str, str] = {}
        left, right = follow(self.flow, here, unsure), follow(self.flow, here, sure)
        if _is_shrug_at_999(left, right):
            return
        if worse := self._less_safe(left, right, said):
            first, second = worse
            story = (
                f"“Not sure” to “{here.question.id}” ends at “{first.id}” ({first.disposition}), "
                f"less safe than “{sure.key}”, which ends at “{second.id}” ({second.disposition})"
            )
            later = ", ".join(f"“{key}” to “{question}”" for question, key in said.items())
            path = (*here.path, Given(here.question, unsure))
            self._tell("not sure", here.question.id, story + (f" with {later}." if later else "."), path)

    def _less_safe(
        self, left: Asked | Reached, right: Asked | Reached, said: dict[str, str]
    ) -> tuple[Outcome, Outcome] | None:
        """Find later answers, the same on both sides, that end less safely on the left."""
        self.compares += 1
        if self.compares >= MOST_STATES:
            return None
        if isinstance(left, Reached):
            if left.outcome.disposition.safety >= self._safest[_name_of(right)]:
                return None
            if isinstance(right, Reached):
                return left.outcome, right.outcome
            return self._try_each(right.question, left, right, said)
        if isinstance(right, Asked) and right.question is left.question and right.known == left.known:
            return None
        return self._try_each(left.question, left, right, said)

    def _try_each(
        self, question: Question, left: Asked | Reached, right: Asked | Reached, said: dict[str, str]
    ) -> tuple[Outcome, Outcome] | None:
        before = said.get(question.id)
        for answer in question.answers:
            if before is not None and answer.key != before:
                continue
            said[question.id] = answer.key
            if worse := self._less_safe(self._move(left, question, answer), self._move(right, question, answer), said):
                return worse
        if before is None:
            said.pop(question.id, None)
        return None

    def _move(self, here: Asked | Reached, question: Question, answer: Answer) -> Asked | Reached:
        return follow(self.flow, here, answer) if isinstance(here, Asked) and here.question is question else here

    @cached_property
    def _safest(self) -> dict[str, int]:
        """Give for each step the safest end that can still come after it."""
        safest: dict[str, int] = {}

        def after(step_id: str) -> int:
            if step_id not in safest:
                step = self.flow.steps[step_id]
                ways = [goes_to for _, goes_to in exits(self.flow, step_id)]
                safest[step_id] = step.disposition.safety if isinstance(step, Outcome) else max(map(after, ways))
            return safest[step_id]

        return {step_id: after(step_id) for step_id in self.flow.steps}


def _name_of(here: Asked | Reached) -> str:
    return here.outcome.id if isinstance(here, Reached) else here.question.id


def _is_shrug_at_999(unsure: Asked | Reached, sure: Asked | Reached) -> bool:
    """Tell the one exception: “not sure” to a question whose answer is an ambulance may go to the duty clinician.

    If every shrug were an ambulance, nobody would ask the question.
    """
    if not isinstance(unsure, Reached) or not isinstance(sure, Reached):
        return False
    ends = unsure.outcome.disposition.safety, sure.outcome.disposition.safety
    return ends[0] >= Disposition.DUTY_NOW.safety and ends[1] == Disposition.AMBULANCE.safety


def link_to(need: str, caller: Known, path: tuple[Given, ...]) -> str:
    """Give the address of the page where a caller stands after these answers."""
    pregnant = {True: "yes", False: "no", None: ""}[caller.pregnant]
    facts = {"age": age_said(caller), "sex": caller.sex or "", "pregnant": pregnant}
    answers = {given.question.id: given.answer.key for given in path if not given.already_known}
    return f"/flows/{need}?{urlencode({name: value for name, value in facts.items() if value} | answers)}"
