"""Made-up sharing: two practices and the PCN offer menus, and Riverside has adopted one entry in its own words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code
from navigator.directory.actions import change_service
from navigator.directory.form_values import entry_of_row
from navigator.directory.models import Service
from navigator.directory.queries import services_by_key
from navigator.directory.service_types import ServiceTypes
from navigator.directory.sharing import actions

MENUS = (
    (
        "C99103",
        "QK1",
        "Lonely? Groups and calls in Leicester",
        "What our callers like best when the week is long. All are free or cost a cup of tea.",
        ("leicester-stitch-and-chai", "leicester-newfoundpool-coffee-morning", "abbey-telephone-tea-break"),
    ),
    (
        "C99102",
        "U99101",
        "Company around Ashby",
        "Small groups that know us. Say that Castle Street sent you.",
        ("ashby-board-games-and-biscuits", "measham-lunch-club", "forget-me-not-cafe-ashby"),
    ),
    (
        "U99101",
        "04V",
        "Moving again after a long while",
        "Walks, chairs and balls: nobody is too slow.",
        ("snibston-step-out-walks", "coalville-walking-football"),
    ),
)
SINGLES = (("forget-me-not-cafe-ashby", "QK1"),)
FIRST = ("C99102", "loneliness", "social-groups", "U99101")
ADOPTER, ADOPTED = "C99101", "ashby-board-games-and-biscuits"
OUR_WORDS = "There is a friendly games table in Ashby on Wednesdays. Ask for Pat; the bus stops at the door."
SAID_BEFORE = "They play board games in Ashby on Wednesday afternoons. Shall I give you the number?"


@dataclass(frozen=True)
class MadeUpSharing:
    """What the commands of the demonstration add; it is part of the directory and stays with it."""

    add: Callable[[Session, datetime, ServiceTypes], str]
    remove: Callable[[Session, datetime], str]


def _add(session: Session, moment: datetime, types: ServiceTypes) -> str:
    menus = sum(_share_menu(session, moment, *menu) for menu in MENUS)
    for key, code in SINGLES:
        _share_entry(session, moment, key, code)
    _choose_first(session, moment, types)
    adopted = _adopt_one(session, moment)
    return f"Made-up menus shared: {menus}; entries adopted: {adopted}."


def _remove(_session: Session, _moment: datetime) -> str:
    return "Shared menus stay: they are part of the directory."


MADE_UP = MadeUpSharing(_add, _remove)


def _share_menu(
    session: Session, moment: datetime, owner: str, to: str, title: str, about: str, keys: Sequence[str]
) -> bool:
    by, reached = organisation_by_code(session, owner), organisation_by_code(session, to)
    services = _ids(session, keys)
    if by is None or reached is None or not services:
        return False
    actions.share_menu(session, _actor(by, moment), by, (title, about, reached), services)
    return True


def _ids(session: Session, keys: Sequence[str]) -> list[UUID]:
    there = services_by_key(session, keys)
    return [there[key].id for key in keys if key in there]


def _share_entry(session: Session, moment: datetime, key: str, code: str) -> None:
    service, reached = services_by_key(session, [key]).get(key), organisation_by_code(session, code)
    if service is not None and reached is not None:
        actions.share_entry(session, _actor(service.owner, moment), service, reached)


def _choose_first(session: Session, moment: datetime, types: ServiceTypes) -> None:
    code, need, kind, with_code = FIRST
    practice, reached = organisation_by_code(session, code), organisation_by_code(session, with_code)
    if practice is not None and reached is not None and kind in types:
        actions.choose_first(session, _actor(practice, moment), practice, (need, kind), reached.id)


def _adopt_one(session: Session, moment: datetime) -> int:
    """Let Riverside adopt an entry, say it in its own words, and let the original change after that."""
    original, practice = services_by_key(session, [ADOPTED]).get(ADOPTED), organisation_by_code(session, ADOPTER)
    if original is None or practice is None:
        return 0
    # The original ends as its file has it, so that loading the file again changes nothing.
    as_in_the_file = original.say
    _say(session, original, SAID_BEFORE, moment)
    [copy] = actions.adopt(session, _actor(practice, moment), practice, [original])
    _say(session, copy, OUR_WORDS, moment)
    _say(session, original, as_in_the_file, moment)
    return 1


def _say(session: Session, service: Service, words: str, moment: datetime) -> None:
    entry = replace(entry_of_row(service), say=words)
    change_service(session, _actor(service.owner, moment), service, entry, service.version)


def _actor(who: Organisation, moment: datetime) -> Actor:
    return Actor(None, who.id if who.kind == "practice" else None, moment)
