"""What became of some of the made-up calls, so that no page of the demonstration is empty; the same everywhere."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.referrals.came_back.actions import Became, tell_outcomes
from navigator.referrals.came_back.rules import AskedAgain, Outcome, Reason, ToldBy
from navigator.referrals.models import Signpost
from navigator.referrals.sending.actions import move_referral, open_made_up
from navigator.referrals.sending.rules import Move, State, Why, needs_a_referral


@dataclass(frozen=True)
class Story:
    """How one made-up referral went: how many days ago it was promised at least, and its moves, hours apart.

    What was promised no day ago was promised just now: it waits, and is not overdue.
    """

    days_ago: int
    moves: tuple[State, ...] = ()
    hours: int = 1
    why: Why | None = None


@dataclass(frozen=True)
class Return:
    """What was told of one made-up signpost, some days after the call."""

    days_ago: int
    reason: Reason | None = None
    """Why they came back; empty where they were helped."""


STORIES = (
    Story(0),
    Story(0),
    Story(4),
    Story(1, (State.SENT,)),
    Story(9, (State.SENT,)),
    Story(3, (State.SENT, State.RECEIVED)),
    Story(6, (State.NOT_SENT,), why=Why.GOES_THEMSELVES),
    Story(8, (State.SENT, State.TAKEN_ON), hours=20),
    Story(12, (State.SENT, State.TAKEN_ON, State.HELPED), hours=40),
)
"""To send, overdue, on its way, not heard of in time, and ended: one of everything the tray can show."""

RETURNS = (
    Return(5, Reason.CLOSED),
    Return(5, Reason.NOT_IN_CRITERIA),
    Return(8, Reason.NOT_IN_CRITERIA),
    Return(13, Reason.WORSE),
    *(Return(days) for days in (6, 9, 11, 14, 16, 18, 20)),
)

FRIDAY = 4
HEAR_WITHIN = 3
TOLD_AFTER = timedelta(days=2)
JUST_NOW = timedelta(minutes=40)
SENT_SOMEWHERE = ("avoided", "moved")
_HERE = UUID("7d2f2f0e-9d5c-4d1c-8a55-0805a1b2c3d4")


@dataclass
class Untold:
    """The made-up signposts of one practice of which nothing was told yet, the newest first."""

    signposts: list[Signpost]
    moment: datetime
    private: frozenset[str] = field(default=frozenset())

    def take(self, days_ago: int, *, referral: bool) -> Signpost | None:
        """Take the newest that is old enough and went to somebody else; for a referral, one that has to be sent."""
        latest = self.moment - timedelta(days=days_ago)
        for signpost in self.signposts:
            is_public = signpost.service_type not in self.private and signpost.disposition in SENT_SOMEWHERE
            is_sent = not referral or needs_a_referral(signpost.ending, signpost.mode, signpost.disposition)
            if is_public and is_sent and signpost.occurred_at <= latest:
                self.signposts.remove(signpost)
                return signpost
        return None


def tell_stories(session: Session, practice: UUID, person: UUID, untold: Untold) -> None:
    """Tell how some made-up referrals went, who came back and who was helped."""
    by = _By(session, practice, person)
    for story in STORIES:
        if signpost := untold.take(story.days_ago, referral=True):
            by.refer(story, signpost, signpost.occurred_at if story.days_ago else untold.moment - JUST_NOW)
    for one in RETURNS:
        if signpost := untold.take(one.days_ago, referral=False):
            by.became(one, signpost)


@dataclass(frozen=True)
class _By:
    """Writes as the made-up receptionist of one practice, at made-up moments."""

    session: Session
    practice: UUID
    person: UUID

    def refer(self, story: Story, signpost: Signpost, at: datetime) -> None:
        """Open a referral at a moment and let it come as far as its story goes."""
        referral = open_made_up(self.session, self._at(at), signpost)
        for state in story.moves:
            at += timedelta(hours=story.hours)
            key = uuid5(_HERE, f"{signpost.idempotency_key} {state}")
            move = Move(key, state, story.why, agreed=True, hear_within=HEAR_WITHIN)
            move_referral(self.session, self._at(at), referral, move)

    def became(self, one: Return, signpost: Signpost) -> None:
        """Tell that somebody came back or was helped."""
        became = Became(
            uuid5(_HERE, str(signpost.idempotency_key)),
            Outcome.CAME_BACK if one.reason else Outcome.HELPED,
            ToldBy.DESK if one.reason else ToldBy.FILE,
            one.reason,
            AskedAgain.NONE if one.reason else None,
            red_flag_version=signpost.red_flag_version if one.reason else None,
        )
        at = signpost.occurred_at + TOLD_AFTER
        while at.weekday() > FRIDAY:
            at += timedelta(days=1)
        tell_outcomes(self.session, self._at(at), [(signpost, became)])

    def _at(self, moment: datetime) -> Actor:
        return Actor(self.person, self.practice, moment)
