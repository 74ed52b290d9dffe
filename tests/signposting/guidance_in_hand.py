"""The guidance as it ships, read and proved once for the tests that hold it to something."""

from functools import cache
from pathlib import Path

from navigator.directory.service_type_file import load_service_types
from navigator.signposting.flow import Flow
from navigator.signposting.flow_files import only_sound, read_flows
from navigator.signposting.flow_proofs import FlowProofs
from navigator.signposting.flow_rule_file import load_flow_rules

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "data"
TYPES = load_service_types(DATA / "service_types.yaml")
RULES = load_flow_rules(DATA / "flow_rules.yaml", TYPES)

KEPT_PROOFS = PROJECT / ".pytest_cache" / "proved_flows.json"
"""What was proved of the very same wording by an earlier run, or by the worker beside: proving all takes long."""


@cache
def shipped_flows() -> dict[str, Flow]:
    """Read every guide that ships."""
    KEPT_PROOFS.parent.mkdir(exist_ok=True)
    proofs = FlowProofs(TYPES, RULES, KEPT_PROOFS)
    read = only_sound(read_flows(DATA / "flows", TYPES, RULES, proofs=proofs))
    proofs.keep()
    return {one.flow.need: one.flow for one in read}
