"""Reads the rules that flows are held to from their data file."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from navigator.directory.gates import OLDEST_MONTHS
from navigator.directory.service_types import ServiceTypes, Setting
from navigator.signposting.flow_rules import FlowRules, Offered, Only, Rule
from navigator.signposting.flow_terms import DispositionWritten, Slug, Words, YesNo
from navigator.signposting.flow_words import SayingRules
from navigator.yaml_documents import Entry, Place, UnreadableDocument, faults_at, read_document

Months = Annotated[int, Field(ge=0, le=OLDEST_MONTHS)]
Sex = Annotated[str, Field(pattern="^(female|male)$")]


class OfferedEntry(Entry):
    """What must be offered for a rule to hold it, as written."""

    needs: frozenset[Slug] = frozenset()
    types: frozenset[Slug] = frozenset()
    settings: frozenset[Setting] = frozenset()
    dispositions: frozenset[DispositionWritten] = frozenset()


class OnlyEntry(Entry):
    """Whom an offer is for, as written."""

    nobody: YesNo = False
    from_months: Months = 0
    to_months: Months = OLDEST_MONTHS
    sex: Sex | None = None
    not_pregnant: YesNo = False
    not_pregnant_under_months: Months = 0

    def only(self) -> Only:
        """Give what the rule holds."""
        return Only(**(self.model_dump() | {"sex": self.sex or ""}))


class RuleEntry(Entry):
    """One rule as written."""

    id: Slug
    why: Words
    offered: OfferedEntry
    only: OnlyEntry = OnlyEntry()
    unless: tuple[OnlyEntry, ...] = ()
    said: dict[Slug, frozenset[Slug]] = Field(default_factory=dict)

    def rule(self) -> Rule:
        """Give the rule."""
        offered = Offered(**self.offered.model_dump())
        unless = tuple(entry.only() for entry in self.unless)
        return Rule(self.id, self.why, offered, self.only.only(), unless, self.said)


class SayingsEntry(Entry):
    """What is never said, as written."""

    reassuring: tuple[Words, ...]
    blaming: tuple[Words, ...]
    plain_names: frozenset[Words] = frozenset()
    oldest_reading_age: float


class FlowRulesDocument(Entry):
    """The whole file as written."""

    version: Words
    rules: tuple[RuleEntry, ...]
    stands_for: dict[Slug, DispositionWritten]
    sayings: SayingsEntry


def load_flow_rules(path: Path, types: ServiceTypes) -> FlowRules:
    """Read the rules; raise UnreadableDocument with every fault."""
    written = read_document(path, FlowRulesDocument)
    problems: list[tuple[Place, str]] = []
    seen: set[str] = set()
    for at, rule in enumerate(written.rules):
        if rule.id in seen:
            problems.append((("rules", at), f"two rules are called “{rule.id}”"))
        seen.add(rule.id)
        for slug in sorted(rule.offered.types - types.keys()):
            problems.append((("rules", at, "offered", "types"), f"there is no service type “{slug}”"))
    for slug in sorted(written.stands_for.keys() - types.keys()):
        problems.append((("stands_for", slug), f"there is no service type “{slug}”"))
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    sayings = SayingRules(**written.sayings.model_dump())
    return FlowRules(written.version, tuple(entry.rule() for entry in written.rules), written.stands_for, sayings)
