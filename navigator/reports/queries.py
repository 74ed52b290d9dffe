"""Reads of what a week came to; each takes the practices it may read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar, TypeVarTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from navigator.accounts.models import Organisation, PracticeProfile
from navigator.accounts.queries import belongings, organisations_with_ids
from navigator.accounts.rules import Belonging, Kind
from navigator.accounts.tenancy import of_practices
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.came_back.models import SignpostOutcome
from navigator.referrals.came_back.rules import LOST, Outcome
from navigator.referrals.models import Signpost, is_no_withdrawal
from navigator.referrals.rules import Ending, Otherwise
from navigator.reports.models import KeptCount
from navigator.reports.rules import AVOIDED, GP_OTHERWISE, MOVED, WeeklyCount
from navigator.reports.weekly_return import Place, ReturnPractice

Columns = TypeVarTuple("Columns")
Told = TypeVar("Told", bound=Any)
"""A table of what somebody told of a practice, with its mark of being made up."""

_BECAME = ("returned", "lost", "helped")
_ALIKE = ("practice_id", "service_type", "mode", "disposition", "ending", "otherwise")


def weekly_counts(session: Session, week: Week, practices: Collection[UUID], types: ServiceTypes) -> list[WeeklyCount]:
    """Count the lines of a week that are alike, and the calls that are counted at them.

    Where a practice's lines of the week are gone, what was kept of them stands in their place.
    """
    kept = kept_counts(session, week, practices)
    gone = {row.practice_id for row, _ in kept}
    there = counts_of_lines(session, week, [practice for practice in practices if practice not in gone], types)
    # A practice that goes live begins at nothing: what was kept of its made-up calls is never shown.
    shown = [row.as_count() for row, is_demonstration in kept if row.demonstration == is_demonstration]
    return sorted([*there, *shown], key=_in_order) if shown else there


def _in_order(count: WeeklyCount) -> tuple[str, ...]:
    return (count.service_type or "", count.mode or "", count.disposition, count.ending, count.otherwise)


def kept_counts(session: Session, week: Week, practices: Collection[UUID]) -> list[tuple[KeptCount, bool]]:
    """List what was kept of a week whose lines are gone, and whether each practice is made up today."""
    found = (
        select(KeptCount, func.coalesce(PracticeProfile.demonstration, false()))
        .outerjoin(PracticeProfile, PracticeProfile.practice_id == KeptCount.practice_id)
        .where(KeptCount.monday == week.monday)
    )
    return [(row, bool(is_made_up)) for row, is_made_up in session.execute(of_practices(found, practices))]


def of_its_kind(table: type[Told]) -> Select[Told]:
    """Pick what is made up at a practice that is made up, and what is not elsewhere."""
    is_made_up = func.coalesce(PracticeProfile.demonstration, false())
    return (
        select(table)
        .outerjoin(PracticeProfile, PracticeProfile.practice_id == table.practice_id)
        .where(table.demonstration == is_made_up)
    )


def counts_of_lines(
    session: Session, week: Week, practices: Collection[UUID], types: ServiceTypes
) -> list[WeeklyCount]:
    """Count the lines of a week that are in the log."""
    return counts_of_days(session, week.monday, week.sunday, practices, types)


def counts_of_days(
    session: Session, first: date, last: date, practices: Collection[UUID], types: ServiceTypes
) -> list[WeeklyCount]:
    """Count the lines from one London day to another that are in the log; a call belongs to its first day."""
    standing = standing_lines(first, last, practices, types)
    lines = standing.add_columns(became_of().label("became")).subquery()
    alike = [lines.c[name] for name in _ALIKE]
    leads = lines.c.place == 1
    became = [how_many(and_(leads, lines.c.became == name)).label(name) for name in _BECAME]
    sums = [func.count().label("signposts"), how_many(leads).label("calls"), *became]
    counted = (
        select(*alike, *sums, func.count(lines.c.code).label("coded"))
        .where(lines.c.london_day >= first)
        .group_by(*alike)
        .order_by(*(func.coalesce(column, "") for column in alike[1:]))
    )
    return [WeeklyCount(**row._mapping) for row in session.execute(of_practices(counted, practices))]


def how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Count the rows of a group for which something holds."""
    return func.sum(case((condition, 1), else_=0))


def became_of() -> ColumnElement[str]:
    """Name what became of a line: a return weighs more than any other word, and being helped more than being lost."""
    told = [
        (was_told(Outcome.CAME_BACK), "returned"),
        (was_told(Outcome.HELPED), "helped"),
        (was_told(*LOST), "lost"),
    ]
    return case(*told, else_="")


def was_told(*outcomes: Outcome) -> ColumnElement[bool]:
    """Tell of which lines one of these outcomes was told, stands and counts."""
    return exists().where(
        SignpostOutcome.signpost_id == Signpost.id,
        SignpostOutcome.practice_id == Signpost.practice_id,
        SignpostOutcome.outcome.in_([outcome.value for outcome in outcomes]),
        SignpostOutcome.taken_back_at.is_(None),
        SignpostOutcome.counted,
    )


