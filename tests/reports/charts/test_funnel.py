"""Practices beside one another: placed by chance alone, in the order of their codes, sensitive lines left out."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.reports.charts import funnel_views
from navigator.reports.charts.funnel import (
    Placed,
    PracticeRate,
    draw_funnel,
    funnel_in_words,
    limit,
    overall,
    place_of,
)
from tests.building import NOW, a_person, a_practice, a_signpost


def rates(*pairs: tuple[int, int]) -> list[PracticeRate]:
    return [PracticeRate(uuid4(), calls, 0, figure) for calls, figure in pairs]


def placed(found: list[PracticeRate]) -> list[Placed]:
    mean = overall(found)
    return [Placed(f"Practice {n}", f"C{n}", rate, place_of(rate, mean)) for n, rate in enumerate(found)]


def test_limits_are_the_square_root_law_and_stay_between_nothing_and_all():
    # A fifth of 100 calls: one standard deviation is four calls.
    assert [round(limit(0.2, 100, sigmas), 2) for sigmas in (-3, -2, 2, 3)] == [0.08, 0.12, 0.28, 0.32]
    assert limit(0.02, 30, -3) == 0
    assert limit(0.98, 30, 3) == 1


def test_a_practice_is_placed_by_how_many_calls_it_logged():
    assert [place_of(rate, 0.2) for rate in rates((100, 20), (100, 29), (100, 33), (100, 11), (100, 7), (29, 29))] == [
        0,
        1,
        2,
        -1,
        -2,
        0,
    ]


def test_the_sentence_names_who_lies_beyond_the_outer_limits_and_asks_about_logging_first():
    alike, apart = placed(rates((400, 80), (300, 62), (350, 68))), placed(rates((400, 80), (300, 62), (350, 150)))

    assert "No practice lies beyond the outer limits" in funnel_in_words(alike, 0.2)
    words = funnel_in_words(apart, overall([one.rate for one in apart]))
    assert "Practice 2 (above)" in words
    assert "Ask first how calls are logged there." in words
    assert "too few to compare" in funnel_in_words(alike[:2], 0.2)


def test_of_too_few_practices_nothing_is_said_of_one_of_them():
    (rate,) = rates((400, 380))

    assert Placed("Zebra", "C1", rate, place_of(rate, 0.2), compared=False).words == "Too few practices to compare"


def test_every_practice_that_is_placed_lies_inside_the_picture():
    found = placed(rates((400, 80), (31, 30), (5000, 10), (10, 3)))
    drawing = draw_funnel(found, overall([one.rate for one in found]))

    assert len(drawing.dots) == 3
    assert all(48 <= x <= 852 and 34 <= y <= 292 for x, y, _ in drawing.dots)


@pytest.mark.tables
@pytest.mark.hazard("H44")
@pytest.mark.hazard("H45")
def test_a_pcn_lead_reads_counts_by_code_and_nothing_of_sensitive_kinds(session: Session, signed_in, monkeypatch):
    monkeypatch.setattr(funnel_views, "now", lambda: NOW)
    practices = [a_practice(session, code, name=f"Zebra {code}") for code in ("C99103", "C99101")]
    for practice in practices:
        person = a_person(session, Role.RECEPTIONIST, practice, name="Robin Hidden")
        call = uuid4()
        for kind, key in (("social-groups", call), ("sexual-health", call), ("sexual-health", uuid4())):
            given = {"occurred_at": datetime(2026, 11, 17, 9, tzinfo=UTC), "demonstration": True}
            a_signpost(session, practice, person, service_type=kind, call_key=key, **given)
    pcn = organisation_by_code(session, "U99101")
    assert pcn is not None
    html = signed_in(a_person(session, Role.PCN_LEAD, pcn)).page("/returns/compared").html

    assert html.index("Zebra C99101") < html.index("Zebra C99103")
    assert html.count('<td class="number">1</td><td class="number">0</td><td class="number">1</td>') == 2
    assert "Fewer than 30 calls logged: too few to tell" in html
    assert "Robin Hidden" not in html
