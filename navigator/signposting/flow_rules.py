"""The rules that a flow's outcomes and paths are held to, kept as data and read here one by one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from navigator.directory.gates import OLDEST_MONTHS, Fit, Gates, Known
from navigator.directory.service_types import ServiceType, ServiceTypes, Setting
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    CHECK,
    NO,
    NONE,
    Given,
    Outcome,
    Reached,
)
from navigator.signposting.flow_words import SayingRules

GIRLS_MAY_BE_PREGNANT_FROM_MONTHS = 10 * 12

GATES_OF = "gates of "
"""What a breach is called that is of no rule but of a kind of service: this, and its name."""


@dataclass(frozen=True)
class Offered:
    """What an outcome must offer for a rule to hold it; an empty part leaves nothing out."""

    needs: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    settings: frozenset[Setting] = frozenset()
    dispositions: frozenset[Disposition] = frozenset()

    def found_in(self, need: str, outcome: Outcome, types: ServiceTypes) -> str:
        """Name what the rule is about in an outcome: a type's slug or the disposition; empty where it is not."""
        if (self.needs and need not in self.needs) or (
            self.dispositions and outcome.disposition not in self.dispositions
        ):
            return ""
        if not self.types and not self.settings:
            return str(outcome.disposition)
        return next((slug for slug in outcome.types if slug in types and self.takes(types[slug])), "")

    def holds(self, need: str, kind: ServiceType) -> bool:
        """Tell whether the rule is about this kind of service for this need, as the kind usually counts."""
        if (self.needs and need not in self.needs) or (self.dispositions and kind.disposition not in self.dispositions):
            return False
        return self.takes(kind) or not (self.types or self.settings)

    def takes(self, kind: ServiceType) -> bool:
        """Tell whether the rule names this kind of service, or where it sits."""
        return kind.slug in self.types or kind.setting in self.settings


@dataclass(frozen=True)
class Only:
    """Whom an offer is for; what is not known of a caller is not so."""

    nobody: bool = False
    from_months: int = 0
    to_months: int = OLDEST_MONTHS
    sex: str = ""
    not_pregnant: bool = False
    not_pregnant_under_months: int = 0

    def is_surely(self, known: Known) -> bool:
        """Tell whether a caller is surely one of them."""
        if self.nobody:
            return False
        if (self.from_months > 0 or self.to_months < OLDEST_MONTHS) and not self._is_aged(known):
            return False
        if self.sex and known.sex != self.sex:
            return False
        young = known.age_from_months is None or known.age_from_months < self.not_pregnant_under_months
        return not ((self.not_pregnant or young) and self._rules_on_pregnancy and _may_be_pregnant(known))

    def as_gates(self, known: Known) -> Gates:
        """Give the same as gates of a service for one caller; pregnancy under an age counts where the age is known."""
        is_young = known.age_to_months is not None and known.age_to_months < self.not_pregnant_under_months
        return Gates(
            self.from_months or None,
            self.to_months if self.to_months < OLDEST_MONTHS else None,
            self.sex or None,
            "no" if self.not_pregnant or is_young else None,
        )

    @property
    def _rules_on_pregnancy(self) -> bool:
        return self.not_pregnant or self.not_pregnant_under_months > 0

    def _is_aged(self, known: Known) -> bool:
        if known.age_from_months is None or known.age_to_months is None:
            return False
        return self.from_months <= known.age_from_months and known.age_to_months <= self.to_months


def _may_be_pregnant(known: Known) -> bool:
    if known.pregnant is not None:
        return known.pregnant
    is_young_child = known.age_to_months is not None and known.age_to_months < GIRLS_MAY_BE_PREGNANT_FROM_MONTHS
    return known.sex != "male" and not is_young_child


