"""A practice or an area from all sides: what changed, by more than chance or not."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.directory.service_type_file import load_service_types
from navigator.london import now
from navigator.reports.all_round.rules import (
    Sums,
    change_in_words,
    changes_in_words,
    difference,
    five_figures,
    kinds,
    sums,
    unmet,
)
from navigator.settings import PROJECT
from tests.building import a_person, a_practice, a_signpost
from tests.desks import Desk
from tests.reports.weeks import a_count

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")


def came_to(calls: int, freed: int) -> Sums:
    return Sums(calls, 0, 0, 0, 0, freed, 0, 0, 0)


# Newcombe, Statistics in Medicine 1998, 17:873-890, table II, method 10.
@pytest.mark.parametrize(
    ("shares", "interval"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ],
)
def test_the_interval_of_a_difference_is_the_published_one(shares: tuple[int, ...], interval: tuple[float, float]):
    assert tuple(round(bound, 4) for bound in difference(*shares)) == interval


def test_a_difference_is_said_to_be_chance_or_more_and_of_too_few_nothing_is_said():
    assert change_in_words(came_to(29, 5), came_to(500, 50)).startswith("Too few to tell")
    assert change_in_words(came_to(100, 12), came_to(100, 10)).endswith("That difference may be chance.")
    assert "more than chance alone gives" in change_in_words(came_to(500, 150), came_to(500, 50))


def test_each_share_says_whether_chance_could_have_done_it():
    now, before = Sums(400, 200, 150, 40, 10, 60, 0, 0, 3), Sums(400, 200, 170, 10, 20, 20, 0, 0, 2)

    freed, declined, away, back = changes_in_words(now, before)

    assert "more than chance alone gives" in freed
    assert declined == "Share of offers declined: more, 20%, before 5%. More than chance alone gives."
    assert away.endswith("It could be chance.")
    assert back.startswith("Of calls that potentially freed an appointment, known to have come back: too few to tell")
    assert len(five_figures(now, before)) == 5


def test_kinds_stand_by_yes_and_what_was_not_there_by_how_often():
    counts = [
        a_count(signposts=3),
        a_count(service_type="first-contact-physio", disposition="moved", signposts=5),
        a_count(service_type="social-groups", ending="not-available", disposition="none", signposts=2),
        a_count(service_type="sexual-health", signposts=9),
    ]

    assert [kind.said_yes for kind in kinds(counts, TYPES)] == [5, 3]
    assert [(kind.label, kind.not_available) for kind in unmet(counts, TYPES)] == [(TYPES["social-groups"].label, 2)]
    assert sums(counts).declined == 0


@pytest.mark.hazard("H44")
def test_an_area_sees_counts_and_nothing_of_sensitive_lines(session: Session, signed_in: Callable[..., Desk]):
    practice = a_practice(session, name="Plum Practice")
    person = a_person(session, Role.MANAGER, practice)
    usual = {"occurred_at": now() - timedelta(days=14), "demonstration": practice.profile.demonstration}
    a_signpost(session, practice, person, **usual)
    a_signpost(session, practice, person, service_type="sexual-health", **usual)
    pcn = organisation_by_code(session, "U99101")
    assert pcn is not None

    area = signed_in(a_person(session, Role.PCN_LEAD, pcn)).get("/returns/all-round").get_data(as_text=True)
    own = signed_in(person).get("/weeks/all-round").get_data(as_text=True)

    for page in (area, own):
        assert '<th scope="row">Calls logged</th><td class="number">1</td>' in page
        assert "Too few to tell whether anything changed" in page
        assert "KT" not in page and "Sexual" not in page
