"""One line of a list beside an entry that it is or may be: field by field, what is here and what the list says."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.form_values import entry_of_row
from navigator.directory.intake import queries
from navigator.directory.intake.comparing import changes_of
from navigator.directory.intake.models import ListLine
from navigator.directory.intake.records import fields_of
from navigator.directory.intake.saying import field_words, value_words
from navigator.directory.managing import is_known_at
from navigator.directory.models import Service


@dataclass(frozen=True)
class Field:
    """One field on both sides."""

    name: str
    words: str
    here: str
    told: str
    differs: bool
    is_kept: bool


@dataclass(frozen=True)
class Side:
    """An entry beside the line."""

    service: Service
    why: str
    """What speaks for it; empty where it is this entry for sure."""
    fields: tuple[Field, ...]


def sides_of(session: Session, line: ListLine, known_at: Sequence[UUID]) -> list[Side]:
    """Give every entry that a line is or may be, with its fields beside the line's."""
    asked = {UUID(one): why for one, why in line.candidates.items()}
    if line.service_id:
        asked[line.service_id] = ""
    rows = queries.services_by_id(session, asked)
    return [
        Side(rows[one], why, tuple(_fields(line, rows[one])))
        for one, why in asked.items()
        if one in rows and is_known_at(rows[one], known_at)
    ]


def _fields(line: ListLine, row: Service) -> list[Field]:
    entry, said = entry_of_row(row), fields_of(line.said)
    changes = changes_of(entry, said, {})
    shown = []
    for name in said:
        here, told = getattr(entry, name), changes.get(name, ("", said[name]))[1]
        differs = name in changes
        told_words = value_words(name, told if differs else here)
        shown.append(Field(name, field_words(name), value_words(name, here), told_words, differs, name in line.kept))
    return shown
