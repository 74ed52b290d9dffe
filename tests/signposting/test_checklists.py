"""What a service asks for: read as written, sayable, and a fault is told with its line."""

from pathlib import Path

import pytest

from navigator.signposting.checklist_file import load_checklists
from navigator.signposting.checklists import Checklist
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import DATA, RULES, TYPES

SHIPPED = load_checklists(DATA / "checklists.yaml", TYPES, RULES.sayings)
ONE = SHIPPED["first-contact-plus"]

SOME_LISTS = """\
version: "1"
status: A draft.
review_by: 2027-06-30
checklists:
  - type: first-contact-plus
    title: What it asks
    begin: I need to ask a few things.
    questions:
      - ask: Is it safe to ring you?
        note: A safe number.
      - ask: May I share this?
    topics_ask: Which would you like help with?
    topics:
      - words: housing
      - words: domestic abuse
        kept_out: "yes"
    end: Thank you.
  - type: social-prescribing
    title: What the link worker asks
    begin: I have one question.
    questions: [{ask: When can they ring you?}]
"""


def read(tmp_path: Path, text: str) -> dict[str, Checklist]:
    path = tmp_path / "lists.yaml"
    path.write_text(text, encoding="utf-8")
    return load_checklists(path, TYPES, RULES.sayings)


def test_lists_are_read_as_written_for_any_kind(tmp_path):
    lists = read(tmp_path, SOME_LISTS)

    one = lists["first-contact-plus"]
    assert [(question.ask, question.note) for question in one.questions] == [
        ("Is it safe to ring you?", "A safe number."),
        ("May I share this?", ""),
    ]
    assert [(topic.words, topic.kept_out) for topic in one.topics] == [("housing", False), ("domestic abuse", True)]
    assert one.kept_out == ("domestic abuse",)
    assert lists["social-prescribing"].topics == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("type: social-prescribing", "type: nothing", "lists.yaml:18:5: checklists.type: there is no service type"),
        ("type: social-prescribing", "type: first-contact-plus", "lists.yaml:18:5: checklists.type"),
        ("Is it safe to ring you?", "Don't worry.", "lists.yaml:9:9: checklists.questions.ask: says what we never say"),
        ("Is it safe to ring you?", "one two three " * 7 + "?", "has a sentence of 21 words"),
        ("    topics_ask: Which would you like help with?\n", "", "give the topics together with"),
        ('kept_out: "yes"', "kept_out: perhaps", "lists.yaml:16:9: checklists.topics.kept_out: must be yes or no"),
        ("    begin: I have one question.\n", "", "checklists.begin: is missing"),
        ("    end: Thank you.", "    ends: Thank you.", "checklists.ends: is not a field here"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, old, new, told):
    assert old in SOME_LISTS
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, SOME_LISTS.replace(old, new, 1))

    assert any(told in str(fault) for fault in caught.value.faults), str(caught.value)


def test_first_contact_plus_asks_what_its_form_asks():
    said = " ".join(ONE.spoken)

    for words in ("safe", "share", "each service", "for yourself", "live alone", "interpreter", "before they visit"):
        assert words in said
    assert len(ONE.topics) == 14


@pytest.mark.hazard("H43")
def test_what_somebody_at_home_must_not_read_is_never_copied():
    assert set(ONE.kept_out) == {"domestic abuse", "alcohol or drugs"}
