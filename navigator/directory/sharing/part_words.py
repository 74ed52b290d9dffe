"""A part of an entry as people read it, whichever columns it is made of."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from navigator.directory.entries import ServiceEntry
from navigator.directory.gates import Gates
from navigator.directory.hours import Hours, UnreadableHours
from navigator.directory.service_words import MODE_WORDS, access_words
from navigator.directory.sharing.parts import Part, Values
from navigator.directory.week_words import week_words

NOTHING = "nothing"
_EMPTY = ServiceEntry(key="", type="", name="", owner="")
_SEX_WORDS = {"female": "women and girls only", "male": "men and boys only"}
_PREGNANCY_WORDS = {"only": "only while pregnant", "no": "not while pregnant"}


def words_of(part: Part, values: Values) -> list[str]:
    """Give the lines of a part; one that says “nothing” where it is empty."""
    entry = replace(_EMPTY, **{name: values[name] for name in part.columns})
    found = _LINES[part.key](entry) if part.key in _LINES else _plain(getattr(entry, part.columns[0]))
    return [line for line in found if line] or [NOTHING]


def _plain(value: Any) -> list[str]:
    return value if isinstance(value, list) else str(value).split("\n")


def _gates(entry: ServiceEntry) -> list[str]:
    ages = Gates(entry.min_age_months, entry.max_age_months).age_words()
    return [ages, _SEX_WORDS.get(entry.sex or "", ""), _PREGNANCY_WORDS.get(entry.pregnancy or "", "")]


def _hours(entry: ServiceEntry) -> list[str]:
    try:
        hours = Hours.from_stored(
            entry.hours_kind,
            entry.weekly_hours,
            entry.dated_hours,
            entry.bank_holidays,
            frozenset(entry.hours_as_written),
        )
    except UnreadableHours:
        return ["cannot be read"]
    usual = [f"{days}: {words}" for days, words in week_words(hours)]
    return [*usual, *(f"{one['on']}: other hours" for one in entry.dated_hours)]


_LINES: Mapping[str, Callable[[ServiceEntry], list[str]]] = {
    "gates": _gates,
    "hours": _hours,
    "mode": lambda entry: [MODE_WORDS[entry.mode]],
    "phones": lambda entry: [f"{phone['label']}: {phone['number']}" for phone in entry.phones],
    "place": lambda entry: [entry.address, entry.postcode],
    "access": lambda entry: [access_words(entry.access)],
}
