"""Holds records of Open Referral UK 3.0, ours or anybody's, to the rules of the standard."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from navigator.directory.exchange.plain_values import doubt_of, problem_of, shown
from navigator.directory.exchange.rules_file import Rule, Rules, Severity

DEEPEST = 12
"""Records within records; the standard itself goes no deeper than six."""

KINDS_OF_LISTS = {
    "services": "service",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "service_at_locations": "service_at_location",
}
"""Each list of the standard, and which records it holds."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with one field of one record."""

    severity: Severity
    record: str
    """Which record, as a person would look for it."""
    field: str
    words: str
    why: str


def check_record(rules: Rules, kind: str, record: Any, label: str, path: str = "", depth: int = 0) -> Iterator[Finding]:
    """Hold a record, and every record in it, to the rules."""
    if not isinstance(record, Mapping):
        yield Finding("error", label, path or kind, f"{shown(record)} is not a record", "A record has named fields.")
        return
    if depth > DEEPEST:
        yield Finding("error", label, path, "is nested too deep", f"Nothing deeper than {DEEPEST} records is read.")
        return
    for rule in rules[kind]:
        place = f"{path}.{rule.field}" if path else rule.field
        if rule.field not in record:
            if rule.missing:
                yield Finding(rule.missing, label, place, "is missing", rule.why)
        elif rule.record_inside:
            yield from _inside(rules, rule, record[rule.field], label, place, depth)
        else:
            yield from _plain(rule, record[rule.field], label, place)


def _plain(rule: Rule, value: Any, label: str, place: str) -> Iterator[Finding]:
    problem = problem_of(rule.holds, value)
    if problem:
        # A null is a fault whatever the field holds: no type of the standard takes it.
        yield Finding("error" if value is None else rule.wrong, label, place, problem, rule.why)
    elif doubt := doubt_of(rule.holds, value):
        yield Finding("warning", label, place, doubt, rule.why)


def _inside(rules: Rules, rule: Rule, value: Any, label: str, place: str, depth: int) -> Iterator[Finding]:
    if not rule.is_list:
        yield from check_record(rules, rule.record_inside, value, label, place, depth + 1)
    elif not isinstance(value, list):
        yield Finding(rule.wrong, label, place, f"{shown(value)} is not a list", rule.why)
    else:
        for number, one in enumerate(value):
            yield from check_record(rules, rule.record_inside, one, label, f"{place}[{number}]", depth + 1)


def check_records(rules: Rules, kind: str, records: Sequence[Any], first: int = 1) -> Iterator[Finding]:
    """Hold a list of records to the rules; no two may have one id."""
    for number, record in enumerate(records, start=first):
        yield from check_record(rules, kind, record, label_of(kind, record, number))
    ids = Counter(str(record["id"]).lower() for record in records if isinstance(record, Mapping) and "id" in record)
    for each, times in ids.items():
        if times > 1:
            why = "Readers keep one record for an id and lose the others."
            yield Finding("error", f"{kind} {each[:60]}", "id", f"is the id of {times} records", why)


def label_of(kind: str, record: Any, number: int) -> str:
    """Name a record as a person would look for it."""
    service = record.get("service", record) if isinstance(record, Mapping) else {}
    name = service.get("name") if isinstance(service, Mapping) else None
    return f"{kind} {number}" + (f" {shown(name)}" if isinstance(name, str) else "")


def check_page(rules: Rules, page: Any, asked: int | None = None) -> Iterator[Finding]:
    """Hold the numbers of a page to the rules, and to one another."""
    label = f"page {page.get('page_number', '?')}" if isinstance(page, Mapping) else "page"
    found = list(check_record(rules, "page", page, label))
    yield from found
    if not isinstance(page, Mapping) or not isinstance(page.get("contents"), list):
        yield Finding("error", label, "contents", "is not a list", "It is what the page is for.")
        return
    if any(one.severity == "error" for one in found):
        return
    held, is_last = len(page["contents"]), page["page_number"] >= page["total_pages"]
    why = "Readers stop too early or ask for ever where the numbers of a page disagree."
    told = (
        ("size", page["size"] == held, f"is {page['size']}, but the page holds {held}"),
        ("size", asked is None or is_last or held == asked, f"is {held}, but {asked} were asked for"),
        ("first_page", page["first_page"] == (page["page_number"] == 1), "does not fit the page's number"),
        ("last_page", page["last_page"] == is_last, "does not fit the page's number"),
    )
    yield from (Finding("error", label, name, words, why) for name, fits, words in told if not fits)
    if page["total_items"] == 0:
        yield Finding("warning", label, "total_items", "is 0", "An empty feed helps nobody.")


def check_pages(pages: Sequence[Any]) -> Iterator[Finding]:
    """Hold the pages of one list to one another."""
    for before, after in pairwise(pages):
        if before.get("total_items") != after.get("total_items"):
            why = "Readers cannot tell whether they have everything."
            yield Finding("error", f"page {after.get('page_number')}", "total_items", "differs from page to page", why)