@dataclass(frozen=True)
class Rule:
    """One thing that must be so before something is offered: who the caller is, and what they said on the way."""

    id: str
    why: str
    offered: Offered = field(default_factory=Offered)
    only: Only = field(default_factory=Only)
    unless: tuple[Only, ...] = ()
    """Callers whom the rule leaves alone."""
    said: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Questions that must have been asked, each with the answers that allow the offer."""

    def breach(self, need: str, outcome: Outcome, known: Known, said: Mapping[str, str], types: ServiceTypes) -> str:
        """Tell in words what of this rule is broken where a path ends; empty where it is kept or not meant."""
        offer = self.offered.found_in(need, outcome, types)
        if not offer or any(others.is_surely(known) for others in self.unless):
            return ""
        if not self.only.is_surely(known):
            return f"is offered {offer} at “{outcome.id}”: {self.why}"
        for question, allowed in self.said.items():
            if said.get(question) not in allowed:
                wanted = " or ".join(f"“{key}”" for key in sorted(allowed))
                return f"is offered {offer} at “{outcome.id}” without {wanted} to “{question}”: {self.why}"
        return ""


@dataclass(frozen=True)
class FlowRules:
    """Every rule a flow is held to, beside the shape that any flow must have."""

    version: str
    rules: tuple[Rule, ...] = ()
    stands_for: Mapping[str, Disposition] = field(default_factory=dict)
    """The most that a type may stand for: a flow cannot call itself safe by its disposition and offer something
    less. A pharmacist stands for avoided and any other type not named here for moved."""
    sayings: SayingRules = field(default_factory=SayingRules)

    @property
    def marks(self) -> frozenset[str]:
        """Name the questions whose answers some rule asks for."""
        return frozenset(question for rule in self.rules for question in rule.said)

    def about(self, need: str, outcomes: Iterable[Outcome], types: ServiceTypes) -> "FlowRules":
        """Give the same with those rules alone that are about something one of these outcomes offers."""
        ends = tuple(outcomes)
        held = (rule for rule in self.rules if any(rule.offered.found_in(need, end, types) for end in ends))
        return replace(self, rules=tuple(held))


def outcome_problems(outcome: Outcome, types: ServiceTypes, rules: FlowRules) -> Iterator[str]:
    """Tell what an outcome lacks before it can be read to a caller."""
    name = f"“{outcome.id}”"
    yield from _type_problems(outcome, types, rules)
    for part in ("offer", "decline", "teach_back", "why"):
        if not getattr(outcome, part).strip():
            yield f"{name} has no words for {part}."
    if not outcome.if_worse or not all(
        part.strip() for net in outcome.if_worse for part in (net.trigger, net.route, net.time)
    ):
        yield f"{name} does not say what to look for, whom to turn to and how soon if it gets worse."
    if outcome.disposition.is_signpost:
        if " or " not in outcome.offer or "?" not in outcome.offer:
            yield f"{name} offers no choice: ask “this, or that?”."
        if not any(word in outcome.decline.casefold() for word in ("appointment", "book")):
            yield f"{name} does not lead a caller who declines to an appointment."


def _type_problems(outcome: Outcome, types: ServiceTypes, rules: FlowRules) -> Iterator[str]:
    name, disposition = f"“{outcome.id}”", outcome.disposition
    if disposition is Disposition.EMERGENCY and outcome.types:
        yield f"{name} names a type, but the red-flag card alone says which way."
    if not outcome.types and disposition is not Disposition.EMERGENCY:
        yield f"{name} offers no type of service."
    if len(set(outcome.types)) < len(outcome.types):
        yield f"{name} offers the same type twice."
    for slug in outcome.types:
        if slug not in types:
            yield f"{name} offers “{slug}”, and there is no such type of service."
            continue
        least = Disposition.AVOIDED if types[slug].setting is Setting.PHARMACY else Disposition.MOVED
        if disposition.safety > rules.stands_for.get(slug, least).safety:
            yield f"{name} says {disposition}, but “{slug}” is less than that."


def path_problems(need: str, reached: Reached, types: ServiceTypes, rules: FlowRules) -> Iterator[tuple[str, str]]:
    """Tell who is offered something that is not for them: the rule broken, and what happens to whom."""
    said = said_in(reached.path)
    if said.get(CHECK) != NONE and not reached.outcome.disposition.is_escalation:
        yield "check", f"gets to “{reached.outcome.id}” without “none” to the red-flag check."
    for slug in reached.outcome.types:
        verdict = types[slug].gates.verdict(reached.known) if slug in types else None
        if verdict and verdict.fit is not Fit.YES:
            # “Ask” is not “yes”: nobody may be offered what they may turn out to be too young for.
            yield (
                f"{GATES_OF}{slug}",
                f"is offered {slug} at “{reached.outcome.id}” and may not fit: {verdict.because}.",
            )
    for rule in rules.rules:
        breach = rule.breach(need, reached.outcome, reached.known, said, types)
        if breach:
            yield rule.id, breach


def said_in(path: tuple[Given, ...]) -> dict[str, str]:
    """Give what was answered on a path, by question; “no” to a question is “no” to all that it covers."""
    said = {name: NO for given in path if given.answer.key == NO for name in given.question.covers}
    return said | {given.question.id: given.answer.key for given in path}


def said_by(reached: Reached) -> str:
    """Tell what is known of a caller and what they answered, on one line."""
    known = reached.known
    low, high = known.age_from_months, known.age_to_months
    age = "age not known" if low is None else f"{low} months" if low == high else f"{low} to {high} months"
    pregnant = {True: "pregnant", False: "not pregnant", None: ""}[known.pregnant]
    answers = [f"{given.question.id} “{given.answer.key}”" for given in reached.path if not given.already_known]
    return ", ".join(part for part in (age, known.sex or "", pregnant, *answers) if part)
