"""Which providers and days are looked at, and what is keyed for them."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from navigator.directory.hours import Hours, UnreadableHours
from navigator.directory.models import Service
from navigator.directory.opening import Calendar
from navigator.directory.rota.actions import Keyed
from navigator.directory.rota.rules import (
    LOOKED_AHEAD,
    MOST_DAYS,
    Place,
    Provider,
    cell_of,
    first_run,
    keyed_on,
    text_of,
)
from navigator.directory.service_types import ServiceTypes, Setting
from navigator.directory.special_days import special_days
from navigator.directory.week_words import day_hours_words

PHARMACIES = "pharmacies"
MOST_PROVIDERS = 100
LONGEST_FIND = 100


@dataclass(frozen=True)
class Looked:
    """What somebody chose to look at."""

    days: tuple[date, ...]
    kind: str
    area: str
    find: str
    offered: Mapping[date, str]
    """The special days to come, with their names."""
    page: int = 1
    """Which hundred of the providers, from 1."""

    def shows(self, service: Service, types: ServiceTypes, serves: Collection[str]) -> bool:
        """Tell whether a service is among those chosen; `serves` has the codes of whom it serves."""
        kind = types.get(service.type)
        of_kind = self.kind in ("", service.type) or (
            self.kind == PHARMACIES and kind is not None and kind.setting is Setting.PHARMACY
        )
        text = f"{service.name} {service.postcode}".casefold()
        return of_kind and self.area in ("", *serves) and " ".join(self.find.casefold().split()) in text

    def why(self, day: date) -> str:
        """Name a day, where it has a name."""
        return self.offered.get(day, "")


def looked_at(wanted: Sequence[str], asked: Mapping[str, str], today: date) -> Looked:
    """Read what somebody chose; without a choice the bank holidays that come next together."""
    offered = special_days(today, today + LOOKED_AHEAD)
    days = [day for text in [*wanted, asked.get("other", "")] if (day := _day(text, today))]
    chosen = sorted(set(days or first_run(list(offered))))[:MOST_DAYS]
    find = asked.get("find", "")[:LONGEST_FIND]
    kind, area = asked.get("kind", PHARMACIES), asked.get("area", "")
    return Looked(tuple(chosen), kind, area, find, offered, _page(asked.get("page", "")))


def _page(text: str) -> int:
    """Read which hundred is asked for; the first where it cannot be read."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _day(text: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if abs(day - today) < timedelta(days=400) else None


@dataclass
class Cell:
    """One provider on one day."""

    name: str
    saved: str
    now: str
    """What the desk will say of that day as things stand."""
    typed: str
    problem: str = ""
    differs: bool = False
    """Its services have not the same hours keyed."""


@dataclass(frozen=True)
class Line:
    """One provider with its days; none where somebody else looks after all of its services."""

    provider: Provider[Service]
    mine: tuple[Service, ...]
    cells: tuple[Cell, ...] = field(default_factory=tuple)
    theirs: str = ""


def place_of(service: Service) -> Place:
    """Give where a service is."""
    return Place(service.name, service.address, service.postcode, service.identifiers.get("ods", ""))


def line_of(provider: Provider[Service], keeps: Iterable[object], looked: Looked) -> Line:
    """Lay out one provider: boxes for what may be keyed, words for what is somebody else's."""
    owners = frozenset(keeps)
    mine = tuple(one for one in provider.services if one.owner_id in owners)
    shown = mine or provider.services
    theirs = "" if mine else provider.services[0].owner.name
    return Line(provider, mine, tuple(_cell(shown, day, looked) for day in looked.days), theirs)


def _cell(services: tuple[Service, ...], day: date, looked: Looked) -> Cell:
    keyed = {text_of(keyed_on(one.dated_hours, day)) for one in services}
    said = {_words(one.hours, day, looked.offered) for one in services}
    saved = keyed.pop() if len(keyed) == 1 else ""
    now = said.pop() if len(said) == 1 else "not the same for all its services"
    return Cell(f"c-{services[0].id}-{day.isoformat()}", saved, now, saved, differs=bool(keyed))


def _words(hours: Hours, day: date, days: Mapping[date, str]) -> str:
    return day_hours_words(Calendar(hours, days), day)


def type_into(lines: Iterable[Line], posted: Mapping[str, str]) -> None:
    """Put what was typed into the boxes, and say what of it cannot be read or was keyed by somebody else meanwhile."""
    was = _was(posted.get("was", ""))
    for cell in (cell for line in lines if line.mine for cell in line.cells):
        before = was.get(cell.name, cell.saved)
        cell.typed = posted.get(cell.name, before)[:100]
        try:
            cell.typed = cell_of(cell.typed)
        except UnreadableHours as problem:
            cell.problem = str(problem)
        if cell.typed == before:
            # Nobody touched it here: what somebody else keyed meanwhile stands.
            cell.typed = cell.saved
        elif cell.saved not in (before, cell.typed) and not cell.problem:
            cell.problem = f"Somebody keyed “{cell.saved or 'nothing'}” meanwhile. To keep yours, save again."


def _was(text: str) -> dict[str, str]:
    try:
        read = json.loads(text or "{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in read.items()} if isinstance(read, dict) else {}


def saved_texts(lines: Iterable[Line]) -> str:
    """Give what every box held when the page was made, to tell later what somebody changed."""
    return json.dumps({cell.name: cell.saved for line in lines if line.mine for cell in line.cells})


def fill(lines: Iterable[Line], day: str, words: str) -> str:
    """Write the same into every empty box of a day, or of all; give what is wrong with it."""
    try:
        cell_text = cell_of(words)
    except UnreadableHours as problem:
        return str(problem)
    for cell in (cell for line in lines if line.mine for cell in line.cells):
        if not cell.typed and (not day or cell.name.endswith(day)):
            cell.typed = cell_text
    return "" if cell_text else "Write what to fill in: closed, not confirmed, or hours like 10:00-14:00."


def keyed_in(lines: Iterable[Line], looked: Looked, posted: Mapping[str, str]) -> list[Keyed]:
    """Give what somebody changed: every service of a provider that they look after."""
    was = _was(posted.get("was", ""))
    return [
        Keyed(service, day, cell.typed, looked.why(day))
        for line in lines
        for day, cell in zip(looked.days, line.cells, strict=True)
        if line.mine and cell.typed != was.get(cell.name, cell.saved)
        for service in line.mine
    ]
