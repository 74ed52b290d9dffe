"""A made-up half year of upkeep: entries that are due a check, a pause that went on, a number typed with a slip."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation, Person
from navigator.accounts.queries import holds_post, organisation_by_code, people_at
from navigator.accounts.rules import Role
from navigator.directory import actions, queries
from navigator.directory.form_values import entry_of_row
from navigator.directory.made_up import MadeUpToo
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceTypes
from navigator.directory.upkeep.actions import still_right
from navigator.directory.upkeep.queries import numbers_to_look_at
from navigator.london import london_day

LAST_CONFIRMED: Mapping[str, Mapping[str, int]] = {
    "C99101": {
        "riverside-carers-drop-in": 187,
        "greenhill-community-pantry": 196,
        "riverside-coffee-and-chat": 184,
        "riverside-blood-pressure-loan": 191,
        "smokefree-riverside-visiting-adviser": 183,
    },
    "U99101": {"boots-and-brews-coalville": 185, "whole-family-healthy-plates": 199},
}
"""By owner: entries whose keeper pressed “still right” so many days ago, and not since."""

PAUSED, PAUSED_DAYS_AGO = "sit-strong-ibstock", 20
SLIPPED, SLIPPED_DAYS_AGO, TYPED = "greenhill-community-pantry", 3, "07700 900625"
"""The pantry's number ends in 652."""
KEEPERS = {"C99101": Role.MANAGER, "U99101": Role.PCN_LEAD}


def _add(session: Session, moment: datetime, _types: ServiceTypes) -> str:
    done = 0
    for code, confirmed in LAST_CONFIRMED.items():
        owner = organisation_by_code(session, code)
        keeper = _keeper(session, owner, KEEPERS[code]) if owner else None
        if owner is None or keeper is None:
            continue
        for key, service in queries.services_by_key(session, confirmed).items():
            at = moment - timedelta(days=confirmed[key])
            still_right(session, _acting(keeper, owner, at), service, london_day(at), keeper.name)
            done += 1
        done += _pause_and_slip(session, moment, keeper, owner)
    return f"Made-up upkeep added: {done} changes of entries."


def _pause_and_slip(session: Session, moment: datetime, keeper: Person, owner: Organisation) -> int:
    found = queries.services_by_key(session, [PAUSED, SLIPPED])
    ours = {key: service for key, service in found.items() if service.owner_id == owner.id}
    if service := ours.get(PAUSED):
        actor = _acting(keeper, owner, moment - timedelta(days=PAUSED_DAYS_AGO))
        actions.pause_service(session, actor, service, None, "The instructor is away")
    if service := ours.get(SLIPPED):
        actor = _acting(keeper, owner, moment - timedelta(days=SLIPPED_DAYS_AGO))
        _ring_at(session, actor, service, TYPED)
    return len(ours)


def _ring_at(session: Session, actor: Actor, service: Service, number: str) -> None:
    first, *others = service.phones
    entry = replace(entry_of_row(service), phones=[first | {"number": number}, *others])
    actions.change_service(session, actor, service, entry, service.version)


def _remove(session: Session, moment: datetime) -> str:
    """Put a made-up slip right; what else was made up is an ordinary entry that somebody may have changed since."""
    owner = organisation_by_code(session, "C99101")
    waiting = numbers_to_look_at(session, owner.id) if owner else []
    slips = [(change, service) for change, service in waiting if (service.key, change.number) == (SLIPPED, TYPED)]
    for change, service in slips:
        _ring_at(session, Actor(None, None, moment), service, change.was)
    return f"Made-up slips of numbers put right: {len(slips)}."


MADE_UP = MadeUpToo(_add, _remove)


def _keeper(session: Session, owner: Organisation, role: Role) -> Person | None:
    people = people_at(session, [owner.id])
    return next((one for one in people if holds_post(one, role, owner.id)), None)


def _acting(keeper: Person, owner: Organisation, at: datetime) -> Actor:
    return Actor(keeper.id, owner.id if KEEPERS[owner.code] is Role.MANAGER else None, at)
