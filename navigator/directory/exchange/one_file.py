"""The whole public directory as one file: one record a line and fields in order, so that two of them compare."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from navigator.directory.exchange.openapi import PROFILE, VERSION
from navigator.directory.exchange.publication import Publication
from navigator.directory.exchange.terms import taxonomies


def whole_file(published: Publication) -> Iterator[str]:
    """Give the file piece by piece; the same directory gives the same bytes.

    The moment of a last change stays out: it tells of a database, and another one that reads the file has its own.
    """
    terms = sorted(published.kinds, key=lambda term: str(term["name"]))
    listed = [{**one, "taxonomy_terms": terms} if number == 0 else one for number, one in enumerate(taxonomies())]
    yield f'{{"profile": {json.dumps(PROFILE)},\n"services": ['
    yield from _records([one.document for one in published.services])
    yield '],\n"taxonomies": ['
    yield from _records(listed)
    yield f'],\n"version": {json.dumps(VERSION)}}}\n'


def _records(documents: Sequence[dict[str, Any]]) -> Iterator[str]:
    for number, document in enumerate(documents):
        yield f"{',' if number else ''}\n{json.dumps(document, sort_keys=True, ensure_ascii=False)}"
    if documents:
        yield "\n"
