"""What may be asked of the feed's lists: each parameter with how it is written, read and told of."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from navigator.directory.exchange.schedules import CODES
from navigator.directory.hours import DAYS
from navigator.directory.texts import MalformedPostcode, tidy_postcode

DEFAULT_PER_PAGE = 50
MOST_PER_PAGE = 500
LONGEST_WORDS = 200


class UnreadableParameter(ValueError):
    """A parameter that cannot be used, with its name and what to write instead."""

    def __init__(self, name: str, words: str) -> None:
        """Keep the name beside the words."""
        super().__init__(words)
        self.name = name


@dataclass(frozen=True)
class Parameter:
    """One parameter; `schema` is how an OpenAPI document writes what it takes."""

    name: str
    words: str
    read: Callable[[str], Any]
    schema: dict[str, Any]
    spelling: str = ""
    """Another spelling that is read as well."""


@dataclass(frozen=True)
class Asked:
    """What somebody asked of a list; what is None was not asked."""

    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
    search: str | None = None
    taxonomy_term_id: str | None = None
    taxonomy_id: str | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    day: int | None = None
    start_time: time | None = None
    end_time: time | None = None
    modified_after: str | None = None
    postcode: str | None = None
    proximity: float | None = None


def asked_of(pairs: Iterable[tuple[str, str]], parameters: Sequence[Parameter]) -> Asked:
    """Read the parameters of a request; raise UnreadableParameter naming the first that cannot be used."""
    known = {spelling: one for one in parameters for spelling in (one.name, one.spelling) if spelling}
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name not in known:
            words = f"There is no such parameter here. There are: {', '.join(one.name for one in parameters)}."
            raise UnreadableParameter(name[:40], words)
        if known[name].name in found:
            raise UnreadableParameter(name, "It is given more than once.")
        try:
            found[known[name].name] = known[name].read(value)
        except ValueError as error:
            raise UnreadableParameter(name, str(error)) from None
    if found.get("proximity") is not None and "postcode" not in found:
        raise UnreadableParameter("proximity", "It needs a postcode to be near to.")
    return Asked(**found)


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise ValueError(f"Write a whole number from {low} to {high}.")
        return int(text)

    return read


def _age(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?", text) or float(text) > 130:
        raise ValueError("Write an age in years, from 0 to 130.")
    return float(text)


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        raise ValueError("Write an id such as 6f1c7a52-58f4-5d0e-9b0c-3c9f6f0f7d11.") from None


def _words(text: str) -> str:
    if len(text) > LONGEST_WORDS:
        raise ValueError(f"Write at most {LONGEST_WORDS} characters.")
    return text


def _day(text: str) -> int:
    short = text.strip().lower()[:3]
    codes = [code.lower() for code in CODES]
    if short in codes:
        return codes.index(short)
    if short not in DAYS:
        raise ValueError("Write a day such as MO, TU, WE, TH, FR, SA or SU.")
    return DAYS.index(short)


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise ValueError("Write a time such as 09:00 or 09:00:00.") from None


def _moment(text: str) -> str:
    try:
        # In an address, the plus of a zone may have become a space.
        moment = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    except ValueError:
        raise ValueError("Write a moment such as 2026-11-24T10:00:00Z.") from None
    return f"{(moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _postcode(text: str) -> str:
    try:
        return tidy_postcode(text)
    except MalformedPostcode as error:
        raise ValueError(str(error)) from None


_TEXT, _UUID = {"type": "string"}, {"type": "string", "format": "uuid"}
PAGE = Parameter("page", "Which page, from 1.", _number(1, 1_000_000), {"type": "integer", "default": 1})
PER_PAGE = Parameter(
    "per_page",
    f"How many records a page holds, {MOST_PER_PAGE} at most; “perPage” is read as well.",
    _number(1, MOST_PER_PAGE),
    {"type": "integer", "default": DEFAULT_PER_PAGE, "maximum": MOST_PER_PAGE},
    "perPage",
)
PAGING = (PAGE, PER_PAGE)
OF_SERVICES = (
    Parameter("search", "Words that must all stand in the name, other names or description.", _words, _TEXT),
    *PAGING,
    Parameter("taxonomy_term_id", "Only services with this term.", _id, _UUID),
    Parameter("taxonomy_id", "Only services with a term of this taxonomy.", _id, _UUID),
    Parameter("minimum_age", "Only services that see somebody of this age or older.", _age, {"type": "number"}),
    Parameter("maximum_age", "Only services that see somebody of this age or younger.", _age, {"type": "number"}),
    Parameter("day", "Only services with usual hours on this day: MO, TU, WE, TH, FR, SA or SU.", _day, _TEXT),
    Parameter("start_time", "Only services whose usual hours go on after this time.", _time, _TEXT),
    Parameter("end_time", "Only services whose usual hours begin before this time.", _time, _TEXT),
    Parameter("modified_after", "Only services that changed after this moment.", _moment, _TEXT),
)
OF_SERVICES_AT_LOCATIONS = (
    *OF_SERVICES,
    Parameter("postcode", "Nearest to this postcode first.", _postcode, _TEXT),
    Parameter("proximity", "At most this many metres from the postcode.", _number(1, 1_000_000), {"type": "integer"}),
)
OF_TERMS = (
    Parameter("search", "Words that must all stand in the name or description.", _words, _TEXT),
    *PAGING,
    Parameter("taxonomy_id", "Only terms of this taxonomy.", _id, _UUID),
)
