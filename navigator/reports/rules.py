"""How a week's lines add up, under the method of docs/counting.md."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from navigator.directory.service_types import ServiceTypes
from navigator.referrals.rules import Ending, Otherwise

GP_OTHERWISE = frozenset({Otherwise.GP_TODAY.value, Otherwise.GP_ROUTINE.value})
AVOIDED, MOVED = "avoided", "moved"

SENSITIVE = "sensitive"
"""Stands for all sensitive kinds where they are only shown together; no kind is called so."""
LARGEST_HIDDEN = 7
ROUNDED_TO = 5
HIDDEN = "*"


@dataclass(frozen=True)
class WeeklyCount:
    """How many lines of one practice's week are alike, and how many calls are counted at them."""

    practice_id: UUID
    service_type: str | None
    mode: str | None
    disposition: str
    ending: str
    otherwise: str
    signposts: int
    """Lines of the log."""
    calls: int
    """Calls counted here: each call of the week is in exactly one of these counts."""
    returned: int = 0
    """Of these calls, those that came back to the practice in time."""
    lost: int = 0
    """Of these calls, those that never came or could not be reached."""
    helped: int = 0
    """Of these calls, those that somebody said were helped."""
    coded: int = 0
    """Lines with a code, of which anything can be heard at all."""
    kept: bool = False
    """Whether the lines themselves are gone, and this is what was kept of them."""

    @property
    def is_yes(self) -> bool:
        """Tell whether these lines ended in “said yes”."""
        return self.ending == Ending.SAID_YES

    @property
    def is_appointment(self) -> bool:
        """Tell whether these lines could have made a GP appointment needless: a yes, inside or outside."""
        return self.is_yes and self.disposition in (AVOIDED, MOVED)


@dataclass(frozen=True)
class Appointments:
    """Appointments of a week, what left the practice apart from what stayed in it."""

    moved: int
    avoided: int

    @property
    def together(self) -> int:
        """Give both; never shown without the two beside it."""
        return self.moved + self.avoided


@dataclass(frozen=True)
class Hours:
    """Hours of GP time as the range that the log can stand for."""

    low: float
    high: float


def is_sensitive(service_type: str | None, types: ServiceTypes) -> bool:
    """Tell whether a kind may only be shown by the public rule; one that is not known (any more) may have been."""
    if not service_type:
        return False
    return service_type not in types or types[service_type].sensitive


def gp_appointments_otherwise(counts: Iterable[WeeklyCount]) -> Appointments:
    """Count calls that said yes where a GP appointment would have been used otherwise; each call once."""
    return _appointments(count for count in counts if count.otherwise in GP_OTHERWISE)


def not_sure(counts: Iterable[WeeklyCount]) -> Appointments:
    """Count calls that would join the figure if every “not sure” had been a GP appointment."""
    return _appointments(count for count in counts if count.otherwise == Otherwise.NOT_SURE)


def _appointments(counts: Iterable[WeeklyCount]) -> Appointments:
    calls: Counter[str] = Counter()
    for count in counts:
        if count.is_appointment:
            calls[count.disposition] += count.calls
    return Appointments(moved=calls[MOVED], avoided=calls[AVOIDED])


def calls_logged(counts: Iterable[WeeklyCount]) -> int:
    """Count the calls of a week."""
    return sum(count.calls for count in counts)


def lines_logged(counts: Iterable[WeeklyCount]) -> int:
    """Count the lines of a week."""
    return sum(count.signposts for count in counts)


def lines_by_ending(counts: Iterable[WeeklyCount]) -> Counter[str]:
    """Count lines by how they ended."""
    lines: Counter[str] = Counter()
    for count in counts:
        lines[count.ending] += count.signposts
    return lines


def lines_by_disposition(counts: Iterable[WeeklyCount]) -> Counter[str]:
    """Count lines by what they count as."""
    lines: Counter[str] = Counter()
    for count in counts:
        lines[count.disposition] += count.signposts
    return lines


def lines_by_type(counts: Iterable[WeeklyCount]) -> dict[str | None, Counter[str]]:
    """Count lines by kind of service and by how they ended; None is where no service was named."""
    lines: dict[str | None, Counter[str]] = {}
    for count in counts:
        lines.setdefault(count.service_type or None, Counter())[count.ending] += count.signposts
    return lines


def hours_range(appointments: int, face_minutes: float, phone_minutes: float) -> Hours:
    """Give the hours that appointments of an unknown kind would have taken, least and most."""
    low, high = sorted((phone_minutes, face_minutes))
    return Hours(appointments * low / 60, appointments * high / 60)


def suppressed(count: int) -> str:
    """Write a count by the public rule for small areas: 0, then * up to 7, then the nearest 5."""
    if count == 0:
        return "0"
    if count <= LARGEST_HIDDEN:
        return HIDDEN
    return str((count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO)
