"""Reads who a call is about from the words themselves: guesses for reception to confirm, never facts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from navigator.directory.gates import OLDEST_MONTHS, Known
from navigator.directory.words import LONGEST_QUERY, MOST_WORDS, plain_words

PEOPLE: Mapping[str, tuple[str, ...]] = {
    "child": ("baby", "newborn", "toddler", "child", "kid", "infant", "grandchild", "little one", "bairn"),
    "female": ("wife", "mum", "mother", "daughter", "girl", "sister", "aunt", "nan", "gran", "grandma", "grandmother",
               "granddaughter", "niece", "girlfriend", "lady", "woman", "female", "lass", "missus"),
    "male": ("husband", "dad", "father", "son", "boy", "lad", "brother", "uncle", "grandad", "grandfather",
             "grandson", "nephew", "boyfriend", "man", "male", "bloke", "gentleman", "fella"),
}  # fmt: skip
"""Words for people that are always known; the vocabulary adds to them."""

_UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = {
    word: 10 * n
    for n, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_DECADES = {f"{name.removesuffix('y')}ies": tens for name, tens in _TENS.items()}

# A reading such as 150/90, 38.5 or 10:30 is never an age.
_READING = re.compile(r"\d+(?:[./:,]\d+)+")
_A_READING = "areading"
_AGE_UNIT = r"(?P<unit>years?|yrs?|y|months?|mths?|mo|weeks?|wks?|days?)"
_NOT_SO_OLD = r"(?! (?:pregnant|gone|post|into|late|since|after|of|now with)\b)"
_NOT_AN_AGE = (
    r"(?! ?(?:days?|weeks?|wks?|months?|mths?|hours?|hrs?|mins?|minutes?|stone|st|kgs?|lbs?|degrees|foot|ft|feet|inch|"
    r"inches|times|tablets?|mg|mcg|ml|units?|percent|pints?|point|areading|a day|in|of|or|to|out|miles?|on|by|oclock|"
    r"am|pm|lots|more|pregnant|gone|plus \d)\b)"
)
_SEX_AFTER_AGE = re.compile(r"\b\d{1,3} ?(?:yo|y o|yr old|year old|yrs?|years?|y)? ?(?P<sex>f|m)\b")
_PREGNANT = re.compile(r"\b(?:pregnant|expecting (?:a baby|twins|in \w+)|\d{1,2} (?:weeks|wks) gone|im expecting)\b")
_NOT_PREGNANT = re.compile(r"\b(?:not|isnt|cant be|no way|never|arent|im not) (?:\w+ )?pregnant\b")
_PERHAPS_PREGNANT = re.compile(
    r"\b(?:might|may|could|maybe|if|think|trying|try|tried|get|getting|got|worried|was|wanting|become|possibly|whether)"
    r"(?: \w+){0,3} pregnant\b"
)
_ONLY_TELLS = r"(?: (?:has )?(?:says?|said|thinks?|reckons?|told|tells|wants me|noticed|keeps (?:saying|telling|on)))"
_IS_GONE = r"(?: (?:has |just |recently |sadly )*(?:passed|died|left|walked out|s death|was killed|hits|hit|threatens))"
_CARED_FOR = re.compile(
    r"\b(?:look(?:ing)? after|car(?:e|ing|er) (?:for|of|to)|lost|since|live with|living with|without) (?:\w+ ){0,3}$"
)


@dataclass(frozen=True)
class Caller:
    """Whom the words seem to speak of; every part is a guess until somebody has confirmed it."""

    words: str
    """What was typed, cleaned, without the words that only tell the age."""
    age_from_months: int | None = None
    age_to_months: int | None = None
    sex: str | None = None
    pregnant: bool | None = None
    who: str = ""
    """The word for the person, such as husband; myself; or nothing."""

    @property
    def known(self) -> Known:
        """Give the guesses in the form that gates read, once they are confirmed."""
        return Known(self.age_from_months, self.age_to_months, self.sex, self.pregnant)


def read_caller(text: str, people: Mapping[str, tuple[str, ...]] = PEOPLE) -> Caller:
    """Read age, sex, pregnancy and who it is about from the words of a call."""
    heard = tuple(_figures(plain_words(_READING.sub(f" {_A_READING} ", text[:LONGEST_QUERY]), MOST_WORDS)))
    said = " ".join(figure for figure, _ in heard)
    kinds = _kinds_of_people(people)
    who = _who(said, kinds)
    pregnant = _pregnant(said)
    ages, cut = _age(said, kinds)
    sex = _sex(said, who, kinds) or ("female" if pregnant else None)
    return Caller(_without(heard, cut), ages[0], ages[1], sex, pregnant, who)


def _figures(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give each word with number words as figures (twenty four is 24), and as it was said."""
    place = 0
    while place < len(words):
        word = words[place]
        following = words[place + 1] if place + 1 < len(words) else ""
        place += 1
        if word in _TENS and following in _UNITS[1:10]:
            place += 1
            yield str(_TENS[word] + _UNITS.index(following)), f"{word} {following}"
        elif word in _TENS:
            yield str(_TENS[word]), word
        else:
            # “one” alone is more often a pronoun than a number.
            counts = word in _UNITS and (word != "one" or following.startswith(("year", "yr", "month")))
            yield (str(_UNITS.index(word)) if counts else word), word


