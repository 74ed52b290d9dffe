"""Writes of what the desk says of a service today; each rides on the one change of the service itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.directory import actions as directory
from navigator.directory.managing import is_full, is_paused
from navigator.directory.models import Service
from navigator.directory.today import queries
from navigator.directory.today.models import DeskPause
from navigator.directory.today.rules import Reason, Settled, because_of
from navigator.london import london_day


class SaidByOthers(ValueError):
    """Others than this desk said so, and for longer: theirs is kept."""


class ChangedSince(ValueError):
    """It stands otherwise by now: there is nothing of the desk's left to take back."""


def tell(session: Session, actor: Actor, service: Service, reason: Reason, until: date) -> DeskPause:
    """Stop offering a service, or mark it as full, until a day; the row says who and what stood before."""
    practice, person = _who_and_where(actor)
    take_turn(session)
    session.refresh(service)
    today = london_day(actor.at)
    said = queries.open_of_service(session, practice, service.id, today)
    same = [one for one in said if one.stands_as == reason.stands_as]
    was = _standing(service, reason.stands_as, today)
    again = next((one for one in same if was and (one.because, one.until) == (reason.key, until)), None)
    if again is not None:
        return again
    if was and not any(one.until == was.until for one in same) and (was.until is None or was.until >= until):
        raise SaidByOthers(f"{service.name} is {reason.stands_as} already, for as long or longer.")
    for one in same:
        _settle(one, actor, Settled.REPLACED)
    row = DeskPause(
        practice_id=practice,
        service_id=service.id,
        stands_as=reason.stands_as,
        because=reason.key,
        until=until,
        before_until=was.until if was else None,
        before_because=was.because if was else "",
        told_at=actor.at,
        told_by_id=person,
    )
    session.add(row)
    _make(session, actor, service, row.stands_as, until, because_of(reason, _who_else(session, service, practice)))
    return row


def take_back(session: Session, actor: Actor, pause: DeskPause) -> None:
    """Let a service stand as it stood before the desk said so."""
    take_turn(session)
    session.refresh(pause)
    service = _still_so(session, pause)
    _settle(pause, actor, Settled.UNDONE)
    before = pause.before_until
    if before is None or before <= london_day(actor.at):
        _offer_again(session, actor, service, pause.stands_as)
    else:
        for one in queries.replaced(session, pause, before):
            # What this one had taken the place of is asked about again.
            one.settled_at, one.settled_by_id, one.settled_as = None, None, None
        _make(session, actor, service, pause.stands_as, before, pause.before_because)


def lift(session: Session, actor: Actor, pause: DeskPause) -> None:
    """Offer a service again that the desk had stopped."""
    take_turn(session)
    session.refresh(pause)
    service = _still_so(session, pause)
    _settle(pause, actor, Settled.LIFTED)
    _offer_again(session, actor, service, pause.stands_as)


def keep(session: Session, actor: Actor, pause: DeskPause) -> None:
    """Say that the desk was right: it stays until its day, and nobody is asked again."""
    take_turn(session)
    session.refresh(pause)
    if pause.settled_at is not None:
        return
    _settle(pause, actor, Settled.KEPT)
    record(session, actor, "desk-pause.kept", ("desk-pause", pause.id), after={"until": pause.until.isoformat()})
    session.commit()


def take_again(session: Session, actor: Actor, service: Service) -> None:
    """Say at the desk that a service takes people again; what a manager paused stays with the manager."""
    practice, _ = _who_and_where(actor)
    take_turn(session)
    session.refresh(service)
    today = london_day(actor.at)
    stood = "paused" if is_paused(service, today) else "full"
    said = queries.open_of_service(session, practice, service.id, today)
    ours = [one for one in said if one.stands_as == stood]
    if stood == "paused" and not any(one.until == service.paused_until for one in ours):
        raise SaidByOthers(f"{service.name} was paused by others than this desk. Ask your manager to put it back.")
    for one in ours:
        _settle(one, actor, Settled.LIFTED)
    _offer_again(session, actor, service, stood)


def _who_else(session: Session, service: Service, practice: UUID) -> str:
    """Name the practice that speaks of what others look after; nothing where the entry is its own."""
    if service.owner_id == practice:
        return ""
    return session.get_one(Organisation, practice).name


@dataclass(frozen=True)
class _Stands:
    """Until when a service is full or paused, and why."""

    until: date | None
    because: str


def _standing(service: Service, stands_as: str, today: date) -> _Stands | None:
    if stands_as == "full":
        return _Stands(service.full_until, service.full_because) if is_full(service, today) else None
    return _Stands(service.paused_until, service.paused_because) if is_paused(service, today) else None


def _still_so(session: Session, pause: DeskPause) -> Service:
    """Give the service of a pause; raise ChangedSince where somebody has settled it or set another day."""
    service = pause.service
    session.refresh(service)
    now_until = service.full_until if pause.stands_as == "full" else service.paused_until
    if pause.settled_as in (Settled.LIFTED, Settled.UNDONE, Settled.REPLACED) or now_until != pause.until:
        raise ChangedSince(f"{service.name} was changed since. Nothing was taken back.")
    return service


def _make(session: Session, actor: Actor, service: Service, stands_as: str, until: date, because: str) -> None:
    if stands_as == "full":
        directory.mark_full(session, actor, service, until, because)
    else:
        directory.pause_service(session, actor, service, until, because)


def _offer_again(session: Session, actor: Actor, service: Service, stands_as: str) -> None:
    if stands_as == "full":
        directory.mark_not_full(session, actor, service)
    else:
        directory.resume_service(session, actor, service)


def _settle(pause: DeskPause, actor: Actor, settled_as: Settled) -> None:
    pause.settled_at, pause.settled_by_id, pause.settled_as = actor.at, actor.person_id, settled_as.value


def _who_and_where(actor: Actor) -> tuple[UUID, UUID]:
    if actor.practice_id is None or actor.person_id is None:
        raise ValueError("the desk has its practice and its person")
    return actor.practice_id, actor.person_id
