"""Made-up reports and a provider's corrections for the demonstration, at Riverside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code, people_at
from navigator.accounts.rules import Role
from navigator.directory.models import Service
from navigator.directory.provider_links import actions as links
from navigator.directory.service_types import ServiceTypes
from navigator.directory.told import actions, queries
from navigator.directory.told.rules import Kind, Problem
from navigator.london import london_day

PRACTICE = "C99101"


@dataclass(frozen=True)
class MadeUp:
    """What is added with the made-up calls and taken away with them; each says what it did."""

    add: Callable[[Session, datetime, ServiceTypes], str]
    remove: Callable[[Session, datetime], str]


@dataclass(frozen=True)
class MadeUpProblem:
    """One made-up report."""

    key: str
    kind: Kind
    note: str
    days_ago: int


PROBLEMS = (
    MadeUpProblem("greenhill-community-pantry", Kind.NUMBER, "Rings out, then says not in use", 0),
    MadeUpProblem("riverside-coffee-and-chat", Kind.HOURS, "The poster in the hall says it begins at 10", 2),
)
CORRECTED = "sit-strong-ibstock"
SAID = {
    "phones": "Teacher: 07700 900547",
    "thu": "14:00-15:00",
    "cost": "£5 with tea",
    "hours_said": "No class in the last week of December. From January also a beginners’ class, Fridays at 11.",
}


def add_made_up(session: Session, moment: datetime, _types: ServiceTypes) -> str:
    """Add two open reports and one correction that waits, where the made-up practice and its entries are."""
    practice = organisation_by_code(session, PRACTICE)
    reception = _first_with(session, practice, Role.RECEPTIONIST) if practice else None
    if practice is None or reception is None:
        return "Made-up reports about entries added: 0."
    services = queries.services_named(session, [CORRECTED, *(one.key for one in PROBLEMS)])
    for one in PROBLEMS:
        if service := services.get(one.key):
            problem = Problem(one.kind, one.note, uuid5(NAMESPACE_URL, f"navigator problem {one.key}"))
            actor = Actor(reception, practice.id, moment - timedelta(days=one.days_ago))
            actions.tell_problem(session, actor, service.id, problem, demonstration=True)
    if service := services.get(CORRECTED):
        _correct(session, service, Actor(None, practice.id, moment))
    return f"Made-up reports about entries added: {len(services)}."


def _correct(session: Session, service: Service, actor: Actor) -> None:
    good_until = london_day(actor.at) + timedelta(days=30)
    link = links.make_link(session, actor, service, good_until, demonstration=True)
    links.correct(session, actor, link, SAID, uuid5(NAMESPACE_URL, f"navigator correction {service.key}"))


def _first_with(session: Session, practice: Organisation, role: Role) -> UUID | None:
    people = people_at(session, [practice.id])
    held = (one.id for one in people if any(post.role == role for post in one.posts))
    return next(held, None)


def remove_made_up(session: Session, moment: datetime) -> str:
    """Take away what was made up of entries."""
    actor = Actor(None, None, moment)
    removed = actions.remove_made_up_problems(session, actor) + links.remove_made_up_links(session, actor)
    return f"Made-up reports about entries removed: {removed}."


MADE_UP = MadeUp(add_made_up, remove_made_up)
