"""Which column of somebody's table says which field of an entry: chosen by a person, guessed, or known for a list."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from navigator.directory.hours import DAYS

FIELDS = {
    "": "Leave out",
    "name": "Name",
    "also_known_as": "Also known as",
    "type": "Kind of service",
    "who_for": "Who it is for, or what it does",
    "not_for": "Not for",
    "how": "How to refer or book",
    "contact": "Phone, e-mail or both",
    "web": "Web page",
    "address": "Address, or a part of it",
    "postcode": "Postcode",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "hours": "Opening hours of the week, in words",
    "mon": "Monday's hours",
    "tue": "Tuesday's hours",
    "wed": "Wednesday's hours",
    "thu": "Thursday's hours",
    "fri": "Friday's hours",
    "sat": "Saturday's hours",
    "sun": "Sunday's hours",
    "cost": "Cost",
    "age_from": "From age",
    "age_under": "Under age",
    "ods": "ODS code",
    "id": "The list's own number for it",
}
"""What a column may be taken for."""

SEVERAL = frozenset({"address", "contact", "who_for", "how", "also_known_as", "not_for"})
"""Fields that several columns may make up together."""

_GUESSES = {
    "name": r"(service |organisation |practice |charity |venue )?(name|title)( of .*)?|service|group|club|venue",
    "also_known_as": r"also known as|alias|other names?",
    "type": r"(service |kind of )?(type|kind|category)( of service)?",
    "who_for": r"description|about|summary|activities|charity activities|who it is for|what (they|it) (do|does)",
    "how": r"referral( method| route)?|how to (refer|book|access)",
    "contact": r"(tele)?phone( number)?|tel|mobile|contact( details)?|e ?mail( address)?|ring|call",
    "web": r"web ?site|url|web( ?page| ?address)?",
    "address": r"(full )?address( field)?( line)?( ?[1-5])?|street|town|city|district|county|where|location",
    "postcode": r"post ?code|postal code",
    "latitude": r"lat(itude)?",
    "longitude": r"lo?ng?(itude)?",
    "hours": r"(opening|open) (times?|hours)|hours|times|when",
    "cost": r"costs?|fees?|price",
    "ods": r"ods( code)?|organisation data service code|nacs( code)?",
    "id": r"id|reference|unique reference number|(registered )?charity number",
    **{day: rf"(opening hours |pharmacy opening hours )?{day}[a-z]*( hours| opening)?" for day in DAYS},
}


@dataclass(frozen=True)
class ColumnMapping:
    """A choice for every heading, in the order of the table; the empty text leaves a column out."""

    fields: tuple[str, ...]
    type: str = ""
    """The kind of service of every line, where no column says it."""
    source: str = ""

    def columns(self, name: str) -> list[int]:
        """Give where a field stands."""
        return [number for number, chosen in enumerate(self.fields) if chosen == name]


@dataclass(frozen=True)
class KnownList:
    """A list whose headings are known, so that nobody need say what they mean."""

    name: str
    words: str
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    type: str
    source: str
    says_when_new: Mapping[str, Any] = field(default_factory=dict)


KNOWN_LISTS = (
    KnownList(
        "trafford-dentists",
        "Dentists (Trafford Data Lab)",
        ("name", "type", "address", "postcode", "telephone", "website", "area_name", "area_code", "lon", "lat"),
        ("name", "", "address", "postcode", "contact", "web", "", "", "longitude", "latitude"),
        "dental-routine",
        "Trafford Data Lab, dentists (OGL v3)",
    ),
    KnownList(
        "trafford-food-banks",
        "Food banks (Trafford Data Lab)",
        ("Name", "Referral method", "Opening times", "Address", "Postcode", "Contact", "Website"),
        ("name", "how", "hours", "address", "postcode", "contact", "web"),
        "food-bank",
        "Trafford Data Lab, food banks (OGL v3)",
    ),
)
"""Lists that others publish; each table that has their headings is read like them."""


def plain_heading(heading: str) -> str:
    """Give a heading as it is compared: small letters, single spaces."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", heading.casefold()).split())


def mark_of(headings: Sequence[str]) -> str:
    """Give what a set of headings is remembered by, whatever their order."""
    return sha256("\n".join(sorted(plain_heading(one) for one in headings)).encode()).hexdigest()


def known_list_of(headings: Sequence[str]) -> KnownList | None:
    """Tell which known list a table is, by its headings."""
    there = {plain_heading(one) for one in headings}
    fits = (one for one in KNOWN_LISTS if {plain_heading(heading) for heading in one.headings} <= there)
    return next(fits, None)


def mapping_of_known(known: KnownList, headings: Sequence[str]) -> ColumnMapping:
    """Lay a known list's choices over a table's headings, in whatever order they stand."""
    chosen = {plain_heading(heading): name for heading, name in zip(known.headings, known.fields, strict=True)}
    fields = tuple(chosen.get(plain_heading(heading), "") for heading in headings)
    return ColumnMapping(fields, known.type, known.source)


def guessed(headings: Sequence[str]) -> ColumnMapping:
    """Guess each heading by what such columns are usually called; a field is guessed once unless several make it up."""
    taken: list[str] = []
    for heading in headings:
        plain = plain_heading(heading)
        fits = (name for name, pattern in _GUESSES.items() if re.fullmatch(pattern, plain))
        name = next(fits, "")
        taken.append(name if name not in taken or name in SEVERAL else "")
    return ColumnMapping(tuple(taken))


def remembered(headings: Sequence[str], chosen: Mapping[str, str], type_: str) -> ColumnMapping:
    """Lay what somebody chose for these headings before over the table."""
    return ColumnMapping(tuple(chosen.get(plain_heading(one), "") for one in headings), type_)


def mapping_problems(mapping: ColumnMapping, kinds: Iterable[str]) -> list[str]:
    """Say what is missing before a table can be read."""
    problems = [] if mapping.columns("name") else ["Choose the column that holds the name."]
    if not mapping.columns("type") and mapping.type not in kinds:
        problems.append("Choose the kind of service, or the column that says it.")
    twice = [name for name in FIELDS if name and name not in SEVERAL and len(mapping.columns(name)) > 1]
    return problems + [f"“{FIELDS[name]}” is chosen for two columns. Choose it once." for name in twice]
