"""Writes of lists: kept to be looked at, decided line by line, written to the directory, and undone as a whole."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.directory.actions import StaleEntry
from navigator.directory.entry_rows import next_revision, organisation_ids, stamp
from navigator.directory.form_values import entry_of_row
from navigator.directory.intake import queries
from navigator.directory.intake.comparing import Compared, Verdict
from navigator.directory.intake.likeness import SAME_CODE
from navigator.directory.intake.line_rows import Progress, Writing, count_lines, follow, take_back, tell, write_lines
from navigator.directory.intake.looking import Site, base_entry, look_at_records, packed, record_of, wanted_of
from navigator.directory.intake.mapping import ColumnMapping, mark_of, plain_heading
from navigator.directory.intake.models import ListChoice, ListImport, ListLine, ListMapping


class SettledList(ValueError):
    """The list was written, undone or thrown away already."""


def _no_progress(_done: int, _total: int) -> None:
    return None


def keep_list(
    session: Session, actor: Actor, owner: Organisation, file: tuple[str, bytes], form: str, *, demonstration: bool
) -> ListImport:
    """Keep a file until somebody has decided about it; of the ones that waited before, nothing is kept."""
    for waiting in queries.undecided(session, owner.id):
        waiting.state, waiting.content = "thrown-away", None
    name, content = file
    taken = ListImport(owner=owner, file_name=name[:200], format=form, content=packed(content), choices={}, counts={})
    taken.state, taken.demonstration = "mapping", demonstration
    taken.read_at, taken.read_by_id = actor.at, actor.person_id
    session.add(taken)
    session.flush()
    record(session, actor, "list.read", ("list", taken.id), after={"file": taken.file_name, "format": form})
    session.commit()
    return taken


def choose(session: Session, actor: Actor, taken: ListImport, form: str, choices: Mapping[str, Any]) -> None:
    """Keep as what a list is read and what its new entries start with; it is looked at anew."""
    _must_wait(taken)
    for line in queries.lines_of(session, taken):
        session.delete(line)
    taken.format, taken.choices, taken.state, taken.counts = form, dict(choices), "mapping", {}
    record(session, actor, "list.chosen", ("list", taken.id), after={"format": form, "choices": dict(choices)})
    session.commit()


def remember_mapping(
    session: Session, actor: Actor, taken: ListImport, headings: Sequence[str], mapping: ColumnMapping
) -> None:
    """Keep what was chosen for these headings, for the next table that has them."""
    mark = mark_of(headings)
    kept = queries.mapping_for(session, taken.owner_id, mark) or ListMapping(owner_id=taken.owner_id, headings=mark)
    kept.name, kept.type, kept.chosen_at = taken.file_name[:80], mapping.type, actor.at
    kept.fields = {plain_heading(one): chosen for one, chosen in zip(headings, mapping.fields, strict=True)}
    session.add(kept)
    session.flush()
    record(session, actor, "list.mapping-kept", ("list-mapping", kept.id), after={"fields": kept.fields})
    session.commit()


def keep_lines(session: Session, actor: Actor, taken: ListImport, found: Sequence[Compared]) -> None:
    """Keep what a list would do, line by line; nothing of the directory changes."""
    _must_wait(taken)
    for line in queries.lines_of(session, taken):
        session.delete(line)
    for place, one in enumerate(found):
        line = ListLine(import_id=taken.id, place=place, kept=[], written="")
        tell(line, one)
        session.add(line)
    session.flush()
    count_lines(session, taken)
    taken.state = "looked-at"
    record(session, actor, "list.looked-at", ("list", taken.id), after=dict(taken.counts))
    session.commit()


def decide(
    session: Session, actor: Actor, taken: ListImport, line: ListLine, said: Mapping[UUID, bool], site: Site
) -> None:
    """Keep whether a line is this or that entry, for this list and every later one."""
    _must_wait(taken)
    _choose_lines(session, actor, taken, [(line, said)], site)
    told = {str(service): same for service, same in said.items()}
    record(session, actor, "list.decided", ("list", taken.id), after={"key": line.key, "said": told})
    session.commit()


def same_by_code(session: Session, actor: Actor, taken: ListImport, site: Site) -> int:
    """Say of every line that shares a code with one entry that it is that entry; give how many."""
    _must_wait(taken)
    sure = []
    for line in queries.lines_of(session, taken):
        coded = [UUID(one) for one, why in line.candidates.items() if why == SAME_CODE]
        if line.verdict == Verdict.DUPLICATE and len(coded) == 1:
            sure.append((line, {coded[0]: True}))
    _choose_lines(session, actor, taken, sure, site)
    record(session, actor, "list.decided", ("list", taken.id), after={"same by code": len(sure)})
    session.commit()
    return len(sure)


def keep_ours(session: Session, actor: Actor, taken: ListImport, line: ListLine, names: Sequence[str]) -> None:
    """Leave some fields as they are here, whatever the list says."""
    _must_wait(taken)
    line.kept = [name for name in names if name in line.changes]
    record(session, actor, "list.kept-ours", ("list", taken.id), after={"key": line.key, "fields": line.kept})
    session.commit()


def throw_away(session: Session, actor: Actor, taken: ListImport) -> None:
    """Forget a list that was not written."""
    _must_wait(taken)
    for line in queries.lines_of(session, taken):
        session.delete(line)
    taken.state, taken.content = "thrown-away", None
    record(session, actor, "list.thrown-away", ("list", taken.id))
    session.commit()


def apply_list(
    session: Session, actor: Actor, taken: ListImport, site: Site, progress: Progress = _no_progress
) -> ListImport:
    """Write what a list says, all or nothing; what nobody decided and what is not in the list stays as it is."""
    take_turn(session)
    taken = queries.import_to_change(session, taken)
    if taken.state != "looked-at":
        raise SettledList("This list was settled already.")
    lines = queries.lines_of(session, taken)
    found = look_at_records(session, taken, [record_of(line) for line in lines], site)
    base = base_entry(wanted_of(taken, site))
    rows = queries.services_by_id(session, {one.service_id for one in found if one.service_id})
    # An entry that is here already may serve others than the list's new ones will.
    named = organisation_ids(session, [base, *map(entry_of_row, rows.values())])
    writing = Writing(taken, actor, next_revision(session), base, named, rows)
    write_lines(session, writing, list(zip(lines, found, strict=True)), progress)
    count_lines(session, taken)
    taken.state, taken.applied_at, taken.content = "applied", actor.at, None
    _finish(session, actor, "list.applied", taken, {**taken.counts, "written": len(writing.written)})
    return taken


def undo_list(session: Session, actor: Actor, taken: ListImport) -> dict[str, int]:
    """Take back all that a list wrote, but for entries that somebody changed since; give how many of each."""
    take_turn(session)
    taken = queries.import_to_change(session, taken)
    if taken.state != "applied":
        raise SettledList("This list is not written, so there is nothing to undo.")
    lines = [line for line in queries.lines_of(session, taken) if line.written]
    rows = queries.services_by_id(session, {line.service_id for line in lines if line.service_id})
    revision = next_revision(session)
    put_back = []
    for line in lines:
        row = rows.get(line.service_id) if line.service_id else None
        if row is None or row.version != line.version:
            line.written = "left"
            continue
        take_back(line, row)
        stamp(row, revision, actor)
        put_back.append((line, row))
    session.flush()
    follow(session, put_back)
    done = {word: sum(line.written == word for line in lines) for word in ("withdrawn", "put-back", "left")}
    taken.state, taken.undone_at, taken.counts = "undone", actor.at, taken.counts | done
    _finish(session, actor, "list.undone", taken, done)
    return done


def _choose_lines(
    session: Session,
    actor: Actor,
    taken: ListImport,
    decided: Sequence[tuple[ListLine, Mapping[UUID, bool]]],
    site: Site,
) -> None:
    for line, said in decided:
        for service, same in said.items():
            choice = queries.choice_of(session, taken.owner_id, line.key, service)
            choice = choice or ListChoice(owner_id=taken.owner_id, key=line.key, service_id=service)
            choice.same, choice.chosen_at = same, actor.at
            session.add(choice)
    session.flush()
    found = look_at_records(session, taken, [record_of(line) for line, _said in decided], site)
    for (line, _said), one in zip(decided, found, strict=True):
        tell(line, one)
    session.flush()
    count_lines(session, taken)


def _must_wait(taken: ListImport) -> None:
    if taken.state not in ("mapping", "looked-at"):
        raise SettledList("This list was settled already.")


def _finish(session: Session, actor: Actor, action: str, taken: ListImport, told: Mapping[str, Any]) -> None:
    """Tell the audit chain and commit; raise StaleEntry when another process was faster."""
    try:
        record(session, actor, action, ("list", taken.id), after=dict(told))
        session.commit()
    except StaleDataError:
        session.rollback()
        raise StaleEntry("Somebody else changed one of these entries at the same moment. Please try again.") from None
