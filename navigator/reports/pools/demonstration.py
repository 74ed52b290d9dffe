"""A made-up pool of five small practices: four have agreed, and the manager of the fifth is still to answer."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.queries import organisation_by_code, practices_by_code
from navigator.directory.made_up import MadeUpToo
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week, london_day
from navigator.reports.pools import actions, queries

PCN, ASKED = "U99101", "C99101"
MEMBERS = ("C99102", "C99106", "C99107", "C99108")
WEEKS = 20
TITLE = "Forest and Coalfield together"
WHY = "Each of us alone is too small to see whether the new menu helps."


def _add(session: Session, moment: datetime, _types: ServiceTypes) -> str:
    pcn, practices = organisation_by_code(session, PCN), {one.code: one.id for one in practices_by_code(session)}
    if pcn is None or not {ASKED, *MEMBERS} <= set(practices):
        return "Made-up pools added: 0."
    asked_at = moment - timedelta(days=7 * WEEKS)
    nobody = Actor(None, None, asked_at)
    pool = actions.propose_pool(session, nobody, pcn, TITLE, WHY, [practices[code] for code in (ASKED, *MEMBERS)])
    monday = Week.of(london_day(asked_at)).monday
    for member in queries.members_of(session, pool.id, [practices[code] for code in MEMBERS]):
        actions.answer(session, nobody, member, monday)
    return f"Made-up pools added: 1, of {len(MEMBERS)} practices; {ASKED} is still to answer."


def _remove(session: Session, moment: datetime) -> str:
    practices = [practice.id for practice in practices_by_code(session)]
    return f"Made-up pools removed: {actions.remove_made_up(session, Actor(None, None, moment), practices)}."


MADE_UP = MadeUpToo(_add, _remove)
