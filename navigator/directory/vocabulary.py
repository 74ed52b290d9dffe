"""The words callers use, what they mean and which kinds of service that leads to; finds them in what was typed."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import NamedTuple

from navigator.directory.gates import Fit, Gates, Known
from navigator.directory.words import closest, holds, plain_words, stem, stems

WHOLE, LOOSE, TURNED_ROUND, PART = 1.0, 0.9, 0.8, 0.5
"""How sure a phrase is: word for word, with words between, in another order, or only most of its words."""

A_WORD_BETWEEN, WIDEST_GAP = 0.01, 7
"""What each word between costs, and how many there may be."""

ENOUGH_OF_A_PHRASE = 0.55
"""The share of a phrase's weight that must be heard before a part of it counts."""

A_FILLER_THAT_COUNTS = 0.05
"""What each word of a phrase that lives by its fillers adds: “need a note” is more than “note”."""

NOBODY = Known()


@dataclass(frozen=True)
class Meaning:
    """One need, the ways it is said, and the kinds of service that see to it, best first."""

    means: str
    say: tuple[str, ...]
    types: tuple[str, ...]
    check: str = ""
    soon: bool = False
    """A clinician should see this soon; it is never sent elsewhere."""
    gates: Gates = field(default_factory=Gates)
    """Whom this meaning is for, such as women of 16 to 64."""
    written: tuple[str, ...] = ()
    """One phrase of each pattern, where phrases were spelt out of patterns: what stands for them all."""
    is_a_name: bool = False
    """It is the name of a kind of service, not something a caller suffers."""
    called: str = ""
    """How it is said and written down, where its own name would tell a diagnosis, or an age or sex nobody said."""

    @property
    def in_plain_words(self) -> str:
        """Name the need as a caller would."""
        return self.called or self.means

    @property
    def examples(self) -> tuple[str, ...]:
        """Give the name and the ways it is said, those of one pattern once."""
        return (self.means, *(self.written or self.say))

    @property
    def is_for_some(self) -> bool:
        """Tell whether this meaning is for some people only."""
        return self.gates != Gates()


