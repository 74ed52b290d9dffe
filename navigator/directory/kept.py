"""Remembers what the desk would else ask at every key: it is read again when the directory's number moves."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from navigator.directory.queries import revision
from navigator.directory.search import SearchIndex

Value = TypeVar("Value")

AsOf = tuple[int, Hashable]


class KeptByNumber(Generic[Value]):
    """One reading for each key, as of the number at which the search of this process stands."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._kept: WeakKeyDictionary[SearchIndex, dict[Hashable, tuple[AsOf, Value]]] = WeakKeyDictionary()

    def of(
        self, session: Session, index: SearchIndex, key: Hashable, good_for: Hashable, read: Callable[[], Value]
    ) -> Value:
        """Give what was read for a key, good for one day or minute; the index stands at the directory's number."""
        kept = self._kept.setdefault(index, {})
        known = kept.get(key)
        if known is None or known[0] != (index.revision, good_for):
            # The number first: a change that lands between the two is read again, never missed.
            as_of = revision(session), good_for
            known = kept[key] = as_of, read()
        return known[1]
