"""The directory in memory: every service as the desk shows it, found by word, by practice and by distance."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from navigator.directory.distance import Place, miles_between
from navigator.directory.listed import Listed
from navigator.directory.postings import Postings
from navigator.directory.search_entries import SearchEntry
from navigator.directory.words import plain_words

MOST_REMEMBERED = 2_000
"""Answers about practices and kinds that are kept until a service of theirs changes."""

A_NAME_COUNTS, A_TEXT_COUNTS = 3.0, 1.0

HeardAs = Callable[[Iterable[str]], tuple[str, ...]]
Kept = TypeVar("Kept")
Who = tuple[frozenset[str], str]
"""The areas whose services a practice may use, and the practice."""


@dataclass(frozen=True)
class Name:
    """One of a service's names, cut into words once."""

    words: tuple[str, ...]
    heard: frozenset[str]
    """The words as the vocabulary hears them."""


@dataclass(frozen=True)
class Shelved:
    """A service in its place on the shelf."""

    entry: SearchEntry
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Usable:
    """What one practice may use."""

    numbers: frozenset[int]
    kinds: Mapping[str, bool] = field(default_factory=dict)
    """The kinds with a service; False where all of them are paused."""
    by_kind: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Near:
    """A service with its distance from the practice, where both places are known."""

    listed: Listed
    miles: float | None = None
    same_district: bool = False
    """In the practice's own postcode district, for services whose place is not known."""

    @property
    def order(self) -> tuple[float, str, str]:
        """Give its place by distance; an unknown place in the same district counts as two miles."""
        miles = self.miles if self.miles is not None else 2.0 if self.same_district else 999.0
        return miles, self.listed.name, str(self.listed.id)


class Shelf:
    """All services of this process, kept at the directory's revision; not for several threads at once."""

    def __init__(self, heard_as: HeardAs) -> None:
        """Stand empty; `heard_as` turns words into what the vocabulary hears."""
        self._heard_as = heard_as
        self.postings = Postings()
        self._shelved: dict[int, Shelved] = {}
        self._numbers: dict[UUID, int] = {}
        self._by_area: dict[str, set[int]] = defaultdict(set)
        self._changes: dict[str, int] = defaultdict(int)
        self._usable: OrderedDict[Who, tuple[int, Usable]] = OrderedDict()
        self._near: OrderedDict[tuple[Who, Place | None, str, str], tuple[int, tuple[Near, ...]]] = OrderedDict()

    def __len__(self) -> int:
        """Count the services."""
        return len(self._shelved)

    def __getitem__(self, number: int) -> Shelved:
        """Give the service with a number."""
        return self._shelved[number]

    def take(self, entry: SearchEntry) -> tuple[str, ...]:
        """Put a service on the shelf in place of its former self; give the words of its names."""
        number = self._numbers.setdefault(entry.id, len(self._numbers))
        before = self._shelved.get(number)
        if before:
            self._changes[before.entry.type] += 1
            for area in before.entry.areas:
                self._by_area[area].discard(number)
        self._changes[entry.type] += 1
        self._changes[""] += 1
        spoken = [plain_words(name) for name in (entry.name, *entry.also_known_as)]
        names = tuple(Name(words, frozenset(self._heard_as(words))) for words in spoken)
        self._shelved[number] = Shelved(entry, names)
        for area in entry.areas:
            self._by_area[area].add(number)
        words = tuple({word for name in spoken for word in name})
        name, text = self._heard_as(word for one in spoken for word in one), self._heard_as(plain_words(entry.text))
        self.postings.put(number, ((name, A_NAME_COUNTS), (text, A_TEXT_COUNTS)), words)
        return words

    def usable(self, who: Who) -> Usable:
        """Give what a practice may use."""
        return _kept(self._usable, who, self._changes[""], lambda: self._work_out_usable(*who))

    def nearest(self, who: Who, kind: str, place: Place | None, district: str) -> tuple[Near, ...]:
        """Give the services of a kind that a practice may use, the nearest first."""
        key = (who, place, district, kind)
        return _kept(self._near, key, self._changes[kind], lambda: self._work_out_nearest(*key))

    def _work_out_usable(self, areas: frozenset[str], practice: str) -> Usable:
        numbers = set().union(*(self._by_area[area] for area in areas if area in self._by_area))
        usable = {number for number in numbers if self._shelved[number].entry.by_practice_only in ("", practice)}
        kinds: dict[str, bool] = {}
        by_kind: dict[str, list[int]] = defaultdict(list)
        for number in usable:
            entry = self._shelved[number].entry
            kinds[entry.type] = kinds.get(entry.type, False) or entry.live
            by_kind[entry.type].append(number)
        return Usable(frozenset(usable), kinds, {kind: tuple(found) for kind, found in by_kind.items()})

    def _work_out_nearest(self, who: Who, place: Place | None, district: str, kind: str) -> tuple[Near, ...]:
        near = []
        for number in self.usable(who).by_kind.get(kind, ()):
            listed = self._shelved[number].entry.listed
            if listed is None:
                continue
            miles = None
            if place is not None and listed.latitude is not None and listed.longitude is not None:
                miles = miles_between(place, (listed.latitude, listed.longitude))
            same = bool(district) and listed.postcode.partition(" ")[0] == district
            near.append(Near(listed, miles, same))
        return tuple(sorted(near, key=lambda one: one.order))


def _kept(store: OrderedDict, key: object, generation: int, work_out: Callable[[], Kept]) -> Kept:  # type: ignore[type-arg]
    """Give what was worked out before, unless something has changed since; forget what was not asked for longest."""
    known = store.get(key)
    if known and known[0] == generation:
        store.move_to_end(key)
        found: Kept = known[1]
        return found
    made = work_out()
    store[key] = (generation, made)
    if len(store) > MOST_REMEMBERED:
        store.popitem(last=False)
    return made
