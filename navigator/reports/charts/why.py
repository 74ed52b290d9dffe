"""Why a week fell: what was different from the weeks before it, most first, each with its figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from navigator.directory.service_types import ServiceTypes
from navigator.reports.charts.control import Dated
from navigator.reports.charts.stops import Stop
from navigator.reports.charts.weeks import USUAL_WORKING_DAYS, Measure, WeekSum, mean_value, shown_value
from navigator.reports.charts.words import all_of, day_said, one_place, some, week_said
from navigator.reports.contacts.rules import Share, comparable, did_fall, names_of, per_cent
from navigator.reports.ladder import SENSITIVE_KINDS
from navigator.reports.rules import is_sensitive

WEEKS_COMPARED = 8
FEWEST_COMPARED = 4
MAY_BE_CHANCE = "The chart has it within the usual range: a fall like this may be chance."
NOT_KNOWN = "What share of all calls was logged is not known here."
LEAST_SAID = 0.5
"""What could account for less than half a call is not worth a line."""
MEASURE = Measure.GP_OTHERWISE
DAYS_SHOWN = 5


@dataclass(frozen=True)
class KindCount:
    """Calls with a GP appointment otherwise of one kind: in the week, and in all the weeks before it together."""

    service_type: str | None
    in_week: int
    before: int


@dataclass(frozen=True)
class Around:
    """What else is known of a week."""

    kinds: Sequence[KindCount]
    stops: Sequence[Stop]
    changes: Sequence[Dated]
    is_usual: bool = False
    """The chart has the week within its limits."""


@dataclass(frozen=True)
class Reason:
    """One thing that was different, and how many calls of the figure it could account for."""

    words: str
    size: float


@dataclass(frozen=True)
class Why:
    """What is said of a week against the weeks before it."""

    sentence: str
    reasons: tuple[str, ...] = ()
    fell: bool = False


def usual_weeks(weeks: Iterable[WeekSum], subject: WeekSum) -> list[WeekSum]:
    """Give the weeks that a week is held against: the last before it in which anything was logged."""
    before = [week for week in weeks if week.week < subject.week and week.lines and week.working_days]
    return before[-WEEKS_COMPARED:]


def why(subject: WeekSum, usual: Sequence[WeekSum], around: Around, types: ServiceTypes) -> Why:
    """Say whether a week fell, whether that may only be less logging, and what else was different."""
    if not subject.working_days:
        return Why("This week had no working day.")
    if len(usual) < FEWEST_COMPARED:
        return Why(f"Only {some(len(usual), 'week')} before this one: too few to say what is usual.")
    reasons = [
        *_fewer_working_days(subject, usual),
        *_silent_days(subject, usual),
        *_fewer_calls(subject, usual),
        *_fewer_of_calls(subject, usual),
        *_kinds(subject, usual, around.kinds, types),
        *_fewer_people(subject, usual),
        *_stops(around.stops),
        *_changes(around.changes),
    ]
    ranked = sorted(reasons, key=lambda reason: -reason.size)
    fell = shown_value(subject, MEASURE) < mean_value(usual, MEASURE)
    sentence = _sentence(subject, usual) + (f" {MAY_BE_CHANCE}" if fell and around.is_usual else "")
    return Why(sentence, tuple(reason.words for reason in ranked), fell)


def less_logging(subject: WeekSum, usual: Sequence[WeekSum], measure: Measure) -> str:
    """Say of a fall that it may only be less logging, or that less logging does not explain it; else nothing."""
    fell, calls_fell = _share_fallen(subject, usual, measure), _share_fallen(subject, usual, Measure.CALLS)
    if fell <= 0:
        return ""
    value, mean = subject.value(Measure.CALLS) or 0.0, mean_value(usual, Measure.CALLS)
    figures = f"{one_place(value)} for five working days, usually {one_place(mean)}"
    if shares := comparable(subject.share, [week.share for week in usual]):
        return _by_share(*shares, figures)
    if measure is Measure.CALLS:
        return f"This may only be less logging. {NOT_KNOWN}"
    if calls_fell >= fell / 2:
        return f"Fewer calls were logged in all ({figures}), so this may only be less logging. {NOT_KNOWN}"
    return f"Less logging alone does not explain it ({figures}). {NOT_KNOWN}"


def _by_share(share: Share, usual: Share, figures: str) -> str:
    of_them = f"{per_cent(share)} of {names_of(share.known)}, in the weeks before {per_cent(usual)}"
    calls = f"Calls logged: {figures}."
    if did_fall(share, usual):
        return f"{calls} The share logged fell ({of_them}), so this may only be less logging."
    return f"{calls} The share logged did not fall ({of_them}), so less logging alone does not explain it."


def _share_fallen(subject: WeekSum, usual: Sequence[WeekSum], measure: Measure) -> float:
    mean = mean_value(usual, measure)
    return 1 - shown_value(subject, measure) / mean if mean else 0.0


def _sentence(subject: WeekSum, usual: Sequence[WeekSum]) -> str:
    value, mean = shown_value(subject, MEASURE), mean_value(usual, MEASURE)
    counted = f"{some(subject.count(MEASURE), 'call')} said yes where it would have been a GP appointment otherwise"
    if len(subject.working_days) < USUAL_WORKING_DAYS:
        counted += f" ({one_place(value)} for five working days)"
    against = f"{counted}, against {one_place(mean)} a week in the {len(usual)} weeks before."
    if value >= mean:
        return f"The week of {week_said(subject.week)} did not fall: {against}"
    return f"The week of {week_said(subject.week)} was lower: {against} {less_logging(subject, usual, MEASURE)}"


def _fewer_working_days(subject: WeekSum, usual: Sequence[WeekSum]) -> list[Reason]:
    missing = USUAL_WORKING_DAYS - len(subject.working_days)
    if not missing:
        return []
    names = all_of([f"{name} ({day_said(day)})" for day, name in subject.holidays.items()])
    size = mean_value(usual, MEASURE) * missing / USUAL_WORKING_DAYS
    words = f"{some(len(subject.working_days), 'working day')} instead of {USUAL_WORKING_DAYS}: {names}."
    return [Reason(f"{words} The chart allows for it.", size)]


def _silent_days(subject: WeekSum, usual: Sequence[WeekSum]) -> list[Reason]:
    usual_lines = {day: _on_weekday(usual, day.weekday(), "lines") for day in subject.silent_days}
    silent = [day for day in subject.silent_days if usual_lines[day] >= 1]
    if not silent:
        return []
    expected = sum(usual_lines[day] for day in silent)
    size = sum(_on_weekday(usual, day.weekday(), "moved") for day in silent)
    size += sum(_on_weekday(usual, day.weekday(), "avoided") for day in silent)
    days = all_of([day_said(day) for day in silent])
    usually = f"usually {one_place(expected)} lines {'then' if len(silent) == 1 else 'on these days together'}"
    return [Reason(f"Nothing logged on {days}; {usually}. Closed, or not logged?", size)]


def _on_weekday(weeks: Sequence[WeekSum], weekday: int, field: str) -> float:
    """Give the mean of something on one day of the week, of the weeks in which it was a working day."""
    days = [(week, day) for week in weeks for day in week.working_days if day.weekday() == weekday]
    counts = [getattr(week.days[day], field) if day in week.days else 0 for week, day in days]
    return sum(counts) / len(counts) if counts else 0.0


def _rate(weeks: Sequence[WeekSum]) -> float:
    calls = sum(week.count(Measure.CALLS) for week in weeks)
    return sum(week.count(MEASURE) for week in weeks) / calls if calls else 0.0


def _fewer_calls(subject: WeekSum, usual: Sequence[WeekSum]) -> list[Reason]:
    logged = [day for day in subject.working_days if day in subject.days]
    expected = sum(_on_weekday(usual, day.weekday(), "calls") for day in logged)
    calls = sum(subject.days[day].calls for day in logged)
    size = (expected - calls) * _rate(usual)
    if size < LEAST_SAID:
        return []
    when = "On the days with lines, " if len(logged) < len(subject.working_days) else ""
    words = f"{when}{some(calls, 'call')} logged, usually {one_place(expected)}."
    return [Reason(words[0].upper() + words[1:], size)]


def _fewer_of_calls(subject: WeekSum, usual: Sequence[WeekSum]) -> list[Reason]:
    calls, count, rate = subject.count(Measure.CALLS), subject.count(MEASURE), _rate(usual)
    size = calls * rate - count
    if size < LEAST_SAID or not calls:
        return []
    words = f"Of the {some(calls, 'call')} logged, {count} said yes with a GP appointment otherwise"
    return [Reason(f"{words}; as usual it would have been {one_place(calls * rate)}.", size)]


def _kinds(subject: WeekSum, usual: Sequence[WeekSum], kinds: Sequence[KindCount], types: ServiceTypes) -> list[Reason]:
    """Name the kind that fell most; sensitive kinds are one, as on every page."""
    sums: dict[str, tuple[int, int]] = {}
    for kind in kinds:
        label = _label(kind.service_type, types)
        in_week, before = sums.get(label, (0, 0))
        sums[label] = (in_week + kind.in_week, before + kind.before)
    share = len(subject.working_days) / (sum(len(week.working_days) for week in usual) or 1)
    fallen = [(before * share - in_week, label, in_week, before * share) for label, (in_week, before) in sums.items()]
    size, label, in_week, expected = max(fallen, default=(0.0, "", 0, 0.0))
    if size < 1:
        return []
    return [Reason(f"The kind that fell most: {label}, {in_week} instead of {one_place(expected)}.", size)]


def _label(service_type: str | None, types: ServiceTypes) -> str:
    if not service_type:
        return "no service named"
    return SENSITIVE_KINDS.lower() if is_sensitive(service_type, types) else types[service_type].label


def _fewer_people(subject: WeekSum, usual: Sequence[WeekSum]) -> list[Reason]:
    here, before = _people(subject), [_people(week) for week in usual]
    usually = sum(before) / len(before)
    if here >= usually - LEAST_SAID:
        return []
    logged = f"{one_place(here)} {'person' if here == 1 else 'people'} logged"
    return [Reason(f"On a day with lines, {logged}; usually {one_place(usually)}.", 0.0)]


def _people(week: WeekSum) -> float:
    people = [day.people for day in week.days.values()]
    return sum(people) / len(people) if people else 0.0


def _stops(stops: Sequence[Stop]) -> list[Reason]:
    return [Reason(f"{stop.name} was {stop.state} {_from_until(stop)}.", 0.0) for stop in stops[:DAYS_SHOWN]]


def _from_until(stop: Stop) -> str:
    since = f"from {day_said(stop.from_on)}"
    return f"{since} until {day_said(stop.until_on)}" if stop.until_on else f"{since} on"


def _changes(changes: Sequence[Dated]) -> list[Reason]:
    return [Reason(f"Changed on {day_said(change.changed_on)}: {change.what}.", 0.0) for change in changes]
