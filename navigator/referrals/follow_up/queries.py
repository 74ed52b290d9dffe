"""Reads of what is followed up; each takes the practice it may read."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from navigator.accounts.models import Organisation, Person
from navigator.accounts.tenancy import of_practices
from navigator.referrals.follow_up.models import FollowUpCall, FollowUpCount, FollowUpImport, FollowUpSample
from navigator.referrals.follow_up.rules import SENT_ON, Period
from navigator.referrals.models import Signpost, is_no_withdrawal
from navigator.referrals.rules import Ending


def last_number(session: Session, practice: UUID) -> int:
    """Give the number of the last line of a practice's log."""
    found = select(func.max(Signpost.practice_sequence)).select_from(Signpost)
    return session.scalar(of_practices(found, [practice])) or 0


def sent_on(session: Session, practice: Organisation, period: Period, log_to: int) -> Sequence[Signpost]:
    """List every “yes” of a period that has a code and was moved or avoided, as the log stood at one of its lines."""
    withdrawal = aliased(Signpost)
    withdrawn = exists().where(
        withdrawal.withdraws_id == Signpost.id,
        withdrawal.practice_id == Signpost.practice_id,
        withdrawal.practice_sequence <= log_to,
    )
    found = _yes(practice, period).where(Signpost.practice_sequence <= log_to, ~withdrawn)
    return session.scalars(of_practices(found.order_by(Signpost.practice_sequence), [practice.id])).all()


def _yes(practice: Organisation, period: Period) -> Select[Signpost]:
    return select(Signpost).where(
        Signpost.london_day.between(period.first_on, period.last_on),
        Signpost.ending == Ending.SAID_YES.value,
        Signpost.code.is_not(None),
        Signpost.disposition.in_(SENT_ON),
        is_no_withdrawal(),
        ~Signpost.training,
        Signpost.demonstration == is_demonstration(practice),
    )


def is_demonstration(practice: Organisation) -> bool:
    """Tell whether a practice's calls are made up: the two kinds never stand in one figure."""
    return bool(practice.profile and practice.profile.demonstration)


def _standing(practice: Organisation) -> Select[FollowUpSample]:
    return select(FollowUpSample).where(
        FollowUpSample.cancelled_at.is_(None), FollowUpSample.demonstration == is_demonstration(practice)
    )


def samples_of(session: Session, practice: Organisation) -> Sequence[FollowUpSample]:
    """List the draws of a practice that stand, the latest period first."""
    found = _standing(practice).order_by(FollowUpSample.last_on.desc(), FollowUpSample.drawn_at.desc())
    return session.scalars(of_practices(found, [practice.id])).all()


def cancelled_samples(session: Session, practice: Organisation) -> Sequence[FollowUpSample]:
    """List the draws that were cancelled, so that everybody sees how often was drawn."""
    found = select(FollowUpSample).where(FollowUpSample.cancelled_at.is_not(None))
    return session.scalars(of_practices(found.order_by(FollowUpSample.drawn_at.desc()), [practice.id])).all()


def samples_within(session: Session, practice: Organisation, period: Period) -> Sequence[FollowUpSample]:
    """List the draws that stand and share a day with a period."""
    found = _standing(practice).where(
        FollowUpSample.first_on <= period.last_on, FollowUpSample.last_on >= period.first_on
    )
    return session.scalars(of_practices(found, [practice.id])).all()


def sample_of(session: Session, practice: UUID, sample_id: UUID) -> FollowUpSample | None:
    """Find one draw of a practice that stands."""
    found = select(FollowUpSample).where(FollowUpSample.id == sample_id, FollowUpSample.cancelled_at.is_(None))
    return session.scalar(of_practices(found, [practice]))


def sample_by_key(session: Session, practice: UUID, idempotency_key: UUID) -> FollowUpSample | None:
    """Find the draw that this very button already made."""
    found = select(FollowUpSample).where(FollowUpSample.idempotency_key == idempotency_key)
    return session.scalar(of_practices(found, [practice]))


