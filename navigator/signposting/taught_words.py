"""What a practice may teach its desk, what it may never teach, and when words that find nothing are worth a look."""

import hashlib
import hmac
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from navigator.directory.caller import PEOPLE, read_caller
from navigator.directory.service_types import ServiceType, ServiceTypes, Setting
from navigator.directory.vocabulary import Meaning, Phrasebook, Vocabulary
from navigator.directory.words import plain_words, query_words, stems
from navigator.identifiers import identifiers_in, without_identifiers
from navigator.signposting.red_flag_words import word_set
from navigator.signposting.red_flags import RedFlagTable

LONGEST_PHRASE = 60
MOST_WORDS = 6
DAYS_OF_NOTHING = 3
MARKS_KEPT_FOR = timedelta(days=60)

SETTING_WORDS = {
    Setting.URGENT: "Urgent",
    Setting.PRACTICE: "In the practice",
    Setting.PHARMACY: "Pharmacy",
    Setting.NHS: "Other NHS",
    Setting.COMMUNITY: "Community",
    Setting.COUNCIL: "Council",
    Setting.ADVICE: "Advice",
    Setting.EMERGENCY: "Emergency",
}

# The youngest child, a child, a grown-up, somebody old, and nobody said: a danger of any age is a danger.
_AGES = (None, 1, 5 * 12, 30 * 12, 80 * 12)
# A danger may need its subject: “hit me” alone is nobody, “he hit me” is one.
_AS_PART = ("{}", "i am {}", "he is {}", "my baby has {}")
_ALONE = "having {}"
# Words that hold others together; before the first word and after the last they hold nothing.
_LITTLE = word_set(
    """a again also an and are as at be been but by do does for from had has have having he i im in is it its keeps
    me of on or she still that the them they this to too was we were what which who with you"""
)
# No typed word holds this sign, so a phrase of nothing but fillers shows.
_END = "\0"


class NotTeachable(ValueError):
    """These words can lead nowhere; the message says why."""


@dataclass(frozen=True)
class Taught:
    """Words of one practice, and what they lead to there."""

    phrase: str
    means: str
    """The need of the vocabulary that is meant; empty where only a kind of service was chosen."""
    service_type: str


@dataclass(frozen=True)
class Choice:
    """One thing that words can be taught to lead to, as a button sends and shows it."""

    leads_to: str
    words: str
    more: str = ""


@dataclass(frozen=True)
class KindChoice:
    """A kind of service, and the needs that lead to it first."""

    kind: Choice
    needs: tuple[Choice, ...]


def key_of(phrase: str) -> str:
    """Give what two phrases share that are the same words: Wibble and wibbles are one."""
    return " ".join(stems(plain_words(phrase)))


def mark_of(phrase: str, practice: UUID, secret: str) -> str:
    """Give a mark that only this site can make of these words, another one at every practice."""
    said = f"unanswered words\n{practice}\n{key_of(phrase)}"
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()


def first_day_kept(today: date) -> date:
    """Give the first day whose marks are still kept."""
    return today - MARKS_KEPT_FOR


def is_worth_suggesting(days: Collection[date], today: date) -> bool:
    """Tell whether words found nothing on enough different days lately."""
    return len({day for day in days if first_day_kept(today) <= day <= today}) >= DAYS_OF_NOTHING


