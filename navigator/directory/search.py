"""Finds the kinds of service that answer what a caller says: the pieces of search, one behind the other."""

import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from navigator.directory.distance import Place
from navigator.directory.gates import Known
from navigator.directory.kind_texts import KindTexts
from navigator.directory.listening import Listener, Understood
from navigator.directory.naming import NamedHit, weigh_names
from navigator.directory.need_texts import NeedTexts
from navigator.directory.ranking import rank
from navigator.directory.search_entries import EVERYWHERE, Findings, SearchEntry, ServiceFound, TypeMatch
from navigator.directory.service_types import ServiceTypes
from navigator.directory.shelf import Near, Shelf, Usable, Who
from navigator.directory.vocabulary import Phrasebook, Vocabulary

UNBUILT = -1
"""The revision of a search that has not yet read the directory."""

LOG = logging.getLogger(__name__)
MOST_SERVICES = 60
MOST_SCORED_WORDS = 12


@dataclass(frozen=True)
class Searched:
    """One query with everything that was made of it, step by step."""

    understood: Understood
    findings: Findings
    matches: tuple[TypeMatch, ...]


@dataclass(frozen=True)
class LearntWords:
    """What search learns from the data files alone, before it reads a service; it takes seconds and never changes."""

    types: ServiceTypes
    listener: Listener
    kind_texts: KindTexts
    need_texts: NeedTexts

    @classmethod
    def of(cls, types: ServiceTypes, vocabulary: Vocabulary) -> Self:
        """Learn the words of a vocabulary and of the kinds of service."""
        listener = Listener(vocabulary, types)
        kinds = KindTexts(types, vocabulary, listener.phrasebook)
        return cls(types, listener, kinds, NeedTexts(vocabulary, listener.phrasebook))


Changed = tuple[date, str | None]
"""The day a number changed, and how the second look at it ended."""


