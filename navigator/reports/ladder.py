"""How a week's figure is made, step by step, each number with the words that made it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from navigator.directory.service_types import ServiceTypes
from navigator.referrals.rules import DISPOSITION_WORDS, ENDING_WORDS, Ending
from navigator.reports import rules
from navigator.reports.contacts.rules import Share, names_of, share_in_words
from navigator.reports.opened.rules import NO_KIND, counts_as
from navigator.reports.rules import AVOIDED, GP_OTHERWISE, MOVED, Appointments, WeeklyCount
from navigator.reports.weekly_return import ReturnPractice

NO_SERVICE = "No service named"
SENSITIVE_KINDS = "Sensitive kinds, counted together"
COLUMNS = tuple(ENDING_WORDS)


@dataclass(frozen=True)
class Rung:
    """One step from the calls to the figure."""

    words: str
    count: int | None
    """Empty where nobody knows."""
    beside: str
    opens: str = ""
    """The figure of `opened.rules` that lists its lines."""


@dataclass(frozen=True)
class TypeLine:
    """One kind of service with its lines by ending, in the order of COLUMNS, and all of them."""

    label: str
    by_ending: tuple[int, ...]
    lines: int
    kind: str = ""
    """The slug of the kind, where the line is of one."""


@dataclass(frozen=True)
class PracticeLine:
    """One practice of a return: nothing here depends on its sensitive lines but the last."""

    practice_id: UUID
    code: str
    name: str
    pcn: str
    sub_icb: str
    lines: int
    said_yes: int
    otherwise: Appointments
    not_sure: Appointments
    sensitive: str
    logged_nothing: bool


def ladder(counts: Sequence[WeeklyCount], types: ServiceTypes) -> list[Rung]:
    """Give the steps of a practice's own week."""
    ended, figure, unknown = (
        rules.lines_by_ending(counts),
        rules.gp_appointments_otherwise(counts),
        rules.not_sure(counts),
    )
    lines, declined = rules.lines_logged(counts), _declined(counts)
    return [
        Rung("Calls logged", rules.calls_logged(counts), f"{lines} lines; a call can hold more than one need", "calls"),
        Rung("Red flags acted on", ended[Ending.EMERGENCY], "not counted further", Ending.EMERGENCY),
        Rung(
            "Something offered",
            offered(counts),
            f"said yes {ended[Ending.SAID_YES]}, declined {declined}, not available {ended[Ending.NOT_AVAILABLE]}",
            "offered",
        ),
        Rung("Said yes", ended[Ending.SAID_YES], _otherwise_words(counts), Ending.SAID_YES),
        Rung(
            "GP appointments potentially freed",
            figure.together,
            "said yes, a GP appointment otherwise: only what was moved or avoided, each call once",
            "gp-otherwise",
        ),
        Rung("Moved, inside the practice", figure.moved, _kinds_words(counts, MOVED, types), MOVED),
        Rung(
            "Practice appointments potentially avoided",
            figure.avoided,
            f"helped outside the practice. {_kinds_words(counts, AVOIDED, types)}".rstrip(),
            AVOIDED,
        ),
        Rung(
            "Not sure what otherwise",
            unknown.together,
            "counted as no appointment in every figure above, and never added",
            "not-sure",
        ),
    ]


def contacts_rung(share: Share) -> Rung:
    """Give the step before the first: what came in, of the channels whose totals are known."""
    if not share.known:
        return Rung("Contacts", None, "what share of them was logged is not known")
    return Rung(f"Contacts: {names_of(share.known)}", share.total, share_in_words(share))


def apart(counts: Sequence[WeeklyCount]) -> list[Rung]:
    """Give the lines that are in no figure: what they count as, and how they ended."""
    found = []
    for disposition, words in DISPOSITION_WORDS.items():
        ended = Counter[str]()
        for count in counts:
            if count.disposition == disposition and disposition not in (AVOIDED, MOVED):
                ended[count.ending] += count.signposts
        if ended:
            beside = ", ".join(f"{_said(ending)} {number}" for ending, number in _most_first(ended))
            found.append(Rung(words, ended.total(), beside, counts_as(disposition)))
    return found


def week_in_words(counts: Sequence[WeeklyCount], *, is_over: bool) -> str:
    """Say in a sentence or two what a week came to."""
    calls, figure = rules.calls_logged(counts), rules.gp_appointments_otherwise(counts)
    when = "in this week" if is_over else "so far"
    if not calls:
        return f"Nothing logged {when}."
    logged = f"{_some(calls, 'call')} logged {when}."
    if not figure.together:
        return f"{logged} No call is known yet that would have used a GP appointment and went elsewhere."
    return (
        f"{logged} In {figure.together} of them somebody said yes where it would have been a GP appointment otherwise: "
        f"{figure.moved} moved inside the practice, {figure.avoided} potentially avoided."
    )


