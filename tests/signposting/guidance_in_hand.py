"""The guidance as it ships, read once for the tests that hold it to something."""

from pathlib import Path

from navigator.directory.service_type_file import load_service_types
from navigator.signposting.flow_rule_file import load_flow_rules

DATA = Path(__file__).parents[2] / "data"
TYPES = load_service_types(DATA / "service_types.yaml")
RULES = load_flow_rules(DATA / "flow_rules.yaml", TYPES)