def _without(heard: tuple[tuple[str, str], ...], cut: tuple[int, int]) -> str:
    """Give what was said, without the figures that lie in the span cut and without readings."""
    kept: list[str] = []
    at = 0
    for figure, word in heard:
        if not cut[0] <= at < cut[1] and figure != _A_READING:
            kept.append(word)
        at += len(figure) + 1
    return " ".join(kept)


def _kinds_of_people(people: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for source in (PEOPLE, people):
        for kind, names in source.items():
            kinds.update({" ".join(plain_words(name)): kind for name in names})
    return kinds


def _names(kinds: Mapping[str, str]) -> str:
    return "|".join(sorted((re.escape(name) for name in kinds), key=len, reverse=True))


def _who(said: str, kinds: Mapping[str, str]) -> str:
    """Find the person meant; one who only tells, has gone or is cared for is not the patient."""
    for found in _person_pattern(_names(kinds)).finditer(said):
        if not found["after"] and not _CARED_FOR.search(said[: found.start()]):
            return found["who"]
    return "myself" if re.search(r"\b(?:i|im|ive|ill|id|me)\b", said) else ""


@lru_cache(maxsize=8)
def _person_pattern(names: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<who>{names})s?\b(?P<after>{_ONLY_TELLS}|{_IS_GONE})?")


def _sex(said: str, who: str, kinds: Mapping[str, str]) -> str | None:
    if found := _SEX_AFTER_AGE.search(said):
        return "female" if found["sex"] == "f" else "male"
    if kinds.get(who) in ("female", "male"):
        return kinds[who]
    if who == "myself":
        return None
    pronoun = re.search(r"\b(?:(?P<female>shes?|she|her|hers)|(?P<male>hes?|he|him|his))\b", said)
    return (pronoun.lastgroup if pronoun else None) or None


def _pregnant(said: str) -> bool | None:
    if _NOT_PREGNANT.search(said):
        return False
    return True if _PREGNANT.search(said) and not _PERHAPS_PREGNANT.search(said) else None


def _age(said: str, kinds: Mapping[str, str]) -> tuple[tuple[int | None, int | None], tuple[int, int]]:
    """Find the age, and the span of what was said that only tells it."""
    for pattern in _age_patterns(_names(kinds)):
        found = pattern.search(said)
        months = _months(found.groupdict()) if found else None
        if found and months:
            # A person's word stays: “baby” and “son” help the search.
            figure = re.search(r"\d", found.group())
            return months, (found.start() + (figure.start() if figure else 0), found.end())
    return (None, None), (0, 0)


@lru_cache(maxsize=8)
def _age_patterns(names: str) -> tuple[re.Pattern[str], ...]:
    """Give the ways an age is said, the surest first."""
    person = (
        rf"\b(?:shes|hes|she is|he is|im|i am|theyre|aged?|who is|whos|(?:{names})s?)"
        r"(?: (?:is|has just turned|just turned|turned))?"
    )
    about = "(?P<about>nearly |almost )?"
    patterns = (
        rf"\b{about}(?P<n>\d{{1,3}}) ?{_AGE_UNIT}(?: and a half)? ?(?:old|olds|of age)\b",
        r"\b(?P<n>\d{1,3}) ?(?P<unit>y ?o)\b",
        rf"{person} {about}(?P<n>\d{{1,2}}) ?(?P<unit>months?|mths?|weeks?|wks?)\b{_NOT_SO_OLD}",
        rf"{person} {about}(?P<n>\d{{1,3}})\b{_NOT_AN_AGE}",
        r"\bin (?:his|her|my|their) (?:early |mid |late )?(?P<decade>\d0s|" + "|".join(_DECADES) + r")\b",
        r"\b(?P<n>\d{1,3}) ?(?=[fm]\b)",
    )
    return tuple(re.compile(pattern) for pattern in patterns)


def _months(parts: Mapping[str, str | None]) -> tuple[int, int] | None:
    decade = parts.get("decade")
    if decade:
        tens = _DECADES.get(decade) or int(decade.removesuffix("s"))
        return 12 * tens, 12 * (tens + 10) - 1
    number, unit = int(parts.get("n") or 0), (parts.get("unit") or "y")[:1]
    if parts.get("about"):
        number -= 1
    low, high = {
        "m": (number, number),
        "w": (number * 7 // 30, number * 7 // 30),
        "d": (number // 30, number // 30),
    }.get(unit, (12 * number, 12 * number + 11))
    return (low, high) if high <= OLDEST_MONTHS and number >= 0 else None
