"""Tells what differs between two wordings of a guide: what keeps callers safe first, then the rest of it."""

from collections.abc import Iterator

from navigator.directory.gates import OLDEST_MONTHS
from navigator.guides.alike import answers_alike
from navigator.guides.changes import Change, Keeps, Weight, kept_safe
from navigator.guides.reach import asks_of_danger, ends_after, is_help_today, is_less_safe
from navigator.guides.spoken import net_changes, sentence_changes
from navigator.guides.titles import FACT_WORDS, Titles, answer_words, value_words
from navigator.signposting.flow import (
    AGE,
    CHECK,
    NOT_SURE,
    Answer,
    Flow,
    Gate,
    Outcome,
    Question,
    Step,
    age_band,
)
from navigator.signposting.flow_ages import ages_in_words


def changes_between(old: Flow, new: Flow, titles: Titles = Titles()) -> list[Change]:  # noqa: B008 - never changed
    """List every difference, the weightiest first; none where the two read and lead the same."""
    found = list(_Compared(old, new, titles).changes())
    return sorted(found, key=lambda change: (change.weight, change.keeps, not change.is_less_safe))


class _Compared:
    """Two wordings of a guide side by side."""

    def __init__(self, old: Flow, new: Flow, titles: Titles) -> None:
        self._old, self._new, self._titles = old, new, titles

    def changes(self) -> Iterator[Change]:
        """Give every difference, in the order of the steps."""
        yield from self._about()
        yield from self._dangers()
        for name in dict.fromkeys([*self._old.steps, *self._new.steps]):
            before, after = self._old.steps.get(name), self._new.steps.get(name)
            if before is None and after is not None:
                yield self._new_step(after)
            elif after is None and before is not None:
                yield self._gone_step(before)
            elif before is not None and after is not None and before != after:
                yield from self._step_changes(before, after)

    def _about(self) -> Iterator[Change]:
        old, new = self._old, self._new
        for what, before, after in (
            ("title", old.title, new.title),
            ("what callers mean by it", ", ".join(old.meanings), ", ".join(new.meanings)),
            ("last day", f"{old.expires_on:%d %b %Y}", f"{new.expires_on:%d %b %Y}"),
            ("written by", old.author, new.author),
        ):
            if before != after:
                yield Change(Weight.ABOUT, "", what, before, after)
        if old.sensitive != new.sensitive:
            said = ["yes" if flow.sensitive else "no" for flow in (old, new)]
            yield kept_safe(Keeps.PRIVACY, "", "kept from lists and slips", *said, less=old.sensitive)

    def _dangers(self) -> Iterator[Change]:
        asked = [self._titles.dangers_asked(flow) for flow in (self._old, self._new)]
        check = self._titles.step(self._old, CHECK)
        for name in (name for name in asked[0] if name not in asked[1]):
            title = self._titles.danger(name)
            yield kept_safe(Keeps.DANGERS, check, "a danger is no longer asked about", title, "", less=True)
        for name in (name for name in asked[1] if name not in asked[0]):
            yield Change(Weight.ASKED, check, "a danger is asked about", "", self._titles.danger(name))
        if self._old.check != self._new.check:
            groups = [flow.check.replace("-", " ") for flow in (self._old, self._new)]
            yield kept_safe(Keeps.DANGERS, check, "which red-flag questions fit", *groups, less=True)

    def _new_step(self, step: Step) -> Change:
        weight = {Question: Weight.ASKED, Gate: Weight.LED, Outcome: Weight.OFFERED}[type(step)]
        return Change(
            weight, self._titles.step(self._new, step.id), f"this {_kind(step)} is new", "", self._in_short(step)
        )

    def _gone_step(self, step: Step) -> Change:
        where, what = self._titles.step(self._old, step.id), f"this {_kind(step)} is gone"
        if isinstance(step, Question):
            danger = asks_of_danger(self._old, step)
            return Change(Weight.SAFE, where, what, step.say, "", Keeps.QUESTIONS, True, danger)
        weight = Weight.LED if isinstance(step, Gate) else Weight.OFFERED
        return Change(weight, where, what, self._in_short(step), "")

    def _in_short(self, step: Step) -> str:
        if isinstance(step, Question):
            return step.say
        if isinstance(step, Gate):
            return ", ".join(value_words(case.when) for case in step.cases)
        return f"{self._titles.ending(step)}: “{step.offer}”"

    def _step_changes(self, before: Step, after: Step) -> Iterator[Change]:
        where = self._titles.step(self._old, before.id)
        if isinstance(before, Question) and isinstance(after, Question):
            yield from self._question(where, before, after)
        elif isinstance(before, Gate) and isinstance(after, Gate):
            yield from self._gate(where, before, after)
        elif isinstance(before, Outcome) and isinstance(after, Outcome):
            yield from self._outcome(where, before, after)
        else:
            said = [self._in_short(step) for step in (before, after)]
            yield kept_safe(Keeps.QUESTIONS, where, "another kind of step", *said, less=True)

    def _question(self, where: str, before: Question, after: Question) -> Iterator[Change]:
        if before.asks_fact != after.asks_fact:
            facts = [FACT_WORDS.get(step.asks_fact, "nothing") for step in (before, after)]
            yield kept_safe(Keeps.AGES, where, "what is learnt from it", *facts, less=True)
        for name, what in (("covers", "what its “no” stands for"), ("answered_by", "the cards that answer it")):
            said = [", ".join(getattr(step, name)).replace("-", " ").replace("_", " ") for step in (before, after)]
            if said[0] != said[1]:
                yield kept_safe(Keeps.QUESTIONS, where, what, *said, less=True)
        for left, right in answers_alike(before, after):
            yield from self._answer(where, left, right)
        yield from sentence_changes(where, before.say, after.say, is_check=before.id == CHECK)
        yield from _words(where, before, after, {"why": "why we ask"})

    def _answer(self, where: str, left: Answer | None, right: Answer | None) -> Iterator[Change]:
        if left is None or right is None:
            yield self._one_sided(where, left, right)
            return
        named = f"“{answer_words(left)}”"
        if answer_words(left) != answer_words(right):
            found_danger = is_help_today(self._old, left.goes_to)
            said = answer_words(left), answer_words(right)
            yield kept_safe(Keeps.ANSWERS, where, "the words of an answer", *said, less=found_danger)
        if left.key != right.key and NOT_SURE in (left.key, right.key):
            yield kept_safe(
                Keeps.ANSWERS, where, f"what {named} stands for", *map(value_words, (left.key, right.key)), less=True
            )
        elif left.key != right.key and (age_band(left.key) or age_band(right.key)):
            said = value_words(left.key), value_words(right.key)
            yield kept_safe(Keeps.AGES, where, f"the ages that {named} is taken for", *said, less=True)
        if left.goes_to != right.goes_to:
            yield self._led(where, f"{named} leads to", left.goes_to, right.goes_to, Keeps.ANSWERS)

    def _one_sided(self, where: str, left: Answer | None, right: Answer | None) -> Change:
        if left is not None:
            leads = self._titles.step(self._old, left.goes_to)
            what = f"the answer “{answer_words(left)}” is gone"
            return kept_safe(Keeps.ANSWERS, where, what, f"leads to: {leads}", "", less=True)
        assert right is not None
        leads = self._titles.step(self._new, right.goes_to)
        return Change(Weight.LED, where, f"the answer “{answer_words(right)}” is new", "", f"leads to: {leads}")

    def _led(self, where: str, what: str, before: str, after: str, keeps: Keeps) -> Change:
        """Tell of another way; one that could end less safely is what keeps callers safe."""
        leads = self._titles.step(self._old, before), self._titles.step(self._new, after)
        less = is_less_safe(ends_after(self._old, before), ends_after(self._new, after))
        if less or keeps is Keeps.AGES:
            return kept_safe(keeps, where, what, *leads, less=less)
        return Change(Weight.LED, where, what, *leads)

    def _gate(self, where: str, before: Gate, after: Gate) -> Iterator[Change]:
        if before.fact != after.fact:
            yield kept_safe(
                Keeps.AGES, where, "what it decides by", FACT_WORDS[before.fact], FACT_WORDS[after.fact], less=True
            )
            return
        for value, left, right in _ways(before, after):
            if left != right:
                yield self._led(where, value, left, right, Keeps.AGES)

    def _outcome(self, where: str, before: Outcome, after: Outcome) -> Iterator[Change]:
        if (before.disposition, before.types) != (after.disposition, after.types):
            said = self._titles.ending(before), self._titles.ending(after)
            if after.disposition.safety < before.disposition.safety:
                yield kept_safe(Keeps.ENDINGS, where, "how the call ends", *said, less=True)
            else:
                yield Change(Weight.OFFERED, where, "how the call ends", *said)
        yield from net_changes(where, before.if_worse, after.if_worse)
        named = {"offer": "the offer", "decline": "if they would rather not", "teach_back": "check they have it"}
        yield from _words(where, before, after, named | {"why": "who this is"})


