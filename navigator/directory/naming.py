"""Tells whether a service is meant by its name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from navigator.directory.listening import Understood
from navigator.directory.search_entries import ServiceFound
from navigator.directory.service_types import ServiceType, ServiceTypes
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
    """A service as the engine found it."""

    id: UUID
    type: str
    called: tuple[str, ...]
    score: float


def weigh_names(
    hits: Sequence[NamedHit], understood: Understood, types: ServiceTypes, phrasebook: Phrasebook
) -> tuple[ServiceFound, ...]:
    """Tell of each service found how well it fits, and whether it is meant by its name."""
    shares = [name_share(understood, hit.called, phrasebook) for hit in hits]
    rivals = Counter(hit.type for hit, share in zip(hits, shares, strict=True) if share >= ALL_TYPED)
    found: list[ServiceFound] = []
    for hit, share in zip(hits, shares, strict=True):
        is_rare = share == ALL_TYPED and rivals[hit.type] <= PINNED_AT_MOST
        by_name = share == THE_NAME or (is_rare and is_more_than_the_kind(understood, types.get(hit.type), phrasebook))
        by_text = hit.score / (hit.score + TEXT_HALFWAY)
        points = 1.0 if by_name else max(FROM_ITS_WORDS * min(share, 1.0), by_text)
        found.append(ServiceFound(hit.id, hit.type, hit.called[0], points, by_name))
    return tuple(found)


def name_share(understood: Understood, called: Sequence[str], phrasebook: Phrasebook) -> float:
    """Tell which share of the words typed a service's names hold, by weight; THE_NAME for the whole of one."""
    return max((_share(understood, plain_words(name), phrasebook) for name in called), default=0.0)


def is_more_than_the_kind(understood: Understood, kind: ServiceType | None, phrasebook: Phrasebook) -> bool:
    """Tell whether the words name one service, and not only its kind as “pharmacy” does."""
    if kind is None:
        return False
    general = phrasebook.heard_as(plain_words(" ".join((kind.slug, kind.label, *kind.search_words))))
    return not set(understood.content) <= set(general)


def _share(understood: Understood, name: tuple[str, ...], phrasebook: Phrasebook) -> float:
    said = f" {' '.join(understood.words)} "
    if name == understood.words or (len(name) > 1 and f" {' '.join(name)} " in said):
        return THE_NAME
    held = set(phrasebook.heard_as(name))
    last = understood.typed[-1]
    if understood.is_begun and any(word.startswith(last) for word in name):
        held.update(phrasebook.heard_as((last,)))
    total = sum(phrasebook.weight(word) for word in understood.content)
    share = sum(phrasebook.weight(word) for word in understood.content if word in held) / total
    return ALL_TYPED if share > 0.999 else share
