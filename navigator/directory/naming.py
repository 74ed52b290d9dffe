"""Tells whether a service is meant by its name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from navigator.directory.listening import Understood
from navigator.directory.search_entries import SearchEntry, ServiceFound
from navigator.directory.service_types import ServiceType, ServiceTypes
from navigator.directory.shelf import Name
from navigator.directory.vocabulary import Phrasebook
from navigator.directory.words import plain_words

ALL_TYPED, THE_NAME = 1.0, 2.0
"""Every word typed is in the name; the words typed are, or hold, the whole of it."""


PINNED_AT_MOST = 3
"""A name that fits more services of a kind than this means none of them in particular."""

FROM_ITS_WORDS = 0.6
TEXT_HALFWAY = 25.0
"""The engine's score that counts half; its scores have no top of their own."""


@dataclass(frozen=True)
class NamedHit:
    """A service as the words found it."""

    entry: SearchEntry
    names: tuple[Name, ...]
    score: float


@dataclass(frozen=True)
class Said:
    """A query as it is held against every name."""

    words: tuple[str, ...]
    line: str
    weights: tuple[tuple[str, float], ...]
    """Each word that carries the need, with its share of all that they say."""
    begun: str
    """The last word, where it may be unfinished."""
    begun_as: tuple[str, ...]

    @classmethod
    def of(cls, understood: Understood, phrasebook: Phrasebook) -> "Said":
        """Weigh the words once."""
        weights = [phrasebook.weight(word) for word in understood.content]
        shares = tuple((word, weight / sum(weights)) for word, weight in zip(understood.content, weights, strict=True))
        begun = understood.typed[-1] if understood.is_begun else ""
        begun_as = phrasebook.heard_as((begun,)) if begun else ()
        return cls(understood.words, f" {' '.join(understood.words)} ", shares, begun, begun_as)


def weigh_names(
    hits: Sequence[NamedHit], understood: Understood, types: ServiceTypes, phrasebook: Phrasebook
) -> tuple[ServiceFound, ...]:
    """Tell of each service found how well it fits, and whether it is meant by its name."""
    said = Said.of(understood, phrasebook)
    shares = [name_share(said, hit.names) for hit in hits]
    rivals = Counter(hit.entry.type for hit, share in zip(hits, shares, strict=True) if share >= ALL_TYPED)
    found: list[ServiceFound] = []
    for hit, share in zip(hits, shares, strict=True):
        entry = hit.entry
        is_rare = share == ALL_TYPED and rivals[entry.type] <= PINNED_AT_MOST
        by_name = share == THE_NAME or (
            is_rare and is_more_than_the_kind(understood, types.get(entry.type), phrasebook)
        )
        by_text = hit.score / (hit.score + TEXT_HALFWAY)
        points = 1.0 if by_name else max(FROM_ITS_WORDS * min(share, 1.0), by_text)
        found.append(ServiceFound(entry.id, entry.type, entry.name, points, by_name))
    return tuple(found)


def name_share(said: Said, names: Sequence[Name]) -> float:
    """Tell which share of the words typed a service's names hold, by weight; THE_NAME for the whole of one."""
    return max((_share(said, name) for name in names), default=0.0)


def is_more_than_the_kind(understood: Understood, kind: ServiceType | None, phrasebook: Phrasebook) -> bool:
    """Tell whether the words name one service, and not only its kind as “pharmacy” does."""
    if kind is None:
        return False
    general = phrasebook.heard_as(plain_words(" ".join((kind.slug, kind.label, *kind.search_words))))
    return not set(understood.content) <= set(general)


def _share(said: Said, name: Name) -> float:
    if name.words == said.words or (len(name.words) > 1 and f" {' '.join(name.words)} " in said.line):
        return THE_NAME
    held = name.heard
    if said.begun and any(word.startswith(said.begun) for word in name.words):
        held = held.union(said.begun_as)
    share = sum(weight for word, weight in said.weights if word in held)
    return ALL_TYPED if share > 0.999 else share
