"""Reading other people's records without trusting their shape."""

from collections.abc import Iterator, Mapping
from typing import Any

Document = Mapping[str, Any]


def records_in(document: Any, name: str) -> Iterator[Document]:
    """Give the records that a document lists under a name; whatever else stands there is none."""
    found = document.get(name) if isinstance(document, Mapping) else None
    yield from (one for one in (found if isinstance(found, list) else ()) if isinstance(one, Mapping))


def record_in(document: Any, name: str) -> Document:
    """Give the record that a document holds under a name; empty where there is none."""
    found = document.get(name) if isinstance(document, Mapping) else None
    return found if isinstance(found, Mapping) else {}
