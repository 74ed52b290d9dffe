"""Who may sign a guide, and for how long; how near its last day is said."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from navigator.guides.rules import (
    NotSignable,
    Standing,
    beyond_its_pathways,
    check_last_day,
    check_signer,
    longest_last_day,
    standing_of,
    waiting_for,
)
from tests.signposting.flows import the_flows

TODAY = date(2026, 11, 24)
A_MOMENT = datetime(2026, 11, 24, 10, tzinfo=UTC)
EYE = the_flows()["eye"]


@dataclass
class Text:
    sent_at: datetime | None = None
    signed_at: datetime | None = None
    ended_at: datetime | None = None


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (Text(), Standing.DRAFT),
        (Text(sent_at=A_MOMENT), Standing.SENT),
        (Text(A_MOMENT, A_MOMENT), Standing.IN_FORCE),
        (Text(A_MOMENT, A_MOMENT, A_MOMENT), Standing.ENDED),
        (Text(ended_at=A_MOMENT), Standing.ENDED),
    ],
)
def test_a_text_stands_where_its_dates_say(text: Text, standing: Standing):
    assert standing_of(text) is standing


@pytest.mark.hazard("H56")
def test_nobody_signs_what_they_wrote():
    author, other = uuid4(), uuid4()

    for one in (author, other):
        with pytest.raises(NotSignable, match="You wrote this text or a part of it"):
            check_signer({author, other}, one)
    check_signer({author, other}, uuid4())
    check_signer((), uuid4())


@pytest.mark.hazard("H56")
@pytest.mark.parametrize(
    ("last_day", "told"),
    [
        (TODAY - timedelta(days=1), "passed already"),
        (TODAY + timedelta(days=367), "a year at most"),
        (date(2027, 7, 1), "good until 30 Jun 2027 only"),
    ],
)
def test_a_signature_is_neither_past_nor_endless_nor_longer_than_the_text(last_day: date, told: str):
    with pytest.raises(NotSignable, match=told):
        check_last_day(last_day, EYE, TODAY)


def test_the_longest_signature_is_the_shorter_of_a_year_and_the_text():
    assert longest_last_day(EYE, TODAY) == EYE.expires_on
    assert longest_last_day(replace(EYE, expires_on=date(2040, 1, 1)), TODAY) == TODAY + timedelta(days=366)
    check_last_day(longest_last_day(EYE, TODAY), EYE, TODAY)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (61, None),
        (60, "60 days left"),
        (31, "31 days left"),
        (30, "30 days left: have it read again"),
        (8, "8 days left: have it read again"),
        (7, "7 days left: sign it again this week"),
        (1, "1 day left: sign it again this week"),
        (0, "today is its last day: sign it again this week"),
        (-1, "past its date: nobody is sent anywhere by it"),
    ],
)
def test_the_last_day_is_told_from_sixty_days_before(days: int, words: str | None):
    waiting = waiting_for(TODAY + timedelta(days=days), TODAY)

    assert (waiting.words if waiting else None) == words


@pytest.mark.hazard("H18")
def test_no_text_and_no_signature_reaches_beyond_the_pathways_it_offers():
    sore_throat = replace(the_flows()["sore-throat"], expires_on=date(2027, 11, 20))

    with pytest.raises(NotSignable, match="settled until 30 Jan 2027 only"):
        check_last_day(date(2027, 1, 31), sore_throat, TODAY)
    check_last_day(date(2027, 1, 30), sore_throat, TODAY)
    assert longest_last_day(sore_throat, TODAY) == date(2027, 1, 30)
    assert "Pharmacy First" in beyond_its_pathways(sore_throat.expires_on, sore_throat)


def test_what_ships_keeps_to_its_pathways():
    assert [flow.need for flow in the_flows().values() if beyond_its_pathways(flow.expires_on, flow)] == []
