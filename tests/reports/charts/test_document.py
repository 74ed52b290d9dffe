"""The worked examples of docs/charts.md are what the code does."""

from dataclasses import replace
from datetime import date

import pytest

from navigator.london import Week
from navigator.referrals.rules import Channel
from navigator.reports import spc
from navigator.reports.charts.before_after import compared, in_words
from navigator.reports.charts.control import Dated
from navigator.reports.charts.weeks import Measure
from navigator.reports.charts.why import Around, why
from navigator.reports.contacts.rules import Share
from navigator.settings import PROJECT
from tests.reports.charts.weeks import a_week, weeks_from
from tests.reports.examples import table
from tests.signposting.guidance_in_hand import shipped_guidance

TEXT = (PROJECT / "docs" / "charts.md").read_text(encoding="utf-8")
# No bank holiday lies in these weeks.
FIRST = Week(2025, 36)
SAYS = {
    "yes": "More than chance",
    "no": "within chance so far",
    "too few": "too few to tell this from chance",
    "only logging": "so it may only be more logging",
}


def rows(title: str) -> tuple[dict[str, str], ...]:
    return table(TEXT.partition(f"### {title}\n")[2].partition("###")[0])


def numbers(cell: str) -> list[float]:
    return [float(number) for number in cell.split()]


@pytest.mark.parametrize("row", rows("Limits"), ids=lambda row: f"{row['source']} {row['outliers']}")
def test_limits(row):
    limits = spc.limits_of(numbers(row["values"]), screen=row["outliers"] == "screened")

    assert limits is not None
    assert [f"{one:.2f}" for one in (limits.upper, limits.mean, limits.lower)] == [
        row["upper"],
        row["mean"],
        row["lower"],
    ]


@pytest.mark.parametrize("row", rows("Working days"), ids=lambda row: row["Monday"])
def test_working_days(row):
    week = a_week(Week.of(date.fromisoformat(row["Monday"])), calls=int(row["counted"]))

    assert len(week.working_days) == int(row["working days"])
    assert f"{week.value(Measure.CALLS):.2f}" == row["for five working days"]


@pytest.mark.parametrize("row", rows("Before and since"), ids=lambda row: row["more than chance"])
def test_before_and_since(row):
    before, since = numbers(row["before"]), numbers(row["since"])
    more = 160 if row["calls logged"] == "doubled" else 80
    each = [{"avoided": int(one)} for one in before] + [{"avoided": int(one), "calls": more} for one in since]
    weeks = weeks_from(FIRST, each)
    words = in_words(compared(weeks, Dated(weeks[len(before)].week.monday, "Relaunched")), Measure.AVOIDED)

    assert row["change"] in words
    assert SAYS[row["more than chance"]] in words
    assert ("More than chance" in words) is (row["more than chance"] in ("yes", "only logging"))


@pytest.mark.parametrize("row", rows("A fall"), ids=lambda row: row["says"])
def test_a_fall(row):
    *usual, last = weeks_from(FIRST, [{}] * 8 + [{"calls": int(row["calls"]), "avoided": int(row[GP])}])

    assert row["says"] in why(last, usual, Around([], [], []), shipped_guidance().types).sentence


@pytest.mark.parametrize("row", rows("A fall where the contacts are known"), ids=lambda row: row["says"])
@pytest.mark.hazard("H28")
def test_a_fall_where_the_contacts_are_known(row):
    *usual, last = weeks_from(FIRST, [{}] * 8 + [{"calls": int(row["logged"]), "avoided": int(row[GP])}])
    usual = [replace(week, share=Share({Channel.PHONE: 80}, {Channel.PHONE: 100})) for week in usual]
    share = Share({Channel.PHONE: int(row["logged"])}, {Channel.PHONE: int(row["phone calls"])})

    sentence = why(replace(last, share=share), usual, Around([], [], []), shipped_guidance().types).sentence
    assert row["says"] in sentence
    assert "is not known here" not in sentence


GP = "a GP appointment otherwise"
