"""Reads the dangers that a site adds to the core list; it can change or remove none of them."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from navigator.signposting.red_flag_file import FlagEntry, RedFlagDocument, concepts_of, flags_of
from navigator.signposting.red_flags import RedFlagTable
from navigator.yaml_documents import Entry, Place, UnreadableDocument, faults_at, read_document


class LocalDocument(Entry):
    """A site's own list as written: its wordings may name the concepts of the core list."""

    # Core and local version together must fit the column that the log keeps them in.
    version: Annotated[str, Field(min_length=1, max_length=12)]
    flags: tuple[FlagEntry, ...] = Field(min_length=1)


def with_local_red_flags(core: RedFlagTable, core_path: Path, local_path: Path) -> RedFlagTable:
    """Give the core list with a site's own dangers after it; raise UnreadableDocument with every fault."""
    if not local_path.exists():
        return core
    written = read_document(local_path, LocalDocument)
    problems = [*_clashes(written, core)]
    everything = read_document(core_path, RedFlagDocument)
    concepts = concepts_of(everything.concepts, [])
    flags = tuple(flags_of(everything.model_copy(update={"flags": written.flags}), concepts, problems))
    if problems:
        raise UnreadableDocument(faults_at(local_path, problems))
    return core.adding(flags, written.version)


def _clashes(written: LocalDocument, core: RedFlagTable) -> list[tuple[Place, str]]:
    problems: list[tuple[Place, str]] = []
    taken = {flag.id for flag in core.flags}
    for at, flag in enumerate(written.flags):
        if flag.id in taken:
            problems.append((("flags", at, "id"), f"“{flag.id}” is given already: a site adds dangers"))
        taken.add(flag.id)
        if flag.action not in core.actions:
            known = ", ".join(core.actions)
            problems.append((("flags", at, "action"), f"there is no action “{flag.action}”; there is {known}"))
    return problems
