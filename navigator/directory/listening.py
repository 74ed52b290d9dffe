"""Turns a query into what was heard: the words that carry the need, and the meanings found in them."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace

from navigator.directory.beginnings import Beginnings
from navigator.directory.gates import Known
from navigator.directory.lexicon import Lexicon, Mended
from navigator.directory.service_types import ServiceType, ServiceTypes
from navigator.directory.vocabulary import NOBODY, WHOLE, Heard, Meaning, Phrasebook, Vocabulary
from navigator.directory.words import plain_words, query_words

GUESSED = 0.85
"""What a meaning keeps of its strength when its last word was completed, not typed."""

TAUGHT = 2.0
"""What a practice's own word has before any other: whoever taught it meant just this."""

CLEARLY_BETTER, MOST_WEIGHED = 1.15, 3
"""How much more another word for a slip must say beside its neighbours, and how many slips are weighed so."""

BESIDE = 3
"""How many words on either side are its neighbours."""

MOST_BEGUN_WORDS = 4
"""A longer query is a sentence, and its last word no beginning of a name."""


@dataclass(frozen=True)
class Understood:
    """A query as the directory understands it."""

    typed: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """The words put right, fillers and all."""
    content: tuple[str, ...] = ()
    """The stems that carry the need."""
    heard: tuple[Heard, ...] = ()
    mended: dict[int, str] = field(default_factory=dict)
    """By place in `content`, the words that stand for another that was typed."""
    is_begun: bool = False
    """Short, and still being typed."""
    own_words: tuple[str, ...] = ()
    """By place in `content`, the words themselves."""

    @property
    def is_said_in_full(self) -> bool:
        """Tell whether one phrase holds every word that carries a need: then no other need is looked for."""
        return any(found.sureness == WHOLE and len(found.places) == len(self.content) for found in self.heard)


