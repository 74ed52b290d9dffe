"""Reads a judged set of callers' words from its file, and says by line what is wrong in it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, RootModel

from navigator.signposting.desk_state import is_an_age
from navigator.signposting.red_flag_evaluation import Judged
from navigator.yaml_documents import Entry, UnreadableDocument, faults_at, read_document

SEXES = {"f": "female", "m": "male", "female": "female", "male": "male"}
Problem = tuple[tuple[str | int, ...], str]


def _an_age(said: str) -> str:
    if not is_an_age(said):
        raise ValueError("is not an age; write 4, 8 months or 10 weeks")
    return said


def _a_sex(said: str) -> str:
    if said not in SEXES:
        raise ValueError("is not a sex; write f, m, female or male")
    return SEXES[said]


class JudgedEntry(Entry):
    """One judged text as written."""

    id: Annotated[str, Field(min_length=1, max_length=60)]
    text: Annotated[str, Field(min_length=1)]
    emergency: bool
    category: Annotated[str, Field(min_length=1, max_length=60)]
    age: Annotated[str, AfterValidator(_an_age)] | None = None
    sex: Annotated[str, AfterValidator(_a_sex)] = ""


class JudgedDocument(RootModel[tuple[JudgedEntry, ...]]):
    """The whole list as written."""


def read_judged_set(path: Path) -> tuple[Judged, ...]:
    """Read the judged texts of `path`; raise UnreadableDocument with every fault."""
    entries = read_document(path, JudgedDocument).root
    problems = list(_problems(entries))
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    return tuple(Judged(one.id, one.text, one.emergency, one.category, one.age or "", one.sex) for one in entries)


def _problems(entries: Sequence[JudgedEntry]) -> Iterator[Problem]:
    if not entries:
        yield (), "holds no judged text"
    seen: set[str] = set()
    for at, entry in enumerate(entries):
        if entry.id in seen:
            yield (at, "id"), f"“{entry.id}” is given twice"
        seen.add(entry.id)
