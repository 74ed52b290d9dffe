"""Hours keyed for single days: what a cell says, which services are one provider, which days are asked about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, NamedTuple, TypeVar

from navigator.directory.hours import DatedHours, Hours, UnreadableHours
from navigator.directory.hours_editor.texts import hours_of, intervals_text
from navigator.directory.opening import BANK_HOLIDAY

CLOSED, NOT_CONFIRMED = "closed", "not confirmed"
LOOKED_AHEAD, ONE_RUN = timedelta(days=150), timedelta(days=14)
MOST_DAYS = 5
SOON, NOW = timedelta(days=42), timedelta(days=10)
"""How long before a bank holiday hours that nobody keyed are something to do, and to do today."""

_SHORT = {"c": CLOSED, "shut": CLOSED, "?": NOT_CONFIRMED, "nc": NOT_CONFIRMED, "not known": NOT_CONFIRMED}

Stored = dict[str, Any]


class Place(NamedTuple):
    """Where a service is, as far as it tells whether two services are of one provider."""

    name: str
    address: str = ""
    postcode: str = ""
    ods: str = ""


Of = TypeVar("Of")


def cell_of(typed: str) -> str:
    """Give what a cell says: nothing, closed, not confirmed, or hours; raise UnreadableHours for anything else."""
    text = " ".join(typed.split()).casefold()
    text = _SHORT.get(text, text)
    if text in ("", CLOSED, NOT_CONFIRMED):
        return text
    try:
        return intervals_text(hours_of(text))
    except UnreadableHours as problem:
        raise UnreadableHours(f"{problem} Or write closed, or not confirmed.") from None


def keyed_on(dated: Iterable[Mapping[str, Any]], day: date) -> Stored | None:
    """Give what was keyed for a day, as the tables keep it."""
    return next((dict(one) for one in dated if one["on"] == day.isoformat()), None)


def text_of(keyed: Stored | None) -> str:
    """Give what was keyed as a cell says it."""
    if keyed is None:
        return ""
    [dated] = Hours.from_stored("weekly", {}, [keyed], CLOSED).dated
    return NOT_CONFIRMED if dated.intervals is None else intervals_text(dated.intervals)


def keyed_as(cell: str, day: date, why: str) -> Stored | None:
    """Give what a cell keys for a day, as the tables keep it; an empty one takes away what was keyed."""
    if not cell:
        return None
    intervals = None if cell == NOT_CONFIRMED else hours_of(cell)
    # The desk says “hours not confirmed: bank holiday” of a day on which nobody knows.
    one = DatedHours(day, intervals, BANK_HOLIDAY if cell == NOT_CONFIRMED else why)
    return Hours("weekly", dated=(one,)).stored()[1][0]


def with_keyed(dated: Iterable[Mapping[str, Any]], day: date, keyed: Stored | None) -> list[Stored]:
    """Give all hours of single days with one day put in, or taken out; every other day stays as it is."""
    others = [dict(one) for one in dated if one["on"] != day.isoformat()]
    return sorted([*others, *([keyed] if keyed else [])], key=lambda one: str(one["on"]))


def first_run(days: Sequence[date]) -> list[date]:
    """Give the special days that come next together, such as Christmas with New Year."""
    return [day for day in days if day - days[0] <= ONE_RUN][:MOST_DAYS] if days else []


@dataclass(frozen=True)
class Provider(Generic[Of]):
    """One place, with all of its services that are looked at together."""

    name: str
    services: tuple[Of, ...]


def providers_of(services: Iterable[tuple[Place, Of]]) -> list[Provider[Of]]:
    """Join the services of one place: of one ODS code, or else of one address."""
    places: dict[object, list[tuple[Place, Of]]] = defaultdict(list)
    for number, (place, service) in enumerate(services):
        address = (place.postcode, place.address.casefold())
        places[place.ods.upper() or (address if all(address) else number)].append((place, service))
    found = [Provider(_name([place for place, _ in each]), tuple(one for _, one in each)) for each in places.values()]
    return sorted(found, key=lambda one: one.name.casefold())


def _name(places: Sequence[Place]) -> str:
    if len(places) == 1:
        return places[0].name
    # “High Street Pharmacy (Pharmacy First)” and its other kinds are one pharmacy.
    return min((one.name.partition(" (")[0] for one in places), key=lambda name: (len(name), name))
