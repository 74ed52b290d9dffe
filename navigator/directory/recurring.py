"""Days that come round otherwise than every week: every second Tuesday from a day on, the first Tuesday of a month."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

MOST_WEEKS = 12
LAST = -1
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", LAST: "last"}
"""Which of its weekdays in a month: a fifth one is not in every month."""

EVERY_WORDS = {2: "Every second", 3: "Every third", 4: "Every fourth"}
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class UnreadableDays(ValueError):
    """Days that come round in no way that is known here."""


@dataclass(frozen=True, order=True)
class ComesRound:
    """A weekday every so many weeks from a first day on, or at its place in every month."""

    weekday: int
    weeks: int = 0
    first_on: date | None = None
    """The first of the days, where weeks are counted; before it none counts."""
    place: int = 0
    """The first to the fifth of its weekday in a month, or -1 for the last; 0 where weeks are counted."""

    def __post_init__(self) -> None:
        """Refuse what is neither; a start on another weekday would count from nowhere."""
        by_month = self.place in PLACES and not self.weeks and self.first_on is None
        by_weeks = not self.place and 2 <= self.weeks <= MOST_WEEKS and self.first_on is not None
        if self.weekday not in range(7) or not (by_month or by_weeks):
            raise UnreadableDays("These days do not come round in a way that can be kept.")
        if self.first_on is not None and self.first_on.weekday() != self.weekday:
            raise UnreadableDays(f"{self.first_on.isoformat()} is a {_NAMES[self.first_on.weekday()]}.")

    @classmethod
    def from_stored(cls, weekday: int, kept: Mapping[str, Any]) -> Self:
        """Read what `stored` wrote; raise UnreadableDays for anything else."""
        try:
            first_on = date.fromisoformat(kept["from"]) if "from" in kept else None
            return cls(weekday, int(kept.get("weeks", 0)), first_on, int(kept.get("place", 0)))
        except (TypeError, ValueError) as error:
            raise UnreadableDays("These days are not kept in a form that can be read.") from error

    def stored(self) -> dict[str, Any]:
        """Give it as the tables keep it, without its weekday."""
        if self.first_on is None:
            return {"place": self.place}
        return {"weeks": self.weeks, "from": self.first_on.isoformat()}

    def falls_on(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        if day.weekday() != self.weekday:
            return False
        if self.first_on is not None:
            return day >= self.first_on and (day - self.first_on).days % (7 * self.weeks) == 0
        if self.place == LAST:
            return day.day + 7 > monthrange(day.year, day.month)[1]
        return (day.day - 1) // 7 + 1 == self.place

    @property
    def words(self) -> str:
        """Say it, such as “Every second Tuesday” or “First Tuesday of the month”."""
        name = _NAMES[self.weekday]
        if self.first_on is None:
            return f"{PLACES[self.place].capitalize()} {name} of the month"
        return f"{EVERY_WORDS[self.weeks]} {name}" if self.weeks in EVERY_WORDS else f"{name} every {self.weeks} weeks"

    def next_from(self, day: date) -> date:
        """Give the first of the days from a day on."""
        start = max(day, self.first_on) if self.first_on else day
        start += timedelta(days=(self.weekday - start.weekday()) % 7)
        # A fifth weekday of a month may be three months away.
        return next(one for one in (start + timedelta(weeks=n) for n in range(60)) if self.falls_on(one))
