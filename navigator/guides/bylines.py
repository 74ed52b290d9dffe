"""Who wrote a text and which version it is: the system says so in the text itself, nobody types it."""

from collections.abc import Sequence

from navigator.accounts.models import Person
from navigator.guides.history import names_of, writers_of
from navigator.guides.models import GuideText
from navigator.yaml_documents import UnreadableDocument, scalars_in, with_values

AUTHOR, VERSION = ("author",), ("version",)
_SHOWN_AS = "text"


def with_byline(text: str, authors: Sequence[Person], version: str) -> str:
    """Give a text with its authors and its version; one that cannot be read stays as it is until it can."""
    try:
        there = {one.place for one in scalars_in(text, _SHOWN_AS)}
    except UnreadableDocument:
        return text
    wanted = {AUTHOR: names_of(authors), VERSION: version}
    return with_values(text, _SHOWN_AS, {place: value for place, value in wanted.items() if place in there and value})


def written_by(row: GuideText, text: str, writer: Person) -> str:
    """Give what somebody typed into a draft with its authors, them among these; untouched, it stays as it was."""
    version = version_of(row.text)
    before, after = (with_byline(one, [writer], version) for one in (row.text, text))
    if before == after:
        return row.text
    return with_byline(text, [*dict.fromkeys([*writers_of(row), writer])], version)


def version_of(text: str) -> str:
    """Give the version that a text says it is; empty where it says none."""
    try:
        return next((one.value for one in scalars_in(text, _SHOWN_AS) if one.place == VERSION), "")
    except UnreadableDocument:
        return ""


def version_raised(text: str) -> str:
    """Give a text as the version after the one it is."""
    version = version_of(text)
    return with_byline(text, [], str(int(version) + 1)) if version.isdigit() else text
