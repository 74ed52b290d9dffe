"""The dangers that stop a call: what each is, what is done, and which of them the caller's words speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from navigator.directory.gates import Known
from navigator.signposting.red_flag_context import Scene, Surroundings, Verdict
from navigator.signposting.red_flag_patterns import Family, PhraseFinder, rule_words
from navigator.signposting.red_flag_words import Spelling, read_words, word_set

# Least number first. A second action of the same number is as urgent as the first.
SAFETY = {
    "999": 0,
    "police": 0,
    "ed": 1,
    "duty_now": 2,
    "crisis": 2,
    "maternity_now": 2,
    "oncology_line": 2,
    "eye_today": 3,
    "clinician_today": 3,
    "calm_card": 4,
}
STOPS = frozenset(action for action, rank in SAFETY.items() if rank <= 2)

# The ways a stem may end, for mending errors: "diabet" + "ic".
ENDINGS = frozenset({""}) | word_set(
    "s d ed ing er y es ly ness ion in ic tic ous ia is e a al ation ment able ied ies ise ive"
)

LONGEST_WORDS = 4000
"""Letters read of one caller's words; a paste longer than this is read to here."""


@dataclass(frozen=True)
class Acknowledgement:
    """One thing that can have been done about a danger."""

    id: str
    words: str


@dataclass(frozen=True)
class Action:
    """What reception does about a danger, with the words for it."""

    id: str
    headline: str
    do: str
    say: str
    if_they_will_not: str
    acknowledge: tuple[Acknowledgement, ...]
    type: str
    who_rings: str = ""
    """Who rings whom, where it is not as the practice has agreed for 999."""
    known_as: str = ""
    """What other programs know it as, where that is not its own id: the police are rung by 999."""


@dataclass(frozen=True)
class RedFlag:
    """One danger: the one action it calls for, the question for it, and how callers word it."""

    id: str
    title: str
    action: str
    ask: str
    say: str
    note: str = ""
    from_months: int | None = None
    under_months: int | None = None
    only_for: str = ""
    never_silenced: bool = False
    sensitive: bool = False
    """Nothing of it is put where somebody at home might read it."""
    hear: tuple[Family, ...] = field(default=(), repr=False)
    named: tuple[Family, ...] = field(default=(), repr=False)

    def may_be_of_age(self, age_months: int | None, scene: Scene) -> bool:
        """Tell whether the danger is one of this age; with no age known, a limit needs words of a baby or child."""
        age = scene.age_months if age_months is None else age_months
        if age is not None:
            return (self.from_months or 0) <= age and (self.under_months is None or age < self.under_months)
        if self.under_months is None:
            return True
        return scene.speaks_of_a_baby if self.under_months <= 12 else scene.speaks_of_a_child

    def may_be_asked(self, known: Known) -> bool:
        """Tell whether the question fits what is known of the person; what is not known rules nothing out."""
        if self.only_for and known.sex and known.sex != self.only_for:
            return False
        too_young = known.age_to_months is not None and known.age_to_months < (self.from_months or 0)
        too_old = (
            self.under_months is not None
            and known.age_from_months is not None
            and known.age_from_months >= self.under_months
        )
        return not (too_young or too_old)


@dataclass(frozen=True)
class Check:
    """The questions asked aloud for one group of needs."""

    id: str
    flags: tuple[str, ...] = ()
    line: str = ""


@dataclass(frozen=True)
class Heard:
    """A danger that the words speak of, with those words; `said_no` when the caller only denied it."""

    flag: RedFlag
    words: tuple[str, ...]
    said_no: bool
    rule: str = field(default="", compare=False)
    """The words of the list that brought it up, as the list has them: nothing of the caller's."""


class CoreFlag(ValueError):
    """A local list may add dangers; it may not change one of the core list."""


