"""The clock of the desk: moments are UTC, days and weeks are London's."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Give this moment in UTC."""
    return datetime.now(UTC)


def london_time(moment: datetime) -> datetime:
    """Show a moment as a London wall clock does."""
    return moment.astimezone(LONDON)


def london_day(moment: datetime) -> date:
    """Give the day in London on which a moment falls."""
    return london_time(moment).date()


class UnknownWeek(ValueError):
    """No such ISO week exists, such as 2025-W53 or 2026-W00."""


@dataclass(frozen=True, order=True)
class Week:
    """An ISO week of London days, Monday to Sunday; its name is like 2026-W47."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a week that the calendar does not have."""
        try:
            date.fromisocalendar(self.year, self.number, 1)
            date.fromisocalendar(self.year, self.number, 7)
        except ValueError:
            raise UnknownWeek(f"There is no week {self}.") from None

    def __str__(self) -> str:
        """Write the week as ISO 8601 does."""
        return f"{self.year:04d}-W{self.number:02d}"

    @classmethod
    def named(cls, name: str) -> "Week":
        """Read a name such as 2026-W47; raise UnknownWeek for anything else."""
        year, separator, number = name.partition("-W")
        if not (separator and year.isascii() and year.isdigit() and len(year) == 4):
            raise UnknownWeek(f"“{name[:20]}” is not a week. Write it like 2026-W47.")
        if not (number.isascii() and number.isdigit() and len(number) == 2):
            raise UnknownWeek(f"“{name[:20]}” is not a week. Write it like 2026-W47.")
        return cls(int(year), int(number))

    @classmethod
    def of(cls, day: date) -> "Week":
        """Give the week that a day falls in."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @property
    def monday(self) -> date:
        """Give the first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Give the last day."""
        return self.monday + timedelta(days=6)

    @property
    def before(self) -> "Week":
        """Give the week before; raise UnknownWeek before the calendar begins."""
        return self._moved(-7)

    @property
    def after(self) -> "Week":
        """Give the week after; raise UnknownWeek after the calendar ends."""
        return self._moved(7)

    def _moved(self, days: int) -> "Week":
        try:
            return Week.of(self.monday + timedelta(days=days))
        except OverflowError:
            raise UnknownWeek("The calendar has no such week.") from None
