"""What is told of a card: checked against the dangers and the words, put together by danger, days and versions."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from navigator.signposting.card_reports import (
    HEARD_LENGTH,
    KIND_WORDS,
    SETTLED_WORDS,
    Kind,
    NotReportable,
    SettledAs,
    grouped,
    report_of,
)

CALL = UUID(int=7)
KNOWN = {"chest_pain", "stroke_now"}
MONDAY, TUESDAY = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 24, 9, tzinfo=UTC)


@dataclass
class Row:
    flag_id: str | None = "chest_pain"
    kind: str = "wrong"
    reported_at: datetime = MONDAY
    red_flag_version: str = "1"
    heard: str | None = None
    settled_at: datetime | None = None
    settled_as: str | None = None
    settled_by: None = None
    id: UUID = field(default_factory=uuid4)


def told(kind="wrong", flag="chest_pain", rule="chest … tight*", fired=("chest_pain",), call=CALL):
    return report_of(kind, flag, KNOWN, dict.fromkeys(fired, rule), "2", call)


# --- What may be told ---


@pytest.mark.hazard("H02")
def test_a_card_that_the_words_brought_up_can_be_called_wrong():
    report = told()

    assert (report.kind, report.flag, report.version) == (Kind.WRONG, "chest_pain", "2")


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("flag", ["stroke_now", ""])
def test_a_card_that_never_came_up_cannot_be_called_wrong(flag):
    with pytest.raises(NotReportable):
        told(flag=flag)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("flag", ["stroke_now", ""])
def test_a_danger_can_have_been_missed_in_the_list_or_not(flag):
    assert told("missed", flag, fired=()).flag == flag


@pytest.mark.parametrize(("kind", "flag"), [("late", "chest_pain"), ("", ""), ("missed", "plague")])
def test_nothing_else_can_be_told(kind, flag):
    with pytest.raises(NotReportable):
        told(kind, flag)


@pytest.mark.hazard("H02")
def test_a_wrong_card_keeps_the_words_of_the_list_and_a_missed_one_none():
    assert told().heard == "chest … tight*"
    assert told("missed").heard == ""


@pytest.mark.hazard("H43")
def test_a_sites_own_rule_that_names_somebody_is_not_kept():
    assert told(rule="Mr Smith … poorly").heard == ""
    assert len(told(rule="chest … " * 50).heard) <= HEARD_LENGTH


def test_one_card_has_one_key_in_a_call():
    assert told().key == told().key
    assert len({told().key, told("missed").key, told("missed", "").key, told(call=UUID(int=8)).key}) == 4


def test_every_kind_and_every_end_has_its_words():
    assert set(KIND_WORDS) == set(Kind)
    assert set(SETTLED_WORDS) == set(SettledAs)


# --- What the clinical lead sees ---


def test_reports_of_one_danger_and_kind_are_one_group():
    rows = [Row(), Row(reported_at=TUESDAY), Row(reported_at=TUESDAY, red_flag_version="2")]

    (group,) = grouped(rows)

    assert (group.flag, group.kind, group.count) == ("chest_pain", Kind.WRONG, 3)
    assert group.days == ((date(2026, 11, 24), 2), (date(2026, 11, 23), 1))
    assert group.versions == ("1", "2")
    assert group.newest in {row.id for row in rows[1:]}
    assert (group.settled_as, group.settled_on) == (None, None)


def test_what_brought_a_card_up_most_often_comes_first():
    (group,) = grouped([Row(heard="chest … tight*"), Row(heard="chest pain"), Row(heard="chest pain"), Row()])

    assert group.heard == (("chest pain", 2), ("chest … tight*", 1))


@pytest.mark.hazard("H04")
def test_cards_that_were_missed_come_first_then_the_most_told():
    rows = [Row("a"), Row("b"), Row("b"), Row("c", "missed"), Row(None, "missed")]

    assert [(group.flag, group.count) for group in grouped(rows)] == [("", 1), ("c", 1), ("b", 2), ("a", 1)]


def test_what_is_settled_stands_apart_from_what_waits():
    rows = [Row(), Row(settled_at=TUESDAY, settled_as="sent-to-makers")]

    groups = {group.settled_as: group for group in grouped(rows)}

    assert set(groups) == {None, SettledAs.SENT_TO_MAKERS}
    assert groups[SettledAs.SENT_TO_MAKERS].settled_on == date(2026, 11, 24)


def test_the_days_are_londons():
    (group,) = grouped([Row(reported_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))])

    assert group.days == ((date(2026, 7, 1), 1),)


def test_nothing_told_is_no_group():
    assert grouped([]) == []
