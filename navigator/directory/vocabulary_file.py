"""Reads the vocabulary from its data file and says, by line, whatever is wrong in it."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from navigator.directory.service_type_file import GateEntry, Slug, YesNo
from navigator.directory.service_types import ServiceTypes
from navigator.directory.vocabulary import Meaning, Vocabulary
from navigator.directory.words import plain_words
from navigator.yaml_documents import Entry, read_document


def _has_words(text: str) -> str:
    if not plain_words(text):
        raise ValueError("holds no word")
    return text


def _is_one_word(text: str) -> str:
    if len(plain_words(text)) != 1:
        raise ValueError("must be one word")
    return text


Words = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_has_words)]
OneWord = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(_is_one_word)]


class PeopleEntry(Entry):
    """Words for whom the call is about, as written."""

    child: tuple[Words, ...] = ()
    female: tuple[Words, ...] = ()
    male: tuple[Words, ...] = ()


def load_vocabulary(path: Path, types: ServiceTypes) -> Vocabulary:
    """Read the vocabulary, every type in it known; raise UnreadableDocument with every fault and its line."""

    def known(slug: str) -> str:
        if slug not in types:
            raise ValueError(f"there is no service type {slug}")
        return slug

    # Made for this file, so that a type nobody knows is found at its own line.
    class MeaningEntry(Entry):
        means: Words
        check: Slug | None = None
        say: tuple[Words, ...] = ()
        types: tuple[Annotated[Slug, AfterValidator(known)], ...] = Field(min_length=1)
        soon: YesNo = False
        for_: GateEntry = Field(default=GateEntry(), alias="for")

    class Document(Entry):
        meanings: tuple[MeaningEntry, ...] = Field(min_length=1)
        fillers: tuple[Words, ...] = ()
        people: PeopleEntry = PeopleEntry()
        same: tuple[tuple[OneWord, ...], ...] = ()
        everyday: tuple[OneWord, ...] = ()

    read = read_document(path, Document)
    meanings = tuple(
        Meaning(entry.means, entry.say, entry.types, entry.check or "", entry.soon, entry.for_.gates())
        for entry in read.meanings
    )
    people = {who: getattr(read.people, who) for who in ("child", "female", "male")}
    return Vocabulary(meanings, read.fillers, people, read.same, read.everyday)
