"""Tells a danger that is here from one that is denied, long past, a figure of speech or a matter of paperwork."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from functools import cached_property

from navigator.signposting.red_flag_ages import gives_a_reason, goes_on_as_past, youngest_age
from navigator.signposting.red_flag_patterns import Family, PhraseFinder, Span
from navigator.signposting.red_flag_words import Word

_REACH = 4


class Verdict(Enum):
    """What becomes of words that match a danger."""

    FIRES = "fires"
    DENIED = "denied"
    SET_ASIDE = "set aside"


@dataclass(frozen=True)
class Grammar:
    """The small words by which a caller denies, answers and goes back in time; the data file explains each list."""

    negators: frozenset[str]
    listing: frozenset[str]
    inability: frozenset[str]
    not_of: frozenset[str]
    not_self: frozenset[str]
    never_like: frozenset[str]
    troubles: frozenset[str]
    afterwards: frozenset[str]
    answering: frozenset[str]
    new_topic: frozenset[str]
    people: frozenset[str]
    looking_back: frozenset[str]
    leading_in: frozenset[str]

    @cached_property
    def new_subject(self) -> frozenset[str]:
        """Give the words after "and" that begin something new, unlike "and cracked his skull"."""
        return self.answering | self.new_topic | self.inability


@dataclass(frozen=True)
class Surroundings:
    """The families that change what other words mean, as the data file gives them."""

    grammar: Grammar
    set_aside: tuple[Family, ...]
    figures: tuple[Family, ...]
    never_meant: tuple[Family, ...]
    all_well: tuple[Family, ...]
    past: tuple[Family, ...]
    background: tuple[Family, ...]
    paperwork: tuple[Family, ...]
    present: tuple[Family, ...]
    recovered: tuple[Family, ...]
    recurs: tuple[Family, ...]
    child: tuple[Family, ...]
    baby: tuple[Family, ...]

    @cached_property
    def finder(self) -> PhraseFinder:
        """Index all of them once."""
        return PhraseFinder([family for _, family in self._named])

    @cached_property
    def _named(self) -> list[tuple[str, Family]]:
        return [(one.name, family) for one in fields(self)[1:] for family in getattr(self, one.name)]

    def read(self, words: Sequence[Word]) -> "Scene":
        """Note where each of them stands among the words of one caller."""
        places = tuple(place for place, word in enumerate(words) if not word.is_filler)
        found: dict[str, set[int]] = {}
        for number, spans in self.finder.find([words[place] for place in places]):
            name = self._named[number][0]
            stood = {places[at] for start, end in spans for at in range(start, end)}
            if self._holds_together(name, stood, words):
                found.setdefault(name, set()).update(stood)
        return Scene(tuple(words), places, {name: frozenset(stood) for name, stood in found.items()}, self.grammar)

    def _holds_together(self, name: str, stood: set[int], words: Sequence[Word]) -> bool:
        """Tell whether the parts speak of each other: "breathing fine", but not "couldn't talk, fine now"."""
        if name == "past" and gives_a_reason([word.said for word in words[min(stood) : max(stood)]]):
            return False
        if len({words[place].clause for place in stood}) == 1:
            return True
        # "My legs give way, back's bad" is not "way back"; "aged 17, now 52" counts up to now.
        if name not in ("all_well", "figures", "never_meant"):
            return name != "past" or any(words[place].text == "now" for place in stood)
        # "Choking and seizure course" is one thing; "I did a course and she's having a seizure" speaks of somebody.
        between = {word.text for word in words[min(stood) : max(stood)]}
        return name == "never_meant" and between.isdisjoint(self.grammar.people)


@dataclass(frozen=True)
class Scene:
    """The words of one caller with what surrounds them; judges each match."""

    words: tuple[Word, ...]
    places: tuple[int, ...]
    found: Mapping[str, frozenset[int]]
    grammar: Grammar

    @property
    def content(self) -> list[Word]:
        """Give the words that are compared."""
        return [self.words[place] for place in self.places]

    @property
    def speaks_of_a_child(self) -> bool:
        """Tell whether the words say a baby or a child."""
        return "child" in self.found or self.speaks_of_a_baby

    @cached_property
    def speaks_of_a_baby(self) -> bool:
        """Tell whether the words say a baby, and not one still to be born."""
        return "baby" in self.found and not any(word.text.startswith("pregnan") for word in self.words)

    @cached_property
    def age_months(self) -> int | None:
        """Read the youngest age said."""
        return youngest_age(self.words, self._at("baby") if self.speaks_of_a_baby else frozenset())

    def places_of(self, spans: Sequence[Span]) -> list[frozenset[int]]:
        """Give the places among all words of each part of a match."""
        return [frozenset(self.places[start:end]) for start, end in spans]

    def said(self, parts: Sequence[frozenset[int]]) -> tuple[str, ...]:
        """Give the words of a match as they were said, with the word that denies it if one does."""
        match = frozenset[int]().union(*parts)
        negator = self._negator_of(match)
        shown = match if negator is None else match | {negator}
        return tuple(self.words[place].said for place in sorted(shown))

    def judge(self, parts: Sequence[frozenset[int]], named: bool, never_silenced: bool) -> Verdict:
        """Decide what a match amounts to; each part is the places of its words among all words."""
        match = frozenset[int]().union(*parts)
        if self._negator_of(match) is not None:
            return Verdict.DENIED
        if self._borrows_a_no(parts) or match & self._at("never_meant"):
            return Verdict.SET_ASIDE
        # Wanting to die is heard whatever is said around it.
        if never_silenced and not named:
            return Verdict.FIRES
        if match & self._harmless:
            return Verdict.SET_ASIDE
        touched = {self.words[place].clause for place in match}
        if touched & self._present or "recurs" in self.found:
            return Verdict.FIRES
        beside = touched & self._past_or_paperwork
        # The bare name of a trouble is as often a matter of history or of letters, wherever they are spoken of.
        anywhere = named and not self.found.keys().isdisjoint(("past", "paperwork", "background"))
        return Verdict.SET_ASIDE if beside or anywhere else Verdict.FIRES

    def _negator_of(self, match: frozenset[int]) -> int | None:
        """Give the place of the word that denies the match, if one does; a word that is part of it cannot."""
        # "He ain't making no noise": what is told with a "not" of its own is only denied by a list of grammar.
        negative = any(self.words[place].text in self.grammar.inability for place in match)
        for place in sorted(match):
            for negator in self._denied.get(place, ()):
                if negator not in match and (not negative or self.words[negator].text in self.grammar.listing):
                    return negator
        after = max(match) + 1
        if after < len(self.words) and self.words[after].text in self.grammar.afterwards:
            follows = self.words[after + 1] if after + 1 < len(self.words) else None
            if follows is None or follows.breaks or follows.text in self.grammar.answering:
                return after
        return None

    def _at(self, name: str) -> frozenset[int]:
        return self.found.get(name, frozenset())

    def _clauses(self, places: frozenset[int]) -> set[int]:
        return {self.words[place].clause for place in places}

    @cached_property
    def _harmless(self) -> frozenset[int]:
        return self._at("set_aside") | self._at("figures") | self._at("all_well") - self._at("recovered")

    @cached_property
    def _past_or_paperwork(self) -> set[int]:
        return self._past() | self._clauses(self._at("paperwork"))

    @cached_property
    def _present(self) -> set[int]:
        """Give the clauses that speak of now; the "now" of "fine now" does not count."""
        return self._clauses(self._at("present") - self._at("recovered"))

    def _past(self) -> set[int]:
        """Give the clauses told as long past, with those that lean on them.

        These are the one before "that was ten years ago", the one after "when I was carrying our eldest", both beside
        a bare "in 2015", and the one that goes on with "and cracked his skull".
        """
        reached = set(past := self._clauses(self._at("past")))
        for clause in past:
            first, last = self._clause_ends[clause]
            said = self.words[first : last + 1]
            if said[0].text in self.grammar.looking_back:
                reached.add(clause - 1)
            if said[0].text in self.grammar.leading_in:
                reached.add(clause + 1)
            if all(first + at in self._at("past") or word.says_little for at, word in enumerate(said)):
                reached |= {clause - 1, clause + 1}
            follows = [word.said for word in self.words[last + 1 : last + 6]]
            if goes_on_as_past(follows) and follows[1] not in self.grammar.new_subject:
                reached.add(clause + 1)
        return reached

    @cached_property
    def _clause_ends(self) -> dict[int, tuple[int, int]]:
        """Give the first and the last place of each clause."""
        ends: dict[int, tuple[int, int]] = {}
        for place, word in enumerate(self.words):
            ends[word.clause] = (ends.get(word.clause, (place, place))[0], place)
        return ends

    def _borrows_a_no(self, parts: Sequence[frozenset[int]]) -> bool:
        """Tell whether a part that is a mere "no" or "can't" speaks of something else: "moving well, no bleeding".

        What it should speak of is a part written next to it.
        """
        for number, part in enumerate(parts):
            word = self.words[min(part)].text
            if len(part) > 1 or word not in self.grammar.inability:
                continue
            breath = self._breaths[min(part)]
            beside = [*parts[:number][-1:], *parts[number + 1 : number + 2]]
            # "No, I'm all right": a bare "no" answers. "His arm, he can't": a bare "can't" speaks of what was said.
            if word == "no" if len(breath) == 1 else beside and not any(at in breath for one in beside for at in one):
                return True
        return False

    @cached_property
    def _breaths(self) -> list[range]:
        """Give for each place the places said in one breath with it."""
        starts = [place for place, word in enumerate(self.words) if word.breaks or not place]
        ends = [*starts[1:], len(self.words)]
        return [range(start, end) for start, end in zip(starts, ends, strict=True) for _ in range(start, end)]

    @cached_property
    def _denied(self) -> dict[int, list[int]]:
        denied: dict[int, list[int]] = {}
        for place, word in enumerate(self.words):
            if word.text in self.grammar.negators and self._denies(place):
                for reached in self._reach(place):
                    denied.setdefault(reached, []).append(place)
        return denied

    def _denies(self, place: int) -> bool:
        """Tell a denial ("no chest pain") from an answer ("no he can't") and from trouble ("not eating")."""
        word, rest = self.words[place], self.words[place + 1 : place + 6]
        if not rest or (rest[0].breaks and word.text not in self.grammar.listing):
            return False
        if word.text == "no" and rest[0].text in self.grammar.answering:
            return False
        if word.text == "never" and self._compares(place):
            return False
        following = [later.text for later in rest if later.clause == word.clause and not later.says_little]
        # "No flesh eating infection" and "no breathing problems" deny; "no, not eating" does not.
        first = following[: 1 if word.text == "no" else 2]
        if not self.grammar.troubles.isdisjoint(following[: 2 if word.text == "no" else 1]):
            return True
        return self.grammar.not_self.isdisjoint(first[:1]) and self.grammar.not_of.isdisjoint(first)

    def _compares(self, place: int) -> bool:
        """Tell whether "never" goes with "like this" or "so bad"; a "so" that begins a clause is a "therefore"."""
        clause, later = self.words[place].clause, self.words[place + 1 :]
        likes = self.grammar.never_like
        return any(word.text in likes and (word.text != "so" or word.clause == clause) for word in later)

    def _reach(self, place: int) -> Iterator[int]:
        """Give the places that a denial covers: the next few words, and on through "A, B or C"."""
        negator, steps = self.words[place], 0
        lists = negator.text in self.grammar.listing
        clause = negator.clause
        for at in range(place + 1, len(self.words)):
            word = self.words[at]
            if word.clause != clause:
                if word.text in self.grammar.new_topic or not (lists or self._list_goes_on(at)):
                    return
                clause, steps = word.clause, 0
            if lists and word.text in self.grammar.answering:
                return
            steps = 0 if word.text in ("or", "nor") else steps + (not word.says_little)
            if steps > _REACH:
                return
            yield at

    def _list_goes_on(self, place: int) -> bool:
        for word in self.words[place : place + 6]:
            if word.text in ("or", "nor"):
                return True
            if word.text in self.grammar.new_topic or word.text in self.grammar.answering:
                return False
        return False
