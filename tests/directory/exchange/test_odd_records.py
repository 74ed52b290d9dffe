"""Records with anything in any place: the check and the import say what is wrong and never fall over."""

import json
from copy import deepcopy
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.directory.exchange.feed_check import check_page
from navigator.directory.exchange.feed_files import UnreadableFeed, check_document
from navigator.directory.exchange.importing import Ours, plan_of
from navigator.directory.exchange.rules_file import read_rules
from navigator.settings import PROJECT
from tests.directory.exchange.records import GOOD, PAGE, THEIRS
from tests.signposting.guidance_in_hand import shipped_guidance

RULES = read_rules(PROJECT / "data")
OURS = Ours(
    {}, frozenset({"C99101"}), shipped_guidance().types, date(2026, 11, 24), "C99101", ("C99101",), "befriending"
)

anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 10**6), st.floats(), st.text(max_size=12), st.just("MO,TU")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["id", "name"]), inner)),
    max_leaves=5,
)


def places_in(value, path=()):
    """Give the way to every part of a record."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield (*path, name)
        yield from places_in(part, (*path, name))


@st.composite
def spoilt(draw, record):
    """A record with something else in one or two places."""
    broken = deepcopy(record)
    for _ in range(draw(st.integers(1, 2))):
        *way, last = draw(st.sampled_from(list(places_in(broken))))
        inside = broken
        for step in way:
            inside = inside[step]
        inside[last] = draw(anything)
    return broken


@settings(max_examples=150, deadline=None)
@given(st.one_of(spoilt(GOOD), spoilt(THEIRS), anything))
def test_an_odd_record_is_taken_or_turned_away_with_words(record):
    [line] = plan_of([record], OURS).lines

    assert line.verdict in ("new", "not imported")
    assert (line.entry is None) == bool(line.words)
    assert "\n".join(plan_of([record], OURS).report())


@settings(max_examples=150, deadline=None)
@given(st.one_of(spoilt(PAGE), spoilt(GOOD), anything))
def test_an_odd_document_is_checked_or_called_unreadable(document):
    try:
        findings = list(check_document(RULES, document))
    except UnreadableFeed as error:
        assert str(error)
    else:
        assert all(one.words and one.why for one in findings)
    assert json.dumps([one.words for one in check_page(RULES, document)])
