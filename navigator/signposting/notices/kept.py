"""Remembers the notices that are up: they are read again when the directory's number moves, not at every key."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.kept import KeptByNumber
from navigator.directory.search import SearchIndex
from navigator.signposting.notices import queries
from navigator.signposting.notices.rules import Up


class KeptNotices:
    """The notices of each practice, as of the number at which the search of this process stands."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._kept = KeptByNumber[tuple[Up, ...]]()

    def of(self, session: Session, index: SearchIndex, practice: UUID, today: date) -> tuple[Up, ...]:
        """Give a practice's notices of today; the index stands at the directory's number already."""

        def read() -> tuple[Up, ...]:
            rows = queries.notices_up(session, practice, today)
            return tuple(Up(r.id, r.words, r.service_type, r.put_up_at) for r in rows)

        return self._kept.of(session, index, practice, today, read)