def calls_of(session: Session, practice: UUID, samples: Collection[UUID]) -> list[tuple[FollowUpCall, Signpost]]:
    """List what was drawn, in the order of the draw, each with its line of the log."""
    found = (
        select(FollowUpCall, Signpost)
        .join(Signpost, Signpost.id == FollowUpCall.signpost_id)
        .where(FollowUpCall.sample_id.in_(samples))
        .order_by(FollowUpCall.sample_id, FollowUpCall.place)
    )
    return [(call, signpost) for call, signpost in session.execute(of_practices(found, [practice]))]


def to_call(session: Session, practice: Organisation, sent_by: date) -> int:
    """Count the drawn codes of calls up to a day that nobody was called back for yet."""
    found = (
        select(func.count())
        .select_from(FollowUpCall)
        .join(Signpost, Signpost.id == FollowUpCall.signpost_id)
        .join(FollowUpSample, FollowUpSample.id == FollowUpCall.sample_id)
        .where(FollowUpCall.ended.is_(None), Signpost.london_day <= sent_by)
        .where(FollowUpSample.cancelled_at.is_(None), FollowUpSample.demonstration == is_demonstration(practice))
    )
    return session.scalar(of_practices(found, [practice.id])) or 0


def call_of(session: Session, practice: UUID, call_id: UUID) -> tuple[FollowUpCall, Signpost] | None:
    """Find one code of a draw that stands, with its line of the log."""
    found = (
        select(FollowUpCall, Signpost)
        .join(Signpost, Signpost.id == FollowUpCall.signpost_id)
        .join(FollowUpSample, FollowUpSample.id == FollowUpCall.sample_id)
        .where(FollowUpCall.id == call_id, FollowUpSample.cancelled_at.is_(None))
    )
    row = session.execute(of_practices(found, [practice])).one_or_none()
    return (row[0], row[1]) if row else None


def samples_of_made_up_calls(practices: Collection[UUID]) -> Select[UUID]:
    """Pick the draws that hold a line of the demonstration's made-up history."""
    return (
        select(FollowUpCall.sample_id)
        .join(Signpost, Signpost.id == FollowUpCall.signpost_id)
        .where(Signpost.history, FollowUpCall.practice_id.in_(practices))
    )


def name_of(session: Session, person: UUID) -> str:
    """Give the name of whoever drew."""
    found = session.get(Person, person)
    return found.name if found else ""


def logged_lines(session: Session, practice: Organisation, period: Period) -> list[tuple[date, str]]:
    """Give day and kind of every “yes” with a code that stands in a period."""
    log_to = last_number(session, practice.id)
    return [(line.london_day, line.service_type or "") for line in sent_on(session, practice, period, log_to)]


def counts_standing(session: Session, practice: Organisation, period: Period | None = None) -> list[FollowUpCount]:
    """List the counts of searches that stand: of each week those of the last table that holds it."""
    found = (
        select(FollowUpCount)
        .join(FollowUpImport, FollowUpImport.id == FollowUpCount.import_id)
        .where(FollowUpImport.undone_at.is_(None), FollowUpImport.demonstration == is_demonstration(practice))
        .order_by(FollowUpImport.imported_at.desc(), FollowUpCount.monday, FollowUpCount.service_type)
    )
    if period is not None:
        found = found.where(FollowUpCount.monday.between(period.first_on, period.last_on))
    latest: dict[date, UUID] = {}
    counts = session.scalars(of_practices(found, [practice.id])).all()
    return [each for each in counts if latest.setdefault(each.monday, each.import_id) == each.import_id]


def imports_of(session: Session, practice: UUID) -> Sequence[FollowUpImport]:
    """List the tables of counts that a practice took in, the latest first."""
    found = select(FollowUpImport).order_by(FollowUpImport.imported_at.desc())
    return session.scalars(of_practices(found, [practice])).all()


def import_of(session: Session, practice: UUID, import_id: UUID) -> FollowUpImport | None:
    """Find one table of counts."""
    return session.scalar(of_practices(select(FollowUpImport).where(FollowUpImport.id == import_id), [practice]))


def counts_of_imports(session: Session, practice: UUID, imports: Collection[UUID]) -> Sequence[FollowUpCount]:
    """List the counts of some tables."""
    found = select(FollowUpCount).where(FollowUpCount.import_id.in_(imports)).order_by(FollowUpCount.monday)
    return session.scalars(of_practices(found, [practice])).all()
