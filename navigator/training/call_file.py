"""Reads the practice calls from their files and says by line and column what is wrong in them."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from navigator.signposting.desk_state import is_an_age
from navigator.training.calls import About, Level, Must, PracticeCall, PracticeCalls, Reply, Right
from navigator.training.rules import DOORS
from navigator.yaml_documents import Entry, Fault, Place, UnreadableDocument, faults_at, read_document


def _an_age(said: str) -> str:
    if not is_an_age(said):
        raise ValueError("is not an age; write 4, 8 months or 10 weeks")
    return said


def _a_door(said: str) -> str:
    if said not in DOORS:
        raise ValueError(f"“{said}” is no way to end a call; there is {', '.join(sorted(DOORS))}")
    return said


def _some(given: tuple[Any, ...]) -> tuple[Any, ...]:
    if not given:
        raise ValueError("is empty")
    return given


def _one_to_three(given: tuple[Any, ...]) -> tuple[Any, ...]:
    if not 1 <= len(given) <= 3:
        raise ValueError("is one, two or three sentences")
    return given


Words = Annotated[str, Field(min_length=1, max_length=400)]
Slug = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9-]+$")]
Door = Annotated[str, AfterValidator(_a_door)]


class AboutEntry(Entry):
    """Whom a call is about as written."""

    who: Words
    age: Annotated[str, AfterValidator(_an_age)]
    sex: Literal["female", "male"]
    pregnant: Literal["", "yes", "no"] = ""


class ReplyEntry(Entry):
    """An answer as written."""

    about: Words
    ask: Words
    say: Words


class RightEntry(Entry):
    """What is right as written."""

    dispositions: Annotated[tuple[Door, ...], AfterValidator(_some)]
    types: tuple[str, ...] = ()


class CallEntry(Entry):
    """A practice call as written."""

    id: Slug
    title: Annotated[str, Field(min_length=1, max_length=80)]
    opening: Words
    about: AboutEntry
    replies: Annotated[tuple[ReplyEntry, ...], AfterValidator(_some)]
    right: RightEntry
    never: tuple[str, ...] = ()
    must: tuple[Must, ...] = ()
    second: RightEntry | None = None
    anything_else: Words = "No, that’s everything. Thank you."
    to_an_offer: Words = "Yes, that’s fine. Thank you."
    teaches: Annotated[tuple[Words, ...], AfterValidator(_one_to_three)]
    core: bool = True


class CallsDocument(Entry):
    """One file of practice calls: those of one level."""

    version: Annotated[str, Field(min_length=1, max_length=20)]
    level: Level
    calls: Annotated[tuple[CallEntry, ...], AfterValidator(_some)]


def load_practice_calls(folder: Path, types: Collection[str]) -> PracticeCalls:
    """Read every file of practice calls; raise UnreadableDocument with every fault. A site without any has none."""
    calls: list[PracticeCall] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    order = list(Level)
    for path in sorted(folder.glob("*.yaml")):
        document = read_document(path, CallsDocument)
        faults += faults_at(path, _problems(document, types, seen, path.stem))
        calls += [_call(document, entry) for entry in document.calls]
    if faults:
        raise UnreadableDocument(faults)
    return PracticeCalls(tuple(sorted(calls, key=lambda call: order.index(call.level))))


def _problems(
    document: CallsDocument, types: Collection[str], seen: set[str], name: str
) -> Iterator[tuple[Place, str]]:
    if document.level != name:
        yield ("level",), f"this file is called “{name}”: its calls are of that level"
    for at, entry in enumerate(document.calls):
        if entry.id in seen:
            yield ("calls", at, "id"), f"“{entry.id}” is given twice"
        seen.add(entry.id)
        yield from ((("calls", at, *place), words) for place, words in _problems_of(entry, document.level, types))


def _problems_of(entry: CallEntry, level: Level, types: Collection[str]) -> Iterator[tuple[Place, str]]:
    named: list[tuple[Place, tuple[str, ...]]] = [(("right", "types"), entry.right.types), (("never",), entry.never)]
    if entry.second:
        named.append((("second", "types"), entry.second.types))
    for place, slugs in named:
        for at, slug in enumerate(slugs):
            if slug not in types:
                yield (*place, at), f"“{slug}” is not a kind of service"
    for at, slug in enumerate(entry.never):
        if slug in entry.right.types:
            yield ("never", at), f"“{slug}” is right for this caller too"
    if (Must.SECOND_NEED in entry.must) != (entry.second is not None):
        yield ("must",), "“second-need” and what is right for it, “second”, belong together"
    # Only there is the desk asked after every ending whether the call goes on.
    if entry.second and level is not Level.EXPERT:
        yield ("second",), "a second need is for calls of the level “expert”"


def _call(document: CallsDocument, entry: CallEntry) -> PracticeCall:
    return PracticeCall(
        id=entry.id,
        level=document.level,
        version=document.version,
        title=entry.title,
        opening=entry.opening,
        about=About(entry.about.who, entry.about.age, entry.about.sex, entry.about.pregnant),
        replies=tuple(Reply(one.about, one.ask, one.say) for one in entry.replies),
        right=Right(entry.right.dispositions, entry.right.types),
        teaches=entry.teaches,
        never=entry.never,
        must=frozenset(entry.must),
        second=Right(entry.second.dispositions, entry.second.types) if entry.second else None,
        anything_else=entry.anything_else,
        to_an_offer=entry.to_an_offer,
        core=entry.core,
    )
