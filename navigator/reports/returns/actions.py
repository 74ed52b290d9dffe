"""Writes of closed weeks, of where they went, and of how others want them laid out; a closed week is never changed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.london import Week
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.returns import queries
from navigator.reports.returns.agreement import Sums
from navigator.reports.returns.column_map import MappedColumn
from navigator.reports.returns.models import ColumnMap, ReturnDelivery, ReturnFile, WeekReturn
from navigator.reports.returns.tables import hash_of
from navigator.reports.suppression.profiles import Profile


@dataclass(frozen=True)
class ToKeep:
    """What is kept of a week: which, its files as names and bytes, and what they come to."""

    week: Week
    profile: Profile
    number: int
    practices: Sequence[str]
    files: Sequence[tuple[str, bytes]]
    sums: Sums
    demonstration: bool = False


def keep_return(session: Session, actor: Actor, organisation: Organisation, kept: ToKeep) -> WeekReturn:
    """Close a week, or add an amendment to it; where that very one is there already, give it and change nothing."""
    take_turn(session)
    for there in queries.returns_of(session, organisation.id, kept.week, kept.profile):
        if there.number == kept.number:
            session.rollback()
            return there
    row = WeekReturn(
        organisation_id=organisation.id, monday=kept.week.monday, profile=kept.profile.value, number=kept.number
    )
    row.practices, row.lines, row.calls = list(kept.practices), kept.sums.lines, kept.sums.calls
    row.method_version, row.demonstration = METHOD_VERSION, kept.demonstration
    row.closed_by_id, row.closed_at = actor.person_id, actor.at
    row.files = [
        ReturnFile(place=place, file=name, sha256=hash_of(content), size=len(content), content=content)
        for place, (name, content) in enumerate(kept.files)
    ]
    session.add(row)
    session.flush()
    told = {"organisation": organisation.code, "week": str(kept.week), "profile": kept.profile.value}
    told |= {"number": str(kept.number), "manifest": row.files[-1].sha256}
    record(session, actor, "week.closed" if kept.number == 0 else "week.amended", ("week-return", row.id), after=told)
    session.commit()
    return row


def begin_delivery(
    session: Session, actor: Actor, row: WeekReturn, way: str, sent_to: str, sha256: str
) -> ReturnDelivery:
    """Write down that a return is to go to a place, before it goes; what went already stays as it is."""
    take_turn(session)
    delivery = queries.delivery_of(session, row.id, way, sent_to)
    if delivery is None:
        delivery = ReturnDelivery(return_id=row.id, way=way, sent_to=sent_to, tries=0, begun_at=actor.at)
        delivery.begun_by_id, delivery.sha256 = actor.person_id, sha256
        session.add(delivery)
        session.flush()
    if delivery.sent_at is None:
        delivery.tries += 1
        told = {"way": way, "try": delivery.tries, "manifest": delivery.sha256}
        record(session, actor, "return.sending", ("return-delivery", delivery.id), after=told)
    session.commit()
    return delivery


def end_delivery(session: Session, actor: Actor, delivery: ReturnDelivery, failed: str = "") -> None:
    """Write down that it arrived, or why it did not."""
    take_turn(session)
    delivery.failed = failed[:200]
    if not failed:
        delivery.sent_at = actor.at
    what = "return.not-sent" if failed else "return.sent"
    record(session, actor, what, ("return-delivery", delivery.id), after={"manifest": delivery.sha256})
    session.commit()


def keep_map(
    session: Session, actor: Actor, organisation: Organisation, title: str, columns: Sequence[MappedColumn]
) -> ColumnMap:
    """Keep how an organisation wants its file laid out; the audit chain has what stood before."""
    take_turn(session)
    row = queries.map_named(session, organisation.id, title)
    before = {"columns": row.columns} if row else None
    if row is None:
        row = ColumnMap(organisation_id=organisation.id, title=title)
        session.add(row)
    row.columns = [asdict(one) for one in columns]
    row.changed_by_id, row.changed_at = actor.person_id, actor.at
    session.flush()
    record(session, actor, "column-map.kept", ("column-map", row.id), before, {"columns": row.columns})
    session.commit()
    return row


def remove_map(session: Session, actor: Actor, row: ColumnMap) -> None:
    """Remove one way of laying out; what was sent by it stays as it was sent."""
    take_turn(session)
    record(session, actor, "column-map.removed", ("column-map", row.id), {"columns": row.columns})
    session.delete(row)
    session.commit()


def remove_made_up(session: Session, actor: Actor) -> int:
    """Remove the weeks that the demonstration closed; give how many."""
    take_turn(session)
    rows = queries.demonstration_returns(session)
    for row in rows:
        session.delete(row)
    record(session, actor, "week.removed", ("week-return", "demonstration"), after={"rows": len(rows)})
    session.commit()
    return len(rows)
