"""A made-up draw with its answers for the demonstration: the same codes and answers on every machine."""

from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.referrals.follow_up import actions, queries
from navigator.referrals.follow_up.actions import MayDraw, Wanted
from navigator.referrals.follow_up.rules import Ended, Period, mark_of

FOLLOWED = "C99101"
WEEKS_BACK = 4
DRAWN = 40
TO_CALL = 2
"""Codes at the end of the list that are left to whoever tries it."""

HELPED = {"seen": "yes", "again": "helped", "knew_why": "yes"}
NEITHER = {"seen": "no", "again": "neither", "knew_why": "no"}
NEEDED_GP = {"seen": "yes", "again": "needed-gp", "knew_why": "no"}
# In the order of the draw, over and over.
SAID: tuple[dict[str, str] | Ended, ...] = (
    *(HELPED, HELPED, NEEDED_GP, HELPED, Ended.NOT_REACHED),
    *(HELPED, NEITHER, HELPED, NEEDED_GP, HELPED),
    *(HELPED, HELPED, NEEDED_GP, HELPED, Ended.NOT_REACHED),
    *(HELPED, HELPED, NEITHER, HELPED, Ended.NO_WISH),
)


def follow_up_made_up_calls(
    session: Session, actor: Actor, practice: Organisation, version: str, today: date, may_draw: MayDraw
) -> None:
    """Draw from the first two weeks of the made-up calls, of which everybody may be asked by now, and answer."""
    monday = today - timedelta(days=today.weekday() + 7 * WEEKS_BACK)
    period = Period(monday, monday + timedelta(days=13))
    key = uuid5(NAMESPACE_URL, f"navigator follow-up {practice.code}")
    wanted = Wanted(key, period, DRAWN, mark_of("navigator", practice.code)[:32], version)
    sample = actions.draw(session, actor, practice, wanted, may_draw)
    calls = queries.calls_of(session, practice.id, [sample.id])
    for place, (call, signpost) in enumerate(calls[:-TO_CALL]):
        said = SAID[place % len(SAID)]
        if isinstance(said, Ended):
            actions.end(session, actor, call, signpost, said)
        else:
            actions.answer(session, actor, call, signpost, said)
