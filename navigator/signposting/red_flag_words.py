"""Turns what a caller says into plain words: one spelling, numbers as numbers, clauses marked, typing errors mended."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[a-z]+(?:'[a-z]+)*|[,;:.!?()\n]|\s[-–—]+\s|[–—]|…")
_ENDING = re.compile(r"'(?:s|ve|re|d|ll|m)$")
# Reception's shorthand: "?PE" asks whether it is one.
_QUERY = re.compile(r"(?<!\S)\?(?=\w)")
# "5/12 old, D+V 3/7, now 34/40".
_FRACTIONS = {"7": "days", "52": "weeks", "12": "months", "40": "weeks pregnant"}
_FRACTION = re.compile(r"\b(\d{1,2})/(7|12|40|52)\b")
# "'is 'ead 'urts", "she won t wake", "me nan s on the floor", "I can't I mean hear".
_DROPPED_H = re.compile(r"(?<!\w)'(?=(?:e|er|is|im|ead|eadache|ot|eart|urt|urts|urting|eavy|ospital|usband|ands?)\b)")
_LOST_MARK = re.compile(r"(?<=n) (?=t\b)|(?<=[a-z]) (?:s|m|ve|re|ll)\b|\b(?:i mean|you know)\b")


def word_set(words: str) -> frozenset[str]:
    """Give the words of a block of text, which reads better than a list of strings."""
    return frozenset(words.split())


# Words that say nothing about danger: they are dropped from what is said and from the wordings alike.
FILLERS = word_set(
    """
    a an the is are am was were does did has have just really very quite so um er erm uh kind sort kinda
    sorta proper bit also aswell even actually basically honestly literally please sorry hello hiya yeah yes
    duck pet mate flipping absolutely completely totally seem seems ive youve weve theyve im hes shes
    theyre youre
    """
)
# Words that only link others: "me chest" is "his chest". Skipped in what is said unless a wording asks for one.
LINKS = word_set(
    """
    my me mine his her hers him he she it its i id we us our you your they them their been being had this that
    thats these those there of like get got gets getting keeps to by for with from as some say says said then
    which who too onto into be do look love
    """
)
SMALL_WORDS = FILLERS | LINKS

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {word: number for number, word in enumerate(_UNITS.split())} | _TENS | {"couple": 2, "dozen": 12}

_STOPPERS = word_set("but and so because cos though although except while whereas")
_REQUESTS = word_set("can could want wants wanted need needs would who whose asking wondering")


@dataclass(frozen=True)
class Word:
    """One word of the caller: as said, as compared, its number if it is one, and the clause it stands in."""

    said: str
    forms: tuple[str, ...]
    number: float | None
    clause: int
    breaks: bool

    @property
    def text(self) -> str:
        """Give the first way to read the word."""
        return self.forms[0]

    @property
    def is_small(self) -> bool:
        """Tell whether the word only links others."""
        return self.number is None and self.text in LINKS

    @property
    def is_filler(self) -> bool:
        """Tell whether the word says nothing about danger."""
        return self.number is None and self.text in FILLERS

    @property
    def says_little(self) -> bool:
        """Tell whether the word is of either kind."""
        return self.number is None and self.text in SMALL_WORDS


@dataclass(frozen=True)
class Spelling:
    """Mends typing errors towards the words that matter, and leaves everyday words alone."""

    known: frozenset[str]
    stems: frozenset[str]
    leave: frozenset[str]
    same: dict[str, str]

    def forms(self, word: str) -> tuple[str, ...]:
        """Give the ways a word may be meant: itself, or every known word one slip away (two in ten letters)."""
        word = self.same.get(word, word)
        if " " in word or len(word) < 4 or self._is_known(word):
            return (word,)
        # "My tongues gone massive", "all her paracetamols".
        if word.endswith("s") and word[:-1] in self.known:
            return (word, word[:-1])
        near = self._near(word)
        if not near and (halves := self._halves(word)):
            return halves
        # "Headche" begins as "head*" does, and may be a headache all the same.
        if any(word[:size] in self.stems for size in range(3, len(word))):
            return (word, *near)
        return near or (word,)

    def _is_known(self, word: str) -> bool:
        return word in self.known or word in self.leave or word in SMALL_WORDS or word in _NUMBERS

    def _near(self, word: str) -> tuple[str, ...]:
        slips = 2 if len(word) >= 10 else 1
        near: dict[int, set[str]] = {}
        for left_out in _without(word, slips):
            for candidate in self._by_letters_left_out.get(left_out, ()):
                far = slips_between(word, candidate)
                if far <= (2 if len(candidate) >= 10 else 1):
                    near.setdefault(far, set()).add(candidate)
        return tuple(sorted(near[min(near)])) if near else ()

    def _halves(self, word: str) -> tuple[str, ...]:
        """Give "chest pain" for "chestpain"; the caller of this joins the halves with a space."""
        for cut in range(4, len(word) - 3):
            one, other = word[:cut], word[cut:]
            if (one in self.known and self._may_join(other)) or (other in self.known and self._may_join(one)):
                return (f"{one} {other}",)
        return ()

    def _may_join(self, half: str) -> bool:
        return half in self.known or half in SMALL_WORDS or half in _NUMBERS

    @cached_property
    def _by_letters_left_out(self) -> dict[str, tuple[str, ...]]:
        """Index every word of five letters or more under itself with letters left out.

        Two are left out of a long word, but not of a stem with an ending: there are too many of these.
        """
        index: dict[str, set[str]] = {}
        for word in self.known:
            if len(word) >= 5:
                has_stem = any(word[:size] in self.stems for size in range(3, len(word)))
                for left_out in _without(word, 2 if len(word) >= 10 and not has_stem else 1):
                    index.setdefault(left_out, set()).add(word)
        return {key: tuple(words) for key, words in index.items()}


def _without(word: str, letters: int) -> set[str]:
    """Give the word with up to so many letters left out."""
    found = {word}
    for _ in range(letters):
        found |= {shorter[:at] + shorter[at + 1 :] for shorter in found for at in range(len(shorter))}
    return found


def slips_between(one: str, other: str) -> int:
    """Count the letters added, lost, changed or swapped with a neighbour between two words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, mate in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != mate))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == mate:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]