@dataclass(frozen=True)
class RedFlagTable:
    """All dangers, actions and checks, ready to listen."""

    version: str
    status: str
    actions: Mapping[str, Action]
    flags: tuple[RedFlag, ...]
    checks: Mapping[str, Check]
    surroundings: Surroundings = field(repr=False)
    spellings: Mapping[str, str] = field(default_factory=dict, repr=False)
    leave_alone: frozenset[str] = field(default=frozenset(), repr=False)
    parts: tuple["RedFlagTable", ...] = field(default=(), repr=False)
    """The core list and a site's own, where the table is both."""
    approver: str = ""
    review_by: date | None = None

    def is_review_overdue(self, today: date) -> bool:
        """Tell whether somebody should have read the list again by now; it keeps firing all the same."""
        return self.review_by is not None and today > self.review_by

    def hear(self, words: str, *ages: int | None) -> tuple[Heard, ...]:
        """Tell which dangers the words speak of: the most urgent first, then those only denied.

        Of several ages in months, as a parent's and a child's, each is listened for; None reads the age in the words.
        """
        if self.parts:
            heard = [one for part in self.parts for one in part.hear(words, *ages)]
            return tuple(sorted(heard, key=lambda one: (one.said_no, SAFETY[one.flag.action])))
        scene = self.surroundings.read(read_words(words[:LONGEST_WORDS], self._spelling))
        fired: dict[int, Heard] = {}
        denied: dict[int, Heard] = {}
        for number, spans in self._finder.find(scene.content):
            place, named = self._owners[number]
            if place in fired:
                continue
            flag, parts = self.flags[place], scene.places_of(spans)
            verdict = scene.judge(parts, named, flag.never_silenced)
            if verdict is Verdict.SET_ASIDE or not any(flag.may_be_of_age(age, scene) for age in ages or (None,)):
                continue
            if verdict is Verdict.FIRES:
                rule = rule_words(self._finder.families[number], scene.content, spans)
                fired[place] = Heard(flag, scene.said(parts), said_no=False, rule=rule)
            elif place not in denied:
                denied[place] = Heard(flag, scene.said(parts), said_no=True)
        return (*self._ranked(fired), *self._ranked({at: no for at, no in denied.items() if at not in fired}))

    def flag(self, flag_id: str) -> RedFlag:
        """Give the danger of that id; raise KeyError for none."""
        return self._by_id[flag_id]

    def adding(self, local: Iterable[RedFlag], version: str) -> "RedFlagTable":
        """Give a table with a site's own dangers after the core ones, which stay as they are."""
        added = tuple(local)
        taken = {flag.id for flag in added} & self._by_id.keys()
        if taken:
            raise CoreFlag(f"{', '.join(sorted(taken))}: this is in the core list, which a site can only add to.")
        # Each list listens for itself: a site's own words must not change how a core word is read or mended.
        parts = (self, replace(self, flags=added))
        return replace(self, version=f"{self.version}+{version}", flags=self.flags + added, parts=parts)

    def _ranked(self, heard: Mapping[int, Heard]) -> list[Heard]:
        return [heard[place] for place in sorted(heard, key=lambda at: (SAFETY[self.flags[at].action], at))]

    @cached_property
    def _by_id(self) -> dict[str, RedFlag]:
        return {flag.id: flag for flag in self.flags}

    @cached_property
    def _families(self) -> list[tuple[int, bool, Family]]:
        return [
            (place, named, family)
            for place, flag in enumerate(self.flags)
            for named, families in ((False, flag.hear), (True, flag.named))
            for family in families
        ]

    @cached_property
    def _owners(self) -> list[tuple[int, bool]]:
        return [(place, named) for place, named, _ in self._families]

    @cached_property
    def _finder(self) -> PhraseFinder:
        return PhraseFinder([family for _, _, family in self._families])

    @cached_property
    def _spelling(self) -> Spelling:
        vocabulary = self._finder.vocabulary | self.surroundings.finder.vocabulary
        stems = frozenset(word[:-1] for word in vocabulary if word.endswith("*"))
        whole = {word for word in vocabulary if not word.endswith("*")} | set(self.spellings.values())
        known = frozenset(whole | {stem + ending for stem in stems for ending in ENDINGS})
        return Spelling(known, stems, self.leave_alone, dict(self.spellings))


def most_urgent(heard: Iterable[Heard]) -> str | None:
    """Give the action of the most urgent danger that fired; None when none did."""
    fired = [one.flag.action for one in heard if not one.said_no]
    return min(fired, key=SAFETY.__getitem__, default=None)


def is_stop(action: str) -> bool:
    """Tell whether an action stops the call where it is."""
    return action in STOPS


def questions(table: RedFlagTable, check: str, known: Known | None = None) -> tuple[RedFlag, ...]:
    """Give the dangers whose questions are asked aloud for a group of needs, of a person of whom this is known.

    Only asking leans on what was ticked: a wrong tick silences no danger that is heard.
    """
    flags = (table.flag(flag_id) for flag_id in table.checks[check].flags)
    return tuple(flag for flag in flags if flag.may_be_asked(known or Known()))
