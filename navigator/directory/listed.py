"""A service as the desk lists it: a plain copy of its row, ready to be asked at every key press."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from navigator.directory.catchment.rules import Catchment
from navigator.directory.gates import Gates
from navigator.directory.hours import DatedHours, Hours
from navigator.directory.opening import Opening, opening_at
from navigator.london import LONDON, london_day


@dataclass(frozen=True)
class Listed:
    """What the desk shows of a service; a changed service is a new copy."""

    id: UUID
    type: str
    name: str
    status: str
    gates: Gates
    hours: Hours
    who_for: str = ""
    not_for: tuple[str, ...] = ()
    mode: str = "self-present"
    mode_by_need: Mapping[str, str] = field(default_factory=dict)
    say: str = ""
    how: str = ""
    if_they_cannot_help: str = ""
    phones: tuple[Mapping[str, str], ...] = ()
    web: str = ""
    address: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    catchment: Catchment | None = None
    access: Mapping[str, str] = field(default_factory=dict)
    cost: str = ""
    hours_as_written: Mapping[str, str] = field(default_factory=dict)
    """Days whose hours could not be read, as their source wrote them."""
    paused_until: date | None = None
    paused_because: str = ""
    full_until: date | None = None
    full_because: str = ""
    source: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    review_by: date | None = None
    _worked_out: dict[str, tuple[datetime, datetime, Opening]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @property
    def dated(self) -> tuple[DatedHours, ...]:
        """Give the one-off changes to its hours."""
        return self.hours.dated

    @property
    def bank_holidays(self) -> str:
        """Tell what is known of its bank holidays."""
        return self.hours.bank_holidays

    def opening(self, moment: datetime, special_days: Mapping[date, str]) -> Opening:
        """Tell whether it is open at a moment; worked out once and kept until the next door opens, closes or midnight.

        `special_days` are those around the London day of the moment: for one day they are always the same.
        """
        kept = self._worked_out.get("opening")
        if kept and kept[0] <= moment < kept[1]:
            return kept[2]
        opening = opening_at(self.hours, moment, special_days)
        # What begins tomorrow is said in other words tomorrow, and a bank holiday begins at midnight.
        midnight = datetime.combine(london_day(moment) + timedelta(days=1), time(0), LONDON)
        ends = (midnight, opening.until, opening.opens_at, opening.last_referral)
        self._worked_out["opening"] = (moment, min(end for end in ends if end and end > moment), opening)
        return opening
