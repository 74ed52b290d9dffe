"""Writes kinds of service and services as the documents of the search index."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from navigator.directory.search_entries import SearchEntry
from navigator.directory.service_types import ServiceType, ServiceTypes
from navigator.directory.vocabulary import Vocabulary
from navigator.directory.words import plain_words

LONGEST_START = 12
"""Letters of a word's beginning that are indexed."""

ANYONE = "anyone"
"""Stands as the practice of a service that is not kept to one."""

MARK = "mark"
"""The id of the document that tells how far the index goes."""

Document = dict[str, Any]
HeardAs = Callable[[Iterable[str]], tuple[str, ...]]


def words_mark(types: ServiceTypes, vocabulary: Vocabulary) -> str:
    """Give a short mark of every word that kinds are found by: an index made of other words is out of date."""
    return hashlib.sha256(repr((sorted(types.items()), vocabulary.meanings, vocabulary.same)).encode()).hexdigest()[:16]


def mark_document(revision: int, mark: str) -> Document:
    """Write how far the index goes, and the words it was made of."""
    return {"id": MARK, "kind": "mark", "mark": (revision, mark)}


def type_document(kind: ServiceType, vocabulary: Vocabulary, heard_as: HeardAs) -> Document:
    """Write a kind of service with every way its needs are said."""
    said = [
        text
        for meaning in vocabulary.meanings
        if kind.slug in meaning.types[:2]
        for text in (meaning.means, *meaning.say)
    ]
    # One field whose weights are repetitions: seven fields would be several times slower.
    weighted = [kind.label] * 3 + [kind.what_for] * 3 + [*kind.search_words] * 2 + said
    return {
        "id": f"type {kind.slug}",
        "kind": "type",
        "type": kind.slug,
        "topic": " ".join(heard_as(plain_words(" ".join(weighted)))),
        "topic_starts": _starts((kind.slug, kind.label, *kind.search_words, *said)),
    }


def service_document(entry: SearchEntry, heard_as: HeardAs) -> Document:
    """Write a service with its names, whom it is for and who may use it."""
    names = (entry.name, *entry.also_known_as)
    words = plain_words(" ".join(names))
    return {
        "id": str(entry.id),
        "kind": "service",
        "type": entry.type,
        "standing": f"{entry.type} {'live' if entry.live else 'paused'}",
        "areas": " ".join(sorted(entry.areas)),
        "practice": entry.by_practice_only or ANYONE,
        "name": " ".join(heard_as(words)),
        "name_words": " ".join(sorted(set(words))),
        "name_starts": _starts(names),
        "text": " ".join(heard_as(plain_words(entry.text))),
        "called": list(names),
    }


def _starts(texts: Iterable[str]) -> str:
    words = {word[:LONGEST_START] for text in texts for word in plain_words(text)}
    return " ".join(sorted({word[:size] for word in words for size in range(1, len(word) + 1)}))
