"""What reception tells of a card: it came up and should not have, or should have and did not; never the words."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from textwrap import shorten
from typing import Protocol
from uuid import UUID, uuid5

from navigator.identifiers import identifiers_in
from navigator.london import london_day

LATELY = timedelta(days=28)
"""How long a settled report stays on the page."""


HEARD_LENGTH = 60
"""Letters kept of the words of the list that brought a card up."""


class Kind(StrEnum):
    """What was wrong with a card."""

    WRONG = "wrong"
    MISSED = "missed"


class SettledAs(StrEnum):
    """What the clinical lead says of it, from a fixed list."""

    CHANGE_WORDING = "change-wording"
    RIGHT_AS_IT_IS = "right-as-it-is"
    SENT_TO_MAKERS = "sent-to-makers"


KIND_WORDS = {Kind.WRONG: "Came up, should not have", Kind.MISSED: "Should have come up"}
SETTLED_WORDS = {
    SettledAs.CHANGE_WORDING: "Wording to be changed",
    SettledAs.RIGHT_AS_IT_IS: "Right as it is",
    SettledAs.SENT_TO_MAKERS: "Sent to the makers",
}


class NotReportable(ValueError):
    """There is no such card to tell of; the words say why."""


@dataclass(frozen=True)
class Report:
    """What one press tells: plain codes, with no room for anything typed."""

    kind: Kind
    flag: str
    """The danger; empty where the one that was missed is not in the list."""
    version: str
    key: UUID
    """Made of the call, the danger and the kind: one card is told of once in a call."""
    heard: str = ""
    """The words of the list that brought the card up, as the list has them; empty for a card that was missed."""


@dataclass(frozen=True)
class Told:
    """What a page has just told, and whom."""

    kind: str
    flag: str
    reader: str


class Named(Protocol):
    """Who settled a report."""

    name: str


class Row(Protocol):
    """What the page needs of a report that was kept."""

    id: UUID
    flag_id: str | None
    kind: str
    red_flag_version: str
    heard: str | None
    reported_at: datetime
    settled_at: datetime | None
    settled_as: str | None

    @property
    def settled_by(self) -> Named | None:
        """Give who settled it."""


@dataclass(frozen=True)
class Group:
    """All that was told of one danger in one way."""

    flag: str
    kind: Kind
    count: int
    days: tuple[tuple[date, int], ...]
    """London days with how often, newest first."""
    versions: tuple[str, ...]
    heard: tuple[tuple[str, int], ...]
    """The words of the list that brought the card up with how often, most often first."""
    newest: UUID
    """The last of these reports: settling it settles the others before it."""
    settled_as: SettledAs | None = None
    settled_on: date | None = None
    settled_by: tuple[str, ...] = ()
    """The names of those who settled these reports."""


def report_of(
    kind: str, flag: str, known: Collection[str], fired: Mapping[str, str], version: str, call: UUID
) -> Report:
    """Check a press against the dangers there are, and those that the words brought up, each with the rule it met."""
    if kind not in list(Kind) or (flag and flag not in known):
        raise NotReportable("This card is not known here. Go back and open the page again.")
    if kind == Kind.WRONG and flag not in fired:
        raise NotReportable("These words do not bring this card up any more. Nothing needs telling.")
    heard = safe_to_keep(fired[flag]) if kind == Kind.WRONG else ""
    return Report(Kind(kind), flag, version, uuid5(call, f"{kind}:{flag}"), heard)


def safe_to_keep(rule: str) -> str:
    """Give words of the list as they are kept; a site's own list that named somebody leaves nothing."""
    return "" if identifiers_in(rule) else shorten(rule, HEARD_LENGTH, placeholder=" …")


def grouped(rows: Iterable[Row]) -> list[Group]:
    """Put reports of one danger, one kind and one end together: cards that were missed first, then the most told."""
    together: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        together.setdefault((row.flag_id or "", row.kind, row.settled_as or ""), []).append(row)
    groups = [_group(found) for found in together.values()]
    return sorted(groups, key=lambda group: (group.kind is not Kind.MISSED, -group.count, group.flag))


def _group(rows: list[Row]) -> Group:
    newest = max(rows, key=lambda row: row.reported_at)
    days = Counter(london_day(row.reported_at) for row in rows)
    settled = [row.settled_at for row in rows if row.settled_at]
    return Group(
        flag=newest.flag_id or "",
        kind=Kind(newest.kind),
        count=len(rows),
        days=tuple(sorted(days.items(), reverse=True)),
        versions=tuple(sorted({row.red_flag_version for row in rows})),
        heard=tuple(Counter(sorted(row.heard for row in rows if row.heard)).most_common()),
        newest=newest.id,
        settled_as=SettledAs(newest.settled_as) if newest.settled_as else None,
        settled_on=london_day(max(settled)) if settled else None,
        settled_by=tuple(dict.fromkeys(row.settled_by.name for row in rows if row.settled_by)),
    )
