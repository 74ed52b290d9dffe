"""Tells a danger that is here from one that is denied, long past, a figure of speech or a matter of paperwork."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from functools import cached_property

from navigator.signposting.red_flag_patterns import Family, PhraseFinder
from navigator.signposting.red_flag_words import Word, word_set

_NEGATORS = word_set("""no not never without nil none neither nor isnt arent wasnt werent hasnt havent hadnt doesnt dont
    didnt aint denies denied denying""")
_DENYING = word_set("denies denied denying nil")
_NOVEL = word_set("like before this such so known")
_ANSWERING = word_set(
    """i he she it they we you my his her their the im hes shes its theyre ive this that theres there"""
)
# "Not better", "not sure", "not eating": said of trouble that is there, so nothing after it is denied.
_NO_DENIAL = word_set("""better improving improved improve improvement relief ease eased easing shifting shift stopping
    stop stopped going sure certain know think believe normal right well good just only usual himself herself
    myself themselves want wanna feel feeling help bother bothering sleep sleeping saying joking kidding
    matter idea wonder doubt less longer long even much coping cope eating drinking feeding fed
    responding respond weeing peeing talking waking wake walking moving settling taking keeping making
    acting managing able helping working responsive alert like had seen felt breathing breathe change
    different touched budging letting quite""")
# "No trouble breathing": the first word after "no" settles that this is a denial.
_TROUBLES = word_set("trouble troubles problem problems difficulty difficulties issue issues bother worries concerns")
_AFTERWARDS = word_set("no none nil negative denied absent")
_NEW_TOPIC = word_set("but and so because cos though although except while whereas now has with is")
_REACH = 4
_UNITS = {
    **dict.fromkeys(("day", "days"), 1 / 30),
    **dict.fromkeys(("week", "weeks", "wk", "wks"), 7 / 30.4),
    **dict.fromkeys(("month", "months", "mth", "mths", "mo", "mos"), 1.0),
    **dict.fromkeys(("year", "years", "yr", "yrs", "yo", "y"), 12.0),
}
_HOLDERS = word_set("he she one son daughter grandson granddaughter lad boy girl lass")
_BABIES = word_set("baby babies babby bairn newborn infant bub neonate")


class Verdict(Enum):
    """What becomes of words that match a danger."""

    FIRES = "fires"
    DENIED = "denied"
    SET_ASIDE = "set aside"


@dataclass(frozen=True)
class Surroundings:
    """The families that change what other words mean, as the data file gives them."""

    set_aside: tuple[Family, ...]
    past: tuple[Family, ...]
    background: tuple[Family, ...]
    paperwork: tuple[Family, ...]
    present: tuple[Family, ...]
    recovered: tuple[Family, ...]
    recurs: tuple[Family, ...]
    child: tuple[Family, ...]

    @cached_property
    def finder(self) -> PhraseFinder:
        """Index all of them once."""
        return PhraseFinder([family for _, family in self._named])

    @cached_property
    def _named(self) -> list[tuple[str, Family]]:
        return [(one.name, family) for one in fields(self) for family in getattr(self, one.name)]

    def read(self, words: Sequence[Word]) -> "Scene":
        """Note where each of them stands among the words of one caller."""
        places = tuple(place for place, word in enumerate(words) if not word.is_filler)
        found: dict[str, set[int]] = {}
        for number, spans in self.finder.find([words[place] for place in places]):
            stood = {places[at] for start, end in spans for at in range(start, end)}
            found.setdefault(self._named[number][0], set()).update(stood)
        return Scene(tuple(words), places, {name: frozenset(stood) for name, stood in found.items()})


@dataclass(frozen=True)
class Scene:
    """The words of one caller with what surrounds them; judges each match."""

    words: tuple[Word, ...]
    places: tuple[int, ...]
    found: Mapping[str, frozenset[int]]

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
        said = {form for word in self.words for form in word.forms}
        return bool(said & _BABIES) and not any(form.startswith("pregnan") for form in said)

    def judge(self, match: frozenset[int], named: bool, never_silenced: bool) -> Verdict:
        """Decide what a match, given as places among all words, amounts to."""
        if self.negator_of(match) is not None:
            return Verdict.DENIED
        # Wanting to die is heard whatever is said around it.
        if never_silenced and not named:
            return Verdict.FIRES
        if match & self.found.get("set_aside", frozenset()):
            return Verdict.SET_ASIDE
        touched = {self.words[place].clause for place in match}
        if touched & self._present or "recurs" in self.found:
            return Verdict.FIRES
        beside = touched & (self._clauses("past") | self._clauses("paperwork"))
        # The bare name of a trouble is as often a matter of history or of letters, wherever they are spoken of.
        anywhere = named and not self.found.keys().isdisjoint(("past", "paperwork", "background"))
        return Verdict.SET_ASIDE if beside or anywhere else Verdict.FIRES

    def negator_of(self, match: frozenset[int]) -> int | None:
        """Give the place of the word that denies the match, if one does; a word that is part of it cannot."""
        for place in sorted(match):
            for negator in self._denied.get(place, ()):
                if negator not in match:
                    return negator
        after = max(match) + 1
        if after < len(self.words) and self.words[after].text in _AFTERWARDS:
            follows = self.words[after + 1] if after + 1 < len(self.words) else None
            if follows is None or follows.breaks or follows.text in _ANSWERING:
                return after
        return None

    def _clauses(self, name: str) -> set[int]:
        return {self.words[place].clause for place in self.found.get(name, ())}

    @cached_property
    def _present(self) -> set[int]:
        """Give the clauses that speak of now; the "now" of "fine now" does not count."""
        here = self.found.get("present", frozenset()) - self.found.get("recovered", frozenset())
        return {self.words[place].clause for place in here}

    @cached_property
    def _denied(self) -> dict[int, list[int]]:
        denied: dict[int, list[int]] = {}
        for place, word in enumerate(self.words):
            if word.text in _NEGATORS and self._denies(place):
                for reached in self._reach(place):
                    denied.setdefault(reached, []).append(place)
        return denied

    def _denies(self, place: int) -> bool:
        """Tell a denial ("no chest pain") from an answer ("no he can't") and from trouble ("not eating")."""
        word, rest = self.words[place], self.words[place + 1 : place + 6]
        if not rest or (rest[0].breaks and word.text not in _DENYING):
            return False
        if word.text == "no" and rest[0].text in _ANSWERING:
            return False
        if word.text == "never" and any(later.text in _NOVEL for later in self.words[place + 1 :]):
            return False
        said = [later for later in rest if later.clause == word.clause]
        following = [later.text for later in said if not (later.is_small or later.is_filler)][:2]
        if following and following[0] in _TROUBLES:
            return True
        return not any(text in _NO_DENIAL for text in following)

    def _reach(self, place: int) -> Iterator[int]:
        """Give the places that a denial covers: the next few words, and on through "A, B or C"."""
        negator, steps = self.words[place], 0
        clause = negator.clause
        for at in range(place + 1, len(self.words)):
            word = self.words[at]
            if word.clause != clause:
                if word.text in _NEW_TOPIC or not (negator.text in _DENYING or self._list_goes_on(at)):
                    return
                clause, steps = word.clause, 0
            if negator.text in _DENYING and word.text in _ANSWERING:
                return
            steps = 0 if word.text in ("or", "nor") else steps + (not (word.is_small or word.is_filler))
            if steps > _REACH:
                return
            yield at

    def _list_goes_on(self, place: int) -> bool:
        for word in self.words[place : place + 6]:
            if word.text in ("or", "nor"):
                return True
            if word.text in _NEW_TOPIC or word.text in _ANSWERING:
                return False
        return False

    @cached_property
    def age_months(self) -> int | None:
        """Read the youngest age said in words such as "8 weeks old", "3yo" or "baby 2 mths"."""
        ages = [age for place in range(len(self.words)) if (age := self._age_at(place)) is not None]
        return min(ages, default=None)

    def _age_at(self, place: int) -> int | None:
        word = self.words[place]
        number = 1 if word.text == "a" else word.number
        said = [word.text for word in self.words[max(0, place - 4) : place + 5]]
        before = next((word.text for word in reversed(self.words[:place]) if not word.is_filler), "")
        after = [later.text for later in self.words[place + 1 : place + 3]] + ["", ""]
        if number is None or number > 120:
            return None
        if before == "aged" and after[0] not in _UNITS:
            return int(number * 12)
        ends = place + 1 == len(self.words) or self.words[place + 1].clause != word.clause
        # "She's nine, drinking gallons": a bare number after he, she or I is an age in years.
        if ends and before in ("he", "she", "i"):
            return int(number * 12)
        follows = self.words[place + 2 : place + 3]
        # "She's nine months, not feeding": the same with its unit.
        is_last = before in _HOLDERS and (not follows or follows[0].clause != word.clause)
        is_age = after[1] == "old" or after[0] in ("yo", "y") or before == "aged" or is_last
        if after[0] in _UNITS and (is_age or (self.speaks_of_a_baby and not _BABIES.isdisjoint(said))):
            return int(number * _UNITS[after[0]])
        return None
