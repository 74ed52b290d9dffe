"""Writes of referrals: opened with the ending, moved by legal moves only, each once and told to the chain."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.directory.special_days import special_days
from navigator.london import london_day
from navigator.referrals.models import Signpost
from navigator.referrals.sending import queries
from navigator.referrals.sending.models import Referral, ReferralMove
from navigator.referrals.sending.rules import (
    CONSENT_VERSION,
    Move,
    SafeContact,
    State,
    is_same_day,
    needs_a_referral,
    refuse_illegal,
    refuse_unready,
    response_type_of,
)
from navigator.referrals.sending.when_by import LOOKED_AHEAD, CoreHours, due_at, end_of_core_day

TAKEN_BACK_FOR = timedelta(days=2)
"""How long the tray reminds of a line that was withdrawn after it was sent."""


def open_referral(session: Session, actor: Actor, signpost: Signpost) -> None:
    """Open a referral with the ending that promised it, in its transaction; nothing where nothing is to be sent."""
    # A practice call is never logged, and a made-up history has nobody who waits.
    if not needs_a_referral(signpost.ending, signpost.mode, signpost.disposition) or signpost.history:
        return
    _open(session, actor, signpost, signpost.occurred_at)


def open_made_up(session: Session, actor: Actor, signpost: Signpost) -> Referral:
    """Open the referral of one line of the demonstration's history, so that its tray has something to show."""
    take_turn(session)
    referral = _open(session, actor, signpost, actor.at)
    record(session, actor, "referral.opened", ("referral", referral.id), after={"state": referral.state})
    session.commit()
    return referral


def _open(session: Session, actor: Actor, signpost: Signpost, promised_at: datetime) -> Referral:
    session.flush()
    same_day = is_same_day(signpost.service_type, signpost.disposition)
    hours = core_hours(session, signpost.practice_id, promised_at)
    referral = Referral(
        practice_id=signpost.practice_id,
        signpost_id=signpost.id,
        state=State.TO_SEND.value,
        response_type=response_type_of(signpost.destination).value,
        same_day=same_day,
        opened_at=promised_at,
        due_at=due_at(promised_at, hours, same_day=same_day),
        # Whoever said yes agreed that we ask for them; the wording of that is kept by its version.
        ask_consent_version=CONSENT_VERSION,
    )
    session.add(referral)
    session.flush()
    _step(session, actor, referral, Move(uuid4(), State.TO_SEND), number=1)
    return referral


def move_referral(session: Session, actor: Actor, referral: Referral, move: Move) -> Referral:
    """Move a referral on; the same button, or another for where it is already, changes nothing.

    Raise NotLegal for a move that is not in the table, or for one that something must be asked before.
    """
    take_turn(session)
    session.refresh(referral)
    if queries.move_by_key(session, referral.practice_id, move.idempotency_key) is not None:
        return referral
    if referral.state != move.to:
        _move(session, actor, referral, move)
        session.commit()
    return referral


def choose_safe_contact(session: Session, actor: Actor, referral: Referral, chosen: SafeContact) -> None:
    """Keep how it is safe to reach somebody, before anything of a private matter is sent."""
    take_turn(session)
    session.refresh(referral)
    if referral.safe_contact != chosen:
        referral.safe_contact = chosen.value
        record(session, actor, "referral.safe-contact", ("referral", referral.id), after={"safe_contact": chosen.value})
        session.commit()


def note_return(session: Session, actor: Actor, signpost: Signpost) -> None:
    """Note that whoever was referred came back, in the transaction of whoever notes it; nothing without a referral."""
    _move_with_its_row(session, actor, signpost, State.RETURNED)


def take_back_return(session: Session, actor: Actor, practice: UUID, signpost_id: UUID) -> None:
    """Let a referral stand again where it stood before somebody was said to have come back, which they had not."""
    take_turn(session)
    referral = queries.referral_of_signpost(session, practice, signpost_id)
    if referral is None or referral.state != State.RETURNED:
        return
    # No move of the table: a mistake is undone, and the steps keep both.
    before = queries.moves_of(session, practice, referral.id)[-2][0]
    referral.state = before.state
    _step(session, actor, referral, Move(uuid4(), State(before.state)), before.number + 2)
    told = {"state": before.state}
    record(
        session, actor, "referral.moved", ("referral", referral.id), before={"state": State.RETURNED.value}, after=told
    )


def take_back_referral(session: Session, actor: Actor, signpost: Signpost) -> None:
    """Take a referral back with the line that opened it, in its transaction."""
    _move_with_its_row(session, actor, signpost, State.WITHDRAWN)


def _move_with_its_row(session: Session, actor: Actor, signpost: Signpost, to: State) -> None:
    take_turn(session)
    referral = queries.referral_of_signpost(session, signpost.practice_id, signpost.id)
    if referral is None:
        return
    session.refresh(referral)
    if referral.state != to:
        _move(session, actor, referral, Move(uuid4(), to))


def _move(session: Session, actor: Actor, referral: Referral, move: Move) -> None:
    before = State(referral.state)
    refuse_illegal(before, move.to)
    if move.to is State.SENT:
        _send(session, actor, referral, move)
    if move.to is State.TO_SEND:
        referral.sent_at = referral.hear_by = None
    referral.state = move.to.value
    _step(session, actor, referral, move, queries.last_number(session, referral.practice_id, referral.id) + 1)
    told = {"state": move.to.value} | ({"why": move.why.value} if move.why else {})
    record(session, actor, "referral.moved", ("referral", referral.id), before={"state": before.value}, after=told)


def _send(session: Session, actor: Actor, referral: Referral, move: Move) -> None:
    """Note that it went, with what was agreed; nothing goes before it may."""
    if move.agreed:
        referral.share_consent_version, referral.share_consent_at = CONSENT_VERSION, actor.at
    agreed = referral.share_consent_at is not None
    contact = SafeContact(referral.safe_contact) if referral.safe_contact else None
    refuse_unready(shares=move.shares, agreed=agreed, private=move.private, safe_contact=contact)
    hours = core_hours(session, referral.practice_id, actor.at)
    referral.sent_at, referral.hear_by = actor.at, end_of_core_day(actor.at, move.hear_within, hours)


def _step(session: Session, actor: Actor, referral: Referral, move: Move, number: int) -> None:
    session.add(
        ReferralMove(
            practice_id=referral.practice_id,
            referral_id=referral.id,
            number=number,
            idempotency_key=move.idempotency_key,
            state=move.to.value,
            why=move.why.value if move.why else None,
            moved_at=actor.at,
            person_id=actor.person_id,
        )
    )


def core_hours(session: Session, practice: UUID, moment: datetime) -> CoreHours:
    """Give a practice's core hours, with the days around a moment on which it is closed."""
    profile, today = queries.profile_of(session, practice), london_day(moment)
    opens, closes = (profile.core_opens, profile.core_closes) if profile else (time(8, 0), time(18, 30))
    return CoreHours(opens, closes, special_days(today, today + LOOKED_AHEAD))