def hours_in_words(counts: Sequence[WeeklyCount], face_minutes: float, phone_minutes: float) -> str:
    """Say the hours as a range, with what made it and what “not sure” would add."""
    figure, unknown = rules.gp_appointments_otherwise(counts).together, rules.not_sure(counts).together
    hours = rules.hours_range(figure, face_minutes, phone_minutes)
    most = rules.hours_range(figure + unknown, face_minutes, phone_minutes)
    words = []
    if figure:
        words.append(
            f"Between {one_place(hours.low)} and {one_place(hours.high)} hours of GP time: "
            f"{_some(figure, 'appointment')}, each {phone_minutes:g} minutes by phone to {face_minutes:g} "
            "face to face, as the log does not say which."
        )
    if unknown:
        words.append(f"If every “not sure” ({unknown}) had been one too: at most {one_place(most.high)} hours.")
    return " ".join(words)


def one_place(hours: float) -> str:
    """Write hours to one decimal."""
    return f"{hours:.1f}"


def lines_by_kind(counts: Sequence[WeeklyCount], types: ServiceTypes) -> list[TypeLine]:
    """Lay out lines by kind of service and ending: by label, sensitive kinds together, then no service."""
    ended: dict[str, Counter[str]] = {}
    kinds: dict[str, str] = {}
    for service_type, lines in rules.lines_by_type(counts).items():
        label = _label(service_type, types)
        ended.setdefault(label, Counter()).update(lines)
        kinds[label] = "" if label == SENSITIVE_KINDS else service_type or NO_KIND
    last = (SENSITIVE_KINDS, NO_SERVICE)
    in_order = sorted(ended, key=lambda label: (last.index(label) + 1 if label in last else 0, label.casefold()))
    return [_type_line(label, ended[label], kinds[label]) for label in in_order]


def all_kinds(counts: Sequence[WeeklyCount]) -> TypeLine:
    """Give the last line of that table."""
    return _type_line("All", rules.lines_by_ending(counts))


def practice_lines(
    practices: Iterable[ReturnPractice], counts: Iterable[WeeklyCount], types: ServiceTypes
) -> list[PracticeLine]:
    """Lay out a return by practice, for people outside it: counts only, sensitive kinds by the public rule."""
    of_practice: dict[UUID, list[WeeklyCount]] = {}
    for count in counts:
        of_practice.setdefault(count.practice_id, []).append(count)
    return [
        _practice_line(practice, of_practice.get(practice.practice_id, []), types)
        for practice in practices
        if practice.was_open or practice.practice_id in of_practice
    ]


def _practice_line(practice: ReturnPractice, counts: Sequence[WeeklyCount], types: ServiceTypes) -> PracticeLine:
    plain = [count for count in counts if not rules.is_sensitive(count.service_type, types)]
    lines = rules.lines_logged(plain)
    return PracticeLine(
        practice_id=practice.practice_id,
        code=practice.code,
        name=practice.name,
        pcn=practice.then.pcn,
        sub_icb=practice.then.sub_icb,
        lines=lines,
        said_yes=rules.lines_by_ending(plain)[Ending.SAID_YES],
        otherwise=rules.gp_appointments_otherwise(plain),
        not_sure=rules.not_sure(plain),
        sensitive=rules.suppressed(rules.lines_logged(counts) - lines),
        logged_nothing=not counts,
    )


def _type_line(label: str, ended: Counter[str], kind: str = "") -> TypeLine:
    return TypeLine(label, tuple(ended[ending] for ending in COLUMNS), ended.total(), kind)


def _label(service_type: str | None, types: ServiceTypes) -> str:
    if service_type is None:
        return NO_SERVICE
    return SENSITIVE_KINDS if rules.is_sensitive(service_type, types) else types[service_type].label


def _declined(counts: Iterable[WeeklyCount]) -> int:
    """Count declined offers: an appointment asked for before anything was named was no offer."""
    return sum(count.signposts for count in counts if count.ending == Ending.DECLINED and count.service_type)


def offered(counts: Sequence[WeeklyCount]) -> int:
    """Count the lines on which a service was named: said yes, declined, not available."""
    ended = rules.lines_by_ending(counts)
    return ended[Ending.SAID_YES] + ended[Ending.NOT_AVAILABLE] + _declined(counts)


def _otherwise_words(counts: Iterable[WeeklyCount]) -> str:
    said = Counter[str]()
    for count in counts:
        if count.is_yes:
            said["a GP" if count.otherwise in GP_OTHERWISE else count.otherwise] += count.signposts
    words = {"a GP": "a GP", "nurse": "a nurse", "none": "no appointment", "not-sure": "not sure"}
    return "otherwise: " + ", ".join(f"{words[key]} {said[key]}" for key in words)


def _kinds_words(counts: Iterable[WeeklyCount], disposition: str, types: ServiceTypes) -> str:
    calls = Counter[str]()
    for count in counts:
        if (
            count.is_appointment
            and count.disposition == disposition
            and count.otherwise in GP_OTHERWISE
            and count.calls
        ):
            calls[_label(count.service_type, types)] += count.calls
    return "; ".join(f"{label}: {number}" for label, number in _most_first(calls))


def _most_first(numbers: Counter[str]) -> list[tuple[str, int]]:
    return sorted(numbers.items(), key=lambda item: (-item[1], item[0]))


def _said(ending: str) -> str:
    return ENDING_WORDS[Ending(ending)].lower()


def _some(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
