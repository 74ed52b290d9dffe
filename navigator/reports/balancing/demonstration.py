"""Made-up words beside the made-up calls of one practice: when its last appointments went, complaints, answers."""

import random
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code, practices_by_code
from navigator.directory.made_up import MadeUpToo
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week, london_day
from navigator.reports.balancing import actions, queries
from navigator.reports.balancing.rules import Answer, Asked, quarter_of

WHERE = "C99101"
WEEKS = 4
ANSWERED = {Asked.PATIENT: 14, Asked.STAFF: 6}


def _add(session: Session, moment: datetime, _types: ServiceTypes) -> str:
    practice = organisation_by_code(session, WHERE)
    today = london_day(moment)
    if practice is None or queries.last_slots(session, practice.id, today - timedelta(days=7 * WEEKS), today):
        return "Made-up words beside the figure: there already."
    chance = random.Random("navigator beside the figure")  # noqa: S311 — a demonstration, not a secret
    actor = Actor(None, practice.id, moment)
    _days(session, actor, practice, today, chance)
    _answers(session, practice, today, chance)
    return f"Made-up words beside the figure added for {practice.name}."


def _days(session: Session, actor: Actor, practice: Organisation, today: date, chance: random.Random) -> None:
    for number in range(1, 7 * WEEKS):
        day = today - timedelta(days=number)
        if day.weekday() < 5:
            minutes = 8 * 60 + chance.randrange(25, 150)
            gone_at = None if day.weekday() == 4 else time(minutes // 60, minutes % 60)
            actions.tell_last_slot(session, actor, practice, day, gone_at)
    for number in range(1, WEEKS):
        monday = Week.of(today - timedelta(days=7 * number)).monday
        actions.tell_complaints(session, actor, practice, monday, chance.randrange(3))


def _answers(session: Session, practice: Organisation, today: date, chance: random.Random) -> None:
    likely = [*[Answer.YES.value] * 6, *[Answer.PARTLY.value] * 2, Answer.NO.value]
    for asked, number in ANSWERED.items():
        for _ in range(number):
            said = [chance.choice(likely) for _ in range(3)]
            actions.answer_pulse(session, practice, quarter_of(today), asked, said, UUID(int=chance.getrandbits(128)))


def _remove(session: Session, moment: datetime) -> str:
    practices = [practice.id for practice in practices_by_code(session)]
    removed = actions.remove_made_up(session, Actor(None, None, moment), practices)
    return f"Made-up words beside the figure removed: {removed}."


MADE_UP = MadeUpToo(_add, _remove)
