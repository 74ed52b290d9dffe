"""Writes about the red-flag cards that reception told of, and about the words a practice teaches its desk."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.directory import queries as directory
from navigator.london import london_day
from navigator.signposting import queries
from navigator.signposting.card_reports import Report, SettledAs
from navigator.signposting.models import CardReport, SuggestedWords, TaughtWords, UnansweredWords
from navigator.signposting.taught_words import Taught, first_day_kept, is_worth_suggesting, mark_of


class AlreadySettled(ValueError):
    """Somebody settled this in another way before."""


class AlreadyTaught(ValueError):
    """These words lead somewhere at this practice already; nothing was written."""

    def __init__(self, taught: TaughtWords) -> None:
        """Keep what stands there."""
        super().__init__(taught.phrase)
        self.taught = taught


def report_card(session: Session, actor: Actor, report: Report) -> CardReport:
    """Keep what was told of a card; the same card told of again in one call is the report that is there already."""
    practice, person = actor.practice_id, actor.person_id
    if practice is None or person is None:
        raise ValueError("a report needs its practice and its person")
    take_turn(session)
    written = queries.card_report_by_key(session, practice, report.key)
    if written is not None:
        return written
    row = CardReport(
        practice_id=practice,
        idempotency_key=report.key,
        flag_id=report.flag or None,
        kind=report.kind.value,
        red_flag_version=report.version,
        heard=report.heard or None,
        person_id=person,
        reported_at=actor.at,
    )
    session.add(row)
    session.flush()
    told = {"kind": row.kind, "flag": row.flag_id, "version": row.red_flag_version}
    record(session, actor, "card.reported", ("card-report", row.id), after=told)
    session.commit()
    return row


def settle_reports(session: Session, actor: Actor, newest: CardReport, settled_as: SettledAs) -> None:
    """Settle a report and the open ones like it that came before; any that came since stay open."""
    take_turn(session)
    session.refresh(newest)
    if newest.settled_at is not None:
        if newest.settled_as == settled_as.value:
            return
        raise AlreadySettled("Somebody settled this before. Look at the list again.")
    rows = queries.open_reports_like(session, newest)
    for row in rows:
        row.settled_at, row.settled_by_id, row.settled_as = actor.at, actor.person_id, settled_as.value
    after = {"settled_as": settled_as.value, "kind": newest.kind, "flag": newest.flag_id, "reports": len(rows)}
    record(session, actor, "card.settled", ("card-report", newest.id), after=after)
    session.commit()


def teach_words(session: Session, actor: Actor, taught: Taught, instead_of: UUID | None = None) -> TaughtWords:
    """Let words lead somewhere at a practice; those that do already only where they are the ones to be changed."""
    practice, person = _who_and_where(actor)
    take_turn(session)
    there = queries.taught_words_like(session, practice, taught.phrase)
    if there and (there.means, there.service_type) == (taught.means, taught.service_type):
        return there
    if there and there.id != instead_of:
        raise AlreadyTaught(there)
    if there:
        _forget(session, actor, there)
    row = TaughtWords(
        practice_id=practice,
        phrase=taught.phrase,
        means=taught.means,
        service_type=taught.service_type,
        taught_by_id=person,
        taught_at=actor.at,
    )
    session.add(row)
    directory.revision_to_raise(session).number += 1
    session.flush()
    # The chain can never be made to forget, so it is told where the words lead and not the words.
    told = {"means": row.means, "service_type": row.service_type}
    record(session, actor, "words.taught", ("taught-words", row.id), after=told)
    session.commit()
    return row


def forget_words(session: Session, actor: Actor, taught: TaughtWords) -> None:
    """Let words that were taught lead nowhere of their own again; forgotten twice is forgotten once."""
    _who_and_where(actor)
    take_turn(session)
    session.refresh(taught)
    if taught.forgotten_at is not None:
        return
    _forget(session, actor, taught)
    directory.revision_to_raise(session).number += 1
    session.commit()


def _forget(session: Session, actor: Actor, taught: TaughtWords) -> None:
    taught.forgotten_at, taught.forgotten_by_id = actor.at, actor.person_id
    before = {"means": taught.means, "service_type": taught.service_type}
    record(session, actor, "words.forgotten", ("taught-words", taught.id), before=before)


def suggest_words(session: Session, actor: Actor, phrase: str) -> SuggestedWords:
    """Put words before the manager; those dismissed before come back, those taught already are told of."""
    practice, _ = _who_and_where(actor)
    take_turn(session)
    if taught := queries.taught_words_like(session, practice, phrase):
        raise AlreadyTaught(taught)
    row = queries.suggested_words_like(session, practice, phrase)
    if row is not None and row.dismissed_at is None:
        return row
    if row is None:
        row = SuggestedWords(practice_id=practice, phrase=phrase, first_suggested_on=london_day(actor.at))
        session.add(row)
    row.dismissed_at = row.dismissed_by_id = None
    session.flush()
    record(session, actor, "words.suggested", ("suggested-words", row.id))
    session.commit()
    return row


def dismiss_words(session: Session, actor: Actor, suggested: SuggestedWords) -> None:
    """Take suggested words off the manager's list; they stay known, so that they do not come back by themselves."""
    _who_and_where(actor)
    take_turn(session)
    session.refresh(suggested)
    if suggested.dismissed_at is not None:
        return
    suggested.dismissed_at, suggested.dismissed_by_id = actor.at, actor.person_id
    record(session, actor, "words.dismissed", ("suggested-words", suggested.id))
    session.commit()


def note_unanswered(session: Session, practice: UUID, phrase: str, day: date, secret: str) -> None:
    """Mark that words found nothing on a day; only on the third day lately are the words themselves kept."""
    take_turn(session)
    for old in queries.marks_before(session, practice, first_day_kept(day)):
        session.delete(old)
    if not _is_known(session, practice, phrase):
        _mark_or_suggest(session, practice, phrase, day, mark_of(phrase, practice, secret))
    if not (session.new or session.deleted):
        return
    # Nobody and no moment: the event must not lead from the words, once kept, to one call.
    nobody = Actor(None, practice, datetime.combine(day, time(12), UTC))
    record(session, nobody, "words.unanswered", ("unanswered-words", day))
    session.commit()


def _is_known(session: Session, practice: UUID, phrase: str) -> bool:
    """Tell whether a manager has these words before them already, or had."""
    suggested = queries.suggested_words_like(session, practice, phrase)
    return bool(suggested or queries.taught_words_like(session, practice, phrase))


def _mark_or_suggest(session: Session, practice: UUID, phrase: str, day: date, mark: str) -> None:
    marks = queries.marks_like(session, practice, mark)
    days = {one.london_day for one in marks}
    if is_worth_suggesting({*days, day}, day):
        session.add(SuggestedWords(practice_id=practice, phrase=phrase, first_suggested_on=day))
        for one in marks:
            session.delete(one)
    elif day not in days:
        session.add(UnansweredWords(practice_id=practice, mark=mark, london_day=day))


def _who_and_where(actor: Actor) -> tuple[UUID, UUID]:
    if actor.practice_id is None or actor.person_id is None:
        raise ValueError("words need their practice and their person")
    return actor.practice_id, actor.person_id
