"""What may be shared and why not, and what a practice has already of what others share."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf, isfinite
from uuid import UUID

from navigator.directory.service_types import ServiceType, Setting

LATER = 14
"""Days for which a change put off with “later” stays off the work list."""
MOST_LINES = 40
LONGEST_TITLE, LONGEST_ABOUT = 100, 300


@dataclass(frozen=True)
class Standing:
    """What decides whether an entry may be shared."""

    status: str
    is_paused: bool
    is_due_a_check: bool
    from_whom: str = ""
    """The name of the practice whose entry it follows; empty for an original."""
    is_of_a_practice: bool = True


def why_not_shared(one: Standing, kind: ServiceType | None) -> str:
    """Say why an entry cannot be shared; nothing where it can."""
    return next((words for holds, words in _against(one, kind) if holds), "")


def _against(one: Standing, kind: ServiceType | None) -> Iterator[tuple[bool, str]]:
    theirs = f"It is {one.from_whom}’s entry, which you adopted. Only they share it, so that nobody gets it twice."
    yield bool(one.from_whom), theirs
    draft = "It is a draft. Put it on your own desk first: what others adopt, their callers are told at once."
    yield one.status == "draft", draft
    yield one.status == "closed", "It has closed."
    paused = "It is paused. Offer it again first, or others would adopt something that takes nobody."
    yield one.is_paused, paused
    yield one.is_due_a_check, "It is due a check. Confirm it first: others will trust your word."
    yield kind is None, "Its type is not known at this site."
    if kind is not None:
        urgent = "Emergency and urgent help stands on every desk already, looked after by the ICB."
        yield kind.setting in (Setting.EMERGENCY, Setting.URGENT), urgent
        own = "It is for your own patients: no other practice can send theirs here."
        yield kind.setting is Setting.PRACTICE and one.is_of_a_practice, own


def asks_care(kind: ServiceType | None) -> bool:
    """Tell whether sharing an entry of this kind could put somebody in danger, so that it is never done in passing."""
    return kind is not None and kind.sensitive


class Twin(StrEnum):
    """How a practice already has what another shares."""

    NEW = "new"
    ADOPTED = "adopted"
    ON_THE_DESK = "on the desk"
    SAME_IDENTIFIER = "identifier"
    SAME_PHONE = "phone"
    SAME_PLACE = "place"


@dataclass(frozen=True)
class Entry:
    """What two entries are held beside one another by."""

    id: UUID
    name: str
    type: str
    postcode: str = ""
    phones: frozenset[str] = frozenset()
    identifiers: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Verdict:
    """Whether adopting would add something, and beside what it stands."""

    twin: Twin
    beside: str = ""

    @property
    def is_new(self) -> bool:
        """Tell whether it can be adopted without a second look."""
        return self.twin is Twin.NEW

    @property
    def may_be_another(self) -> bool:
        """Tell whether somebody who knows better may adopt it all the same."""
        return self.twin in (Twin.SAME_PHONE, Twin.SAME_PLACE)

    @property
    def words(self) -> str:
        """Say it in one line."""
        return _WORDS[self.twin].format(self.beside)


_WORDS = {
    Twin.NEW: "New to your desk",
    Twin.ADOPTED: "You have adopted it",
    Twin.ON_THE_DESK: "On your desk already: it serves you as it is",
    Twin.SAME_IDENTIFIER: "You have it: {} has the same code",
    Twin.SAME_PHONE: "You seem to have it: {} has the same phone number",
    Twin.SAME_PLACE: "You seem to have it: {} has the same name and postcode",
}


def held_beside(shared: Entry, ours: Iterable[Entry], adopted: Iterable[UUID]) -> Verdict:
    """Tell whether a practice has what another shares: by the row, identifiers, phone and kind, name and postcode."""
    if shared.id in set(adopted):
        return Verdict(Twin.ADOPTED)
    ours = list(ours)
    if any(one.id == shared.id for one in ours):
        return Verdict(Twin.ON_THE_DESK)
    for one in ours:
        if one.identifiers & shared.identifiers:
            return Verdict(Twin.SAME_IDENTIFIER, one.name)
    for one in ours:
        # A village hall has one number for many groups: the kind must be the same too.
        if one.type == shared.type and one.phones & shared.phones:
            return Verdict(Twin.SAME_PHONE, one.name)
    for one in ours:
        if one.postcode and one.postcode == shared.postcode and _folded(one.name) == _folded(shared.name):
            return Verdict(Twin.SAME_PLACE, one.name)
    return Verdict(Twin.NEW)


def digits_of(number: str) -> str:
    """Give a phone number as its digits, however it is spaced."""
    return re.sub(r"\D", "", number)


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.casefold()).strip()


@dataclass(frozen=True)
class Wanted:
    """Which shared entries somebody looks for."""

    find: str = ""
    type: str = ""
    owner: str = ""


def in_order(ticked: Sequence[str], places: Mapping[str, str]) -> list[str]:
    """Give the entries of a menu as they were numbered; those without a number follow as they are listed."""
    return sorted(ticked, key=lambda one: _place(places.get(one, "")))


def _place(written: str) -> float:
    """Read a place, such as 2 or 2.5 to stand between two; the end where it is none."""
    try:
        place = float(written.strip().replace(",", "."))
    except ValueError:
        return inf
    return place if isfinite(place) else inf


def is_on_the_list(look_again_on: date | None, today: date) -> bool:
    """Tell whether changes that wait are on the work list, or were put off for a while."""
    return look_again_on is None or look_again_on <= today
