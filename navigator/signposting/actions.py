"""Writes about the red-flag cards: what reception told of them, and how the clinical lead settled it."""

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.signposting import queries
from navigator.signposting.card_reports import Report, SettledAs
from navigator.signposting.models import CardReport


class AlreadySettled(ValueError):
    """Somebody settled this in another way before."""


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
