"""Tables of who uses the desk: organisations, practices, people, sign-ins and the audit chain."""

import uuid
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import DDL, JSON, ForeignKey, String, UniqueConstraint, event, func
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from navigator.accounts.rules import DEFAULT_FACE_TO_FACE_MINUTES, DEFAULT_PHONE_MINUTES
from navigator.database import Base, HasId


class Organisation(HasId, Base):
    """A practice, PCN, sub-ICB location or ICB, by its ODS code."""

    __tablename__ = "organisations"

    code: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]

    profile: Mapped["PracticeProfile | None"] = relationship(back_populates="practice", lazy="joined")


class Membership(HasId, Base):
    """One organisation belongs to another from one day until another."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("member_id", "parent_id", "from_on"),)

    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    parent_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    """The last day of membership; empty while it lasts."""


class PracticeProfile(Base):
    """What the desk of one practice must know about the practice itself."""

    __tablename__ = "practice_profiles"

    practice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    colour: Mapped[str] = mapped_column(String(20), default="plum")
    demonstration: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str] = mapped_column(String(40), default="")
    postcode: Mapped[str] = mapped_column(String(10), default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    duty_clinician: Mapped[str] = mapped_column(String(100), default="")
    duty_extension: Mapped[str] = mapped_column(String(40), default="")
    duty_named_on: Mapped[date | None]
    """The day for which the duty clinician was named; on any other day only the role is shown."""
    how_to_interrupt: Mapped[str] = mapped_column(String(300), default="")
    who_rings_999: Mapped[str] = mapped_column(String(300), default="")
    safeguarding_lead: Mapped[str] = mapped_column(String(100), default="", server_default="")
    safeguarding_reach: Mapped[str] = mapped_column(String(200), default="", server_default="")
    appointment_route: Mapped[str] = mapped_column(String(500), default="")
    core_opens: Mapped[time] = mapped_column(default=time(8, 0))
    core_closes: Mapped[time] = mapped_column(default=time(18, 30))
    training_afternoons: Mapped[list[str]] = mapped_column(JSON, default=list)
    """ISO days on which the practice closes for training from midday."""
    minutes_face_to_face: Mapped[float] = mapped_column(default=DEFAULT_FACE_TO_FACE_MINUTES)
    minutes_phone: Mapped[float] = mapped_column(default=DEFAULT_PHONE_MINUTES)
    minutes_reception: Mapped[float] = mapped_column(default=0, server_default="0")
    """What offering something takes reception longer than booking would; 0 where nobody measured it."""
    pounds_an_appointment: Mapped[float | None]
    """What the site says that a GP appointment costs; empty where no money is to be shown."""
    pounds_of_year: Mapped[str] = mapped_column(String(20), default="", server_default="")
    version: Mapped[int] = mapped_column(default=1)

    practice: Mapped[Organisation] = relationship(back_populates="profile")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Person(HasId, Base):
    """Somebody who signs in."""

    __tablename__ = "people"

    name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(200), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    demonstration: Mapped[bool] = mapped_column(default=False)

    posts: Mapped[list["Post"]] = relationship(back_populates="person", lazy="selectin", cascade="all, delete-orphan")


class Post(HasId, Base):
    """A role that a person holds at an organisation; several make a hub."""

    __tablename__ = "posts"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id", "role"),)

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))

    person: Mapped[Person] = relationship(back_populates="posts")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class SignIn(HasId, Base):
    """One sign-in of one person on one machine: ended here, it is ended everywhere."""

    __tablename__ = "sign_ins"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    practice_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisations.id"))
    """The practice being answered for, where the role is a practice's."""
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")


class SignInFailure(Base):
    """Wrong passwords lately for one account from one address, so that guessing gets slow."""

    __tablename__ = "sign_in_failures"

    account: Mapped[str] = mapped_column(String(200), primary_key=True)
    address: Mapped[str] = mapped_column(String(60), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]


class AuditEvent(Base):
    """One thing that somebody did, chained to the one before; only ever emptied, never changed, never removed."""

    __tablename__ = "audit_events"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person_id: Mapped[uuid.UUID | None]
    practice_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    action: Mapped[str] = mapped_column(String(60))
    object_kind: Mapped[str] = mapped_column(String(40))
    object_id: Mapped[str] = mapped_column(String(60), index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    previous_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)


_IS_EMPTYING = (
    "NEW.number = OLD.number AND NEW.at = OLD.at AND NEW.previous_hash = OLD.previous_hash AND NEW.hash = OLD.hash "
    "AND NEW.action = 'removed' AND NEW.person_id IS NULL AND NEW.practice_id IS NULL "
    "AND NEW.object_kind = '' AND NEW.object_id = '' "
    'AND NEW."before" IS NULL AND NEW."after" IS NULL'
)
REFUSE_CHANGES = {
    "sqlite": (
        "CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events "
        f"WHEN NOT ({_IS_EMPTYING}) "
        "BEGIN SELECT RAISE(ABORT, 'the audit chain is never changed'); END",
        "CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events "
        "BEGIN SELECT RAISE(ABORT, 'the audit chain is never changed'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger AS $$BEGIN "
        f"IF TG_OP = 'UPDATE' AND {_IS_EMPTYING} THEN RETURN NEW; END IF; "
        "RAISE EXCEPTION 'the audit chain is never changed'; END$$ LANGUAGE plpgsql",
        "CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE ON audit_events "
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()",
    ),
}
"""What keeps the audit chain from being rewritten by the application itself: an event can be emptied, nothing else."""

for _dialect, _statements in REFUSE_CHANGES.items():
    for _statement in _statements:
        event.listen(AuditEvent.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]


class LegalHold(HasId, Base):
    """While one is on, nothing is removed at this site: an inquiry or a court may ask for it."""

    __tablename__ = "legal_holds"

    reason: Mapped[str] = mapped_column(String(300))
    put_on_at: Mapped[datetime]
    put_on_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))
    """Empty where the command named nobody."""
    lifted_at: Mapped[datetime | None]
    """Empty while it is on."""
    lifted_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"))

    put_on_by: Mapped[Person | None] = relationship(foreign_keys=[put_on_by_id], lazy="joined")


class OfPractice:
    """A row that belongs to one practice: read only by statements that name the practices they are for."""

    @declared_attr
    @classmethod
    def practice_id(cls) -> Mapped[uuid.UUID]:
        """Name the practice that owns the row."""
        return mapped_column(ForeignKey("organisations.id"), index=True)


lower_email = func.lower(Person.email)
