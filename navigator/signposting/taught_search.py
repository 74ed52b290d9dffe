"""What each practice taught its desk, as search listens for it: read again whenever the directory's number moves."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.search import UNBUILT, SearchIndex
from navigator.directory.vocabulary import Meaning, Phrasebook
from navigator.signposting import queries
from navigator.signposting.taught_words import Taught, Teacher


class TaughtPhrases:
    """The phrases of all practices; teaching and forgetting raise the number that search follows."""

    def __init__(self, index: SearchIndex, teacher: Teacher) -> None:
        """Know what words may be taught to mean; the words come with the first question."""
        self._index, self._teacher = index, teacher
        self._meanings = {meaning.means: meaning for meaning in teacher.vocabulary.meanings}
        self._dangers: dict[str, bool] = {}
        self._revision = UNBUILT
        self._books: Mapping[UUID, Phrasebook] = {}

    def of(self, session: Session, practice: UUID) -> Phrasebook | None:
        """Give what a practice taught its desk; the index stands at the directory's revision already."""
        revision = self._index.revision
        if revision != self._revision or revision == UNBUILT:
            phrasebook = self._index.listener.phrasebook
            self._books = {
                one: phrasebook.of_others(tuple(self._as_meanings(taught)))
                for one, taught in queries.taught_words_in_force(session).items()
            }
            self._revision = revision
        return self._books.get(practice)

    def _as_meanings(self, taught: Iterable[Taught]) -> Iterable[Meaning]:
        for one in taught:
            kind, meaning = self._teacher.types.get(one.service_type), self._meanings.get(one.means)
            # The data files may have changed since it was taught: its kind has gone, or its words are a danger now.
            if kind is None or kind.by_name_only or self._is_a_danger(one.phrase):
                continue
            if meaning is None:
                yield Meaning(kind.label, (one.phrase,), (kind.slug,), kind.check)
            else:
                others = tuple(slug for slug in meaning.types if slug != kind.slug)
                yield replace(meaning, say=(one.phrase,), types=(kind.slug, *others))

    def _is_a_danger(self, phrase: str) -> bool:
        if phrase not in self._dangers:
            self._dangers[phrase] = self._teacher.brings_up_a_card(phrase)
        return self._dangers[phrase]
