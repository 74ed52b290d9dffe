"""Reads the vocabulary from its data file and says, by line, whatever is wrong in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from navigator.directory.phrase_patterns import spelt_out
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


class SharedWords(Entry):
    """What all meanings share, as written; any file of the vocabulary may add to it."""

    groups: Mapping[Slug, tuple[Words, ...]] = Field(default_factory=dict)
    fillers: tuple[Words, ...] = ()
    people: PeopleEntry = PeopleEntry()
    same: tuple[tuple[OneWord, ...], ...] = ()
    everyday: tuple[OneWord, ...] = ()


class _GroupsOnly(SharedWords):
    """A file read for its groups, before its patterns can be spelt out."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)


def load_vocabulary(place: Path, types: ServiceTypes) -> Vocabulary:
    """Read a vocabulary, a file or a folder of them; raise UnreadableDocument with the faults and their lines."""

    def known(slug: str) -> str:
        if slug not in types:
            raise ValueError(f"there is no service type {slug}")
        return slug

    files = sorted(place.glob("*.yaml")) if place.is_dir() else [place]
    groups = {name: words for file in files for name, words in read_document(file, _GroupsOnly).groups.items()}

    def phrases(pattern: str) -> tuple[str, ...]:
        return spelt_out(pattern, groups)

    # Made for these files, so that a type or a group nobody knows is found at its own line.
    class MeaningEntry(Entry):
        means: Words
        check: Slug | None = None
        say: tuple[Annotated[Words, AfterValidator(phrases)], ...] = ()
        types: tuple[Annotated[Slug, AfterValidator(known)], ...] = Field(min_length=1)
        soon: YesNo = False
        for_: GateEntry = Field(default=GateEntry(), alias="for")

    class Document(SharedWords):
        meanings: tuple[MeaningEntry, ...] = ()

    read = [read_document(file, Document) for file in files]
    meanings = tuple(
        Meaning(
            entry.means,
            tuple(dict.fromkeys(phrase for spelt in entry.say for phrase in spelt)),
            entry.types,
            entry.check or "",
            entry.soon,
            entry.for_.gates(),
        )
        for document in read
        for entry in document.meanings
    )
    people = {
        who: tuple(word for one in read for word in getattr(one.people, who)) for who in ("child", "female", "male")
    }
    return Vocabulary(
        meanings,
        tuple(filler for one in read for filler in one.fillers),
        people,
        tuple(group for one in read for group in one.same),
        tuple(word for one in read for word in one.everyday),
    )
