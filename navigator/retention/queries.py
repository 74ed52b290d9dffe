"""Reads of what has been kept long enough, and the statements that remove it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Date,
    Delete,
    Select,
    and_,
    delete,
    exists,
    func,
    null,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session, aliased

from navigator.accounts.audit import REMOVED
from navigator.accounts.models import AuditEvent, Person, Post
from navigator.accounts.tenancy import of_practices
from navigator.database import Base
from navigator.directory.models import Service, ServiceArea, TrackRecord
from navigator.directory.sharing.models import Adoption, SharedEntry, SharedMenuLine
from navigator.london import Week, london_day
from navigator.referrals.came_back.models import OutcomeLink, ServiceReply, SignpostOutcome
from navigator.referrals.follow_up.models import FollowUpCall, FollowUpSample
from navigator.referrals.models import Signpost
from navigator.referrals.sending.models import Referral, ReferralMove
from navigator.reports.models import KeptCount
from navigator.retention.classes import RetentionClass
from navigator.retention.rules import start_of


@dataclass(frozen=True)
class Rows:
    """How many rows of a table go, the day of the oldest, and how many stay."""

    table: str
    going: int
    oldest: date | None
    left: int


def _models() -> dict[str, Any]:
    return {str(mapper.local_table.name): mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]


def _deleted(session: Session, statement: Delete, practices: Collection[UUID]) -> int:
    scoped = of_practices(statement.execution_options(synchronize_session=False), practices)
    return cast("CursorResult[Any]", session.execute(scoped)).rowcount


def _rows(session: Session, model: Any, is_going: ColumnElement[bool], day: Any, practices: Collection[UUID]) -> Rows:
    every = session.scalar(of_practices(select(func.count()).select_from(model), practices)) or 0
    found = select(func.count(), func.min(day)).select_from(model).where(is_going)
    going, oldest = session.execute(of_practices(found, practices)).one()
    return Rows(
        model.__tablename__, going, london_day(oldest) if isinstance(oldest, datetime) else oldest, every - going
    )


# --- The log: whole calls, week by week ---


def _has_gone_by(sunday: date) -> ColumnElement[bool]:
    """Pick the lines of calls that were over by a Sunday: one that went on into the next week stays with its rest."""
    later = aliased(Signpost)
    next_week = later.london_day.between(sunday + timedelta(days=1), sunday + timedelta(days=7))
    # Asked once, not for each line: a question about each line would look through all that came after it.
    return and_(Signpost.london_day <= sunday, Signpost.call_key.not_in(select(later.call_key).where(next_week)))


def rows_of_log(session: Session, last: Week, practices: Collection[UUID]) -> list[Rows]:
    """Say what of the log goes with the weeks up to the last one: lines, and all that hangs on them."""
    lines = select(Signpost.id).where(_has_gone_by(last.sunday))
    referrals = select(Referral.id).where(Referral.signpost_id.in_(lines))
    draws = select(FollowUpSample.id).where(_is_of(last.sunday))
    return [
        _rows(session, Signpost, _has_gone_by(last.sunday), Signpost.london_day, practices),
        _rows(session, SignpostOutcome, SignpostOutcome.signpost_id.in_(lines), SignpostOutcome.london_day, practices),
        _rows(session, Referral, Referral.signpost_id.in_(lines), Referral.opened_at, practices),
        _rows(session, ReferralMove, ReferralMove.referral_id.in_(referrals), ReferralMove.moved_at, practices),
        _rows(session, FollowUpSample, _is_of(last.sunday), FollowUpSample.drawn_at, practices),
        _rows(session, FollowUpCall, FollowUpCall.sample_id.in_(draws), FollowUpCall.told_at, practices),
    ]


def _is_of(sunday: date) -> ColumnElement[bool]:
    """Pick the draws that hold calls of a week that ends by a Sunday: what is left of one would be no fair sample."""
    return FollowUpSample.first_on <= sunday


def oldest_day_of_log(session: Session, practices: Collection[UUID]) -> date | None:
    """Give the London day of the oldest line there is."""
    return session.scalar(of_practices(select(func.min(Signpost.london_day)), practices))


def practices_with_lines(session: Session, week: Week, practices: Collection[UUID]) -> list[UUID]:
    """List which practices have lines in a week."""
    found = (
        select(Signpost.practice_id)
        .where(Signpost.london_day.between(week.monday, week.sunday))
        .distinct()
        .order_by(Signpost.practice_id)
    )
    return list(session.scalars(of_practices(found, practices)))


def practices_kept(session: Session, week: Week, practices: Collection[UUID]) -> set[UUID]:
    """Give the practices of which the figures of a week were kept before."""
    found = select(KeptCount.practice_id).where(KeptCount.monday == week.monday).distinct()
    return set(session.scalars(of_practices(found, practices)))


def delete_lines(session: Session, sunday: date, practices: Collection[UUID]) -> dict[str, int]:
    """Remove the calls that were over by a Sunday with everything that hangs on them; say how many rows by table."""
    lines = select(Signpost.id).where(_has_gone_by(sunday), Signpost.practice_id.in_(practices))
    referrals = select(Referral.id).where(Referral.signpost_id.in_(lines))
    draws = select(FollowUpSample.id).where(_is_of(sunday), FollowUpSample.practice_id.in_(practices))
    statements = {
        "follow_up_calls": delete(FollowUpCall).where(FollowUpCall.sample_id.in_(draws)),
        "follow_up_samples": delete(FollowUpSample).where(FollowUpSample.id.in_(draws)),
        "referral_moves": delete(ReferralMove).where(ReferralMove.referral_id.in_(referrals)),
        "referrals": delete(Referral).where(Referral.signpost_id.in_(lines)),
        "signpost_outcomes": delete(SignpostOutcome).where(SignpostOutcome.signpost_id.in_(lines)),
        "signposts": delete(Signpost).where(Signpost.id.in_(lines)),
    }
    return {table: _deleted(session, each, practices) for table, each in statements.items()}


# --- The audit chain: only ever emptied ---


def last_event_before(session: Session, day: date) -> int:
    """Give the number up to which every event is older than a London day; 0 where the first is not."""
    first_kept = session.scalar(select(func.min(AuditEvent.number)).where(AuditEvent.at >= start_of(day)))
    if first_kept is not None:
        return first_kept - 1
    return session.scalar(select(func.max(AuditEvent.number))) or 0


def rows_of_audit(session: Session, last: int) -> Rows:
    """Say how many events up to a number are still to be emptied."""
    return _rows(session, AuditEvent, _is_to_empty(last), AuditEvent.at, ())


def _is_to_empty(last: int) -> ColumnElement[bool]:
    return and_(AuditEvent.number <= last, AuditEvent.action != REMOVED)


def events_to_empty(session: Session, last: int, most: int) -> Sequence[tuple[int, str]]:
    """List the next events to be emptied, number and hash, the oldest first."""
    found = select(AuditEvent.number, AuditEvent.hash).where(_is_to_empty(last)).order_by(AuditEvent.number)
    return [(number, hashed) for number, hashed in session.execute(found.limit(most))]


def empty_events(session: Session, first: int, last: int) -> None:
    """Leave of these events their number, moment and place in the chain."""
    nothing = {name: null() for name in ("person_id", "practice_id", "before", "after")}
    session.execute(
        update(AuditEvent)
        .where(AuditEvent.number.between(first, last))
        .values(action=REMOVED, object_kind="", object_id="", **nothing)
        .execution_options(synchronize_session=False)
    )


# --- Rows that go by age alone ---


def _by_age(kept: RetentionClass, day: date) -> tuple[Any, Any, ColumnElement[bool]]:
    model = _models()[kept.tables[0]]
    column = getattr(model, kept.column)
    limit = day if isinstance(column.type, Date) else start_of(day)
    is_going = and_(column.is_not(None), column < limit)
    if model is OutcomeLink:
        is_going = and_(is_going, ~exists().where(SignpostOutcome.link_id == OutcomeLink.id))
    return model, column, is_going


def rows_by_age(session: Session, kept: RetentionClass, day: date, practices: Collection[UUID]) -> Rows:
    """Say what of a class is older than its first day."""
    model, column, is_going = _by_age(kept, day)
    return _rows(session, model, is_going, column, practices)


def delete_by_age(session: Session, kept: RetentionClass, day: date, practices: Collection[UUID], most: int) -> int:
    """Remove some rows of a class that are older than its first day; say how many."""
    model, _, is_going = _by_age(kept, day)
    keys = [getattr(model, column.name) for column in model.__table__.primary_key]
    some = select(*keys).where(is_going).limit(most)
    return _deleted(session, delete(model).where(tuple_(*keys).in_(some)), practices)


# --- Services that closed, and people who left ---


def _is_closed_and_unnamed(day: date) -> ColumnElement[bool]:
    return and_(
        Service.status == "closed",
        Service.changed_at < start_of(day),
        ~exists().where(Signpost.service_id == Service.id),
        ~exists().where(OutcomeLink.service_id == Service.id),
        ~exists().where(Adoption.original_id == Service.id),
    )


def rows_of_services(session: Session, day: date, practices: Collection[UUID]) -> Rows:
    """Say how many services closed before a day that no line and no link names."""
    return _rows(session, Service, _is_closed_and_unnamed(day), Service.changed_at, practices)


def closed_services(session: Session, day: date, practices: Collection[UUID], most: int) -> list[UUID]:
    """List some of them."""
    found: Select[UUID] = select(Service.id).where(_is_closed_and_unnamed(day)).order_by(Service.id).limit(most)
    return list(session.scalars(of_practices(found, practices)))


def delete_services(session: Session, services: Collection[UUID], practices: Collection[UUID]) -> None:
    """Remove these services with what is kept of each."""
    for model in (ServiceArea, TrackRecord, ServiceReply, SharedEntry, SharedMenuLine):
        _deleted(session, delete(model).where(model.service_id.in_(services)), practices)
    _deleted(session, delete(Adoption).where(Adoption.copy_id.in_(services)), practices)
    _deleted(session, delete(Service).where(Service.id.in_(services)), practices)


def people_nothing_names(session: Session, practices: Collection[UUID]) -> list[UUID]:
    """List who was stopped and is named by no row any more but their own and their posts'."""
    person, actor = Base.metadata.tables["people"].c.id, Base.metadata.tables["audit_events"].c.person_id
    stopped = set(session.scalars(select(Person.id).where(~Person.active)))
    for table in Base.metadata.sorted_tables:
        if stopped and table.name not in (Person.__tablename__, Post.__tablename__):
            for column in table.columns:
                if column.references(person) or column is actor:
                    named = select(column).where(column.in_(stopped)).distinct()
                    stopped -= set(session.scalars(of_practices(named, practices)))
    told_of = select(AuditEvent.object_id).where(AuditEvent.object_id.in_([str(each) for each in stopped]))
    named_in_chain = set(session.scalars(told_of))
    return sorted(each for each in stopped if str(each) not in named_in_chain)


def delete_people(session: Session, people: Collection[UUID]) -> None:
    """Remove these people with their posts."""
    _deleted(session, delete(Post).where(Post.person_id.in_(people)), ())
    _deleted(session, delete(Person).where(Person.id.in_(people)), ())


def people_left(session: Session, going: Mapping[UUID, object] | Collection[UUID]) -> Rows:
    """Say how many people go and how many stay."""
    every = session.scalar(select(func.count()).select_from(Person)) or 0
    return Rows(Person.__tablename__, len(going), None, every - len(going))
