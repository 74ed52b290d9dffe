"""Turns a query into what was heard: the words that carry the need, and the meanings found in them."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from navigator.directory.lexicon import Lexicon
from navigator.directory.service_types import ServiceType, ServiceTypes
from navigator.directory.vocabulary import Heard, Meaning, Phrasebook, Vocabulary
from navigator.directory.words import plain_words, query_words

GUESSED = 0.85
"""What a meaning keeps of its strength when its last word was completed, not typed."""

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


class Listener:
    """Understands queries with one vocabulary, the names of the kinds of service and the words of their services."""

    def __init__(self, vocabulary: Vocabulary, types: ServiceTypes, names: tuple[str, ...] = ()) -> None:
        """Prepare; `names` are the words of services' names."""
        called = tuple(_called(kind) for kind in types.values())
        self.phrasebook = Phrasebook(replace(vocabulary, meanings=(*vocabulary.meanings, *called)))
        self._vocabulary, self._types, self._names = vocabulary, types, names
        self._lexicon = Lexicon(vocabulary, types, names)
        self._beginnings = _beginnings(vocabulary, types)
        self._begun_shortly = lru_cache(maxsize=50_000)(self._begun)

    def learn(self, names: tuple[str, ...]) -> None:
        """Take the words of services' names anew; the same words as before cost nothing."""
        if names == self._names:
            return
        self._names = names
        self._lexicon = Lexicon(self._vocabulary, self._types, names)

    def listen(self, query: str) -> Understood:
        """Understand a query; an empty one is understood as nothing."""
        typed = query_words(query)
        if not typed:
            return Understood()
        lexicon = self._lexicon
        is_begun = query[-1].isalnum()
        mended = lexicon.mend(typed, is_begun)
        said = self.phrasebook.heard_as(mended.words)
        content = self.phrasebook.content(said)
        heard = self.phrasebook.find(content, said)
        if is_begun and typed[-1] == mended.words[-1] and not lexicon.knows(typed[-1]):
            heard = self._with_completions(mended.words, heard, lexicon)
        corrected = dict(zip(self.phrasebook.heard_as(mended.corrected), mended.corrected, strict=True))
        places = {place: corrected[word] for place, word in enumerate(content) if word in corrected}
        return Understood(typed, mended.words, content, heard, places, is_begun and len(typed) <= MOST_BEGUN_WORDS)

    def begun(self, typed: tuple[str, ...], slug: str) -> float:
        """Tell, 0 to 1, how well a kind's name begins with the words typed."""
        # Only one or two letters are remembered: they are slow, few, and nobody's words.
        return self._begun_shortly(typed, slug) if len("".join(typed)) <= 2 else self._begun(typed, slug)

    def _begun(self, typed: tuple[str, ...], slug: str) -> float:
        return max((_begins(typed, name) * share for name, share in self._beginnings.get(slug, ())), default=0.0)

    def _with_completions(
        self, words: tuple[str, ...], heard: tuple[Heard, ...], lexicon: Lexicon
    ) -> tuple[Heard, ...]:
        """Add what would be heard if the last word were finished."""
        best = {found.meaning: found for found in heard}
        before = words[-2] if len(words) > 1 else ""
        for completion in lexicon.completions(words[-1], before):
            said = self.phrasebook.heard_as((*words[:-1], completion))
            content = self.phrasebook.content(said)
            for found in self.phrasebook.find(content, said):
                guess = Heard(found.meaning, found.phrase, found.strength * GUESSED, found.sureness, found.places)
                if len(content) - 1 in found.places and guess.strength > _strength(best.get(found.meaning)):
                    best[found.meaning] = guess
        return tuple(sorted(best.values(), key=lambda found: -found.strength))


def _strength(heard: Heard | None) -> float:
    return heard.strength if heard else 0.0


def _called(kind: ServiceType) -> Meaning:
    return Meaning(kind.label, kind.search_words, (kind.slug,), kind.check, is_a_name=True)


Beginnings = dict[str, list[tuple[tuple[str, ...], float]]]


def _beginnings(vocabulary: Vocabulary, types: ServiceTypes) -> Beginnings:
    """Give the ways each kind's name is begun, and what share each counts for: its own names most."""
    found: Beginnings = {
        kind.slug: [(plain_words(kind.slug), 1.0), (plain_words(kind.label), 1.0)]
        + [(plain_words(word), 0.9) for word in kind.search_words]
        for kind in types.values()
    }
    for meaning in vocabulary.meanings:
        slug = meaning.types[0]
        if slug in types and not types[slug].by_name_only:
            found[slug] += [(plain_words(text), 0.7) for text in (meaning.means, *meaning.say)]
    return found


def _begins(typed: tuple[str, ...], name: tuple[str, ...]) -> float:
    """Tell how well a name begins as typed: from its first word is best, from a later one is less."""
    size = len(typed)
    for start in range(len(name) - size + 1):
        here = name[start : start + size]
        if here[:-1] == typed[:-1] and here[-1].startswith(typed[-1]):
            share = sum(map(len, typed)) / max(1, sum(map(len, name)))
            return (1.0 if start == 0 else 0.6) * (0.6 + 0.4 * share)
    return 0.0
