"""A panel that was drawn is shown again only while it would read the same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from markupsafe import Markup

from navigator.directory.gates import Known
from navigator.directory.shelf import Near
from navigator.signposting import kept_panels
from navigator.signposting.choices import NO_DOUBTS, choices_for
from navigator.signposting.desk import Match, Row, rows_for
from navigator.signposting.kept_panels import KeptPanels
from tests.signposting.test_desk import CLOCK, GROUPS, NOBODY, TODAY, TOMORROW, a_choir

CHOIR = a_choir("Choir")


def the_row(service=CHOIR, known=NOBODY, clock=CLOCK, doubts=NO_DOUBTS, miles=1.0) -> Row:
    (row,) = rows_for([(Match(GROUPS), choices_for([Near(service, miles=miles)], GROUPS, known, clock, doubts))])
    return row


class Drawn:
    """Panels as they are asked for: what is drawn anew has the next number."""

    def __init__(self) -> None:
        self.kept, self.number = KeptPanels(), 0

    def panel(self, row: Row, need: str = "company", has_guide: bool = False) -> Markup:
        return self.kept.of(row, need, has_guide, self.draw)

    def draw(self) -> str:
        self.number += 1
        return f"<p>{self.number}</p>"


def test_the_same_is_drawn_once_also_a_minute_later():
    drawn = Drawn()

    first = drawn.panel(the_row())
    again = drawn.panel(the_row(clock=replace(CLOCK, moment=CLOCK.moment + timedelta(minutes=1))))

    assert first == again == Markup("<p>1</p>")


@pytest.mark.hazard("H24")
@pytest.mark.parametrize(
    "other",
    [
        {"service": replace(CHOIR, how="Ring first")},
        {"service": replace(CHOIR, status="paused")},
        {"service": replace(CHOIR, full_until=TOMORROW)},
        {"known": Known.of_years(9), "service": replace(CHOIR, gates=replace(CHOIR.gates, min_age_months=216))},
        {"doubts": {CHOIR.id: "not available 3 of the last 5 times"}},
        {"miles": 2.0},
        {"clock": replace(CLOCK, today=TODAY + timedelta(days=1))},
    ],
    ids=["edited", "paused", "full", "not for this caller", "often not there", "elsewhere", "the next day"],
)
def test_whatever_changes_what_it_says_draws_it_anew(other):
    drawn = Drawn()
    drawn.panel(the_row())

    assert drawn.panel(the_row(**other)) == Markup("<p>2</p>")


def test_another_need_or_a_guide_draws_it_anew():
    drawn, row = Drawn(), the_row()
    drawn.panel(row)

    assert drawn.panel(row, need="grief") == Markup("<p>2</p>")
    assert drawn.panel(row, has_guide=True) == Markup("<p>3</p>")
    assert drawn.panel(replace(row, asks=("Are you alone?",))) == Markup("<p>4</p>")
    assert drawn.panel(replace(row, kind=replace(row.kind, slug="befriending"))) == Markup("<p>5</p>")


def test_no_more_is_kept_than_fits(monkeypatch):
    monkeypatch.setattr(kept_panels, "MOST_KEPT", 2)
    drawn, row = Drawn(), the_row()

    for need in ("one", "two", "three", "three"):
        panel = drawn.panel(row, need=need)

    assert panel == Markup("<p>3</p>")
    assert drawn.panel(row, need="one") == Markup("<p>4</p>")
