"""Writes of provider links and of what comes by them: each press is kept once."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.directory import actions as directory
from navigator.directory.actions import StaleEntry
from navigator.directory.entries import ServiceEntry
from navigator.directory.form_values import entry_of_row
from navigator.directory.models import Service
from navigator.directory.provider_links import queries
from navigator.directory.provider_links.models import ProviderLink, ProviderTold
from navigator.directory.provider_links.rules import Told, confirmed
from navigator.london import london_day


def make_link(
    session: Session, actor: Actor, service: Service, good_until: date, *, demonstration: bool = False
) -> ProviderLink:
    """Make a link by which those who run a service keep its entry true."""
    link = ProviderLink(
        service_id=service.id,
        organisation_id=service.owner_id,
        made_by_id=actor.person_id,
        made_at=actor.at,
        good_until=good_until,
        demonstration=demonstration,
    )
    session.add(link)
    session.flush()
    record(session, actor, "provider-link.made", ("service", service.id), after={"good_until": str(good_until)})
    session.commit()
    return link


def end_link(session: Session, actor: Actor, link: ProviderLink) -> None:
    """Let a link no longer work."""
    take_turn(session)
    if link.ended_at is None:
        link.ended_at = actor.at
        record(session, actor, "provider-link.ended", ("service", link.service_id))
    session.commit()


def confirm(session: Session, actor: Actor, link: ProviderLink, key: UUID) -> None:
    """Keep that an entry is still right, as those who run it say."""
    take_turn(session)
    if queries.told_by_key(session, key) is None:
        told = _told(session, actor, link, Told.STILL_RIGHT, key)
        told.settled_at = actor.at
        service = link.service
        entry = confirmed(entry_of_row(service), london_day(actor.at))
        directory.change_service(session, actor, service, entry, service.version)
    session.commit()


def correct(session: Session, actor: Actor, link: ProviderLink, said: Mapping[str, str], key: UUID) -> None:
    """Put what is to be corrected before the steward, in place of what the same provider wrote before."""
    take_turn(session)
    if queries.told_by_key(session, key) is None:
        for before in queries.waiting_of_service(session, link.service_id, [Told.CORRECTED]):
            before.settled_at = actor.at
        _told(session, actor, link, Told.CORRECTED, key).said = dict(said)
    session.commit()


def pause(session: Session, actor: Actor, link: ProviderLink, until: date, because: str, key: UUID) -> None:
    """Stop offering a service at once, until a day, because those who run it say so; the steward is told."""
    take_turn(session)
    if queries.told_by_key(session, key) is None:
        _settle_pauses(session, actor, link.service_id)
        told = _told(session, actor, link, Told.PAUSED, key)
        told.until, told.because = until, because
        directory.pause_service(session, actor, link.service, until, because)
    session.commit()


def come_back(session: Session, actor: Actor, link: ProviderLink, key: UUID) -> None:
    """End a pause that came by a link."""
    take_turn(session)
    if queries.told_by_key(session, key) is None:
        _settle_pauses(session, actor, link.service_id)
        _told(session, actor, link, Told.BACK, key).settled_at = actor.at
        directory.resume_service(session, actor, link.service)
    session.commit()


def settle_correction(
    session: Session, actor: Actor, told: ProviderTold, entry: ServiceEntry, taken: Collection[str], seen_version: int
) -> None:
    """Take of a correction what the steward chose, all in one; raise StaleEntry where the entry changed meanwhile."""
    take_turn(session)
    session.refresh(told)
    if told.settled_at is not None:
        return
    told.settled_at, told.settled_by_id, told.taken = actor.at, actor.person_id, sorted(taken)
    after = {"taken": sorted(taken), "kept": sorted(set(told.said) - set(taken))}
    record(session, actor, "correction.settled", ("service", told.service_id), after=after)
    try:
        directory.change_service(session, actor, told.service, entry, seen_version)
    except StaleEntry:
        session.rollback()
        raise
    session.commit()


def see(session: Session, actor: Actor, told: ProviderTold) -> None:
    """Note that the steward has seen a pause."""
    take_turn(session)
    if told.settled_at is None:
        told.settled_at, told.settled_by_id = actor.at, actor.person_id
        record(session, actor, "provider-pause.seen", ("service", told.service_id))
    session.commit()


def remove_made_up_links(session: Session, actor: Actor) -> int:
    """Take the demonstration's links away with what came by them; say how many there were."""
    links = queries.made_up_links(session)
    for link in links:
        session.delete(link)
    if links:
        record(session, actor, "provider-link.made-up-removed", ("directory", "services"), after={"links": len(links)})
    session.commit()
    return len(links)


def _settle_pauses(session: Session, actor: Actor, service: UUID) -> None:
    for before in queries.waiting_of_service(session, service, [Told.PAUSED]):
        before.settled_at = actor.at


def _told(session: Session, actor: Actor, link: ProviderLink, kind: Told, key: UUID) -> ProviderTold:
    told = ProviderTold(
        link_id=link.id, service_id=link.service_id, idempotency_key=key, kind=kind.value, told_at=actor.at
    )
    session.add(told)
    session.flush()
    record(session, actor, f"provider.{kind.value}", ("service", link.service_id), after={"link": str(link.id)})
    return told
