"""Writes of what is followed up: a draw that nobody can steer, answers by code, and counts of a search."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.london import Week, london_day
from navigator.referrals.follow_up import queries
from navigator.referrals.follow_up.counts_file import CountRow, WeekKind, differences
from navigator.referrals.follow_up.models import FollowUpCall, FollowUpCount, FollowUpImport, FollowUpSample
from navigator.referrals.follow_up.rules import (
    ANSWERS,
    FORGETS,
    LARGEST_SAMPLE,
    Ended,
    Period,
    in_drawn_order,
    may_ask_from,
    may_undo,
    next_question,
)
from navigator.referrals.models import Signpost

MayDraw = Callable[[Signpost], bool]
"""Whether a line may be drawn at all: no private one may."""


class NotFair(ValueError):
    """This would let somebody steer what is drawn or answered."""


class TooEarly(ValueError):
    """Fourteen days are not over yet."""


@dataclass(frozen=True)
class Wanted:
    """What a draw is to be."""

    key: UUID
    period: Period
    size: int
    seed: str
    questions_version: str


def draw(session: Session, actor: Actor, practice: Organisation, wanted: Wanted, may_draw: MayDraw) -> FollowUpSample:
    """Draw codes at random from all of a period; the same key gives the draw that is there already."""
    take_turn(session)
    there = queries.sample_by_key(session, practice.id, wanted.key)
    if there is not None:
        return there
    if actor.person_id is None:
        raise ValueError("a draw needs its person")
    # Whoever could draw the same days again could go on until they liked what came.
    if queries.samples_within(session, practice, wanted.period):
        raise NotFair("Some of these days are in a draw already. Draw more codes there, or choose other weeks.")
    log_to = queries.last_number(session, practice.id)
    population = [each for each in queries.sent_on(session, practice, wanted.period, log_to) if may_draw(each)]
    if not population:
        raise NotFair("Nobody said yes with a code in these weeks. Choose others.")
    sample = FollowUpSample(
        practice_id=practice.id,
        idempotency_key=wanted.key,
        first_on=wanted.period.first_on,
        last_on=wanted.period.last_on,
        population=len(population),
        log_to=log_to,
        seed=wanted.seed,
        questions_version=wanted.questions_version,
        demonstration=queries.is_demonstration(practice),
        drawn_at=actor.at,
        drawn_by_id=actor.person_id,
    )
    session.add(sample)
    session.flush()
    drawn = _add_calls(session, sample, population, wanted.size)
    told = {"seed": sample.seed, "population": sample.population, "log_to": log_to, "drawn": drawn}
    record(session, actor, "follow-up.drawn", ("follow-up-sample", sample.id), after=told)
    session.commit()
    return sample


def draw_more(
    session: Session, actor: Actor, practice: Organisation, sample: FollowUpSample, how_many: int, may_draw: MayDraw
) -> int:
    """Draw the next codes of the same order, and give how many there were."""
    take_turn(session)
    period = Period(sample.first_on, sample.last_on)
    population = [each for each in queries.sent_on(session, practice, period, sample.log_to) if may_draw(each)]
    drawn = _add_calls(session, sample, population, how_many)
    if drawn:
        record(session, actor, "follow-up.drew-more", ("follow-up-sample", sample.id), after={"drawn": drawn})
        session.commit()
    return drawn


def _add_calls(session: Session, sample: FollowUpSample, population: Sequence[Signpost], how_many: int) -> int:
    there = queries.calls_of(session, sample.practice_id, [sample.id])
    drawn = {signpost.code for _, signpost in there}
    by_code = {each.code or "": each for each in population if each.code not in drawn}
    last = max((call.place for call, _ in there), default=0)
    codes = in_drawn_order(sample.seed, by_code)[: min(how_many, LARGEST_SAMPLE - len(there))]
    for place, code in enumerate(codes, last + 1):
        signpost = by_code[code].id
        session.add(
            FollowUpCall(practice_id=sample.practice_id, sample_id=sample.id, signpost_id=signpost, place=place)
        )
    session.flush()
    return len(codes)


def cancel(session: Session, actor: Actor, sample: FollowUpSample) -> None:
    """Let a draw no longer stand; only while nobody has said anything, so that no unwelcome answers are dropped."""
    take_turn(session)
    session.refresh(sample)
    if any(call.told_at for call, _ in queries.calls_of(session, sample.practice_id, [sample.id])):
        raise NotFair("Somebody was called for this draw already, so it stays.")
    if sample.cancelled_at is None:
        sample.cancelled_at, sample.cancelled_by_id = actor.at, actor.person_id
        record(session, actor, "follow-up.cancelled", ("follow-up-sample", sample.id))
    session.commit()


def answer(session: Session, actor: Actor, call: FollowUpCall, signpost: Signpost, said: Mapping[str, str]) -> None:
    """Keep what somebody answered to some of the three questions; a call-back that has ended stays as it is."""
    if not _begins(session, actor, call, signpost):
        return
    for question, one in said.items():
        if one not in ANSWERS[question]:
            raise ValueError(f"{one} is no answer to {question}")
        setattr(call, question, one)
    if not next_question([call.seen, call.again, call.knew_why]):
        call.ended = Ended.ANSWERED.value
    _told(session, actor, call, dict(said))


def end(session: Session, actor: Actor, call: FollowUpCall, signpost: Signpost, ended: Ended) -> None:
    """Keep that a call-back ended without all its answers."""
    if not _begins(session, actor, call, signpost):
        return
    if ended in FORGETS:
        call.seen = call.again = call.knew_why = None
    call.ended = ended.value
    _told(session, actor, call, {"ended": ended.value})


def _begins(session: Session, actor: Actor, call: FollowUpCall, signpost: Signpost) -> bool:
    """Tell whether a call-back is still to do; the second press of a button finds that it is not."""
    take_turn(session)
    session.refresh(call)
    if may_ask_from(signpost.london_day) > london_day(actor.at):
        raise TooEarly("This is too early: nobody can say yet what came in fourteen days.")
    return call.ended is None


def _told(session: Session, actor: Actor, call: FollowUpCall, after: dict[str, str]) -> None:
    call.told_at, call.person_id = actor.at, actor.person_id
    record(session, actor, "follow-up.told", ("follow-up-call", call.id), after=after)
    session.commit()


def undo(session: Session, actor: Actor, call: FollowUpCall) -> None:
    """Let a call-back be to do again; the audit chain keeps what had been said."""
    take_turn(session)
    session.refresh(call)
    if call.told_at is None:
        return
    if not may_undo(call.ended, london_day(call.told_at), london_day(actor.at)):
        raise NotFair("Answers can be undone on their own day only, so that nobody drops them later.")
    before = {"seen": call.seen, "again": call.again, "knew_why": call.knew_why, "ended": call.ended}
    call.seen = call.again = call.knew_why = call.ended = call.told_at = call.person_id = None
    record(session, actor, "follow-up.undone", ("follow-up-call", call.id), before=before)
    session.commit()


def take_counts(
    session: Session,
    actor: Actor,
    practice: Organisation,
    rows: Sequence[CountRow],
    logged: Mapping[WeekKind, int],
) -> FollowUpImport | None:
    """Keep the counts of a search, checked before; give nothing where they are those that stand already."""
    take_turn(session)
    if not differences(standing_counts(session, practice), rows):
        return None
    taken = FollowUpImport(
        practice_id=practice.id,
        demonstration=queries.is_demonstration(practice),
        imported_at=actor.at,
        person_id=actor.person_id,
    )
    session.add(taken)
    session.flush()
    for row in rows:
        session.add(_count(practice.id, taken.id, row, logged.get((row.week, row.service_type), 0)))
    record(session, actor, "follow-up-counts.taken", ("follow-up-import", taken.id), after={"rows": len(rows)})
    session.commit()
    return taken


def _count(practice: UUID, taken: UUID, row: CountRow, logged: int) -> FollowUpCount:
    return FollowUpCount(
        practice_id=practice,
        import_id=taken,
        monday=row.week.monday,
        service_type=row.service_type,
        logged=logged,
        found=row.found,
        came_back=row.back,
    )


def standing_counts(session: Session, practice: Organisation) -> dict[WeekKind, tuple[int, int]]:
    """Give what stands of each week and kind: how many were found, and how many came back."""
    return {
        (Week.of(each.monday), each.service_type): (each.found, each.came_back)
        for each in queries.counts_standing(session, practice)
    }


def undo_import(session: Session, actor: Actor, taken: FollowUpImport) -> None:
    """Let a table of counts no longer count; what stood before it stands again."""
    take_turn(session)
    session.refresh(taken)
    if taken.undone_at is None:
        taken.undone_at, taken.undone_by_id = actor.at, actor.person_id
        record(session, actor, "follow-up-counts.undone", ("follow-up-import", taken.id))
    session.commit()
