"""Reads the cards for hard calls from their data file, and says by line what is wrong in it."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from navigator.signposting.flow_words import SayingRules
from navigator.signposting.hard_calls import KEYS_OF_EVERY_PAGE, HardCall, HardCalls
from navigator.signposting.red_flag_file import concepts_of, families_of
from navigator.signposting.spoken_words import age_problems, text_problems
from navigator.yaml_documents import Entry, Place, UnreadableDocument, faults_at, read_document

Line = Annotated[str, Field(min_length=1, max_length=200)]
Lines = Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Letter = Annotated[str, Field(pattern=r"^[a-z]$")]
Problem = tuple[Place, str]


class CardEntry(Entry):
    """One card as written."""

    id: Slug
    letter: Letter
    title: Line
    notice: Lines
    say: Lines
    do: Lines
    hand_over: Lines
    red_flags: Annotated[tuple[str, ...], Field(min_length=1, max_length=4)]
    hear: Annotated[tuple[str, ...], Field(min_length=1)]


class HardCallsDocument(Entry):
    """The whole file as written."""

    version: Line
    status: Line
    approver: str = ""
    review_by: date
    concepts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    cards: Annotated[tuple[CardEntry, ...], Field(min_length=1)]


def load_hard_calls(path: Path, red_flags: Collection[str], sayings: SayingRules) -> HardCalls:
    """Read the cards of `path`; raise UnreadableDocument with every fault. The dangers they ask about must be known."""
    written = read_document(path, HardCallsDocument)
    problems: list[Problem] = [*_repeated(written), *_wrong_words(written, sayings), *_unknown(written, red_flags)]
    concepts = concepts_of(written.concepts, problems)
    cards = tuple(
        HardCall(**entry.model_dump(exclude={"hear"}), hear=families_of(entry.hear, place, concepts, problems))
        for entry, place in ((entry, ("cards", at, "hear")) for at, entry in enumerate(written.cards))
    )
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    return HardCalls(written.version, written.status, written.approver, written.review_by, cards)


def _repeated(written: HardCallsDocument) -> Iterator[Problem]:
    ids: set[str] = set()
    letters = set(KEYS_OF_EVERY_PAGE)
    for at, entry in enumerate(written.cards):
        if entry.id in ids:
            yield ("cards", at, "id"), f"“{entry.id}” is given twice"
        if entry.letter in letters:
            yield ("cards", at, "letter"), f"“{entry.letter}” is a key already"
        ids.add(entry.id)
        letters.add(entry.letter)


def _unknown(written: HardCallsDocument, red_flags: Collection[str]) -> Iterator[Problem]:
    for at, entry in enumerate(written.cards):
        for number, flag_id in enumerate(entry.red_flags):
            if flag_id not in red_flags:
                yield ("cards", at, "red_flags", number), f"there is no danger “{flag_id}”"


def _wrong_words(written: HardCallsDocument, sayings: SayingRules) -> Iterator[Problem]:
    for at, entry in enumerate(written.cards):
        for name in ("notice", "say", "do", "hand_over"):
            for number, text in enumerate(getattr(entry, name)):
                yield from ((("cards", at, name, number), problem) for problem in text_problems(text, sayings))
        yield from ((("cards", at, "title"), problem) for problem in text_problems(entry.title, sayings))
        yield from ((("cards", at, "say"), problem) for problem in age_problems(entry.say, sayings))
