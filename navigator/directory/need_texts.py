"""Weighs all the ways each need is said against the words of a caller: who says it in a new way shares some of them."""

from collections import defaultdict
from collections.abc import Iterable
from heapq import nlargest

from navigator.directory.kind_texts import scores_by_word
from navigator.directory.search_entries import Alike
from navigator.directory.vocabulary import Meaning, Phrasebook, Vocabulary

HALFWAY = 25.0
"""The engine's score that counts half; its scores have no top of their own."""

MOST_NEEDS, MOST_WORDS = 8, 15
"""How many needs are given, and how many words of a long story are looked up: those said in the fewest needs."""

FEWEST_SHARED = 2
"""One word alone says no more than the phrases it stands in, and whom they are for."""

AN_EVERYDAY_WORD = 0.6
"""What an everyday word counts beside another: “get” and “out” stand in the phrases of half of all needs."""

STANDING_OUT = 2
"""How steeply a need that shares less than the best falls behind it: many that share a little say nothing."""


class NeedTexts:
    """The ways each need is said, as one text a need, scored by BM25F; the scores of each word are kept."""

    def __init__(self, vocabulary: Vocabulary, phrasebook: Phrasebook) -> None:
        """Index every need by the words that carry it, each once a phrase."""
        self._meanings = vocabulary.meanings
        words = phrasebook.words_by_meaning()
        texts = ((str(number), words[number]) for number in range(len(vocabulary.meanings)) if number in words)
        everyday = set(phrasebook.heard_as(vocabulary.everyday))
        self._scores = {
            word: {int(name): score * (AN_EVERYDAY_WORD if word in everyday else 1.0) for name, score in found}
            for word, found in scores_by_word(texts).items()
        }

    def shared(self, words: Iterable[str], meaning: Meaning) -> tuple[tuple[str, float], ...]:
        """Give the words that a need has in common with these, each with what it counts there: the sum is its score."""
        number = self._meanings.index(meaning)
        scores = ((word, self._scores[word].get(number, 0.0)) for word in self._most_telling(words))
        return tuple((word, score) for word, score in scores if score)

    def alike(self, words: Iterable[str]) -> tuple[Alike, ...]:
        """Give the needs said in the most of these stems, the best first, at most eight."""
        telling = [self._scores[word] for word in self._most_telling(words)]
        totals: dict[int, float] = defaultdict(float)
        for scores in telling:
            for number, score in scores.items():
                totals[number] += score
        # Only the best few are asked how many words they share: counting for all would take as long again.
        likely = nlargest(MOST_NEEDS * 5, ((score, -number) for number, score in totals.items()))
        best = [one for one in likely if sum(-one[1] in scores for scores in telling) >= FEWEST_SHARED][:MOST_NEEDS]
        found = []
        for score, number in best:
            apart = score * (score / best[0][0]) ** STANDING_OUT
            found.append(Alike(self._meanings[-number], apart / (apart + HALFWAY)))
        return tuple(found)

    def _most_telling(self, words: Iterable[str]) -> list[str]:
        known = [word for word in dict.fromkeys(words) if word in self._scores]
        return sorted(known, key=lambda word: len(self._scores[word]))[:MOST_WORDS]
