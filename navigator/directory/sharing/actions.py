"""Writes of sharing: publish, adopt, choose word by word, take back; each tells the audit chain and commits once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.accounts.queries import lineage
from navigator.accounts.rules import Kind
from navigator.directory.actions import StaleEntry
from navigator.directory.models import Service
from navigator.directory.queries import revision_to_raise
from navigator.directory.sharing import queries
from navigator.directory.sharing.copies import copy_for
from navigator.directory.sharing.following import values_of
from navigator.directory.sharing.models import Adoption, FirstKind, SharedEntry, SharedMenu, SharedMenuLine
from navigator.directory.sharing.parts import PART_OF, Choice, chosen, looked_at
from navigator.directory.sharing.rules import LATER
from navigator.directory.sharing.serving import keep_to_its_own
from navigator.london import london_day


def share_entry(session: Session, actor: Actor, service: Service, organisation: Organisation) -> None:
    """Give an entry to everybody within an organisation; given twice is given once."""
    take_turn(session)
    if session.get(SharedEntry, (service.id, organisation.id)) is not None:
        return
    row = SharedEntry(service_id=service.id, organisation_id=organisation.id, shared_at=actor.at)
    session.add(row)
    session.flush()
    _see_who_is_reached(session, actor, [service.id])
    _finish(session, actor, "entry.shared", ("service", service.id), after={"with": organisation.code})


def take_entry_back(session: Session, actor: Actor, shared: SharedEntry) -> None:
    """Share an entry with an organisation no longer; whoever adopted it is told."""
    take_turn(session)
    service, code = shared.service_id, shared.organisation.code
    session.delete(shared)
    session.flush()
    _see_who_is_reached(session, actor, [service])
    _finish(session, actor, "entry.taken-back", ("service", service), before={"with": code})


def share_menu(
    session: Session, actor: Actor, owner: Organisation, said: tuple[str, str, Organisation], services: Sequence[UUID]
) -> SharedMenu:
    """Give a named list of entries to everybody within an organisation; `said` is title, what it is, and to whom."""
    take_turn(session)
    menu = SharedMenu(owner_id=owner.id, shared_at=actor.at)
    _write_menu(menu, said, services)
    session.add(menu)
    session.flush()
    _see_who_is_reached(session, actor, services)
    _finish(session, actor, "menu.shared", ("shared-menu", menu.id), after=_told_of(said, services))
    return menu


def change_menu(
    session: Session, actor: Actor, menu: SharedMenu, said: tuple[str, str, Organisation], services: Sequence[UUID]
) -> None:
    """Change what a menu is called, holds or reaches; whoever adopted what leaves it is told."""
    take_turn(session)
    before = [line.service_id for line in menu.lines]
    told = {"title": menu.title, "entries": [str(one) for one in before]}
    _write_menu(menu, said, services)
    session.flush()
    _see_who_is_reached(session, actor, {*before, *services})
    after = _told_of(said, services)
    _finish(session, actor, "menu.changed", ("shared-menu", menu.id), before=told, after=after)


def take_menu_back(session: Session, actor: Actor, menu: SharedMenu) -> None:
    """Share a menu no longer; whoever adopted what nobody shares any more is told."""
    take_turn(session)
    menu_id, services = menu.id, [line.service_id for line in menu.lines]
    told = {"title": menu.title, "entries": [str(one) for one in services]}
    session.delete(menu)
    session.flush()
    _see_who_is_reached(session, actor, services)
    _finish(session, actor, "menu.taken-back", ("shared-menu", menu_id), before=told)


def _write_menu(menu: SharedMenu, said: tuple[str, str, Organisation], services: Sequence[UUID]) -> None:
    menu.title, menu.about, organisation = said
    menu.organisation_id = organisation.id
    there = {line.service_id: line for line in menu.lines}
    lines = [there.get(one) or SharedMenuLine(service_id=one) for one in dict.fromkeys(services)]
    for place, line in enumerate(lines, start=1):
        line.place = place
    menu.lines = lines


def _told_of(said: tuple[str, str, Organisation], services: Iterable[UUID]) -> dict[str, Any]:
    return {"title": said[0], "with": said[2].code, "entries": [str(one) for one in services]}


def _see_who_is_reached(session: Session, actor: Actor, services: Collection[UUID]) -> None:
    """Tell the copies of these entries whether their original is still shared with the practice that has each."""
    today, reached = london_day(actor.at), queries.reached_by(session, services)
    for adoption in queries.adoptions_of(session, services):
        is_shared = not reached[adoption.original_id].isdisjoint(lineage(session, adoption.copy.owner_id, today))
        gone = adoption.original.status == "closed" or not is_shared
        if gone == (adoption.withdrawn_on is not None):
            continue
        adoption.withdrawn_on = today if gone else None
        _step(session, actor, adoption)


def _step(session: Session, actor: Actor, adoption: Adoption) -> None:
    """Number a change of an adoption as one of the directory; what the copy says then is written by `following`."""
    adoption.copy.revision, adoption.copy.changed_at = _next_revision(session), actor.at


def _next_revision(session: Session) -> int:
    revision = revision_to_raise(session)
    revision.number += 1
    return revision.number


def adopt(session: Session, actor: Actor, owner: Organisation, originals: Sequence[Service]) -> list[Service]:
    """Let a practice or its PCN have these entries as its own that follow theirs; none is adopted twice."""
    # The number first: whoever changes an original holds it too, so that none changes unseen meanwhile.
    revision = _next_revision(session)
    there = {one.original_id for one in queries.adoptions_at(session, owner.id)}
    told, copies = {}, []
    for original in originals:
        if original.id not in there:
            session.refresh(original)
            row = copy_for(owner, original, actor.at)
            row.copy.revision = revision
            session.add_all([row.copy, row])
            keep_to_its_own(session, row)
            copies.append(row.copy)
            told[row.copy.key] = original.key
    _finish(session, actor, "entries.adopted", (str(owner.kind), owner.id), after=told)
    return copies


def choose_parts(
    session: Session, actor: Actor, adoption: Adoption, choices: Mapping[str, Choice], seen_version: int
) -> None:
    """Let parts of an adopted entry follow the original, stand empty or stay as they are now."""
    _must_be_as_seen(adoption, seen_version)
    own, now, theirs = dict(adoption.own), values_of(adoption.copy), values_of(adoption.original)
    for key, choice in choices.items():
        own = chosen(own, PART_OF[key], choice, now, theirs)
    _write_own(session, actor, adoption, own, "entry.parts-chosen")


def settle_changes(
    session: Session, actor: Actor, adoption: Adoption, said: Mapping[str, str], seen_version: int
) -> None:
    """Take what changed in the original, keep our own words, or look again later; part by part."""
    _must_be_as_seen(adoption, seen_version)
    own, theirs = dict(adoption.own), values_of(adoption.original)
    for key, answer in said.items():
        if answer == "take":
            own.pop(key)
        elif answer == "keep":
            own = looked_at(own, PART_OF[key], theirs)
    adoption.base_version = adoption.original.version
    is_later = "later" in said.values()
    adoption.look_again_on = london_day(actor.at) + timedelta(days=LATER) if is_later else None
    _write_own(session, actor, adoption, own, "entry.changes-settled")


def _must_be_as_seen(adoption: Adoption, seen_version: int) -> None:
    if adoption.original.version != seen_version:
        raise StaleEntry(f"{adoption.original.owner.name} changed it while you were reading. Look at it again.")


def _write_own(session: Session, actor: Actor, adoption: Adoption, own: dict[str, Any], action: str) -> None:
    before, adoption.own = sorted(adoption.own), own
    _step(session, actor, adoption)
    told = {"own": before}
    _finish(session, actor, action, ("service", adoption.copy_id), before=told, after={"own": sorted(own)})


def keep_as_ours(session: Session, actor: Actor, adoption: Adoption) -> None:
    """Let an adopted entry stand on its own: it follows nobody any more, and is due a check by us."""
    copy, owner = adoption.copy, adoption.original.owner.name
    told = {"original": adoption.original.key}
    session.delete(adoption)
    session.flush()
    copy.source = f"Once shared by {owner}; ours since {_day(london_day(actor.at))}"
    copy.review_by = min(copy.review_by or date.max, london_day(actor.at) - timedelta(days=1))
    copy.revision, copy.changed_at = _next_revision(session), actor.at
    _finish(session, actor, "entry.kept", ("service", copy.id), before=told)


def drop(session: Session, actor: Actor, adoption: Adoption) -> None:
    """Close an adopted entry and follow its original no longer."""
    copy, original = adoption.copy, adoption.original_id
    told = {"original": adoption.original.key, "status": copy.status}
    session.delete(adoption)
    session.flush()
    copy.status, copy.paused_until, copy.paused_because = "closed", None, ""
    copy.full_until, copy.full_because = None, ""
    copy.revision, copy.changed_at = _next_revision(session), actor.at
    session.flush()
    _serve_anew(session, actor, original)
    _finish(session, actor, "entry.dropped", ("service", copy.id), before=told, after={"status": "closed"})


def _serve_anew(session: Session, actor: Actor, original: UUID) -> None:
    """Let the copies above practices serve whoever has the service no longer by an entry of its own."""
    for other in queries.adoptions_of(session, [original]):
        if other.copy.owner.kind != Kind.PRACTICE and other.copy.status != "closed":
            _step(session, actor, other)


def choose_first(
    session: Session, actor: Actor, practice: Organisation, chose: tuple[str, str], shared_with: UUID | None
) -> FirstKind:
    """Let a kind of service stand first for a need at a practice; `chose` is the need and the kind."""
    take_turn(session)
    need, kind = chose
    row = queries.first_kind_for(session, practice.id, need)
    before = {"first": row.service_type} if row else None
    row = row or FirstKind(practice_id=practice.id, need=need)
    row.service_type, row.shared_with_id, row.chosen_at = kind, shared_with, actor.at
    session.add(row)
    _next_revision(session)
    session.flush()
    told = {"need": need, "first": kind, "shared": shared_with is not None}
    _finish(session, actor, "first-kind.chosen", ("first-kind", row.id), before=before, after=told)
    return row


def forget_first(session: Session, actor: Actor, row: FirstKind) -> None:
    """Let the usual kind stand first for a need again."""
    take_turn(session)
    told, row_id = {"need": row.need, "first": row.service_type}, row.id
    session.delete(row)
    _next_revision(session)
    _finish(session, actor, "first-kind.forgotten", ("first-kind", row_id), before=told)


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _finish(
    session: Session,
    actor: Actor,
    action: str,
    thing: tuple[str, object],
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    try:
        record(session, actor, action, thing, before, after)
        session.commit()
    except StaleDataError:
        session.rollback()
        raise StaleEntry("Somebody else changed this at the same moment. Please try again.") from None
