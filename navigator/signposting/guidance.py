"""The guidance a site works by, read once at start: kinds of service, words, red flags, flows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.gates import Known
from navigator.directory.search import LearntWords, SearchIndex
from navigator.directory.service_type_file import load_service_types
from navigator.directory.service_types import ServiceType, ServiceTypes
from navigator.directory.sharing.first_kinds import FirstKinds
from navigator.directory.vocabulary import Vocabulary
from navigator.directory.vocabulary_file import load_vocabulary
from navigator.signposting.checklist_file import load_checklists
from navigator.signposting.checklists import Checklists
from navigator.signposting.choices import KeptChoices
from navigator.signposting.flow import Flow
from navigator.signposting.flow_check import FlowReport
from navigator.signposting.flow_entries import Pieces
from navigator.signposting.flow_files import Names, load_earlier_flows, only_sound, read_flows, read_pieces
from navigator.signposting.flow_proofs import FlowProofs
from navigator.signposting.flow_rule_file import load_flow_rules
from navigator.signposting.flow_rules import FlowRules, Rule
from navigator.signposting.hard_call_file import load_hard_calls
from navigator.signposting.hard_calls import HardCalls
from navigator.signposting.kept_panels import KeptPanels
from navigator.signposting.red_flag_file import load_red_flags
from navigator.signposting.red_flag_local import with_local_red_flags
from navigator.signposting.red_flags import RedFlagTable
from navigator.signposting.rules import need_slug
from navigator.signposting.taught_search import TaughtPhrases
from navigator.signposting.taught_words import Teacher


@dataclass(frozen=True)
class Guidance:
    """Everything the desk needs beside the database."""

    types: ServiceTypes
    red_flags: RedFlagTable
    flows: Mapping[str, Flow]
    flow_rules: FlowRules
    index: SearchIndex
    flow_names: Names
    """What flows may name in the rest of the guidance."""
    flow_reports: Mapping[str, FlowReport] = field(default_factory=dict)
    """What proving each flow came to when the desk started."""
    earlier_flows: tuple[Flow, ...] = ()
    """Flows that were live before: a call that began with one of them ends with it."""
    stopped: frozenset[str] = frozenset()
    """The needs whose guides this practice stopped: they lead nobody, not even a call that began with one."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary, repr=False)
    """The words that lead anywhere at every practice; what one practice taught stands in its rows."""
    hard_calls: HardCalls = field(default_factory=HardCalls, repr=False)
    """Cards for the calls that are hard on whoever answers them."""
    checklists: Checklists = field(default_factory=dict, repr=False)
    """What a kind of service asks for, where somebody wrote it down."""

    pieces: Pieces = field(default_factory=Pieces, repr=False)
    """What the guides that ship share by name; a draft may use them too."""
    proofs: FlowProofs | None = field(default=None, repr=False, compare=False)
    flow_texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The guides that ship, as they are written, by need."""
    signed_at: Callable[[Session, UUID], "Guidance"] | None = field(default=None, repr=False, compare=False)
    """Gives what one practice works by, where practices sign guides of their own."""

    kept_choices: KeptChoices = field(default_factory=KeptChoices, repr=False, compare=False)
    kept_panels: KeptPanels = field(default_factory=KeptPanels, repr=False, compare=False)

    @cached_property
    def teacher(self) -> Teacher:
        """Give what knows which words may be taught at this site."""
        return Teacher(self.vocabulary, self.types, self.red_flags)

    @cached_property
    def taught(self) -> TaughtPhrases:
        """Give what each practice taught its desk, as search listens for it."""
        return TaughtPhrases(self.index, self.teacher)

    @cached_property
    def first_kinds(self) -> FirstKinds:
        """Give which kind each practice puts first for a need."""
        return FirstKinds(self.index)

    def at(self, session: Session, practice: UUID) -> "Guidance":
        """Give the guidance with the guides that this practice signed or accepted, as of the search's revision."""
        return self.signed_at(session, practice) if self.signed_at else self

    def flow(self, need: str, edition: str = "") -> Flow | None:
        """Find the flow of a need, in the edition that the call began with where one is named."""
        current = self.flows.get(need)
        if not edition:
            return current
        editions = (flow for flow in (current, *self.earlier_flows) if flow and flow.need == need)
        return next((flow for flow in editions if flow.edition == edition), None)

    def is_never_for(self, kind: ServiceType, need: str) -> bool:
        """Tell whether the rules keep a kind of service from everybody with this need."""
        return any(rule.only.nobody and rule.offered.holds(need, kind) for rule in self._rules_of(need))

    def kind_for(self, kind: ServiceType, need: str, known: Known) -> ServiceType:
        """Give a kind of service as it stands for a need: with the gates that the rules of its guide put before it.

        “Pharmacy First” sees anyone from 1 year on, and for a water infection only women of 16 to 64.
        """
        for rule in self._rules_of(need):
            if rule.offered.holds(need, kind) and not any(others.is_surely(known) for others in rule.unless):
                kind = replace(kind, gates=kind.gates.and_also(rule.only.as_gates(known)))
        return kind

    def asked_first(self, kind: ServiceType, flow: Flow) -> tuple[str, ...]:
        """Give what the rules want asked aloud before a kind of service is offered for a need, guided or not."""
        wanted = dict.fromkeys(
            question
            for rule in self._rules_of(flow.need)
            if rule.offered.holds(flow.need, kind)
            for question in rule.said
        )
        steps = (flow.question_of(question) for question in wanted)
        return tuple(dict.fromkeys(step.say for step in steps if step))

    def _rules_of(self, need: str) -> tuple[Rule, ...]:
        """Give the rules that are about a need: every line of every answer asks for them."""
        if need not in self._kept_rules:
            rules = (rule for rule in self.flow_rules.rules if not rule.offered.needs or need in rule.offered.needs)
            self._kept_rules[need] = tuple(rules)
        return self._kept_rules[need]

    @cached_property
    def _kept_rules(self) -> dict[str, tuple[Rule, ...]]:
        return {}

    def flow_for(self, meaning: str) -> Flow | None:
        """Find the flow that leads a need, whether or not it is past its date; None where the desk has none."""
        return self._flow_of_meaning.get(meaning)

    @cached_property
    def sensitive_needs(self) -> frozenset[str]:
        """Give the needs, as the log names them, of which nothing is put where others might read it."""
        private = [flow for flow in self.flows.values() if flow.sensitive]
        names = [name for flow in private for name in (flow.need, *flow.meanings)]
        return frozenset(need_slug(one) for name in names for one in (name, self.in_plain_words(name)))

    def in_plain_words(self, meaning: str) -> str:
        """Name a need as it is written down: no diagnosis, and no age or sex that nobody said."""
        return self._plain_words.get(meaning, meaning)

    @cached_property
    def _plain_words(self) -> Mapping[str, str]:
        return {one.means: one.in_plain_words for one in self.vocabulary.meanings}

    @cached_property
    def _flow_of_meaning(self) -> Mapping[str, Flow]:
        return {meaning: flow for flow in self.flows.values() for meaning in flow.meanings}


