"""No guide asks a caller what cannot be so of them: each is walked with the callers a desk hears most."""

import re
from collections.abc import Iterator

import pytest

from navigator.directory.gates import Known
from navigator.signposting.flow import CHECK, Asked, Flow, Question, Reached, arrive, follow
from tests.signposting.guidance_in_hand import shipped_flows

PREGNANT_NOW = r"\bpregnan\w*|baby on the way"
AFTER_A_BIRTH = rf"{PREGNANT_NOW}|had a baby|baby in the last"
OVER_FIFTY = r"\bscalp\b.*\b(jaw|chew\w*)|\b(jaw|chew\w*)\b.*\bscalp\b"
GROWN_UP = rf"{AFTER_A_BIRTH}|{OVER_FIFTY}|\bCOPD\b|weight-loss|\berections?\b|\bprostate\b"

CALLERS = {
    "a man of 45": (Known.of_years(45, "male"), AFTER_A_BIRTH),
    "a pregnant woman of 30": (
        Known.of_years(30, "female", True),
        r"[Cc]ould you be pregnant|chance of being pregnant",
    ),
    "a woman of 30 who is not pregnant": (Known.of_years(30, "female", False), PREGNANT_NOW),
    "a child of 3": (Known.of_years(3), GROWN_UP),
    "a baby of 10 weeks": (Known(2, 2), rf"{GROWN_UP}|\blimp\b"),
    "a woman of 70": (Known.of_years(70, "female"), AFTER_A_BIRTH),
}

ABOUT_IT = {
    "abuse",
    "after-a-birth",
    "child-not-walking",
    "feeding-a-baby",
    "housing",
    "in-pregnancy",
    "mens-health",
    "newly-pregnant",
    "periods",
    "pregnancy-choices",
    "smear-and-screening",
    "trying-for-a-baby",
    "weight",
}
"""Guides whose very subject it is, or that ask for a household and not for the caller alone."""


def questions_for(flow: Flow, known: Known) -> Iterator[Question]:
    """Give each question that some answers bring up, the danger check left out: its list is read to everybody."""
    waiting: list[Asked | Reached] = [arrive(flow, CHECK, known)]
    seen: set[tuple[str, Known]] = set()
    while waiting:
        here = waiting.pop()
        if isinstance(here, Reached) or (here.question.id, here.known) in seen:
            continue
        seen.add((here.question.id, here.known))
        if here.question.id != CHECK:
            yield here.question
        waiting += [follow(flow, here, answer) for answer in here.question.answers]


@pytest.mark.hazard("H52")
@pytest.mark.parametrize("caller", CALLERS)
def test_nobody_is_asked_what_cannot_be_so_of_them(caller: str):
    known, cannot_be = CALLERS[caller]
    flows = {need: flow for need, flow in shipped_flows().items() if need not in ABOUT_IT}

    asked = {
        (need, question.id)
        for need, flow in flows.items()
        for question in questions_for(flow, known)
        if re.search(cannot_be, question.say)
    }

    assert asked == set()


def test_a_question_that_cannot_fit_would_be_found():
    head = shipped_flows()["head-and-face"]

    assert any(re.search(PREGNANT_NOW, question.say) for question in questions_for(head, Known.of_years(30, "female")))
    assert any(
        re.search(OVER_FIFTY, question.say) for question in questions_for(shipped_flows()["eye"], Known(700, 700))
    )