def plain(words: str) -> list[str]:
    """Split words into lower-case tokens; a mark that ends a clause stays as a token of its own."""
    # A hyphen inside a word joins two words: "light-headed".
    text = words.lower().replace("’", "'").replace("‘", "'").replace("`", "'")
    text = _FRACTION.sub(lambda found: f"{found[1]} {_FRACTIONS[found[2]]}", text)
    text = _LOST_MARK.sub("", _DROPPED_H.sub("h", _QUERY.sub("query ", text)))
    tokens = [token.strip() or "." for token in _TOKEN.findall(text)]
    return [_ENDING.sub("", token).replace("'", "") if token[0].isalpha() else token for token in tokens]


def read_words(words: str, spelling: Spelling) -> tuple[Word, ...]:
    """Read what was said as words with clauses, in the order they were said."""
    read: list[Word] = []
    clause, breaks = 0, True
    for token in _joined(plain(words)):
        if not token[0].isalnum():
            clause, breaks = clause + 1, True
            continue
        if not breaks and (token in _STOPPERS or token in _REQUESTS):
            clause, breaks = clause + 1, token in _STOPPERS
        parts = _parts(token, spelling)
        for forms in parts:
            # "Type two" is a name: two is no reading of a meter.
            named = bool(read) and read[-1].text == "type"
            number = None if named else _number(token if len(parts) == 1 else forms[0])
            read.append(Word(token, forms, number, clause, breaks))
            breaks = False
    return tuple(read)


def _joined(tokens: list[str]) -> list[str]:
    """Write "can not" as one word and "thirty eight" as 38, and drop "as well", which is an "also"."""
    joined: list[str] = []
    for word in tokens:
        last = joined[-1] if joined else ""
        if (last, word) == ("can", "not"):
            joined[-1] = "cannot"
        elif last in _TENS and 0 < _NUMBERS.get(word, 0) < 10:
            joined[-1] = str(_TENS[last] + _NUMBERS[word])
        elif (last, word) == ("as", "well"):
            joined[-1] = "also"
        else:
            joined.append(word)
    return joined


def _parts(token: str, spelling: Spelling) -> list[tuple[str, ...]]:
    forms = spelling.forms(token)
    if " " in forms[0]:
        return [(half,) for half in forms[0].split()]
    return [forms]


def _number(token: str) -> float | None:
    return float(token) if token[0].isdigit() else _NUMBERS.get(token)


def content(words: Iterable[str]) -> tuple[str, ...]:
    """Leave the fillers out of a wording."""
    return tuple(word for word in words if word not in FILLERS)
