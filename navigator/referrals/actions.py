"""Writes to the log: one insert each, never twice for one button, never an edit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.tenancy import of_practices
from navigator.directory.actions import note_track_record
from navigator.london import london_day
from navigator.referrals import queries
from navigator.referrals.follow_up.models import FollowUpSample
from navigator.referrals.follow_up.queries import samples_of_made_up_calls
from navigator.referrals.models import LogCounter, Signpost
from navigator.referrals.rules import METHOD_VERSION, NO_GAP, CountsAs, Ending, Gap
from navigator.referrals.sending.actions import open_referral, take_back_referral
from navigator.referrals.sending.models import Referral, ReferralMove
from navigator.referrals.sending.queries import made_up_referrals

COPIED_BY_A_WITHDRAWAL = (
    "call_key",
    "service_id",
    "service_type",
    "need",
    "mode",
    "channel",
    "ending",
    "disposition",
    "destination",
    "otherwise",
    "red_flag_answer",
    "red_flags",
    "red_flag_version",
    "emergency_action",
    "flow_version",
    "not_there",
    "wanted_type",
    "method_version",
    "london_day",
    "demonstration",
    "history",
    "training",
)


class AlreadyWithdrawn(ValueError):
    """This row was withdrawn before."""


class CodeTaken(ValueError):
    """The code belongs to another signpost already."""


@dataclass(frozen=True)
class Call:
    """What one button press says of a call; the server has checked every part of it."""

    idempotency_key: UUID
    call_key: UUID
    ending: Ending
    counts_as: CountsAs
    channel: str
    otherwise: str
    red_flag_answer: str
    red_flag_version: str
    occurred_at: datetime
    code: str | None = None
    service_id: UUID | None = None
    service_type: str | None = None
    need: str | None = None
    mode: str | None = None
    red_flags: str = ""
    emergency_action: str | None = None
    flow_version: str | None = None
    demonstration: bool = False
    history: bool = False
    training: bool = False
    took: bool | None = None
    """Whether the service was there; None where that is not noted."""
    gap: Gap = NO_GAP
    """Why help was not there; empty where it was, or where the kind is a private one."""
    outcome: str = ""
    """Where a guide led: the line for the record says what was said there."""
    unasked: tuple[str, ...] = ()
    """What was passed over before a “yes”: the line for the record says so."""


def log_signpost(session: Session, actor: Actor, call: Call) -> Signpost:
    """Log how a call ended; the same key gives the row that is there already. Acknowledged means on disk."""
    practice, person = actor.practice_id, actor.person_id
    if practice is None or person is None:
        raise ValueError("a signpost needs its practice and its person")
    take_turn(session)
    written = queries.signpost_by_key(session, practice, call.idempotency_key)
    if written is not None:
        return written
    if call.code and queries.codes_taken(session, practice, [call.code]):
        raise CodeTaken(f"The code {call.code} was used before. Read out the new one.")
    signpost = _row(session, practice, person, call, actor.at, _next_number(session, practice))
    _note_track_record(session, signpost, call.took)
    open_referral(session, actor, signpost)
    record(session, actor, "signpost.logged", ("signpost", signpost.id), after={"ending": call.ending.value})
    session.commit()
    return signpost


def _row(session: Session, practice: UUID, person: UUID, call: Call, received_at: datetime, number: int) -> Signpost:
    signpost = Signpost(
        practice_id=practice,
        person_id=person,
        practice_sequence=number,
        idempotency_key=call.idempotency_key,
        call_key=call.call_key,
        code=call.code,
        service_id=call.service_id,
        service_type=call.service_type,
        need=call.need,
        mode=call.mode,
        channel=call.channel,
        ending=call.ending.value,
        disposition=call.counts_as.disposition,
        destination=call.counts_as.destination,
        otherwise=call.otherwise,
        red_flag_answer=call.red_flag_answer,
        red_flags=call.red_flags,
        red_flag_version=call.red_flag_version,
        emergency_action=call.emergency_action,
        flow_version=call.flow_version,
        not_there=call.gap.why,
        wanted_type=call.gap.kind,
        method_version=METHOD_VERSION,
        london_day=london_day(call.occurred_at),
        occurred_at=call.occurred_at,
        received_at=received_at,
        demonstration=call.demonstration,
        history=call.history,
        training=call.training,
    )
    session.add(signpost)
    return signpost


def _note_track_record(session: Session, signpost: Signpost, took: bool | None, times: int = 1) -> None:
    """Note how the service of a real call kept its word; practice calls and made-up history say nothing of it."""
    if took is not None and signpost.service_id and not (signpost.training or signpost.history):
        note_track_record(session, signpost.service_id, took, signpost.london_day, times=times)


def _next_number(session: Session, practice: UUID, many: int = 1) -> int:
    """Take the practice's next number, or so many and give the first; no two writers are here at once."""
    raise_it = (
        update(LogCounter)
        .where(LogCounter.practice_id == practice)
        .values(last=LogCounter.last + many)
        .returning(LogCounter.last)
        .execution_options(synchronize_session=False)
    )
    number = session.scalar(of_practices(raise_it, [practice]))
    if number is None:
        session.add(LogCounter(practice_id=practice, last=many))
        session.flush()
        return 1
    return number - many + 1


