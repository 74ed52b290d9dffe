"""Every whole call of the journeys, without a browser: its words bring up its card or its guide, and it ends right."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from navigator.directory.caller import read_caller
from navigator.directory.search import SearchIndex
from navigator.directory.search_entries import EVERYWHERE, SearchEntry
from navigator.signposting.answers import guides_for
from navigator.signposting.desk_state import DeskState
from navigator.signposting.flow import Reached, next_step
from navigator.signposting.guidance import Guidance
from navigator.signposting.hearing import card_waiting, hear, who_it_seems
from tests.journeys.whole_calls import FILES, calls_of


def calls() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in FILES:
        for call in calls_of(path):
            yield call.get("need", path.stem), call


CALLS = list(calls())


@pytest.fixture(scope="module")
def desk(guidance_read: Any) -> SimpleNamespace:
    """A desk that has one service of every kind."""
    guidance: Guidance = guidance_read()
    index: SearchIndex = guidance.index
    everywhere = frozenset({EVERYWHERE})
    index.rebuild(
        (SearchEntry(uuid4(), slug, f"Demo {n}", areas=everywhere) for n, slug in enumerate(guidance.types)), 1
    )
    return SimpleNamespace(guidance=guidance, index=index)


def state_of(call: dict[str, Any]) -> DeskState:
    words = " ".join(call["said"].split())
    return DeskState(words=words, age=call["age"], sex=call["sex"], pregnant=call["pregnant"], call=UUID(int=0))


def test_every_call_is_known_by_its_own_name():
    names = [call["id"] for _, call in CALLS]

    assert len(names) == len(set(names))
    assert len(names) > 400


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(("need", "call"), CALLS, ids=[call["id"] for _, call in CALLS])
def test_a_call_brings_up_its_card_or_its_guide(desk: SimpleNamespace, need: str, call: dict[str, Any]):
    state = state_of(call)
    card = card_waiting(hear(desk.guidance, state), state)

    assert (card.id if card else None) == call.get("card")
    if card is None:
        seems = who_it_seems(state, read_caller(state.words))
        found = desk.index.search(state.words, frozenset({EVERYWHERE}), "", seems)
        assert need in [guide.need for guide in guides_for(desk.guidance, found)]


@pytest.mark.hazard("H11")
@pytest.mark.hazard("H14")
@pytest.mark.parametrize(
    ("need", "call"),
    [(need, call) for need, call in CALLS if "card" not in call],
    ids=[call["id"] for _, call in CALLS if "card" not in call],
)
def test_a_guide_ends_a_call_at_the_right_door_and_at_no_wrong_one(
    desk: SimpleNamespace, need: str, call: dict[str, Any]
):
    answers = {question: str(answer) for question, answer in call["answers"].items()}
    step = next_step(desk.guidance.flows[need], answers, state_of(call).known)

    assert isinstance(step, Reached), f"nobody foresaw “{step.question.id}”"
    ends = call["ends"]
    assert str(step.outcome.disposition) == ends["disposition"]
    assert not set(ends["never"]).intersection(step.outcome.types)
    if not step.outcome.disposition.is_escalation:
        assert step.outcome.types[0] in ends["first"]
