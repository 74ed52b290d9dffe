"""Walks every path of a decision flow with every kind of caller that its gates can tell apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from navigator.signposting.flow import (
    AGE,
    CHECK,
    NOT_SURE,
    OLDEST_MONTHS,
    Answer,
    Asked,
    Flow,
    Gate,
    Known,
    Outcome,
    Question,
    Reached,
    age_band,
    arrive,
    exits,
    follow,
)
from navigator.signposting.flow_rules import (
    PATHWAY_MONTHS,
    PHARMACIST_FROM_MONTHS,
    PREGNANCY_ASKED_FROM_MONTHS,
    PREGNANCY_RULE_ENDS_MONTHS,
    path_problems,
)

MOST_ENDS = 200_000
"""Ends of paths walked in one flow. A flow a desk can follow has a few thousand."""

MOST_STORIES = 3
"""How often one rule's breach at one step is told; the rest are the same story with another caller."""


@dataclass(frozen=True)
class Problem:
    """One thing that makes a flow unsafe, and the step where it shows."""

    step: str
    story: str

    def __str__(self) -> str:
        """Tell the story."""
        return self.story


@dataclass
class Walk:
    """Every path of a sound flow, walked with every kind of caller that its gates can tell apart."""

    flow: Flow
    ends: int = 0
    paths: set[tuple[tuple[str, str], ...]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    told: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    compared: set[tuple[str, Known]] = field(default_factory=set)
    safest: dict[str, int] = field(default_factory=dict)
    compares: int = 0

    def run(self) -> None:
        """Walk them all."""
        for known in callers(self.flow):
            self._from(arrive(self.flow, CHECK, known))
        if self.ends >= MOST_ENDS or self.compares >= MOST_ENDS:
            self.problems.append(Problem("", f"The flow has more than {MOST_ENDS} ends: too many to be checked."))

    def _from(self, here: Asked | Reached) -> None:
        if self.ends >= MOST_ENDS:
            return
        if isinstance(here, Reached):
            self.ends += 1
            self.paths.add(tuple((given.question.id, given.answer.key) for given in here.path))
            for rule, story in path_problems(self.flow.need, here):
                self._tell(rule, here.outcome.id, story)
            return
        self._ask_once(here)
        self._compare_not_sure(here)
        for answer in here.question.answers:
            self._from(follow(self.flow, here, answer))

    def _tell(self, rule: str, step_id: str, story: str) -> None:
        stories = self.told.setdefault((rule, step_id), [])
        if story not in stories and len(stories) < MOST_STORIES:
            stories.append(story)
            self.problems.append(Problem(step_id, story))

    def _ask_once(self, here: Asked) -> None:
        fact = here.question.asks_fact
        if fact and any(given.question.asks_fact == fact for given in here.path):
            self._tell("asked twice", here.question.id, f"“{here.question.id}” asks the {fact} a second time.")

    def _compare_not_sure(self, here: Asked) -> None:
        """Hold “not sure” against every other answer; the check has its own rule."""
        question, unsure = here.question, here.question.answer(NOT_SURE)
        if question.id == CHECK or unsure is None or (question.id, here.known) in self.compared:
            return
        self.compared.add((question.id, here.known))
        for answer in question.answers:
            if answer is not unsure:
                self._compare(here, unsure, answer)

    def _compare(self, here: Asked, unsure: Answer, sure: Answer) -> None:
        said: dict[str, str] = {}
        worse = self._less_safe(follow(self.flow, here, unsure), follow(self.flow, here, sure), said)
        if worse:
            left, right = worse
            story = (
                f"“Not sure” to “{here.question.id}” ends at “{left.id}” ({left.disposition}), "
                f"less safe than “{sure.key}”, which ends at “{right.id}” ({right.disposition})"
            )
            later = ", ".join(f"“{key}” to “{question}”" for question, key in said.items())
            self._tell("not sure", here.question.id, story + (f" with {later}." if later else "."))

    def _less_safe(
        self, left: Asked | Reached, right: Asked | Reached, said: dict[str, str]
    ) -> tuple[Outcome, Outcome] | None:
        """Find later answers, the same on both sides, that end less safely on the left."""
        self.compares += 1
        if self.compares >= MOST_ENDS:
            return None
        if isinstance(left, Reached):
            if left.outcome.disposition.safety >= self._safest_after(right):
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
            worse = self._less_safe(self._move(left, question, answer), self._move(right, question, answer), said)
            if worse:
                return worse
        if before is None:
            said.pop(question.id, None)
        return None

    def _move(self, here: Asked | Reached, question: Question, answer: Answer) -> Asked | Reached:
        if isinstance(here, Asked) and here.question is question:
            return follow(self.flow, here, answer)
        return here

    def _safest_after(self, here: Asked | Reached) -> int:
        return self._safest(here.outcome.id if isinstance(here, Reached) else here.question.id)

    def _safest(self, step_id: str) -> int:
        """Give the safest end that can still come after a step."""
        if step_id not in self.safest:
            step = self.flow.steps[step_id]
            ways = [goes_to for _, goes_to in exits(self.flow, step_id)]
            own = step.disposition.safety if isinstance(step, Outcome) else max(map(self._safest, ways))
            self.safest[step_id] = own
        return self.safest[step_id]


def callers(flow: Flow) -> Iterator[Known]:
    """Give every kind of caller: months around each age that matters, bare years, sex and pregnancy or not known."""
    ages: set[tuple[int, int]] = set()
    for cut in _age_cuts(flow):
        ages |= {(month, month) for month in (cut - 1, cut, cut + 1) if 0 <= month <= OLDEST_MONTHS}
        # “4 years old” may lie on both sides of a cut that is not a birthday.
        ages |= {(12 * year, 12 * year + 11) for year in (cut // 12 - 1, cut // 12) if year >= 0}
    for (low, high), sex, pregnant in product(
        [(None, None), *sorted(ages)], (None, "female", "male"), (None, True, False)
    ):
        yield Known(low, high, sex, pregnant)


def _age_cuts(flow: Flow) -> set[int]:
    cuts = {0, PHARMACIST_FROM_MONTHS, PREGNANCY_ASKED_FROM_MONTHS, PREGNANCY_RULE_ENDS_MONTHS}
    cuts |= {low for low, _ in PATHWAY_MONTHS.values()}
    for step in flow.steps.values():
        if isinstance(step, Gate) and step.fact == AGE:
            cuts |= {band[0] for case in step.cases if (band := age_band(case.when))}
        elif isinstance(step, Question) and step.asks_fact == AGE:
            cuts |= {band[0] for answer in step.answers if (band := age_band(answer.key))}
    return cuts
