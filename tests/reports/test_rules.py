"""How a week's lines add up; the tables of docs/counting.md hold."""

import pytest

from navigator.reports import rules
from navigator.reports.rules import Appointments
from tests.reports.examples import sections, table
from tests.reports.weeks import a_count

HOURS = table(sections()["Hours"])
PUBLIC_RULE = table(sections()["The public rule"])


@pytest.mark.parametrize("example", HOURS, ids=lambda example: example["appointments"])
def test_hours_are_the_range_between_phone_and_face_to_face(example: dict[str, str]):
    hours = rules.hours_range(int(example["appointments"]), face_minutes=9.24, phone_minutes=5.32)

    assert (f"{hours.low:.1f}", f"{hours.high:.1f}") == (example["by phone"], example["face to face"])


def test_hours_are_a_range_also_where_a_practice_is_longer_on_the_phone():
    hours = rules.hours_range(6, face_minutes=10, phone_minutes=15)

    assert (hours.low, hours.high) == (1.0, 1.5)


@pytest.mark.hazard("H44")
@pytest.mark.parametrize("example", PUBLIC_RULE, ids=lambda example: example["count"])
def test_the_public_rule_hides_small_numbers(example: dict[str, str]):
    assert rules.suppressed(int(example["count"])) == example["shown"]


def test_the_public_rule_never_shows_a_number_that_is_not_of_five():
    shown = {rules.suppressed(count) for count in range(1, 300)}

    assert all(one == "*" or int(one) % 5 == 0 for one in shown)


@pytest.mark.hazard("H28")
def test_moved_stands_apart_from_avoided():
    counts = [a_count(calls=3), a_count(disposition="moved", otherwise="gp-today", calls=2)]

    assert rules.gp_appointments_otherwise(counts) == Appointments(moved=2, avoided=3)


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("otherwise", ["not-sure", "nurse", "none"])
def test_only_a_gp_appointment_otherwise_is_in_the_figure(otherwise: str):
    assert rules.gp_appointments_otherwise([a_count(otherwise=otherwise)]).together == 0


def test_not_sure_is_counted_apart():
    counts = [a_count(otherwise="not-sure", calls=4), a_count()]

    assert rules.not_sure(counts) == Appointments(moved=0, avoided=4)


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("ending", ["declined", "booked-here", "not-available", "advice-or-admin", "emergency"])
def test_only_a_yes_is_in_the_figure(ending: str):
    assert rules.gp_appointments_otherwise([a_count(ending=ending)]).together == 0


@pytest.mark.parametrize("disposition", ["emergency", "clinician_today", "kept", "admin", "self_care", "none"])
def test_nothing_else_is_moved_or_avoided(disposition: str):
    assert rules.gp_appointments_otherwise([a_count(disposition=disposition)]).together == 0


def test_a_line_that_leads_no_call_adds_no_appointment():
    counts = [a_count(signposts=2, calls=1)]

    assert rules.lines_logged(counts) == 2
    assert rules.gp_appointments_otherwise(counts).avoided == 1


def test_lines_are_laid_out_by_kind_and_ending():
    counts = [a_count(signposts=2), a_count(otherwise="nurse"), a_count(service_type=None, ending="booked-here")]

    assert rules.lines_by_type(counts) == {"physical-activity": {"said-yes": 3}, None: {"booked-here": 1}}
    assert rules.lines_by_ending(counts) == {"said-yes": 3, "booked-here": 1}
