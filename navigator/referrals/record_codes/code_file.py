"""Reads the SNOMED CT codes that ship, and says by line what is wrong in the file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictStr, field_validator

from navigator.directory.service_types import ServiceTypes
from navigator.referrals.record_codes.rules import RecordCode, fault_of
from navigator.yaml_documents import Entry, UnreadableDocument, faults_at, read_document

Line = Annotated[str, Field(min_length=1, max_length=120)]


class CodeEntry(Entry):
    """One code with the kinds of service that have it."""

    kinds: Annotated[tuple[Line, ...], Field(min_length=1)]
    code: StrictStr
    term: Line
    source: Line

    @field_validator("code")
    @classmethod
    def _is_a_code(cls, code: str) -> str:
        if fault := fault_of(code):
            raise ValueError(fault)
        return code


class CodesDocument(Entry):
    """The whole file as written."""

    version: Line
    status: Line
    codes: tuple[CodeEntry, ...]


def load_codes(path: Path, types: ServiceTypes) -> Mapping[str, RecordCode]:
    """Read the codes by kind; raise UnreadableDocument for a fault, or a kind that is not known or given twice."""
    found: dict[str, RecordCode] = {}
    problems = []
    for at, entry in enumerate(read_document(path, CodesDocument).codes):
        for slug in entry.kinds:
            if slug not in types or slug in found:
                fault = "is given twice" if slug in found else "is no kind of service"
                problems.append((("codes", at, "kinds"), f"{slug} {fault}"))
            found[slug] = RecordCode(entry.code, entry.term)
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    return found
