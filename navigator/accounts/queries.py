"""Reads of organisations, people, sign-ins and the audit chain."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, Uuid, bindparam, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, contains_eager, selectinload

from navigator.accounts.models import (
    AuditEvent,
    LegalHold,
    Membership,
    Organisation,
    Person,
    Post,
    PracticeProfile,
    SignIn,
    SignInFailure,
    lower_email,
)
from navigator.accounts.rules import Belonging, Kind, Role
from navigator.accounts.tenancy import of_practices
from navigator.database import Base

DEEPEST = 10
"""Levels of the tree that are followed; it has four."""


def person_by_email(session: Session, email: str) -> Person | None:
    """Find somebody by the address they sign in with, whatever its capitals."""
    return session.scalar(select(Person).where(lower_email == email.strip().lower()))


def people_at(session: Session, organisations: Sequence[UUID]) -> Sequence[Person]:
    """List who holds a post at any of these organisations, by name."""
    held = select(Post.person_id).where(Post.organisation_id.in_(organisations))
    return session.scalars(
        select(Person).where(Person.id.in_(held)).options(selectinload(Person.posts)).order_by(Person.name)
    ).all()


def live_sign_in(session: Session, sign_in_id: UUID) -> SignIn | None:
    """Find a sign-in that has not been ended, of a person who may still sign in."""
    return session.scalars(_live_sign_in(), {"sign_in": sign_in_id}).unique().one_or_none()


@cache
def _live_sign_in() -> Select[SignIn]:
    return (
        select(SignIn)
        .join(SignIn.person)
        .where(SignIn.id == bindparam("sign_in"), SignIn.ended_at.is_(None), Person.active)
        # Asked for with every page: one statement costs half of two, and one that is written once less again.
        .options(contains_eager(SignIn.person).joinedload(Person.posts))
    )


def open_sign_ins(session: Session, person_id: UUID) -> Sequence[SignIn]:
    """List the sign-ins of a person that nobody has ended."""
    return session.scalars(select(SignIn).where(SignIn.person_id == person_id, SignIn.ended_at.is_(None))).all()


def sign_in_failures(session: Session, account: str, address: str) -> SignInFailure | None:
    """Give the wrong passwords lately for this account from this address."""
    return session.get(SignInFailure, (account, address))


def organisation_by_code(session: Session, code: str) -> Organisation | None:
    """Find an organisation by its ODS code."""
    return session.scalar(select(Organisation).where(Organisation.code == code.strip().upper()))


def organisations_by_id(session: Session) -> dict[UUID, Organisation]:
    """Give every organisation by its id, for commands: with all of England here it takes about a second."""
    return {organisation.id: organisation for organisation in session.scalars(select(Organisation)).unique()}


def organisation_names(session: Session) -> dict[str, str]:
    """Give the name of every organisation by its code, and nothing else of it: a site may know all of England."""
    return {row.code: row.name for row in session.execute(select(Organisation.code, Organisation.name))}


def organisations_with_ids(session: Session, ids: Collection[UUID]) -> dict[UUID, Organisation]:
    """Give these organisations by their ids: a site may know all of England, and a page shows a few."""
    found = session.scalars(select(Organisation).where(Organisation.id.in_(ids))).unique()
    return {organisation.id: organisation for organisation in found}


def practices_by_code(session: Session) -> Sequence[Organisation]:
    """List every practice, by code."""
    return (
        session.scalars(select(Organisation).where(Organisation.kind == Kind.PRACTICE).order_by(Organisation.code))
        .unique()
        .all()
    )


def profile_of(session: Session, practice: UUID) -> PracticeProfile | None:
    """Give what the desk must know about a practice."""
    return session.get(PracticeProfile, practice)


def belongings(session: Session) -> list[Belonging]:
    """Give every membership, past and present, as plain values."""
    rows = session.execute(select(Membership.member_id, Membership.parent_id, Membership.from_on, Membership.until_on))
    return [Belonging(*row) for row in rows]


def memberships_on(session: Session, member: UUID, day: date) -> Sequence[Membership]:
    """List what an organisation itself belonged to on a day."""
    lasting = or_(Membership.until_on.is_(None), Membership.until_on >= day)
    return session.scalars(
        select(Membership).where(Membership.member_id == member, Membership.from_on <= day, lasting)
    ).all()


def lineage(session: Session, organisation: UUID, day: date) -> tuple[UUID, ...]:
    """Give the organisation and what it belonged to on a day, nearest first."""
    return _reached(session, organisation, day, Membership.member_id, Membership.parent_id)


@cache
def lineage_statement() -> Select[UUID]:
    """Give the statement that finds a lineage, for a room above that asks more with it: of `start` on `day`."""
    return _walk(Membership.member_id, Membership.parent_id)


def within(session: Session, organisation: UUID, day: date) -> tuple[UUID, ...]:
    """Give the organisation and everything that belonged to it on a day."""
    return _reached(session, organisation, day, Membership.parent_id, Membership.member_id)


def _reached(
    session: Session,
    start: UUID,
    day: date,
    near: InstrumentedAttribute[UUID],
    far: InstrumentedAttribute[UUID],
) -> tuple[UUID, ...]:
    found = session.execute(_walk(near, far), {"start": start, "day": day})
    return tuple(dict.fromkeys(row.id for row in found))


@cache
def _walk(near: InstrumentedAttribute[UUID], far: InstrumentedAttribute[UUID]) -> Select[UUID]:
    """Follow memberships that hold on a day from one end to the other: the whole tree of England is not read for it.

    Written once: the desk asks at every key, and writing it out takes longer than the answer.
    """
    start, day = bindparam("start", type_=Uuid()), bindparam("day", type_=Date())
    holds = Membership.from_on <= day, or_(Membership.until_on.is_(None), Membership.until_on >= day)
    reached = select(start.label("id"), literal(0).label("steps")).cte("reached", recursive=True)
    more = select(far, reached.c.steps + 1).join(reached, near == reached.c.id)
    reached = reached.union(more.where(reached.c.steps < DEEPEST, *holds))
    return select(reached.c.id).order_by(reached.c.steps, reached.c.id)


def practices_within(session: Session, organisation: UUID, day: date) -> tuple[UUID, ...]:
    """Give the practices that belonged to an organisation on a day; a practice has itself."""
    inside = within(session, organisation, day)
    return tuple(
        session.scalars(
            select(Organisation.id)
            .where(Organisation.id.in_(inside), Organisation.kind == Kind.PRACTICE)
            .order_by(Organisation.code)
        )
    )


def holds_post(person: Person, role: Role, organisation: UUID) -> bool:
    """Tell whether somebody holds this very role at this organisation."""
    return any(post.role == role and post.organisation_id == organisation for post in person.posts)


def rows_that_name(session: Session, person: Person) -> dict[str, list[dict[str, Any]]]:
    """Give every row that names a person, by table: their own, and of what they did at any practice.

    The tables themselves say which of their columns name people, so that a new one is never forgotten.
    """
    practices = [practice.id for practice in practices_by_code(session)]
    found = {}
    for table in Base.metadata.sorted_tables:
        naming = [column == person.id for column in table.columns if _names_people(column)]
        if table.name == SignInFailure.__tablename__:
            naming.append(SignInFailure.account == person.email.lower())
        if naming:
            rows = session.execute(of_practices(select(table).where(or_(*naming)), practices))
            found[table.name] = [dict(row) for row in rows.mappings()]
    return found


def _names_people(column: Any) -> bool:
    """Tell whether a column holds the id of somebody; the audit chain holds it without a key, as it outlives all."""
    people, chain = Base.metadata.tables[Person.__tablename__], Base.metadata.tables[AuditEvent.__tablename__]
    return column is people.c.id or column is chain.c.person_id or column.references(people.c.id)


def legal_hold(session: Session) -> LegalHold | None:
    """Give the legal hold that is on at this site, if one is."""
    return session.scalar(select(LegalHold).where(LegalHold.lifted_at.is_(None)))


def last_audit_event(session: Session) -> AuditEvent | None:
    """Give the newest event of the audit chain."""
    return session.scalar(select(AuditEvent).order_by(AuditEvent.number.desc()).limit(1))


def audit_chain(session: Session) -> Iterator[AuditEvent]:
    """Give the whole audit chain from its first event, a thousand rows at a time."""
    return iter(session.scalars(select(AuditEvent).order_by(AuditEvent.number).execution_options(yield_per=1000)))


def audit_of(session: Session, object_kind: str, object_id: str) -> Sequence[AuditEvent]:
    """List what was done to one thing, newest first."""
    return session.scalars(
        select(AuditEvent)
        .where(AuditEvent.object_kind == object_kind, AuditEvent.object_id == object_id)
        .order_by(AuditEvent.number.desc())
    ).all()
