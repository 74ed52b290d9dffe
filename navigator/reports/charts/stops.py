"""Which services could not be offered in a week, read from what was done to the directory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from navigator.london import Week, london_day

_BEGINS = {"service.paused": ("paused", "paused_until"), "service.full": ("full", "full_until")}
_ENDS = {
    "service.resumed": ("paused",),
    "service.not-full": ("full",),
    "service.retired": ("paused", "full"),
}
ACTIONS = frozenset({*_BEGINS, *_ENDS})


@dataclass(frozen=True)
class Event:
    """One thing that was said of a service."""

    action: str
    service: str
    name: str
    at: datetime
    after: Mapping[str, Any]


@dataclass(frozen=True)
class Stop:
    """A time in which a service was paused or full."""

    name: str
    state: str
    from_on: date
    until_on: date | None
    """The day on which it was offered again; empty where nobody said."""

    def touches(self, week: Week) -> bool:
        """Tell whether it lay at least partly in a week, and was over a day long."""
        goes_on = self.until_on is None or self.until_on > max(self.from_on, week.monday)
        return self.from_on <= week.sunday and goes_on


def stops_in(events: Iterable[Event], week: Week) -> list[Stop]:
    """List the times that lay in a week, by when they began."""
    return [stop for stop in _stops(events) if stop.touches(week)]


def _stops(events: Iterable[Event]) -> list[Stop]:
    stops: list[Stop] = []
    open_ones: dict[tuple[str, str], Stop] = {}
    for event in events:
        day = london_day(event.at)
        ended = _ENDS.get(event.action) or (_BEGINS[event.action][0],)
        for state in ended:
            if (stop := open_ones.pop((event.service, state), None)) is not None:
                stops.append(Stop(stop.name, state, stop.from_on, min(stop.until_on or day, day)))
        if event.action in _BEGINS:
            state, until = _BEGINS[event.action]
            said = event.after.get(until)
            open_ones[event.service, state] = Stop(event.name, state, day, date.fromisoformat(said) if said else None)
    return sorted([*stops, *open_ones.values()], key=lambda stop: (stop.from_on, stop.name))
