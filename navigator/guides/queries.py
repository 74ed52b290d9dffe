"""Reads of the guides' texts, of who accepted them, and of what nearly went wrong."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from navigator.accounts.models import Organisation, Person, PracticeProfile
from navigator.accounts.queries import holds_post, lineage, organisations_with_ids, people_at
from navigator.accounts.rules import Kind, Role
from navigator.accounts.tenancy import of_practices
from navigator.guides.models import GuideAcceptance, GuideStop, GuideText, NearMiss


@dataclass(frozen=True)
class AtDesk:
    """A signed text as the desks need it, with no session behind it."""

    id: UUID
    organisation_id: UUID
    need: str
    whole: str
    good_until: date
    signed_by: str
    ended_at: datetime | None


def signed_texts(session: Session, since: datetime) -> list[AtDesk]:
    """Give every signed text that is in force, or was until after a moment; the oldest signature first."""
    signer = aliased(Person)
    lasting = or_(GuideText.ended_at.is_(None), GuideText.ended_at >= since)
    rows = session.execute(
        select(
            GuideText.id,
            GuideText.organisation_id,
            GuideText.need,
            GuideText.whole,
            GuideText.good_until,
            signer.name,
            GuideText.ended_at,
        )
        .join(signer, signer.id == GuideText.signed_by_id)
        .where(GuideText.signed_at.is_not(None), lasting)
        .order_by(GuideText.signed_at)
    )
    return [
        AtDesk(id_, organisation, need, whole, good_until, name, ended)
        for id_, organisation, need, whole, good_until, name, ended in rows
        if whole is not None and good_until is not None
    ]


def acceptances_in_force(session: Session) -> list[tuple[UUID, UUID]]:
    """Give which practice works by which text of its PCN: the search of every desk asks this, for all practices."""
    every = frozenset(session.scalars(select(Organisation.id).where(Organisation.kind == Kind.PRACTICE)))
    rows = select(GuideAcceptance.practice_id, GuideAcceptance.text_id).where(GuideAcceptance.ended_at.is_(None))
    return [(practice, text) for practice, text in session.execute(of_practices(rows, every))]


def stops_in_force(session: Session) -> list[tuple[UUID, str]]:
    """Give which practice stopped which guide: the search of every desk asks this, for all practices."""
    every = frozenset(session.scalars(select(Organisation.id).where(Organisation.kind == Kind.PRACTICE)))
    rows = select(GuideStop.practice_id, GuideStop.need).where(GuideStop.ended_at.is_(None))
    return [(practice, need) for practice, need in session.execute(of_practices(rows, every))]


def stops_at(session: Session, practice: UUID) -> Sequence[GuideStop]:
    """List the guides that a practice has stopped."""
    return session.scalars(of_practices(select(GuideStop).where(GuideStop.ended_at.is_(None)), [practice])).all()


def stop_of(session: Session, practice: UUID, need: str) -> GuideStop | None:
    """Find how a practice stopped a guide; None where it leads callers as it should."""
    return next((one for one in stops_at(session, practice) if one.need == need), None)


def demonstration_practices(session: Session) -> frozenset[UUID]:
    """Give the practices that are made up, where unsigned guides may be used."""
    return frozenset(session.scalars(select(PracticeProfile.practice_id).where(PracticeProfile.demonstration)))


def text_of(session: Session, organisations: Collection[UUID], text_id: UUID) -> GuideText | None:
    """Find one text of these organisations."""
    return session.scalar(
        select(GuideText).where(GuideText.id == text_id, GuideText.organisation_id.in_(organisations))
    )


def texts_of(session: Session, organisations: Collection[UUID], need: str = "") -> Sequence[GuideText]:
    """List the texts of these organisations, of one need or all, the latest first."""
    wanted = select(GuideText).where(GuideText.organisation_id.in_(organisations))
    if need:
        wanted = wanted.where(GuideText.need == need)
    return session.scalars(wanted.order_by(GuideText.begun_at.desc(), GuideText.id)).all()


def in_force_at(session: Session, organisation: UUID, need: str) -> GuideText | None:
    """Find the signed text of an organisation that is in force for a need."""
    return session.scalar(
        select(GuideText).where(
            GuideText.organisation_id == organisation,
            GuideText.need == need,
            GuideText.signed_at.is_not(None),
            GuideText.ended_at.is_(None),
        )
    )


def acceptances_at(session: Session, practice: UUID) -> Sequence[GuideAcceptance]:
    """List what a practice accepts of its PCN now."""
    held = select(GuideAcceptance).where(GuideAcceptance.ended_at.is_(None))
    return session.scalars(of_practices(held, [practice])).all()


def pcn_of(session: Session, practice: UUID, day: date) -> Organisation | None:
    """Find the PCN that a practice belonged to on a day."""
    line = lineage(session, practice, day)
    every = organisations_with_ids(session, line)
    return next((every[one] for one in line if every[one].kind == Kind.PCN), None)


def signers_at(session: Session, place: UUID) -> list[Person]:
    """List who may sign guides at a practice or a PCN, by name."""
    roles = (Role.CLINICAL_LEAD, Role.PCN_LEAD)
    return [
        person
        for person in people_at(session, [place])
        if person.active and any(holds_post(person, role, place) for role in roles)
    ]


def open_texts_of(session: Session, organisation: UUID, need: str) -> Sequence[GuideText]:
    """List what is written of a guide, or waits for a signature, at one place; the latest first."""
    return [text for text in texts_of(session, [organisation], need) if not (text.signed_at or text.ended_at)]


def near_miss_by_key(session: Session, practice: UUID, key: UUID) -> NearMiss | None:
    """Find what this very press told already."""
    return session.scalar(of_practices(select(NearMiss).where(NearMiss.idempotency_key == key), [practice]))


def near_miss_of(session: Session, practice: UUID, miss_id: UUID) -> NearMiss | None:
    """Find one near miss of a practice."""
    return session.scalar(of_practices(select(NearMiss).where(NearMiss.id == miss_id), [practice]))


def near_misses_since(session: Session, practice: UUID, settled_since: datetime) -> Sequence[NearMiss]:
    """List what nearly went wrong at a practice and is open, or was settled since a moment; the latest first."""
    still = or_(NearMiss.settled_at.is_(None), NearMiss.settled_at >= settled_since)
    return session.scalars(
        of_practices(select(NearMiss).where(still), [practice]).order_by(NearMiss.told_at.desc())
    ).all()
