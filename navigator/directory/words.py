"""Turns what was typed into plain words and their stems, the one way search, vocabulary and spelling all use."""

import re
import unicodedata
from functools import lru_cache

MOST_WORDS = 40
"""Words of one query that are looked at: the longest call in one breath is shorter."""

LONGEST_QUERY = 2_000
"""Characters of one query that are looked at, before it is cut into words."""

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_VOWEL = re.compile(r"[aeiouy]")
_SHORT_WITHOUT_E = re.compile(r"[^aeiou][aeiou][^aeiouwxy]")


def plain_words(text: str, most: int | None = None) -> tuple[str, ...]:
    """Give the lower-case words of a text, without accents, apostrophes or anything else that is not typed."""
    bare = text.lower() if text.isascii() else _without_accents(text)
    words = _WORD.findall(bare.translate(_APOSTROPHES).replace("&", " and "))
    return tuple(words if most is None else words[:most])


def _without_accents(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def query_words(text: str) -> tuple[str, ...]:
    """Give the words of a query, cut short where it is longer than anybody speaks."""
    return plain_words(text[:LONGEST_QUERY], MOST_WORDS)


def stems(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the stem of every word."""
    return tuple(stem(word) for word in words)


_STEMS = {"quite": "quite", "sats": "sats", "evening": "evening", "evenings": "evening"}
"""Words whose ending makes them another word: to quit is not quite, Saturday no reading of oxygen."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Take off the endings that do not change what a word is about: itchy, itching and itches are one."""
    if len(word) <= 3 or word.isdigit() or word in _STEMS:
        return _STEMS.get(word, word)
    word = _without_plural(word)
    word = _without_quality(word)
    word = _without_tense(word)
    # The last vowel goes so that smoke and smoking, crust and crusty meet.
    return word[:-1] if len(word) > 4 and word[-1] in "ey" and _VOWEL.search(word[:-1]) else word


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_quality(word: str) -> str:
    for ending in ("ness", "ful"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            bare = word[: -len(ending)]
            return bare[:-1] + "y" if bare[-1] == "i" else bare
    return word


def _without_tense(word: str) -> str:
    for ending in ("ing", "ed"):
        bare = word[: -len(ending)]
        if word.endswith(ending) and not word.endswith("eed") and len(bare) >= 3 and _VOWEL.search(bare):
            doubled = bare[-1] == bare[-2] and bare[-1] not in "elsz"
            # A short word keeps its e, biting is bite: “note” must never become “not”.
            return bare[:-1] if doubled else bare + "e" * bool(_SHORT_WITHOUT_E.fullmatch(bare))
    return word


def holds(said: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Tell whether words hold a phrase, word for word."""
    return any(said[start : start + len(phrase)] == phrase for start in range(len(said) - len(phrase) + 1))


def closest(wanted: set[str], words: tuple[str, ...]) -> frozenset[int]:
    """Give the places of the wanted words that lie closest together."""
    best: dict[str, int] = {}
    latest: dict[str, int] = {}
    for place, word in enumerate(words):
        if word in wanted:
            latest[word] = place
            reach = place - min(latest.values())
            if len(latest) == len(wanted) and (not best or reach < max(best.values()) - min(best.values())):
                best = dict(latest)
    return frozenset(best.values())
