"""Writes of what became of signposts: one row for each thing told, never twice for one button.

Each that changes what the desk says of a service raises the directory's number, by which every desk looks again.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.directory.queries import revision_to_raise
from navigator.london import london_day
from navigator.referrals.came_back import queries
from navigator.referrals.came_back.models import OutcomeLink, ServiceReply, SignpostOutcome
from navigator.referrals.came_back.rules import AskedAgain, Outcome, Reason, ToldBy, is_counted, may_take_back
from navigator.referrals.models import Signpost
from navigator.referrals.sending.actions import note_return, take_back_return


class TooLate(ValueError):
    """This was told on another day, or was taken back before."""


@dataclass(frozen=True)
class Became:
    """What somebody tells of one signpost; the server has checked every part of it."""

    key: UUID
    outcome: Outcome
    told_by: ToldBy
    reason: Reason | None = None
    asked: AskedAgain | None = None
    red_flag: str | None = None
    red_flag_version: str | None = None
    link: UUID | None = None


def tell_outcome(session: Session, actor: Actor, signpost: Signpost, became: Became) -> SignpostOutcome:
    """Keep what became of a signpost; the same key gives the row that is there already."""
    told = _tell(session, actor, signpost, became)
    session.commit()
    return told


def tell_outcomes(session: Session, actor: Actor, told: list[tuple[Signpost, Became]]) -> list[SignpostOutcome]:
    """Keep what became of several signposts, all of them or none."""
    rows = [_tell(session, actor, signpost, became) for signpost, became in told]
    session.commit()
    return rows


def _tell(session: Session, actor: Actor, signpost: Signpost, became: Became) -> SignpostOutcome:
    take_turn(session)
    practice = signpost.practice_id
    written = queries.outcome_by_key(session, practice, became.key)
    if written is not None:
        return written
    row = SignpostOutcome(
        practice_id=practice,
        signpost_id=signpost.id,
        idempotency_key=became.key,
        outcome=became.outcome.value,
        reason=became.reason.value if became.reason else None,
        told_by=became.told_by.value,
        red_flag_answer=became.asked.value if became.asked else None,
        red_flag=became.red_flag,
        red_flag_version=became.red_flag_version,
        london_day=london_day(actor.at),
        counted=is_counted(became.told_by, signpost.london_day, london_day(actor.at)),
        told_at=actor.at,
        person_id=actor.person_id,
        link_id=became.link,
    )
    session.add(row)
    session.flush()
    if became.outcome is Outcome.CAME_BACK:
        note_return(session, actor, signpost)
        revision_to_raise(session).number += 1
    after = {"outcome": row.outcome, "reason": row.reason, "told_by": row.told_by}
    record(session, actor, "outcome.told", ("signpost", signpost.id), after=after)
    return row


def take_back(session: Session, actor: Actor, told: SignpostOutcome) -> None:
    """Let what was told today no longer stand; the row stays, with who took it back and when."""
    take_turn(session)
    session.refresh(told)
    if told.taken_back_at is not None:
        return
    if not may_take_back(told.london_day, london_day(actor.at)):
        raise TooLate("Only what was told today can be taken back here. Ask your practice manager.")
    told.taken_back_at, told.taken_back_by_id = actor.at, actor.person_id
    session.flush()
    others = queries.outcomes_of(session, told.practice_id, [told.signpost_id])
    if not any(one.outcome == Outcome.CAME_BACK for one in others):
        take_back_return(session, actor, told.practice_id, told.signpost_id)
    revision_to_raise(session).number += 1
    record(session, actor, "outcome.taken-back", ("signpost", told.signpost_id), before={"outcome": told.outcome})
    session.commit()


def make_link(session: Session, actor: Actor, service: UUID, good_until: date) -> OutcomeLink:
    """Make a link by which a service tells what became of this practice's signposts."""
    if actor.practice_id is None or actor.person_id is None:
        raise ValueError("a link needs its practice and its person")
    link = OutcomeLink(
        practice_id=actor.practice_id,
        service_id=service,
        made_by_id=actor.person_id,
        made_at=actor.at,
        good_until=good_until,
    )
    session.add(link)
    session.flush()
    record(session, actor, "outcome-link.made", ("service", service), after={"good_until": str(good_until)})
    session.commit()
    return link


def end_link(session: Session, actor: Actor, link: OutcomeLink) -> None:
    """Let a link no longer work."""
    take_turn(session)
    if link.ended_at is None:
        link.ended_at = actor.at
        record(session, actor, "outcome-link.ended", ("service", link.service_id))
    session.commit()


def write_reply(session: Session, actor: Actor, service: UUID, reply: str) -> None:
    """Keep what a service answers to its figure, in place of what it answered before; no words take it away."""
    if actor.practice_id is None or actor.person_id is None:
        raise ValueError("a reply needs its practice and its person")
    take_turn(session)
    there = queries.reply_of(session, actor.practice_id, service)
    before = there.reply if there else ""
    if not reply:
        if there is not None:
            session.delete(there)
    else:
        there = there or ServiceReply(practice_id=actor.practice_id, service_id=service)
        there.reply, there.replied_on, there.person_id = reply, london_day(actor.at), actor.person_id
        session.add(there)
    revision_to_raise(session).number += 1
    record(session, actor, "service-reply.written", ("service", service), {"reply": before}, {"reply": reply})
    session.commit()
