"""The line of the record ends with the code of the referral; a practice puts its own in its place."""

import pytest

from navigator.accounts.rules import Role
from navigator.referrals.models import Signpost
from navigator.referrals.record_codes.views import code_of_line
from tests.building import a_person, a_practice

PHARMACY = "SNOMED CT 2140231000000104 Referral to Community Pharmacy Pharmacy First Service"


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice))


def line_of(app, practice, **fields) -> str:
    given = {"ending": "said-yes", "service_type": "pharmacy-minor-illness", "mode": "refer"} | fields
    with app.test_request_context():
        return code_of_line(Signpost(practice_id=practice.id, **given))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, PHARMACY),
        ({"mode": "self-present"}, ""),
        ({"ending": "declined"}, ""),
        ({"service_type": "podiatry"}, ""),
        ({"service_type": None}, ""),
    ],
)
def test_only_a_yes_that_is_sent_has_the_code_that_ships(app, practice, fields, code):
    assert line_of(app, practice, **fields) == code


def test_a_practice_has_a_code_of_its_own_none_or_again_what_ships(app, practice, manager):
    own = {"kind": "pharmacy-minor-illness", "code": "1577041 000000109", "term": "CPCS for minor illness"}
    manager.post("/record-codes", own)
    assert line_of(app, practice, mode="self-present") == "SNOMED CT 1577041000000109 CPCS for minor illness"

    manager.post("/record-codes", own | {"code": "", "term": ""})
    assert line_of(app, practice) == ""
    assert "none" in manager.page("/record-codes", done="written").html

    manager.post("/record-codes/pharmacy-minor-illness/drop")
    assert line_of(app, practice) == PHARMACY


def test_a_wrong_digit_is_said_and_what_was_typed_is_kept(app, practice, manager):
    wrong = {"kind": "podiatry", "code": "390893070", "term": "Referral to podiatry"}
    answer = manager.post("/record-codes", wrong)

    assert answer.status_code == 422
    assert "The last digit does not fit the others" in answer.text
    assert 'value="390893070"' in answer.text
    assert line_of(app, practice, service_type="podiatry") == ""