def log_history(session: Session, actor: Actor, calls: Iterable[Call]) -> int:
    """Log a practice's made-up history in one go; give how many rows were new."""
    practice, person = actor.practice_id, actor.person_id
    if practice is None or person is None:
        raise ValueError("a history needs its practice and its person")
    take_turn(session)
    known = queries.keys_there(session, practice)
    new = [call for call in calls if call.idempotency_key not in known]
    first = _next_number(session, practice, len(new)) if new else 0
    # Half a year of rows is numbered and written in one go: row by row it took most of the set-up.
    with session.no_autoflush:
        for number, call in enumerate(new, first):
            _row(session, practice, person, call, call.occurred_at, number)
    record(session, actor, "history.logged", ("history", "demonstration"), after={"rows": len(new)})
    session.commit()
    return len(new)


def withdraw_signpost(
    session: Session, actor: Actor, signpost: Signpost, idempotency_key: UUID, took: bool | None = None
) -> Signpost:
    """Take a row back by a new row that names it, with its note of the service; the first row stays as it was."""
    take_turn(session)
    practice = signpost.practice_id
    written = queries.signpost_by_key(session, practice, idempotency_key)
    if written is not None:
        return written
    if signpost.withdraws_id or queries.is_withdrawn(session, practice, signpost.id):
        raise AlreadyWithdrawn("This was withdrawn before.")
    withdrawal = Signpost(
        **{name: getattr(signpost, name) for name in COPIED_BY_A_WITHDRAWAL},
        practice_id=practice,
        person_id=actor.person_id or signpost.person_id,
        practice_sequence=_next_number(session, practice),
        idempotency_key=idempotency_key,
        occurred_at=actor.at,
        received_at=actor.at,
        withdraws_id=signpost.id,
    )
    session.add(withdrawal)
    _note_track_record(session, signpost, took, times=-1)
    take_back_referral(session, actor, signpost)
    record(session, actor, "signpost.withdrawn", ("signpost", signpost.id))
    session.commit()
    return withdrawal


def remove_history(session: Session, actor: Actor, practices: list[UUID]) -> int:
    """Remove the made-up history of the demonstration, and nothing else; give how many rows went."""
    drawn = delete(FollowUpSample).where(FollowUpSample.id.in_(samples_of_made_up_calls(practices)))
    session.execute(of_practices(drawn.execution_options(synchronize_session=False), practices))
    told = made_up_referrals(session, practices)
    for table, key in ((ReferralMove, ReferralMove.referral_id), (Referral, Referral.id)):
        gone = of_practices(delete(table).where(key.in_(told)), practices)
        session.execute(gone.execution_options(synchronize_session=False))
    made_up = of_practices(delete(Signpost).where(Signpost.history).returning(Signpost.id), practices)
    count = len(session.scalars(made_up.execution_options(synchronize_session=False)).all())
    record(session, actor, "history.removed", ("history", "demonstration"), after={"rows": count})
    session.commit()
    return count
