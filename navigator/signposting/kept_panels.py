"""Remembers the panels of the list as they were drawn: the same few are shown at every key press of every call."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from navigator.signposting.choices import Choice
from navigator.signposting.desk import Row

MOST_KEPT = 2_000
"""Panels kept, some 5 kB each; where more are asked for, all are drawn anew."""


class Shown(NamedTuple):
    """All that a panel says: equal for two rows whose panels read the same."""

    key: str
    kind: str
    """What a kind of service asks for is one list for all its services."""
    title: str
    asks: tuple[str, ...]
    need: str
    has_guide: bool
    is_guided: bool
    """The guide that led here has its own words for getting worse."""
    today: date
    choices: tuple[tuple[object, ...], ...]


class Kept(NamedTuple):
    """One drawn panel or list of services, with the very services it was drawn for."""

    choices: tuple[Choice, ...]
    """Held so that no other service can come to stand where one of these stood, and be taken for it."""
    panel: Markup


class KeptPanels:
    """Draws each panel once for every change of what it says: from one minute to the next most say the same."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._kept: dict[object, Kept] = {}

    def of(self, row: Row, need: str, has_guide: bool, draw: Callable[[], str]) -> Markup:
        """Give the panel of a row in a call about `need`, drawn now where it was not before."""
        today, is_guided = row.first.clock.today, bool(row.guided_if_worse)
        return self._kept_or_drawn(
            Shown(row.key, row.kind.slug, row.title, row.asks, need, has_guide, is_guided, today, _said(row)),
            row,
            draw,
        )

    def options_of(self, row: Row, draw: Callable[[], str]) -> Markup:
        """Give the services of a row as options: the panels of many needs hold the very same list."""
        return self._kept_or_drawn(("options", row.is_of_pharmacies, _said(row)), row, draw)

    def _kept_or_drawn(self, shown: object, row: Row, draw: Callable[[], str]) -> Markup:
        kept = self._kept.get(shown)
        if kept is None:
            drawn = Markup(draw())  # noqa: S704 - drawn by a template
            if len(self._kept) >= MOST_KEPT:
                self._kept = {}
            kept = self._kept[shown] = Kept(row.listed, drawn)
        return kept.panel


def _said(row: Row) -> tuple[tuple[object, ...], ...]:
    """Give all that a panel says of the services it lists, and how many it leaves out."""
    return (row.left_out,), *((id(one.service), one.verdict, one.miles, one.words, one.doubt) for one in row.listed)