def load_guidance(data: Path, local_red_flags: Path | None = None, kept_proofs: Path | None = None) -> Guidance:
    """Read the data files and a site's own dangers; raise UnreadableDocument: a desk never starts half-taught.

    In the file `kept_proofs` it is kept which flows were proved safe, so that the next start need not prove them again.
    """
    types = load_service_types(data / "service_types.yaml")
    rules = load_flow_rules(data / "flow_rules.yaml", types)
    red_flags = load_red_flags(data / "red_flags.yaml", types)
    if local_red_flags:
        red_flags = with_local_red_flags(red_flags, data / "red_flags.yaml", local_red_flags)
    vocabulary = load_vocabulary(data / "vocabulary", types)
    names = Names(
        frozenset(red_flags.checks),
        {flag.id for flag in red_flags.flags},
        {meaning.means for meaning in vocabulary.meanings},
    )
    proofs = FlowProofs(types, rules, kept_proofs)
    pieces = read_pieces(data / "flows")
    read = only_sound(read_flows(data / "flows", types, rules, names, proofs, pieces))
    earlier = load_earlier_flows(data / "flows", types, rules, names, proofs)
    proofs.keep()
    return Guidance(
        types=types,
        red_flags=red_flags,
        flows={one.flow.need: one.flow for one in read},
        flow_rules=rules,
        flow_names=names,
        pieces=pieces,
        proofs=proofs,
        flow_texts={one.flow.need: one.text for one in read},
        flow_reports={one.flow.need: one.report for one in read},
        earlier_flows=earlier,
        index=SearchIndex(LearntWords.of(types, vocabulary)),
        vocabulary=vocabulary,
        hard_calls=load_hard_calls(data / "hard_calls.yaml", {flag.id for flag in red_flags.flags}, rules.sayings),
        checklists=load_checklists(data / "checklists.yaml", types, rules.sayings),
    )
