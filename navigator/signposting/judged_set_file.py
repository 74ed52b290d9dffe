"""Reads a judged set from its file, texts or queries, and says by line what is wrong in it."""

from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, RootModel

from navigator.signposting.desk_state import is_an_age
from navigator.signposting.query_evaluation import JudgedQuery
from navigator.signposting.red_flag_evaluation import Judged
from navigator.yaml_documents import Entry, UnreadableDocument, faults_at, read_document

SEXES = {"f": "female", "m": "male", "female": "female", "male": "male"}
OLDEST = 130
Place = tuple[str | int, ...]
Problem = tuple[Place, str]


def _an_age(said: str) -> str:
    if not is_an_age(said):
        raise ValueError("is not an age; write 4, 8 months or 10 weeks")
    return said


def _whole_years(said: object) -> int:
    if not (isinstance(said, str) and said.isascii() and said.isdigit() and len(said) <= 3 and int(said) <= OLDEST):
        raise ValueError("is not an age in whole years; write 34, or 0 for under one")
    return int(said)


def _a_sex(said: str) -> str:
    if said not in SEXES:
        raise ValueError("is not a sex; write f, m, female or male")
    return SEXES[said]


def _as_list(said: Any) -> Any:
    """Take one slug without its brackets, and nothing, for a list."""
    if isinstance(said, str):
        return [said] if said.strip() else []
    return said


def _some(slugs: tuple[str, ...]) -> tuple[str, ...]:
    if not slugs:
        raise ValueError("names no kind of service")
    return slugs


Slugs = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class JudgedEntry(Entry):
    """One judged text as written."""

    id: Annotated[str, Field(min_length=1, max_length=60)]
    text: Annotated[str, Field(min_length=1)]
    emergency: bool
    category: Annotated[str, Field(min_length=1, max_length=60)]
    age: Annotated[str, AfterValidator(_an_age)] | None = None
    sex: Annotated[str, AfterValidator(_a_sex)] = ""


class JudgedQueryEntry(Entry):
    """One judged query as written."""

    id: Annotated[str, Field(min_length=1, max_length=60)]
    q: Annotated[str, Field(min_length=1)]
    style: Annotated[str, Field(max_length=60)] = ""
    age: Annotated[int, BeforeValidator(_whole_years)] | None = None
    sex: Annotated[str, AfterValidator(_a_sex)] = ""
    best: Annotated[Slugs, AfterValidator(_some)]
    ok: Slugs = ()


class JudgedDocument(RootModel[tuple[JudgedEntry, ...]]):
    """The whole list as written."""


class AnyDocument(RootModel[Any]):
    """A file of any shape: read first to see which."""


class QueryList(RootModel[tuple[JudgedQueryEntry, ...]]):
    """Judged queries as one list."""


class NamedQueryLists(RootModel[dict[str, tuple[JudgedQueryEntry, ...]]]):
    """Judged queries as lists under names."""


def read_judged_set(path: Path) -> tuple[Judged, ...]:
    """Read the judged texts of `path`; raise UnreadableDocument with every fault."""
    entries: dict[Place, JudgedEntry] = {(at,): one for at, one in enumerate(read_document(path, JudgedDocument).root)}
    _check(path, _problems(entries, "text"))
    return tuple(
        Judged(one.id, one.text, one.emergency, one.category, one.age or "", one.sex) for one in entries.values()
    )


def read_judged_queries(path: Path, kinds: Container[str]) -> tuple[JudgedQuery, ...]:
    """Read the judged queries of `path`, a list or lists under names; raise UnreadableDocument with every fault."""
    entries = _query_entries(path)
    _check(path, [*_problems(entries, "query"), *_unknown_kinds(entries, kinds)])
    return tuple(JudgedQuery(one.id, one.q, one.best, one.ok, one.style, one.age, one.sex) for one in entries.values())


def _query_entries(path: Path) -> dict[Place, JudgedQueryEntry]:
    if not isinstance(read_document(path, AnyDocument).root, dict):
        return {(at,): one for at, one in enumerate(read_document(path, QueryList).root)}
    lists = read_document(path, NamedQueryLists).root
    return {(name, at): one for name, found in lists.items() for at, one in enumerate(found)}


def _check(path: Path, problems: Sequence[Problem]) -> None:
    if problems:
        raise UnreadableDocument(faults_at(path, problems))


def _problems(entries: Mapping[Place, JudgedEntry] | Mapping[Place, JudgedQueryEntry], what: str) -> list[Problem]:
    problems: list[Problem] = [] if entries else [((), f"holds no judged {what}")]
    seen: set[str] = set()
    for place, entry in entries.items():
        if entry.id in seen:
            problems.append(((*place, "id"), f"“{entry.id}” is given twice"))
        seen.add(entry.id)
    return problems


def _unknown_kinds(entries: Mapping[Place, JudgedQueryEntry], kinds: Container[str]) -> Iterator[Problem]:
    for place, entry in entries.items():
        for field, slugs in (("best", entry.best), ("ok", entry.ok)):
            for slug in slugs:
                if slug not in kinds:
                    yield (*place, field), f"“{slug}” is not a kind of service"