@dataclass(frozen=True)
class Teacher:
    """Knows what may be taught: by the vocabulary, the kinds of service and the dangers of this site."""

    vocabulary: Vocabulary
    types: ServiceTypes
    red_flags: RedFlagTable

    def phrase_from(self, said: str, is_new: Callable[[str], bool] = lambda _word: False) -> str:
        """Give the words of a call that carry the need: no identifier, no filler, nothing that tells age or sex.

        Where the desk does not know some of them, it is those that want teaching, and the others are left out.
        """
        words = query_words(read_caller(without_identifiers(said)).words)
        # Twice: “who is” is a filler before the person goes, “is” may be one after.
        kept = _without_people(self._without_fillers(words), self._people)
        carrying = _trimmed(self._without_fillers(word for word in kept if not word.isdigit()))
        return " ".join([word for word in carrying if is_new(word)] or carrying)

    def checked_phrase(self, typed: str) -> str:
        """Give a phrase as it will be kept; raise NotTeachable where it may not be taught."""
        phrase = tidy(typed)
        words = plain_words(phrase)
        if found := identifiers_in(phrase):
            raise NotTeachable(f"Leave out {', '.join(found)}. It was taken out and not kept.")
        if sum(letter.isalpha() for word in words for letter in word) < 2:
            raise NotTeachable("Type at least one word.")
        if len(words) > MOST_WORDS or len(phrase) > LONGEST_PHRASE:
            raise NotTeachable("Use six words at most: only those that matter.")
        # Before the fillers: a danger is named as one, whatever its words are.
        if self.brings_up_a_card(phrase):
            raise NotTeachable("These words bring up a danger card. They can never lead to a service.")
        if not self._without_fillers(words):
            raise NotTeachable("Everybody says these words. Add one that tells what it is about.")
        return phrase

    def brings_up_a_card(self, phrase: str) -> bool:
        """Tell whether words, some of them, or a sentence around them speak of a danger, denied or past or not."""
        words = plain_words(phrase)
        frames = (*_AS_PART, _ALONE) if len(words) == 1 else _AS_PART
        said = [*(frame.format(phrase) for frame in frames), *_runs(words)]
        return any(self.red_flags.hear(one, *_AGES) for one in said)

    def taught(self, typed: str, leads_to: str) -> Taught:
        """Read what somebody wants to teach; raise NotTeachable with the first thing that is wrong."""
        phrase = self.checked_phrase(typed)
        slug, _, means = leads_to.partition(":")
        if not slug:
            raise NotTeachable("Now choose below what these words mean.")
        kind, meaning = self.types.get(slug), self._meanings.get(means)
        if kind is None or (means and (meaning is None or slug not in meaning.types)):
            raise NotTeachable("That is not in the list any more. Choose again.")
        if kind.by_name_only:
            raise NotTeachable("A danger card leads there, never a word. Choose something else.")
        return Taught(phrase, means, slug)

    def choices(self, shown: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
        """Give, once each, what words can be taught out of the needs and kinds that an answer shows."""
        found: dict[str, Choice] = {}
        for need, slug in shown:
            kind, meaning = self.types[slug], self._meanings.get(need)
            if kind.by_name_only:
                continue
            of_need = [_need_choice(meaning, kind)] if meaning and slug in meaning.types else []
            for choice in (*of_need, Choice(kind.slug, kind.label)):
                found.setdefault(choice.leads_to, choice)
        return tuple(found.values())

    def every_choice(self) -> list[tuple[str, list[KindChoice]]]:
        """Give every kind of service with the needs that lead to it first, by where the kind sits."""
        needs: dict[str, list[Choice]] = {}
        for meaning in sorted(self.vocabulary.meanings, key=lambda meaning: meaning.means):
            kind = next((self.types[slug] for slug in meaning.types if self._may_lead_to(slug)), None)
            if kind:
                needs.setdefault(kind.slug, []).append(replace(_need_choice(meaning, kind), more=""))
        groups = []
        for setting, words in SETTING_WORDS.items():
            kinds = [kind for kind in self.types.values() if kind.setting is setting and not kind.by_name_only]
            rows = [KindChoice(Choice(kind.slug, kind.label), tuple(needs.get(kind.slug, ()))) for kind in kinds]
            groups += [(words, rows)] if rows else []
        return groups

    def _may_lead_to(self, slug: str) -> bool:
        return slug in self.types and not self.types[slug].by_name_only

    def _without_fillers(self, words: Iterable[str]) -> list[str]:
        said = tuple(words)
        stemmed = self._phrasebook.heard_as(said)
        content = list(self._phrasebook.content((*stemmed, _END)))
        return [word for word, heard in zip(said, stemmed, strict=True) if heard == content[0] and content.pop(0)]

    @cached_property
    def _phrasebook(self) -> Phrasebook:
        # Without its meanings it knows the fillers all the same, and is made in no time.
        return Phrasebook(replace(self.vocabulary, meanings=()))

    @cached_property
    def _meanings(self) -> dict[str, Meaning]:
        return {meaning.means: meaning for meaning in self.vocabulary.meanings}

    @cached_property
    def _people(self) -> frozenset[tuple[str, ...]]:
        named = (name for source in (PEOPLE, self.vocabulary.people) for names in source.values() for name in names)
        known = {plain_words(name) for name in named} | {("f",), ("m",)}
        return frozenset(known | {(*name[:-1], f"{name[-1]}s") for name in known})


def tidy(typed: str) -> str:
    """Give typed words on one line, one space between."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())


def _need_choice(meaning: Meaning, kind: ServiceType) -> Choice:
    return Choice(f"{kind.slug}:{meaning.means}", meaning.means, kind.label)


def _without_people(said: Iterable[str], people: frozenset[tuple[str, ...]]) -> Iterator[str]:
    words = tuple(said)
    longest = max(map(len, people), default=0)
    place = 0
    while place < len(words):
        lengths = range(min(longest, len(words) - place), 0, -1)
        skip = next((size for size in lengths if words[place : place + size] in people), 0)
        if not skip:
            yield words[place]
        place += skip or 1


def _trimmed(words: list[str]) -> list[str]:
    places = [place for place, word in enumerate(words) if word not in _LITTLE]
    return words[places[0] : places[-1] + 1] if places else []


def _runs(words: tuple[str, ...]) -> Iterator[str]:
    # One word out of its phrase would refuse too much: a “fit” note is paper.
    for size in range(2, len(words)):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])
