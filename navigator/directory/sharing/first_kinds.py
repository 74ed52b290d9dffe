"""Which kind each practice puts first, as search asks for it: read again whenever the directory's number moves."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.search import UNBUILT, SearchIndex
from navigator.directory.sharing import queries

_NONE: Mapping[str, str] = {}


class FirstKinds:
    """The choices of all practices; choosing and forgetting raise the number that search follows."""

    def __init__(self, index: SearchIndex) -> None:
        """Follow this search; the choices come with the first question."""
        self._index = index
        self._revision = UNBUILT
        self._chosen: Mapping[UUID, Mapping[str, str]] = {}

    def of(self, session: Session, practice: UUID) -> Mapping[str, str]:
        """Give the kind that a practice puts first, by need; the index stands at the directory's revision already."""
        revision = self._index.revision
        if revision != self._revision or revision == UNBUILT:
            self._chosen = queries.first_kinds_in_force(session)
            self._revision = revision
        return self._chosen.get(practice, _NONE)
