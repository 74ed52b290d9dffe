"""The guidance a site works by, read once at start: kinds of service, words, red flags, flows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from navigator.directory.search import SearchIndex
from navigator.directory.service_type_file import load_service_types
from navigator.directory.service_types import ServiceType, ServiceTypes
from navigator.directory.vocabulary_file import load_vocabulary
from navigator.signposting.flow import Flow
from navigator.signposting.flow_files import load_earlier_flows, load_flows
from navigator.signposting.flow_rule_file import load_flow_rules
from navigator.signposting.flow_rules import FlowRules
from navigator.signposting.red_flag_file import load_red_flags
from navigator.signposting.red_flags import RedFlagTable


@dataclass(frozen=True)
class Guidance:
    """Everything the desk needs beside the database."""

    types: ServiceTypes
    red_flags: RedFlagTable
    flows: Mapping[str, Flow]
    flow_rules: FlowRules
    index: SearchIndex
    earlier_flows: tuple[Flow, ...] = ()
    """Flows that were live before: a call that began with one of them ends with it."""

    def flow(self, need: str, edition: str = "") -> Flow | None:
        """Find the flow of a need, in the edition that the call began with where one is named."""
        current = self.flows.get(need)
        if not edition:
            return current
        editions = (flow for flow in (current, *self.earlier_flows) if flow and flow.need == need)
        return next((flow for flow in editions if flow.edition == edition), None)

    def kind_for(self, kind: ServiceType, need: str) -> ServiceType:
        """Give a kind of service as it stands for a need: with the gates that the rules of its guide put before it.

        “Pharmacy First” sees anyone from 1 year on, and for a water infection only women of 16 to 64.
        """
        for rule in self.flow_rules.rules:
            if need in rule.offered.needs and rule.offered.takes(kind) and not rule.unless:
                kind = replace(kind, gates=kind.gates.and_also(rule.only.as_gates()))
        return kind

    def flow_for(self, meaning: str, today: date) -> Flow | None:
        """Find the flow that leads a need; None where the desk has none, or only one past its date."""
        fitting = (flow for flow in self.flows.values() if meaning and meaning in flow.meanings)
        return next((flow for flow in fitting if not flow.is_expired(today)), None)


def load_guidance(data: Path, index_folder: Path | None) -> Guidance:
    """Read the data files; raise UnreadableDocument with every fault, so that a desk never starts half-taught."""
    types = load_service_types(data / "service_types.yaml")
    rules = load_flow_rules(data / "flow_rules.yaml", types)
    return Guidance(
        types=types,
        red_flags=load_red_flags(data / "red_flags.yaml", types),
        flows=load_flows(data / "flows", types, rules),
        flow_rules=rules,
        earlier_flows=load_earlier_flows(data / "flows", types, rules),
        index=SearchIndex(index_folder, types, load_vocabulary(data / "vocabulary.yaml", types)),
    )