def _kind(step: Step) -> str:
    return {Question: "question", Gate: "choice without a word", Outcome: "ending"}[type(step)]


def _ways(before: Gate, after: Gate) -> Iterator[tuple[str, str, str]]:
    """Give for every value of a gate's fact where it led and leads; ages are cut where either gate cuts them."""
    values = [*dict.fromkeys(case.when for gate in (before, after) for case in gate.cases)]
    if before.fact == AGE:
        bands = [band for value in values if (band := age_band(value))]
        edges = sorted({edge for low, high in bands for edge in (low, high + 1) if edge <= OLDEST_MONTHS})
        spans = zip(edges, [*(edge - 1 for edge in edges[1:]), OLDEST_MONTHS], strict=True)
        for span in spans:
            yield f"aged {ages_in_words(span)}", _by_age(before, span[0]), _by_age(after, span[0])
    else:
        for value in values:
            led = [next((case.goes_to for case in gate.cases if case.when == value), "") for gate in (before, after)]
            yield f"{before.fact}: {value}", led[0], led[1]
    yield "not known", before.unknown, after.unknown


def _by_age(gate: Gate, month: int) -> str:
    bands = ((age_band(case.when), case.goes_to) for case in gate.cases)
    return next((goes_to for band, goes_to in bands if band and band[0] <= month <= band[1]), gate.unknown)


def _words(where: str, before: Step, after: Step, fields: dict[str, str]) -> Iterator[Change]:
    for name, called in fields.items():
        left, right = getattr(before, name), getattr(after, name)
        if left != right:
            yield Change(Weight.SAID, where, called, left, right)
