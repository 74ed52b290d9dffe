"""Says what a list would do in words: each field by its name, hours and phones as people write them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from navigator.directory.hours import DAYS
from navigator.directory.intake.comparing import VERDICT_WORDS, Compared, Verdict
from navigator.directory.intake.records import shown

FIELD_WORDS = {
    "name": "Name",
    "also_known_as": "Also known as",
    "who_for": "Who it is for",
    "not_for": "Not for",
    "min_age_months": "From age (months)",
    "max_age_months": "To age (months)",
    "mode": "How a caller gets there",
    "how": "How to refer or book",
    "phones": "Phones",
    "web": "Web page",
    "address": "Address",
    "postcode": "Postcode",
    "identifiers": "Codes",
    "hours_kind": "Opening hours",
    "weekly_hours": "The week",
    "hours_as_written": "Days as written",
    "dated_hours": "Days with other hours",
    "bank_holidays": "Bank holidays",
    "cost": "Cost",
    "access": "Access",
    "status": "Stands",
    "sex": "Women or men",
    "pregnancy": "Pregnancy",
    "latitude": "Latitude",
    "longitude": "Longitude",
}
_DAY_WORDS = dict(zip(DAYS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))


def field_words(name: str) -> str:
    """Name a field as its form does."""
    return FIELD_WORDS.get(name, name.replace("_", " ").capitalize())


def value_words(name: str, value: Any) -> str:
    """Say what a field holds."""
    if value in (None, "", [], {}):
        return "nothing"
    if name == "weekly_hours":
        return "; ".join(f"{_DAY_WORDS[day]} {_spans(value[day])}" for day in DAYS if day in value)
    if name == "phones":
        return "; ".join(f"{one['label']}: {one['number']}" for one in value)
    if name == "dated_hours":
        return "; ".join(f"{one['on']} {_spans(one['intervals']) or 'closed'}" for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{_DAY_WORDS.get(key, key)}: {said}" for key, said in value.items())
    return "; ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)


def _spans(pairs: Iterable[Iterable[str]]) -> str:
    return ", ".join("-".join(pair) for pair in pairs)


def report(found: Iterable[Compared]) -> Iterator[str]:
    """Say line by line what becomes of a list, then the sums."""
    counts: Counter[str] = Counter()
    flagged = 0
    for one in found:
        counts[one.verdict] += 1
        flagged += bool(one.record.flags)
        said = [one.because, *one.candidates.values(), *_changes(one), *one.record.flags]
        words = "; ".join(part for part in (VERDICT_WORDS[one.verdict].lower(), *said) if part)
        yield f"line {one.record.number}, {shown(one.record.name)}: {words}"
    sums = ", ".join(f"{counts[verdict]} {VERDICT_WORDS[verdict].lower()}" for verdict in Verdict)
    yield f"{sum(counts.values())} services: {sums}; {flagged} flagged for a person."


def _changes(one: Compared) -> Iterator[str]:
    for name, (was, now) in one.changes.items():
        yield f"{field_words(name)}: {value_words(name, was)} -> {value_words(name, now)}"
