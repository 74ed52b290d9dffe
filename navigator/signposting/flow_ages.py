"""Ages of a flow in words: bounds in months said as people say them, and words of answers read as bounds."""

import re
from collections.abc import Iterator

from navigator.directory.gates import OLDEST_MONTHS, months_words
from navigator.signposting.flow import AGE, Flow, Question, age_band

Band = tuple[int, int]
"""Months from the first to the last, both included."""

_BABIES_UNTIL_MONTHS = 24
"""Below this a span of months is said in months to its end: “7 to 11 months”, not “7 months to 0 years”."""

_COUNTED = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_COUNTED |= {"ten": 10, "eleven": 11, "twelve": 12, "sixteen": 16, "eighteen": 18}
_NUMBER = rf"(\d+|{'|'.join(_COUNTED)})"
_UNIT = r"(?:\s*(months?|years?))?"
_UNDER = re.compile(rf"\b(?:under|below|younger than|less than) {_NUMBER}{_UNIT}\b")
_UP_TO = re.compile(rf"\bup to {_NUMBER}{_UNIT}\b|\b{_NUMBER}{_UNIT} (?:or|and) (?:under|younger|less)\b")
_FROM = re.compile(rf"\b{_NUMBER}{_UNIT} (?:or|and) (?:over|older|above|more|up)\b|\bfrom {_NUMBER}{_UNIT} (?:up|on)\b")
_BETWEEN = re.compile(rf"\b{_NUMBER}{_UNIT}\s*(?:to|or|and|-|–)\s*{_NUMBER}{_UNIT}\b")
_ALONE = re.compile(rf"\b{_NUMBER}{_UNIT}\b")


def ages_in_words(band: Band) -> str:
    """Say months from the first to the last as people say ages: “3 to 6 months”, “65 years or over”."""
    low, high = band
    if high >= OLDEST_MONTHS:
        return f"{_age(low)} or over" if low else "any age"
    if low == 0:
        return f"under {_age(high + 1)}"
    if low == high:
        return _age(low)
    if high % 12 != 11 or (low % 12 and high < _BABIES_UNTIL_MONTHS):
        return f"{low} to {high} months" if high < _BABIES_UNTIL_MONTHS else f"{_age(low)} to {_age(high)}"
    last = months_words(high - 11) if high > 11 else _age(high)
    if low % 12:
        return f"{_age(low)} to {last}"
    return last if high - low == 11 else f"{low // 12} to {last}"


def _age(months: int) -> str:
    years, more = divmod(months, 12)
    if not years or not more or months < _BABIES_UNTIL_MONTHS:
        return months_words(months)
    return f"{months_words(12 * years)} {months_words(more)}"


def ages_named(words: str) -> Band | None:
    """Read the ages that the words of an answer name; None where they name none, or not in months or years."""
    said = words.lower()
    if "week" in said or "day" in said:
        return None
    return age_band(said) or _limit_named(said) or _span_named(said)


def _limit_named(said: str) -> Band | None:
    if found := _UNDER.search(said):
        return 0, _months(found[1], found[2]) - 1
    if found := _UP_TO.search(said):
        return 0, _end(found[1] or found[3], found[2] or found[4])
    if found := _FROM.search(said):
        return _months(found[1] or found[3], found[2] or found[4]), OLDEST_MONTHS
    return None


def _span_named(said: str) -> Band | None:
    if found := _BETWEEN.search(said):
        return _months(found[1], found[2] or found[4]), _end(found[3], found[4])
    found = _ALONE.search(said)
    return (_months(found[1], found[2]), _end(found[1], found[2])) if found else None


def _months(number: str, unit: str | None) -> int:
    """Give the first month of an age; a bare number is years, as it is at the desk."""
    count = int(number) if number.isdigit() else _COUNTED[number]
    return count if (unit or "").startswith("month") else 12 * count


def _end(number: str, unit: str | None) -> int:
    return _months(number, unit) + (0 if (unit or "").startswith("month") else 11)


def age_word_problems(flow: Flow) -> Iterator[tuple[str, str]]:
    """Tell where the words of an answer name other ages than those it is taken for: the step, and the story.

    Reception reads the words, and the flow goes by the bounds: a baby of five months would hear “7 to 11 months”.
    """
    for step in flow.steps.values():
        if not isinstance(step, Question) or step.asks_fact != AGE:
            continue
        for answer in step.answers:
            band, named = age_band(answer.key), ages_named(answer.words)
            if band and named and band != named:
                taken = ages_in_words(band) if band[0] <= band[1] else answer.key
                yield (
                    step.id,
                    f"The answer “{answer.words}” is taken for {taken}. Make its words and its ages agree.",
                )
