"""How far each practice is: by rule from what it logged, by hand with a reason, and the published board."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.london import Week, london_day, now
from navigator.reports.readiness.rules import (
    Logged,
    PracticeStage,
    Stage,
    board,
    board_in_words,
    stage_by_rule,
)
from navigator.reports.readiness.together import practice_stages
from navigator.signposting.guidance import Guidance
from tests.building import a_person, a_practice, a_signpost
from tests.desks import Desk

# Staffordshire's table of pharmacy referrals, practices by CCG and stage, with the share at stage 2 or 3.
STAFFORDSHIRE = {
    "Cannock Chase": (17, 0, 6, 23, 26),
    "East Staffordshire": (16, 2, 0, 18, 11),
    "North Staffordshire": (16, 2, 12, 30, 47),
    "South East Staffordshire and Seisdon Peninsula": (19, 4, 3, 26, 27),
    "Stafford and Surrounds": (7, 0, 7, 14, 50),
    "Stoke on Trent": (15, 17, 9, 41, 63),
    "Total": (90, 25, 37, 152, 41),
}


@pytest.fixture
def practice(session: Session) -> Organisation:
    return a_practice(session)


def test_the_staffordshire_table_comes_out_digit_for_digit_from_its_practices():
    """The rows are constructed to fit the published table; only the counting is under test."""
    practices = [
        PracticeStage(f"{place} {stage} {number}", "", "", place, stage)
        for place, counts in STAFFORDSHIRE.items()
        if place != "Total"
        for stage, how_many in zip(Stage, counts[:3], strict=True)
        for number in range(how_many)
    ]

    lines = {line.place: (*line.stages, line.total, line.per_cent) for line in board(practices)}

    assert lines == STAFFORDSHIRE
    assert list(lines)[-1] == "Total"
    assert board_in_words(board(practices)) == "62 of 152 practices (41%) are engaged or ready."


@pytest.mark.parametrize(
    ("logged", "stage"),
    [
        (Logged(0, 0, 0), Stage.PRE_ENGAGEMENT),
        (Logged(1, 5, 5), Stage.ENGAGED),
        (Logged(4, 10, 6), Stage.ENGAGED),
        (Logged(4, 10, 7), Stage.READY),
        (Logged(3, 10, 10), Stage.ENGAGED),
        (Logged(4, 0, 0), Stage.READY),
    ],
)
def test_a_stage_by_rule_needs_every_week_and_enough_codes(logged: Logged, stage: Stage):
    assert stage_by_rule(logged) is stage


@pytest.mark.tables
@pytest.mark.hazard("H44")
def test_a_practice_is_ready_by_what_it_logged_and_not_by_its_sensitive_lines(
    session: Session, practice: Organisation, guidance: Guidance
):
    person, last_monday = a_person(session, Role.RECEPTIONIST, practice), Week.of(london_day(now())).before.monday
    usual = {"demonstration": practice.profile.demonstration}
    for weeks in range(4):
        moment = now() - (london_day(now()) - last_monday + timedelta(days=7 * weeks))
        kind = "sexual-health" if weeks == 2 else "social-groups"
        a_signpost(session, practice, person, occurred_at=moment, service_type=kind, code=f"AB{weeks}-4QF", **usual)

    [found] = practice_stages(session, [practice.id], london_day(now()), guidance.types)

    assert found.stage is Stage.ENGAGED


def test_a_stage_by_hand_stands_with_its_reason_until_the_rule_speaks_again(
    session: Session, practice: Organisation, signed_in: Callable[..., Desk]
):
    pcn = organisation_by_code(session, "U99101")
    assert pcn is not None
    lead = signed_in(a_person(session, Role.PCN_LEAD, pcn))
    path = f"/returns/readiness/{practice.id}"

    without_reason = lead.post(path, stage="3", why=" ")
    lead.post(path, stage="3", why="Partners agreed on 3 November")
    by_hand = lead.get("/returns/readiness").get_data(as_text=True)
    lead.post(f"{path}/by-rule")
    by_rule = lead.get("/returns/readiness").get_data(as_text=True)

    assert without_reason.status_code == 422
    assert "By hand: Partners agreed on 3 November" in by_hand and "1 of 1 practices (100%)" in by_hand
    assert "Partners agreed" not in by_rule and "0 of 1 practices (0%)" in by_rule
