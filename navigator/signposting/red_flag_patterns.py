"""The small language in which wordings of a danger are written, and the search for them in what was said.

    <chest> + <pain>                every part near the others, in any order
    stiff* neck + <hot> / <drowsy>  a slash gives other ways to say a part; a star lets a word end in any way
    on > the floor                  ">" instead of "+": in this order
    blood pressure + 180..260       a number between two others
    <leg> + <swollen> (4)           all within four words (eight where nothing is said)
    puffed !up                      "puffed", unless "up" comes next: a face is puffed up, a chest is puffed
Words in angle brackets name a concept: a list of such words kept at the top of the data file.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from navigator.signposting.red_flag_words import Word, content, plain

USUAL_WINDOW = 8
_WINDOW = re.compile(r"\((\d+)\)$")
_RANGE = re.compile(r"\d+(?:\.\d+)?\.\.\d+(?:\.\d+)?")
_TERM = re.compile(r"\d+(?:\.\d+)?\.\.\d+(?:\.\d+)?|[a-z']+\*?|\d+")
_UNLESS = "!"

Term = tuple[str, ...]
Span = tuple[int, int]


class UnreadableWording(ValueError):
    """A wording breaks the language, or names a concept that does not exist."""


@dataclass(frozen=True)
class Family:
    """A family of wordings: parts that must stand near each other, each a set of words or short phrases."""

    wording: str
    parts: tuple[frozenset[Term], ...]
    window: int = USUAL_WINDOW
    in_order: bool = False


def read_family(wording: str, concepts: Mapping[str, frozenset[Term]]) -> Family:
    """Read one wording; raise UnreadableWording where it cannot be."""
    text = " ".join(wording.lower().replace("’", "'").split())
    window = _WINDOW.search(text)
    if window:
        text = text[: window.start()].strip()
    if " + " in text and " > " in text:
        raise UnreadableWording("use either + or > in one wording, not both")
    parts = tuple(_part(part, concepts) for part in re.split(r" [+>] ", text))
    return Family(wording, parts, int(window[1]) if window else USUAL_WINDOW, " > " in text)


def read_concept(wordings: Sequence[str], concepts: Mapping[str, frozenset[Term]]) -> frozenset[Term]:
    """Read the words of a concept, which may name concepts read before it."""
    return frozenset[Term]().union(*(_part(wording, concepts) for wording in wordings))


def _part(text: str, concepts: Mapping[str, frozenset[Term]]) -> frozenset[Term]:
    terms: set[Term] = set()
    for choice in text.split(" / "):
        choice = choice.strip()
        if choice.startswith("<") and choice.endswith(">"):
            if choice[1:-1] not in concepts:
                raise UnreadableWording(f"there is no concept called {choice}")
            terms |= concepts[choice[1:-1]]
        else:
            terms.add(_term(choice))
    return frozenset(terms)


# The same short phrases stand in hundreds of wordings, and a site's own file is read after the one that ships.
@lru_cache(maxsize=20_000)
def _term(phrase: str) -> Term:
    if _TERM.sub("", phrase.replace(f" {_UNLESS}", " ")).strip():
        raise UnreadableWording(f"“{phrase}” is not a word or a short phrase")
    if any(".." in word and not _RANGE.fullmatch(word) for word in phrase.split()):
        raise UnreadableWording(f"“{phrase}”: write a range as two numbers, 38..43")
    words = [word if ".." in word else "".join(plain(word)) + "*" * word.endswith("*") for word in phrase.split()]
    term = content(words)
    if not term:
        raise UnreadableWording(f"“{phrase}” holds fillers only, which are never compared")
    if any(word[0] == _UNLESS and after[0] != _UNLESS for word, after in pairwise(term)):
        raise UnreadableWording(f"“{phrase}”: what must not come next is written last")
    if any(word.endswith("*") and len(word.lstrip(_UNLESS)) < 4 for word in term):
        raise UnreadableWording(f"“{phrase}”: give at least three letters before a star")
    return term


def word_fits(word: Word, element: str) -> bool:
    """Tell whether one word said is the word, the stem or the number asked for."""
    if ".." in element:
        low, high = element.split("..")
        return word.number is not None and float(low) <= word.number <= float(high)
    if element.endswith("*"):
        return any(form.startswith(element[:-1]) for form in word.forms)
    return element in word.forms or (element.isdigit() and word.number == float(element))


class PhraseFinder:
    """Finds families in words quickly: parts are looked up by their first word, families by their rarest part."""

    def __init__(self, families: Sequence[Family]) -> None:
        """Index the families."""
        self.families = families
        self._parts: dict[frozenset[Term], int] = {}
        self._of_family = [tuple(self._number(part) for part in family.parts) for family in families]
        uses = [0] * len(self._parts)
        for numbers in self._of_family:
            for number in numbers:
                uses[number] += 1
        self._by_rarest: dict[int, list[int]] = {}
        for place, numbers in enumerate(self._of_family):
            self._by_rarest.setdefault(min(numbers, key=lambda number: uses[number]), []).append(place)
        self._starts = self._index()

    def _number(self, part: frozenset[Term]) -> int:
        return self._parts.setdefault(part, len(self._parts))

    def _index(self) -> dict[str, list[tuple[Term, tuple[int, ...]]]]:
        of_term: dict[Term, list[int]] = {}
        for part, number in self._parts.items():
            for term in part:
                of_term.setdefault(term, []).append(number)
        starts: dict[str, list[tuple[Term, tuple[int, ...]]]] = {}
        for term, numbers in of_term.items():
            starts.setdefault(term[0], []).append((term, tuple(numbers)))
        return starts

    @cached_property
    def _ranges(self) -> tuple[str, ...]:
        return tuple({word for part in self._parts for term in part for word in term if ".." in word})

    @property
    def vocabulary(self) -> frozenset[str]:
        """Give every word and stem (with its star) that any family uses."""
        used = frozenset(word for part in self._parts for term in part for word in term if ".." not in word)
        return frozenset(word.removeprefix(_UNLESS) for word in used)

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, tuple[Span, ...]]]:
        """Give each family found, by its place in the list, with the spans of its parts, as often as it occurs.

        The words come without their fillers.
        """
        small = [word.is_small for word in words]
        spans = self._spans(words, small)
        # Small words take no room in a window: "pain in all of my chest" is as near as "chest pain".
        room = [0, *accumulate(not is_small for is_small in small)]
        for number in spans:
            for place in self._by_rarest.get(number, ()):
                numbers = self._of_family[place]
                if all(part in spans for part in numbers):
                    family = self.families[place]
                    for match in _joined([spans[part] for part in numbers], family, room):
                        yield place, match

    def _spans(self, words: Sequence[Word], small: Sequence[bool]) -> dict[int, list[Span]]:
        """Find where each part stands, in the order of the words."""
        spans: dict[int, list[Span]] = {}
        begun = self._begun(words)
        for place, word in enumerate(words):
            for term, numbers in begun[_look(word)]:
                if end := place + 1 if len(term) == 1 else _phrase_end(words, small, place, term):
                    for number in numbers:
                        spans.setdefault(number, []).append((place, end))
        return spans

    def _begun(self, words: Sequence[Word]) -> dict[Hashable, list[tuple[Term, tuple[int, ...]]]]:
        """Give the terms that begin with each word, without those that hold a word not said anywhere.

        Most words of a long text come again, so each is looked up once.
        """
        different = {_look(word): word for word in words}
        starts = {look: self._beginnings(word) for look, word in different.items()}
        said = set[str]().union(*starts.values())
        return {
            look: [
                entry
                for start in own
                for entry in self._starts.get(start, ())
                if all(element in said or element[0] == _UNLESS for element in entry[0][1:])
            ]
            for look, own in starts.items()
        }

    def _beginnings(self, word: Word) -> set[str]:
        starts = set(word.forms)
        for form in word.forms:
            starts |= {form[:size] + "*" for size in range(3, len(form) + 1)}
        if word.number is not None:
            starts |= {limits for limits in self._ranges if word_fits(word, limits)}
            starts.add(f"{word.number:g}")
        return starts


def rule_words(family: Family, words: Sequence[Word], spans: Sequence[Span]) -> str:
    """Give the rule's own words that a match met, part by part: what the list says, and never what was said."""
    small = [word.is_small for word in words]
    met = (_term_met(part, words, small, span) for part, span in zip(family.parts, spans, strict=True))
    return " … ".join(" ".join(word for word in term if word[0] != _UNLESS) for term in met)


