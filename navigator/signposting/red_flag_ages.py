"""Reads time from the words of a call: an age ("8 weeks old", "3yo", "she's nine"), and what is told as past."""

from collections.abc import Sequence

from navigator.signposting.red_flag_words import Word, word_set

_MONTHS = {
    **dict.fromkeys(("day", "days"), 1 / 30),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), 7 / 30.4),
    **dict.fromkeys(("month", "months", "mth", "mths", "mo", "mos"), 1.0),
    **dict.fromkeys(("year", "years", "yr", "yrs", "yo", "y"), 12.0),
}
_ABOUT = word_set("only about nearly almost around roughly barely")
_HOLDERS = word_set("he she one son daughter grandson granddaughter lad boy girl lass")
# "As my baby is ill" gives a reason; "as a baby" and "when my son was a baby" go back in time.
_WHEN = word_set("as when while")
_SOMEBODYS = word_set("my me mi ma our wor his her the this their your")
_ONCE = word_set("a an was were wor being")
_BEARING = word_set("carrying expecting having pregnant")
# "Fell out of a tree and cracked his skull": verbs told as past that do not end in "ed".
_TOLD = word_set(
    """had was were went got lost broke cut came fell took bled burnt felt saw couldnt hurt split tore put woke ended
    ate drank hit threw shot left stuck spent bit"""
)
_HERE = word_set("is are am")


def youngest_age(words: Sequence[Word], babies: frozenset[int]) -> int | None:
    """Give the youngest age said, in months; "six weeks" alone is an age beside a place where a baby is named."""
    ages = [age for place in range(len(words)) if (age := _age_at(words, place, babies)) is not None]
    return min(ages, default=None)


def _age_at(words: Sequence[Word], place: int, babies: frozenset[int]) -> int | None:
    word = words[place]
    number = 1 if word.text == "a" else word.number
    if number is None or number > 120:
        return None
    before = next(
        (other.text for other in reversed(words[:place]) if not (other.is_filler or other.text in _ABOUT)), ""
    )
    rest = [later for later in words[place + 1 : place + 6] if not later.is_filler and later.text != "of"]
    after = [*map(_unit, rest[:2]), "", ""]
    ends = place + 1 == len(words) or words[place + 1].clause != word.clause
    # "Aged three", and "she's nine, drinking gallons": a bare number after he, she or I is an age in years.
    if (before == "aged" and after[0] not in _MONTHS) or (ends and before in ("he", "she", "i")):
        return int(number * 12)
    if after[0] not in _MONTHS:
        return None
    follows = rest[1:2]
    # "She's nine months, not feeding", or "6 weeks, temp 38.1": the same with its unit.
    is_last = (before in _HOLDERS or place == 0) and (not follows or follows[0].clause != word.clause)
    is_age = after[1] == "old" or after[0] in ("yo", "y") or before == "aged" or is_last
    beside_a_baby = not babies.isdisjoint(range(place - 4, place + 5))
    return int(number * _MONTHS[after[0]]) if is_age or beside_a_baby else None


def _unit(word: Word) -> str:
    """Give the unit of time a word may be meant as, and else the word: "monthss" is months."""
    return next((form for form in word.forms if form in _MONTHS), word.text)


def gives_a_reason(said: Sequence[str]) -> bool:
    """Tell whether words up to a child give a reason: "as my baby", but not "as a baby" or "when my son was a baby"."""
    if not said or said[0] not in _WHEN or not _BEARING.isdisjoint(said):
        return False
    little = (word for word in reversed(said[1:]) if word in _SOMEBODYS | _ONCE)
    return next(little, "a") in _SOMEBODYS


def goes_on_as_past(said: Sequence[str]) -> bool:
    """Tell whether words go on with what was told as past: "and cracked his skull", but not "and blood is pouring"."""
    if len(said) < 2 or said[0] != "and":
        return False
    return any(word.endswith("ed") or word in _TOLD for word in said) and _HERE.isdisjoint(said)
