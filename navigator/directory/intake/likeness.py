"""Finds entries that may be the very service a list tells of, with what speaks for it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from uuid import UUID

LIKE_ENOUGH = 0.6
MOST_CANDIDATES = 5
SAME_CODE, SAME_PHONE = "the same code", "the same phone number"
_SAYS_NOTHING = frozenset(
    [
        "the",
        "and",
        "of",
        "at",
        "in",
        "for",
        "ltd",
        "limited",
        "plc",
        "nhs",
        "dental",
        "dentist",
        "dentists",
        "practice",
        "surgery",
        "pharmacy",
        "chemist",
        "clinic",
        "centre",
        "center",
        "care",
        "group",
        "service",
        "services",
        "food",
        "bank",
        "foodbank",
    ]
)


@dataclass(frozen=True)
class Known:
    """An entry of the directory, as much of it as tells whether it is the same service."""

    id: UUID
    type: str
    name: str
    postcode: str = ""
    codes: frozenset[str] = frozenset()
    """Its identifiers, each with the name of its scheme."""
    phones: frozenset[str] = frozenset()


def digits_of(numbers: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """Give phone numbers as they are compared: digits only, without a country code; short ones tell nothing."""
    plain = (re.sub(r"^(?:\+44|0044)", "0", re.sub(r"[^0-9+]", "", one.get("number", ""))) for one in numbers)
    return frozenset(number for number in plain if len(number) > 6)


def codes_of(identifiers: Mapping[str, object]) -> frozenset[str]:
    """Give identifiers as they are compared."""
    return frozenset(f"{scheme}:{str(code).upper()}" for scheme, code in identifiers.items() if code)


def is_like(one: str, other: str) -> bool:
    """Tell whether two names may be of one service: by the words that tell something, then by their letters."""
    words, others = _telling(one), _telling(other)
    if words and others and (words <= others or others <= words):
        return True
    left, right = " ".join(sorted(words)) or one.casefold(), " ".join(sorted(others)) or other.casefold()
    return SequenceMatcher(None, left, right).ratio() >= LIKE_ENOUGH


def _telling(name: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]s?\b", "", name.casefold()))
    return frozenset(words) - _SAYS_NOTHING


@dataclass
class Likenesses:
    """The entries of some kinds, found by code, by phone and by postcode."""

    _by_code: dict[tuple[str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))
    _by_phone: dict[tuple[str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))
    _by_postcode: dict[tuple[str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))

    def put(self, known: Known) -> None:
        """Take in an entry."""
        for code in known.codes:
            self._by_code[known.type, code].append(known)
        for phone in known.phones:
            self._by_phone[known.type, phone].append(known)
        if known.postcode:
            self._by_postcode[known.type, known.postcode].append(known)

    def of(self, told: Known) -> dict[UUID, str]:
        """Give the entries that may be what is told of, the surest first, with the words that say why."""
        found: dict[UUID, str] = {}
        for code in sorted(told.codes):
            found |= {known.id: SAME_CODE for known in self._by_code.get((told.type, code), ())}
        for phone in sorted(told.phones):
            for known in self._by_phone.get((told.type, phone), ()):
                found.setdefault(known.id, SAME_PHONE)
        for known in self._by_postcode.get((told.type, told.postcode), ()) if told.postcode else ():
            if is_like(known.name, told.name):
                found.setdefault(known.id, f"the same postcode and a name like it: {known.name}")
        return dict(list(found.items())[:MOST_CANDIDATES])
