"""Remembers the notices that are up: they are read again when the directory's number moves, not at every key."""

from datetime import date
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from navigator.directory.queries import revision
from navigator.directory.search import SearchIndex
from navigator.signposting.notices import queries
from navigator.signposting.notices.rules import Up

AsOf = tuple[int, date]


class KeptNotices:
    """The notices of each practice, as of the number at which the search of this process stands."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._kept: WeakKeyDictionary[SearchIndex, dict[UUID, tuple[AsOf, tuple[Up, ...]]]] = WeakKeyDictionary()

    def of(self, session: Session, index: SearchIndex, practice: UUID, today: date) -> tuple[Up, ...]:
        """Give a practice's notices of today; the index stands at the directory's number already."""
        kept = self._kept.setdefault(index, {})
        known = kept.get(practice)
        if known is None or known[0] != (index.revision, today):
            # The number first: a notice that lands between the two is read again, never missed.
            as_of = revision(session), today
            rows = queries.notices_up(session, practice, today)
            known = kept[practice] = as_of, tuple(Up(r.id, r.words, r.service_type, r.put_up_at) for r in rows)
        return known[1]