def standing_lines(
    first: date, last: date, practices: Collection[UUID], types: ServiceTypes
) -> Select[*tuple[object, ...]]:
    """Pick the lines that count, each with its place in its call: a call is counted at place 1 only."""
    place = func.row_number().over(
        partition_by=(Signpost.practice_id, Signpost.call_key),
        order_by=(Signpost.london_day, _sensitive_last(types), _precedence(), Signpost.practice_sequence),
    )
    lines = select(
        *(getattr(Signpost, name) for name in _ALIKE),
        Signpost.london_day,
        Signpost.code,
        Signpost.person_id,
        place.label("place"),
    )
    # One day more: a call over the midnight of Sunday belongs to the week before.
    return that_count(lines, practices).where(Signpost.london_day.between(_day_before(first), last))


def that_count(lines: Select[*Columns], practices: Collection[UUID]) -> Select[*Columns]:
    """Keep the lines of these practices that count: not taken back, no practice call, made up only where all is."""
    withdrawal = aliased(Signpost)
    return lines.outerjoin(PracticeProfile, PracticeProfile.practice_id == Signpost.practice_id).where(
        # The tenancy guard narrows only the outer statement, so the lines themselves are narrowed here.
        Signpost.practice_id.in_(practices),
        is_no_withdrawal(),
        ~exists().where(withdrawal.withdraws_id == Signpost.id, withdrawal.practice_id == Signpost.practice_id),
        ~Signpost.training,
        Signpost.demonstration == func.coalesce(PracticeProfile.demonstration, false()),
    )


def _day_before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _sensitive_last(types: ServiceTypes) -> ColumnElement[int]:
    """Put sensitive kinds, and kinds no longer known, after all others: no figure beside them depends on them."""
    return case((is_ordinary(Signpost.service_type, types), 0), else_=1)


def is_ordinary(service_type: Any, types: ServiceTypes) -> ColumnElement[bool]:
    """Tell which lines name no sensitive kind, and none that is no longer known."""
    ordinary = [slug for slug, kind in types.items() if not kind.sensitive]
    return or_(func.coalesce(service_type, "") == "", service_type.in_(ordinary))


def _precedence() -> ColumnElement[int]:
    """Order the lines of a call as docs/counting.md does."""
    is_yes = Signpost.ending == Ending.SAID_YES.value
    outside, inside = Signpost.disposition == AVOIDED, Signpost.disposition == MOVED
    is_gp = Signpost.otherwise.in_(sorted(GP_OTHERWISE))
    is_unknown = Signpost.otherwise == Otherwise.NOT_SURE.value
    return case(
        (Signpost.ending == Ending.EMERGENCY.value, 0),
        (and_(is_yes, is_gp, outside), 1),
        (and_(is_yes, is_gp, inside), 2),
        (and_(is_yes, is_unknown, outside), 3),
        (and_(is_yes, is_unknown, inside), 4),
        else_=5,
    )


def practices_of_return(session: Session, week: Week, practices: Collection[UUID], today: date) -> list[ReturnPractice]:
    """List practices by code, with what each belonged to on the week's Monday and belongs to now."""
    memberships = belongings(session)
    then, current = _parents_on(memberships, week.monday), _parents_on(memberships, today)
    places = {one for parents in (then, current) for practice in practices for one in _above(practice, parents)}
    organisations = organisations_with_ids(session, places)
    found = [
        ReturnPractice(
            practice_id=practice.id,
            code=practice.code,
            name=practice.name,
            demonstration=bool(practice.profile and practice.profile.demonstration),
            was_open=_was_open(practice, week),
            then=_place(practice.id, then, organisations),
            now=_place(practice.id, current, organisations),
        )
        for practice in (organisations[practice_id] for practice_id in practices)
    ]
    return sorted(found, key=lambda practice: practice.code)


def _was_open(practice: Organisation, week: Week) -> bool:
    opened, closed = practice.opened_on or date.min, practice.closed_on or date.max
    return opened <= week.sunday and closed >= week.monday


def _parents_on(memberships: Iterable[Belonging], day: date) -> Mapping[UUID, list[UUID]]:
    parents: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for membership in memberships:
        if membership.holds_on(day):
            parents[membership.member].append(membership.parent)
    return parents


def _above(practice: UUID, parents: Mapping[UUID, list[UUID]]) -> list[UUID]:
    """Give a practice and what it belongs to, nearest first."""
    above = [practice]
    for member in above:
        above += [parent for parent in parents.get(member, ()) if parent not in above]
    return above


def _place(practice: UUID, parents: Mapping[UUID, list[UUID]], organisations: Mapping[UUID, Organisation]) -> Place:
    """Walk up from a practice; the nearest organisation of each kind is its place."""
    codes = dict[str, str]()
    for member in _above(practice, parents):
        codes.setdefault(organisations[member].kind, organisations[member].code)
    return Place(icb=codes.get(Kind.ICB, ""), sub_icb=codes.get(Kind.SUB_ICB, ""), pcn=codes.get(Kind.PCN, ""))
