"""What the checker finds, said for whoever writes a guide: callers who would get what is not for them, put together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from navigator.directory.gates import Gates, Known, months_words
from navigator.guides.titles import Titles, answer_words, value_words
from navigator.signposting.flow import Flow, Outcome
from navigator.signposting.flow_ages import Band, ages_in_words
from navigator.signposting.flow_rules import GATES_OF, FlowRules, Rule
from navigator.signposting.flow_walk import Problem
from navigator.yaml_documents import Fault

_BABIES_UNDER, _CHILDREN_UNDER = 24, 216


@dataclass(frozen=True)
class Finding:
    """One thing to mend, and the line of the text where it shows."""

    line: int
    words: str


def findings_of(
    faults: Sequence[Fault], problems: Sequence[Problem], flow: Flow, rules: FlowRules, titles: Titles
) -> tuple[Finding, ...]:
    """Say every fault; those about callers of different ages who get the same wrong offer are one finding."""
    teller = _Teller(flow, {rule.id: rule for rule in rules.rules}, titles)
    by_story = {problem.story: problem for problem in problems if problem.known is not None}
    together: dict[tuple[int, str], list[Known]] = {}
    for fault in faults:
        problem = by_story.get(fault.message.partition(" See /flows")[0])
        told = teller.breach(problem) if problem else ""
        who = together.setdefault((fault.line, told or _plain(fault)), [])
        if problem and told and problem.known:
            who.append(problem.known)
    return tuple(Finding(line, f"{_who(known)} {told}" if known else told) for (line, told), known in together.items())


def plain_findings(faults: Iterable[Fault]) -> tuple[Finding, ...]:
    """Say the faults of a text that cannot be read as a guide."""
    return tuple(Finding(fault.line, _plain(fault)) for fault in faults)


def _plain(fault: Fault) -> str:
    message = fault.message.partition(" See /flows")[0]
    return f"{fault.entry}: {message}" if fault.entry else message


@dataclass(frozen=True)
class _Teller:
    flow: Flow
    rules: Mapping[str, Rule]
    titles: Titles

    def breach(self, problem: Problem) -> str:
        """Say what somebody would be offered and why not; empty where there are no plainer words than the story's."""
        end, known = self.flow.steps.get(problem.step), problem.known
        if not isinstance(end, Outcome) or known is None:
            return ""
        if problem.rule.startswith(GATES_OF):
            slug = problem.rule.removeprefix(GATES_OF)
            gates = self.titles.types[slug].gates
            return self._offered(slug, _age_limit(gates, known) or gates.verdict(known).because)
        rule = self.rules.get(problem.rule)
        if rule is None:
            return ""
        offered = rule.offered.found_in(self.flow.need, end, self.titles.types)
        return self._offered(offered, self._reason(rule, known))

    def _offered(self, slug: str, reason: str) -> str:
        kinds = self.titles.types
        return (
            f"would be offered “{kinds[slug].label if slug in kinds else self._ending(slug)}” ({reason.rstrip('.')})."
        )

    @staticmethod
    def _ending(disposition: str) -> str:
        return disposition.replace("_", " ")

    def _reason(self, rule: Rule, known: Known) -> str:
        if not rule.only.is_surely(known):
            limit = _age_limit(rule.only.as_gates(known), known)
            return limit or rule.why
        missing = next(self._not_asked(rule), "")
        return f"{missing}: {rule.why}" if missing else rule.why

    def _not_asked(self, rule: Rule) -> Iterator[str]:
        for question, allowed in rule.said.items():
            step = self.flow.question_of(question)
            if step is None:
                yield f"a question is missing, “{value_words(question)}”"
                continue
            wanted = [f"“{answer_words(answer)}”" for answer in step.answers if answer.key in allowed]
            yield f"without {' or '.join(wanted)} to {self.titles.step(self.flow, step.id)}"


def _age_limit(gates: Gates, known: Known) -> str:
    """Say the age that bars somebody from an offer; empty where no age does."""
    low, high = gates.min_age_months or 0, gates.max_age_months
    if low and (known.age_from_months is None or known.age_from_months < low):
        return f"not allowed under {months_words(low)}"
    if high is not None and (known.age_to_months is None or known.age_to_months > high):
        return f"not allowed from {months_words(high + 1)}"
    return ""


def _who(callers: Sequence[Known]) -> str:
    """Say who it is about: their ages put together, and that some are not known."""
    bands = sorted({(one.age_from_months, one.age_to_months) for one in callers if one.age_to_months is not None})
    spans: list[Band] = []
    for low, high in bands:
        if low is None or high is None:
            continue
        if spans and low <= spans[-1][1] + 1:
            spans[-1] = spans[-1][0], max(high, spans[-1][1])
        else:
            spans.append((low, high))
    said = [_people(span) for span in spans]
    if len(said) < len(callers) and any(one.age_to_months is None for one in callers):
        said.append("callers whose age is not known")
    words = " and ".join(said) or "callers"
    return words[0].upper() + words[1:]


def _people(span: Band) -> str:
    high = span[1]
    people = "babies" if high < _BABIES_UNDER else "children" if high < _CHILDREN_UNDER else "callers"
    ages = ages_in_words(span)
    return f"{people} {ages}" if ages.startswith("under") else f"{people} of {ages}"
