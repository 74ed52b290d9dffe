"""How old somebody must be to read a sentence: Flesch and Kincaid's school grade, five years added."""

import re

READS_FROM_SCHOOL_AT = 5
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxz])es$")


def sentences_in(text: str) -> list[str]:
    """Give the sentences of a text that have a word in them."""
    return [one for one in re.split(r"(?<=[.?!:])\s+|\n", text) if re.search(r"[A-Za-z]", one)]


def syllables_of(word: str) -> int:
    """Count the syllables of a word; a figure is said in one breath."""
    spoken = _SILENT.sub("", word.lower())
    return max(1, len(_VOWELS.findall(spoken)))


def reading_age(sentence: str) -> float:
    """Give the age in years from which a sentence can be read."""
    words = re.findall(r"[A-Za-z]+|\d[\d\s:-]*", sentence)
    per_word = sum(map(syllables_of, words)) / len(words)
    return 0.39 * len(words) + 11.8 * per_word - 15.59 + READS_FROM_SCHOOL_AT