class SearchIndex:
    """The directory as search sees it: a copy in memory, read from the database and kept at its revision."""

    def __init__(self, learnt: LearntWords) -> None:
        """Stand on the words learnt; the services come with the first `rebuild`."""
        self.learnt = learnt
        self._types = learnt.types
        self._listener = learnt.listener.without_names()
        self._shelf = Shelf(self._listener.phrasebook.heard_as)
        self._revision = UNBUILT
        self._day: date | None = None
        self._last_usable: dict[Who, Mapping[str, bool]] = {}
        self._doubts: Mapping[UUID, str] = {}
        self._new_numbers: Mapping[tuple[UUID, str], Changed] = {}
        # Threads of one worker share the shelf; nobody may look while it is changed.
        self._in_use = threading.RLock()

    def __reduce__(self) -> tuple[type["SearchIndex"], tuple[LearntWords]]:
        """Go to another process with the words alone: services are read from the database there."""
        return type(self), (self.learnt,)

    @property
    def revision(self) -> int:
        """Tell up to which revision of the directory the search goes; UNBUILT before the first."""
        return self._revision

    @property
    def day(self) -> date | None:
        """Tell on which London day it was brought up to date last: pauses end with a day, and change no row."""
        return self._day

    def note_day(self, day: date) -> None:
        """Keep the day of which it knows what is paused."""
        self._day = day

    @property
    def listener(self) -> Listener:
        """Give what understands the words."""
        return self._listener

    def rebuild(self, entries: Iterable[SearchEntry], revision: int) -> int:
        """Take these entries in place of all others; give how many there are."""
        with self._in_use:
            # Words of names that have gone are forgotten with them.
            self._listener = self._listener.without_names()
            self._shelf = Shelf(self._listener.phrasebook.heard_as)
            self._take(entries, revision)
            return len(self._shelf)

    def catch_up(self, changed: Iterable[SearchEntry], revision: int) -> None:
        """Take in changed entries and stand at this revision."""
        with self._in_use:
            self._take(changed, revision)

    @property
    def doubts(self) -> Mapping[UUID, str]:
        """Say of every service that was too often not there how often, as of this revision."""
        return self._doubts

    @property
    def new_numbers(self) -> Mapping[tuple[UUID, str], Changed]:
        """Give by service and digits which numbers changed lately, as of this revision."""
        return self._new_numbers

    def note_new_numbers(self, changed: Mapping[tuple[UUID, str], Changed]) -> None:
        """Keep which numbers changed lately."""
        self._new_numbers = changed

    def note_doubts(self, doubts: Mapping[UUID, str]) -> None:
        """Keep which services were too often not there."""
        self._doubts = doubts

    def find(self, text: str, areas: frozenset[str], practice: str, known: Known) -> tuple[TypeMatch, ...]:
        """Give the kinds of service that answer these words for this practice, best first; junk finds nothing."""
        return self.search(text, areas, practice, known).matches

    def search(
        self, text: str, areas: frozenset[str], practice: str, known: Known, taught: Phrasebook | None = None
    ) -> Searched:
        """Do as `find` does, with the phrases that the practice `taught` its desk, and show every step."""
        with self._in_use:
            understood = self._listener.listen(text, known, taught)
            if not understood.typed:
                return Searched(understood, Findings(), ())
            findings = self._findings_or_kinds_alone(understood, _who(areas, practice))
        matches = rank(understood, findings, self._types, known)
        return Searched(understood, findings, matches)

    def near(
        self, kinds: Iterable[str], areas: frozenset[str], practice: str, place: Place | None, district: str
    ) -> Mapping[str, tuple[Near, ...]]:
        """Give the services of these kinds that a practice may use, the nearest first."""
        who = _who(areas, practice)
        with self._in_use:
            return {kind: self._shelf.nearest(who, kind, place, district) for kind in kinds}

    def _take(self, entries: Iterable[SearchEntry], revision: int) -> None:
        words: set[str] = set()
        for entry in entries:
            words.update(self._shelf.take(entry))
        self._listener.learn(words)
        self._revision = revision

    def _findings_or_kinds_alone(self, understood: Understood, who: Who) -> Findings:
        """Answer from the kinds last known where the shelf is broken, and have it read again before the next answer."""
        try:
            findings = self._findings(understood, who)
        except Exception:
            LOG.exception("The search in memory is damaged and will be read again from the database")
            self._revision = UNBUILT
            return Findings(usable=self._last_usable.get(who, {}))
        self._last_usable[who] = findings.usable
        return findings

    def _findings(self, understood: Understood, who: Who) -> Findings:
        usable = self._shelf.usable(who)
        begun = self._listener.begun(understood.typed) if understood.is_begun else {}
        about = self.learnt.kind_texts.about(understood.content)
        alike = () if understood.is_said_in_full else self.learnt.need_texts.alike(understood.content)
        return Findings(usable.kinds, about, alike, begun, self._services(understood, usable))

    def _services(self, understood: Understood, usable: Usable) -> tuple[ServiceFound, ...]:
        if len(understood.typed) == len(understood.typed[0]) == 1:
            # One letter begins half of all names: it leads to kinds only.
            return ()
        postings = self._shelf.postings
        rarest = sorted(dict.fromkeys(understood.content), key=postings.rarity, reverse=True)[:MOST_SCORED_WORDS]
        hits = dict(postings.best(rarest, usable.numbers, MOST_SERVICES))
        if understood.is_begun:
            hits |= {
                number: 0.0
                for number in postings.begun(understood.typed, usable.numbers, MOST_SERVICES)
                if number not in hits
            }
        named = [NamedHit(self._shelf[number].entry, self._shelf[number].names, hits[number]) for number in hits]
        return weigh_names(named, understood, self._types, self._listener.phrasebook)


def _who(areas: frozenset[str], practice: str) -> Who:
    return areas | {EVERYWHERE}, practice
