"""The guidance as it ships, read and proved once for the tests that hold it to something."""

import gc
from functools import cache
from pathlib import Path
from uuid import uuid4

from navigator.directory.search import SearchIndex
from navigator.directory.search_entries import EVERYWHERE, SearchEntry
from navigator.directory.service_type_file import load_service_types
from navigator.signposting.flow import Flow
from navigator.signposting.flow_rule_file import load_flow_rules
from navigator.signposting.guidance import Guidance
from navigator.signposting.kept_guidance import KEPT_GUIDANCE, KEPT_PROOFS, GuidanceKeeper
from navigator.signposting.red_flag_file import load_red_flags
from navigator.signposting.red_flags import RedFlagTable

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "data"
TYPES = load_service_types(DATA / "service_types.yaml")
RULES = load_flow_rules(DATA / "flow_rules.yaml", TYPES)

SECRET = "a secret of forty letters, for tests only"
KEPT = PROJECT / ".pytest_cache"
"""Holds what was learnt of the very same files by an earlier run, or by the worker beside: learning takes long."""


@cache
def shipped_guidance() -> Guidance:
    """Give everything as it ships; nobody may change it."""
    KEPT.mkdir(exist_ok=True)
    keeper = GuidanceKeeper(KEPT / KEPT_GUIDANCE, SECRET, KEPT / KEPT_PROOFS)
    guidance = keeper.guidance(DATA, KEPT / "no_dangers_of_a_site")
    # It stays to the end: Python's collector need not walk through it after every few tests.
    gc.freeze()
    return guidance


@cache
def shipped_red_flags() -> RedFlagTable:
    """Give the dangers as they ship, read anew once: what they learn of misspelt words is learnt once as well."""
    return load_red_flags(DATA / "red_flags.yaml", TYPES)


def index_of_every_kind() -> SearchIndex:
    """Give a search in which every kind of service stands once, for everybody."""
    index, everywhere = SearchIndex(shipped_guidance().index.learnt), frozenset({EVERYWHERE})
    index.rebuild((SearchEntry(uuid4(), slug, f"Demo {n}", areas=everywhere) for n, slug in enumerate(TYPES)), 1)
    return index


def shipped_flows() -> dict[str, Flow]:
    """Give every guide that ships."""
    return dict(shipped_guidance().flows)
