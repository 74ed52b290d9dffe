"""Finds the answers that two wordings of a question have in common: by their words, and not by their keys."""

import re

from navigator.signposting.flow import Answer, Question, age_band

Pair = tuple[Answer | None, Answer | None]
"""The same answer before and after; one side is empty where it is not there."""


def answers_alike(before: Question, after: Question) -> list[Pair]:
    """Pair the answers: those of the same words first, then those left over that have the same key, or share an age.

    Reception presses words. Where words moved to another key the answer moved with them.
    """
    left, right = list(before.answers), list(after.answers)
    pairs: list[Pair] = []
    for is_same in (_same_words, _same_key, _same_ages):
        for answer in tuple(left):
            other = next((one for one in right if is_same(answer, one)), None)
            if other is not None:
                pairs.append((answer, other))
                left.remove(answer)
                right.remove(other)
    found = [*pairs, *((answer, None) for answer in left)]
    in_order = sorted(found, key=lambda pair: before.answers.index(pair[0]))
    return [*in_order, *((None, answer) for answer in right)]


def _same_words(one: Answer, other: Answer) -> bool:
    return _plain(one) == _plain(other)


def _same_key(one: Answer, other: Answer) -> bool:
    return one.key == other.key


def _same_ages(one: Answer, other: Answer) -> bool:
    ages = age_band(one.key), age_band(other.key)
    return bool(ages[0] and ages[1] and ages[0][0] <= ages[1][1] and ages[1][0] <= ages[0][1])


def _plain(answer: Answer) -> str:
    return " ".join(re.findall(r"[a-z0-9&]+", (answer.words or answer.key).lower()))