@dataclass(frozen=True)
class Vocabulary:
    """Everything the vocabulary file holds."""

    meanings: tuple[Meaning, ...] = ()
    fillers: tuple[str, ...] = ()
    """Words that carry no need: please, can I, love."""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that tell who the call is about, under child, female and male."""
    same: tuple[tuple[str, ...], ...] = ()
    """Groups of single words that say the same thing, such as wee and pee."""
    everyday: tuple[str, ...] = ()
    """Common words: they are never taken for a slip, and a phrase made of them alone is heard word for word only."""


@dataclass(frozen=True)
class Heard:
    """A phrase of a meaning found in what was typed."""

    meaning: Meaning
    phrase: str
    strength: float
    sureness: float
    places: frozenset[int]


class _Phrase(NamedTuple):
    text: str
    meaning: int
    words: tuple[str, ...]
    weight: float
    whole: tuple[str, ...] = ()
    """Every word of a phrase that means nothing without its fillers, such as “the runs”."""


class Phrasebook:
    """Finds the phrases of a vocabulary in a list of words, the longest and rarest first."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Prepare the phrases for finding."""
        self._meanings = vocabulary.meanings
        self._alike = {stem(word): stem(group[0]) for group in vocabulary.same for word in group}
        self._fillers = {words for filler in vocabulary.fillers if (words := self.heard_as(plain_words(filler)))}
        self._longest_filler = max((len(words) for words in self._fillers), default=0)
        self._everyday = set(self.heard_as(vocabulary.everyday))
        self._learn_phrases()

    def of_others(self, meanings: tuple[Meaning, ...]) -> "Phrasebook":
        """Give a phrasebook of other meanings that shares everything else: fillers, everyday words, words alike."""
        other = copy(self)
        other._meanings = meanings
        other._learn_phrases()
        return other

    def _learn_phrases(self) -> None:
        texts = (
            (text, number) for number, meaning in enumerate(self._meanings) for text in (meaning.means, *meaning.say)
        )
        heard = [(text, number, self.heard_as(plain_words(text))) for text, number in texts]
        said = [(text, number, self.content(words), words) for text, number, words in heard]
        self._weights = self._rarity((number, content) for _, number, content, _ in said)
        self._by_word = defaultdict[str, list[_Phrase]](list)
        # “Knee hurts” and “my knee is hurting” are one phrase to the ear, and are kept once.
        once = {
            (number, content, words if len(content) == 1 < len(words) else ()): text
            for text, number, content, words in reversed(said)
        }
        for (number, words, whole), text in reversed(once.items()):
            phrase = _Phrase(text, number, words, sum(map(self.weight, words)), whole)
            # A phrase is never heard without its heaviest word: no other needs to lead to it.
            self._by_word[max(words, key=self.weight)].append(phrase)

    def heard_as(self, words: Iterable[str]) -> tuple[str, ...]:
        """Give the stems of words, with words that say the same thing made one."""
        return tuple(self._alike.get(stemmed, stemmed) for stemmed in stems(tuple(words)))

    def content(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Give the words that carry the need: fillers go, unless nothing else is left."""
        return tuple(words[place] for place in self.content_places(words))

    def content_places(self, words: tuple[str, ...]) -> tuple[int, ...]:
        """Give the places of the words that carry the need."""
        kept: list[int] = []
        place = 0
        while place < len(words):
            skip = self._filler_at(words, place)
            if not skip:
                kept.append(place)
            place += skip or 1
        return tuple(kept or range(len(words)))

    def weight(self, word: str) -> float:
        """Tell how much a word says: one heard in few meanings says most."""
        return self._weights.get(word, 1.0)

    def find(self, words: tuple[str, ...], said: tuple[str, ...], known: Known = NOBODY) -> tuple[Heard, ...]:
        """Find every phrase in these content words of all that was said; each meaning once, the strongest first.

        A meaning that is not for this person is found too, but takes no word away from those that are.
        """
        return self._in_order(self._best({}, self._led_to(words), words, said), words, known)

    def find_each(
        self, begun: tuple[str, ...], ends: Iterable[str], known: Known = NOBODY
    ) -> Iterator[tuple[int, tuple[Heard, ...]]]:
        """Do as `find` does for `begun` with each of these last words, and give its place; `begun` is heard once."""
        before = self.heard_as(begun)
        content = self.content(before)
        already = self._best({}, self._led_to(content), content, before)
        for end in self.heard_as(ends):
            said = (*before, end)
            words = self.content(said)
            phrases = self._led_to(words)
            if words == (*content, end):
                new = (phrase for phrase in phrases if end in phrase.words or phrase.whole)
                best = self._best(already, new, words, said)
            else:
                # With this word others become fillers, or cease to be.
                best = self._best({}, phrases, words, said)
            yield len(words) - 1, self._in_order(best, words, known)

    def words_by_meaning(self) -> Mapping[int, list[str]]:
        """Give, by the number of each meaning, the words that carry it, each once a phrase."""
        found = defaultdict[int, list[str]](list)
        for phrase in (one for phrases in self._by_word.values() for one in phrases):
            found[phrase.meaning] += dict.fromkeys(phrase.words)
        return found

    def strongest(self, words: tuple[str, ...], word: str) -> float:
        """Tell how strong the strongest phrase is in these words that has this word among others."""
        spoken, best = set(words), 0.0
        for phrase in self._led_to(words):
            if phrase.weight > best and len(phrase.words) > 1 and word in phrase.words and not phrase.whole:
                heard = self._hear(phrase, spoken.intersection(phrase.words), words)
                if heard and len(heard.places) > 1:
                    best = max(best, heard.strength)
        return best

    def _led_to(self, words: Iterable[str]) -> Iterator[_Phrase]:
        return (phrase for word in dict.fromkeys(words) for phrase in self._by_word.get(word, ()))

    def _best(
        self, already: Mapping[int, Heard], phrases: Iterable[_Phrase], words: tuple[str, ...], said: tuple[str, ...]
    ) -> dict[int, Heard]:
        """Give the strongest that is heard of each meaning, of these phrases and of those heard already."""
        spoken, best = set(words), dict(already)
        for phrase in phrases:
            strongest = best.get(phrase.meaning, _SILENCE).strength
            # Most phrases are told from their weight or their words alone: the rest costs ten times as much.
            if phrase.weight + A_FILLER_THAT_COUNTS * len(phrase.whole) <= strongest:
                continue
            present = spoken.intersection(phrase.words)
            if phrase.whole and not holds(said, phrase.whole):
                continue
            heard = self._hear(phrase, present, words)
            if heard and heard.strength > strongest:
                best[phrase.meaning] = heard
        return best

    def _in_order(self, best: Mapping[int, Heard], words: tuple[str, ...], known: Known) -> tuple[Heard, ...]:
        for_others = {heard for heard in best.values() if heard.meaning.gates.verdict(known).fit is Fit.NO}
        fitting = _longest_first(set(best.values()) - for_others, words, self.weight)
        return tuple(sorted((*fitting, *for_others), key=lambda heard: (-heard.strength, heard.meaning.means)))

    def _filler_at(self, words: tuple[str, ...], place: int) -> int:
        for length in range(min(self._longest_filler, len(words) - place), 0, -1):
            if words[place : place + length] in self._fillers:
                return length
        return 0

    def _rarity(self, said: Iterable[tuple[int, tuple[str, ...]]]) -> dict[str, float]:
        meanings_of: dict[str, set[int]] = defaultdict(set)
        for number, words in said:
            for word in words:
                meanings_of[word].add(number)
        most = math.log(1 + len(self._meanings))
        return {word: math.log(1 + len(self._meanings) / len(found)) / most for word, found in meanings_of.items()}

    def _hear(self, phrase: _Phrase, present: set[str], words: tuple[str, ...]) -> Heard | None:
        if len(present) == 1 and phrase.words[0] != phrase.words[-1]:
            return None
        # A word said once is heard once, also where the phrase says it twice.
        if len(present) == len(phrase.words):
            heard_weight = phrase.weight
        else:
            heard_weight = sum(self.weight(word) * min(words.count(word), phrase.words.count(word)) for word in present)
        if not phrase.weight or heard_weight < ENOUGH_OF_A_PHRASE * phrase.weight:
            return None
        places, sureness = _where(phrase.words, present, words)
        if not places or (sureness < WHOLE and self._everyday.issuperset(phrase.words)):
            return None
        meaning = self._meanings[phrase.meaning]
        word_for_word = phrase.weight + A_FILLER_THAT_COUNTS * len(phrase.whole)
        strength = word_for_word if sureness == WHOLE else heard_weight * sureness
        return Heard(meaning, phrase.text, strength, sureness, places)


_SILENCE = Heard(Meaning("", (), ()), "", 0.0, 0.0, frozenset())


def _where(phrase: tuple[str, ...], present: set[str], words: tuple[str, ...]) -> tuple[frozenset[int], float]:
    """Find where a phrase is said, and how surely; nowhere where its words are too far apart."""
    size = len(phrase)
    for start in range(len(words) - size + 1):
        if words[start : start + size] == phrase:
            return frozenset(range(start, start + size)), WHOLE
    wanted = present & set(phrase)
    if size < 2 or len(wanted) < 2:
        return frozenset(), 0.0
    span = closest(wanted, words)
    gap = max(span) - min(span) + 1 - len(span)
    if gap > WIDEST_GAP:
        return frozenset(), 0.0
    in_order = [words[place] for place in sorted(span)] == [word for word in dict.fromkeys(phrase) if word in wanted]
    all_said = all(words.count(word) >= phrase.count(word) for word in phrase)
    sureness = (LOOSE if in_order else TURNED_ROUND) if all_said else PART
    return span, sureness - A_WORD_BETWEEN * gap


def _longest_first(found: Iterable[Heard], words: tuple[str, ...], weight: Callable[[str], float]) -> tuple[Heard, ...]:
    """Let each word speak once: a phrase within a stronger one of another meaning counts for little."""
    claimed: set[int] = set()
    kept: list[Heard] = []
    ranked = sorted(found, key=lambda heard: (-heard.strength, -len(heard.places), heard.meaning.means))
    first_of: dict[tuple[frozenset[int], float], float] = {}
    for heard in ranked:
        total = sum(weight(words[place]) for place in heard.places)
        fresh = sum(weight(words[place]) for place in heard.places - claimed)
        # Two meanings of the very same words, for different people, stand or fall together.
        share = first_of.setdefault((heard.places, heard.strength), 0.25 + 0.75 * (fresh / total if total else 0.0))
        kept.append(Heard(heard.meaning, heard.phrase, heard.strength * share, heard.sureness, heard.places))
        claimed |= heard.places
    return tuple(sorted(kept, key=lambda heard: -heard.strength))
