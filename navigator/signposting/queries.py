"""Reads of what reception told of the red-flag cards, and of the words a practice taught its desk."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from navigator.accounts.queries import holds_post, people_at, practices_by_code
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.signposting.card_reports import Told
from navigator.signposting.models import CardReport, SuggestedWords, TaughtWords, UnansweredWords
from navigator.signposting.taught_words import Taught, key_of


def card_report_of(session: Session, practice: UUID, report_id: UUID) -> CardReport | None:
    """Find one report of a practice."""
    return session.scalar(of_practices(select(CardReport).where(CardReport.id == report_id), [practice]))


def card_report_by_key(session: Session, practice: UUID, idempotency_key: UUID) -> CardReport | None:
    """Find the report that this very card already has in this call."""
    found = select(CardReport).where(CardReport.idempotency_key == idempotency_key)
    return session.scalar(of_practices(found, [practice]))


def open_reports_like(session: Session, newest: CardReport) -> Sequence[CardReport]:
    """List the open reports of the same danger and kind that came no later than this one."""
    like = select(CardReport).where(
        CardReport.settled_at.is_(None),
        CardReport.kind == newest.kind,
        CardReport.flag_id.is_not_distinct_from(newest.flag_id),
        CardReport.reported_at <= newest.reported_at,
    )
    return session.scalars(of_practices(like, [newest.practice_id])).all()


def card_reports_since(session: Session, practice: UUID, settled_since: datetime) -> Sequence[CardReport]:
    """List a practice's open reports, and those settled since a moment."""
    still = or_(CardReport.settled_at.is_(None), CardReport.settled_at >= settled_since)
    return session.scalars(of_practices(select(CardReport).where(still), [practice])).all()


def card_reports_waiting(session: Session, practice: UUID) -> Sequence[CardReport]:
    """List what was told of cards at a practice and waits to be settled."""
    return session.scalars(of_practices(select(CardReport).where(CardReport.settled_at.is_(None)), [practice])).all()


def told_of_card(session: Session, practice: UUID, report_id: UUID) -> Told | None:
    """Say what a report told, and whom: the clinical lead, or the manager of a practice that has none."""
    report = card_report_of(session, practice, report_id)
    if report is None:
        return None
    people = [person for person in people_at(session, [practice]) if person.active]
    has_lead = any(holds_post(person, Role.CLINICAL_LEAD, practice) for person in people)
    return Told(report.kind, report.flag_id or "", "clinical lead" if has_lead else "practice manager")


def taught_words_in_force(session: Session) -> Mapping[UUID, tuple[Taught, ...]]:
    """Give what every practice of this site has taught its desk, for the search that serves them all."""
    practices = [practice.id for practice in practices_by_code(session)]
    found: dict[UUID, tuple[Taught, ...]] = {}
    for row in session.scalars(of_practices(_in_force(), practices)):
        taught = Taught(row.phrase, row.means, row.service_type)
        found[row.practice_id] = (*found.get(row.practice_id, ()), taught)
    return found


def taught_words_at(session: Session, practice: UUID) -> Sequence[TaughtWords]:
    """List the words that a practice taught and that are in force, by the words."""
    return session.scalars(of_practices(_in_force(), [practice])).all()


def taught_words_like(session: Session, practice: UUID, phrase: str) -> TaughtWords | None:
    """Find these words among those in force at a practice, singular or plural, in any capitals."""
    return next((row for row in taught_words_at(session, practice) if key_of(row.phrase) == key_of(phrase)), None)


def taught_words_of(session: Session, practice: UUID, taught_id: UUID) -> TaughtWords | None:
    """Find what a practice once taught, in force or forgotten."""
    return session.scalar(of_practices(select(TaughtWords).where(TaughtWords.id == taught_id), [practice]))


def suggested_words_at(session: Session, practice: UUID) -> Sequence[SuggestedWords]:
    """List what was suggested to a practice and is neither dismissed nor taught."""
    waiting = select(SuggestedWords).where(SuggestedWords.dismissed_at.is_(None)).order_by(SuggestedWords.phrase)
    taught = {key_of(row.phrase) for row in taught_words_at(session, practice)}
    rows = session.scalars(of_practices(waiting, [practice])).all()
    return [row for row in rows if key_of(row.phrase) not in taught]


def suggested_words_like(session: Session, practice: UUID, phrase: str) -> SuggestedWords | None:
    """Find these words among all that was ever suggested to a practice, dismissed or not."""
    rows = session.scalars(of_practices(select(SuggestedWords), [practice])).all()
    return next((row for row in rows if key_of(row.phrase) == key_of(phrase)), None)


def suggested_words_of(session: Session, practice: UUID, suggested_id: UUID) -> SuggestedWords | None:
    """Find one suggestion of a practice."""
    return session.scalar(of_practices(select(SuggestedWords).where(SuggestedWords.id == suggested_id), [practice]))


def marks_before(session: Session, practice: UUID, day: date) -> Sequence[UnansweredWords]:
    """List a practice's marks of days before a day."""
    old = select(UnansweredWords).where(UnansweredWords.london_day < day)
    return session.scalars(of_practices(old, [practice])).all()


def marks_like(session: Session, practice: UUID, mark: str) -> Sequence[UnansweredWords]:
    """List the days on which the words of one mark found nothing at a practice."""
    found = select(UnansweredWords).where(UnansweredWords.mark == mark)
    return session.scalars(of_practices(found, [practice])).all()


def _in_force() -> Select[TaughtWords]:
    return select(TaughtWords).where(TaughtWords.forgotten_at.is_(None)).order_by(TaughtWords.phrase, TaughtWords.id)