def _term_met(part: frozenset[Term], words: Sequence[Word], small: Sequence[bool], span: Span) -> Term:
    """Give the term of a part that stands at a span: the longest, and of equals the first by letters."""
    start, end = span
    fitting = [
        term for term in part if word_fits(words[start], term[0]) and _phrase_end(words, small, start, term) == end
    ]
    return min(fitting, key=lambda term: (-len(term), term), default=())


def _look(word: Word) -> Hashable:
    return word.forms if word.number is None else (word.forms, word.number)


def _phrase_end(words: Sequence[Word], small: Sequence[bool], place: int, term: Term) -> int:
    """Give where the phrase that begins here ends, small words between skipped; 0 where it is not said."""
    at = place + 1
    for element in term[1:]:
        following = _next(words, small, at, element.removeprefix(_UNLESS))
        if element[0] == _UNLESS:
            # "I'm puffed, up all night": a word of another clause says nothing of this one.
            if following and words[following - 1].clause == words[at - 1].clause:
                return 0
        elif following:
            at = following
        else:
            return 0
    return at


def _next(words: Sequence[Word], small: Sequence[bool], at: int, element: str) -> int:
    """Give the place after the element where it comes next, small words before it skipped; 0 where it does not."""
    while at < len(words) and small[at] and not word_fits(words[at], element):
        at += 1
    return at + 1 if at < len(words) and word_fits(words[at], element) else 0


def _joined(choices: Sequence[Sequence[Span]], family: Family, room: Sequence[int]) -> Iterator[tuple[Span, ...]]:
    """Give every choice of one span a part that fits the window and shares no word."""
    starts = [[room[start] for start, _ in spans] for spans in choices]

    def extend(chosen: tuple[Span, ...], first: int, last: int) -> Iterator[tuple[Span, ...]]:
        if len(chosen) == len(choices):
            yield chosen
            return
        nearest, furthest = 0, len(choices[len(chosen)])
        if chosen:
            # Spans stand in order, so those too far away are never looked at.
            nearest = bisect_left(starts[len(chosen)], room[last] - family.window)
            furthest = bisect_right(starts[len(chosen)], room[first] + family.window)
        for start, end in choices[len(chosen)][nearest:furthest]:
            low, high = min(first, start), max(last, end)
            if chosen and (room[high] - room[low] > family.window or (family.in_order and start < chosen[-1][1])):
                continue
            if all(end <= other_start or start >= other_end for other_start, other_end in chosen):
                yield from extend((*chosen, (start, end)), low, high)

    return extend((), len(room), 0)
