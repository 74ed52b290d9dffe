"""Reads the vocabulary from its data file and says, by line, whatever is wrong in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

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
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=600), AfterValidator(_has_words)]
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

    files = sorted(place.glob("*.yaml")) if place.is_dir() else [place]
    groups = {name: words for file in files for name, words in read_document(file, _GroupsOnly).groups.items()}
    read = [read_document(file, _document(types, groups)) for file in files]
    people = {
        who: tuple(word for one in read for word in getattr(one.people, who)) for who in ("child", "female", "male")
    }
    return Vocabulary(
        tuple(entry.as_meaning() for one in read for entry in one.meanings),
        tuple(filler for one in read for filler in one.fillers),
        people,
        tuple(group for one in read for group in one.same),
        tuple(word for one in read for word in one.everyday),
    )


def _document(types: ServiceTypes, groups: Mapping[str, tuple[str, ...]]) -> type[Any]:
    """Make the reader of a file for these types and groups, so that one nobody knows is found at its own line."""

    def phrases(pattern: str) -> tuple[str, ...]:
        return spelt_out(pattern, groups)

    def known(slug: str) -> str:
        if slug not in types:
            raise ValueError(f"there is no service type {slug}")
        return slug

    class MeaningEntry(Entry):
        means: Words
        called: Words | None = None
        check: Slug | None = None
        say: tuple[Annotated[Pattern, AfterValidator(phrases)], ...] = ()
        types: tuple[Annotated[Slug, AfterValidator(known)], ...] = Field(min_length=1)
        soon: YesNo = False
        for_: GateEntry = Field(default=GateEntry(), alias="for")

        def as_meaning(self) -> Meaning:
            """Give the meaning with every pattern spelt out."""
            said = tuple(dict.fromkeys(phrase for spelt in self.say for phrase in spelt))
            written = tuple(dict.fromkeys(spelt[0] for spelt in self.say))
            gates, called = self.for_.gates(), self.called or ""
            return Meaning(self.means, said, self.types, self.check or "", self.soon, gates, written, called=called)

    class Document(SharedWords):
        meanings: tuple[MeaningEntry, ...] = ()

    return Document