class Listener:
    """Understands queries with one vocabulary, the names of the kinds of service and the words of their services."""

    def __init__(self, vocabulary: Vocabulary, types: ServiceTypes) -> None:
        """Prepare."""
        called = tuple(_called(kind) for kind in types.values())
        self.phrasebook = Phrasebook(replace(vocabulary, meanings=(*vocabulary.meanings, *called)))
        self._lexicon = Lexicon(vocabulary, types)
        self._names_begun = Beginnings(_names(types))
        self._phrases_begun = Beginnings(_phrases(vocabulary, types))

    def without_names(self) -> "Listener":
        """Give a listener that has yet to learn the names of services; what it has learned before is shared."""
        other = copy(self)
        other._lexicon = self._lexicon.without_names()
        return other

    def learn(self, names: Iterable[str]) -> None:
        """Take in the words of services' names; one that is known already costs nothing."""
        self._lexicon.learn(names)

    def is_new(self, word: str) -> bool:
        """Tell whether a word is not known here, and no slip of one that is."""
        return not self._lexicon.knows(word) and self._lexicon.mend((word,), False).words == (word,)

    def listen(self, query: str, known: Known = NOBODY, taught: Phrasebook | None = None) -> Understood:
        """Understand a query, also with phrases that a practice `taught` its desk; an empty one is nothing."""
        typed = query_words(query)
        if not typed:
            return Understood()
        lexicon = self._lexicon
        is_begun = query[-1].isalnum()
        mended = self._as_meant(lexicon.mend(typed, is_begun))
        said = self.phrasebook.heard_as(mended.words)
        kept = self.phrasebook.content_places(said)
        content = tuple(said[place] for place in kept)
        if is_begun and typed[-1] == mended.words[-1] and not lexicon.knows(typed[-1]):
            heard = self._with_completions(mended.words, lexicon, known)
        else:
            heard = self.phrasebook.find(content, said, known)
        if taught:
            heard = (*self._taught(taught, typed, mended.words), *heard)
        corrected = dict(zip(self.phrasebook.heard_as(mended.corrected), mended.corrected, strict=True))
        places = {place: corrected[word] for place, word in enumerate(content) if word in corrected}
        own_words = tuple(mended.words[place] for place in kept)
        is_begun = is_begun and len(typed) <= MOST_BEGUN_WORDS
        return Understood(typed, mended.words, content, heard, places, is_begun, own_words)

    def _as_meant(self, mended: Mended) -> Mended:
        """Choose for a slip the word that says most beside its neighbours: “change in bowles” is no game of bowls."""
        words, corrected = list(mended.words), set(mended.corrected)
        for place, others in mended.others[:MOST_WEIGHED]:
            best, loudest = words[place], CLEARLY_BETTER * self._said_at(place, words)
            for other in others:
                loud = self._said_at(place, [*words[:place], other, *words[place + 1 :]])
                if loud > loudest:
                    best, loudest = other, loud
            corrected.add(best)
            words[place] = best
        return replace(mended, words=tuple(words), corrected=frozenset(corrected))

    def _said_at(self, place: int, words: list[str]) -> float:
        """Tell how strong the strongest phrase is that the word at this place is part of, with others beside it."""
        first = max(place - BESIDE, 0)
        said = self.phrasebook.heard_as(words[first : place + BESIDE + 1])
        kept = self.phrasebook.content_places(said)
        at = place - first
        return self.phrasebook.strongest(tuple(said[one] for one in kept), said[at]) if at in kept else 0.0

    def _taught(self, taught: Phrasebook, *said: tuple[str, ...]) -> tuple[Heard, ...]:
        """Give what was taught and said word for word, as typed or as put right: stronger than any other phrase."""
        best: dict[Meaning, Heard] = {}
        for words in said:
            whole = self.phrasebook.heard_as(words)
            for found in taught.find(self.phrasebook.content(whole), whole):
                if found.sureness == WHOLE:
                    best[found.meaning] = replace(found, strength=TAUGHT + found.strength)
        return tuple(best.values())

    def begun(self, typed: tuple[str, ...]) -> Mapping[str, float]:
        """Give the kinds whose names begin with the words typed, each with how well, 0 to 1."""
        begun = self._names_begun.kinds(typed)
        if self._lexicon.knows(typed[-1]):
            # A word that is whole was heard already, with whom its meaning is for; the start of a phrase knows nobody.
            return begun
        best = dict(self._phrases_begun.kinds(typed))
        for slug, share in begun.items():
            best[slug] = max(share, best.get(slug, 0.0))
        return best

    def _with_completions(self, words: tuple[str, ...], lexicon: Lexicon, known: Known) -> tuple[Heard, ...]:
        """Give what is heard, and what would be if the last word were finished."""
        before = words[-2] if len(words) > 1 else ""
        ends = (words[-1], *lexicon.completions(words[-1], before))
        (_, heard), *finished = self.phrasebook.find_each(words[:-1], ends, known)
        best = {found.meaning: found for found in heard}
        for last, with_it in finished:
            for found in with_it:
                guess = Heard(found.meaning, found.phrase, found.strength * GUESSED, found.sureness, found.places)
                if last in found.places and guess.strength > _strength(best.get(found.meaning)):
                    best[found.meaning] = guess
        return tuple(sorted(best.values(), key=lambda found: -found.strength))


def _strength(heard: Heard | None) -> float:
    return heard.strength if heard else 0.0


def _called(kind: ServiceType) -> Meaning:
    return Meaning(kind.label, kind.search_words, (kind.slug,), kind.check, is_a_name=True)


def _names(types: ServiceTypes) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """Give every name of every kind, and what each counts for when it is begun."""
    for kind in types.values():
        yield kind.slug, plain_words(kind.slug), 1.0
        yield kind.slug, plain_words(kind.label), 1.0
        for word in kind.search_words:
            yield kind.slug, plain_words(word), 0.9


def _phrases(vocabulary: Vocabulary, types: ServiceTypes) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """Give the ways that needs are said, each for the first kind it leads to."""
    for meaning in vocabulary.meanings:
        slug = meaning.types[0]
        if slug in types and not types[slug].by_name_only:
            for text in meaning.examples:
                yield slug, plain_words(text), 0.7
