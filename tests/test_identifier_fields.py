"""Every box that somebody types in during a call is told here, with what keeps an identifier out of it."""

import ast
import re
from functools import cache

import pytest
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField

from navigator.directory.provider_links import forms as of_provider_links
from navigator.directory.provider_links.rules import FIELD_WORDS, IN_THEIR_WORDS
from navigator.directory.told import forms as of_problems
from navigator.guides import forms as of_guides
from navigator.referrals import forms as of_the_log
from navigator.referrals.came_back import forms as of_came_back
from navigator.referrals.follow_up import forms as of_follow_up
from navigator.referrals.sending import forms as of_sending
from navigator.reports.questions import forms as of_questions
from navigator.settings import PROJECT
from navigator.signposting import forms as of_words
from navigator.signposting.notices import forms as of_notices
from navigator.training import forms as of_training

HOUSE, TESTS = PROJECT / "navigator", PROJECT / "tests"
OF_OTHERS = (of_problems, of_provider_links, of_questions)
AT_THE_DESK = ("signposting", "referrals", "guides", "training")

# Boxes whose words are kept or searched: the form itself refuses, or the page does and the test named holds it.
BY_THE_FORM = {
    "SendForm.note",
    "NoteForm.note",
    "WhyForm.why",
    "MissForm.note",
    "LearnedForm.learned",
    "ReplyForm.reply",
    "NoticeForm.notice",
    "ProblemForm.note",
    "AskForm.question",
    "AnswerForm.said",
}
BY_THE_PAGE = {
    "q": "referrals/test_views.py::test_words_that_say_who_it_is_are_neither_searched_nor_kept",
    "wrong-note-{{ row.key }}": "directory/told/test_problem_pages.py::"
    "test_a_note_with_an_identifier_keeps_nothing_and_is_there_to_be_put_right",
    "phrase": "signposting/test_taught_words.py::test_an_identifier_is_refused_and_comes_back_on_no_page",
}
# Boxes that are read as one thing only; whatever else is in them is dropped and kept nowhere.
ONE_THING = {
    "age": "an age",
    "near": "the first half of a postcode; nothing of it is kept",
    "code": "a code of a call",
    "several": "codes with what became of them",
    "pick": "the mark of a row",
    "not_asked": "a tick",
    "size": "how many",
    "table": "counts by kind and week; a line of anything else is told as a fault",
    "no_name": "a tick",
}
BOXES_OF_AN_ENTRY = [name for name in FIELD_WORDS if name != IN_THEIR_WORDS]
# Boxes that say nothing of a call.
NOT_OF_A_CALL = {
    "DraftForm.text": "the text of a guide",
    "text": "the text of a guide",
    "{{ field_prefix }}{{ field.name }}": "a field of that text",
    "link": "shows an address",
    # A steward's answer, and what those who run a service write of it: their own numbers belong there, no patient's.
    "SettleForm.reply": "the service's own number may stand in it; held by told/test_problem_rules.py",
    **{
        f"CorrectionForm.{box}": "the entry; read by the same readers as the steward's form"
        for box in BOXES_OF_AN_ENTRY
    },
    "CorrectionForm.hours_said": "the entry; read by the same reader",
    "PauseByLinkForm.until": "a day",
    "PauseByLinkForm.because": "the entry; read by the same reader",
}


def text_fields() -> dict[str, type[FlaskForm]]:
    found = {}
    known = (of_words, of_notices, of_the_log, of_came_back, of_follow_up, of_sending, of_guides, of_training)
    for module in (*known, *OF_OTHERS):
        for name, form in vars(module).items():
            if isinstance(form, type) and issubclass(form, FlaskForm) and form.__module__ == module.__name__:
                for field, unbound in vars(form).items():
                    kind = getattr(unbound, "field_class", None)
                    if kind and issubclass(kind, StringField | TextAreaField) and not issubclass(kind, HiddenField):
                        found[f"{name}.{field}"] = form
    return found


def boxes_in_templates() -> set[str]:
    found = set()
    for room in AT_THE_DESK:
        for path in (HOUSE / room).rglob("*.html"):
            for tag in re.findall(r"<(?:input|textarea)\b[^>]*>", path.read_text(encoding="utf-8")):
                name, kind = re.search(r'\bname="([^"]+)"', tag), re.search(r'\btype="([^"]+)"', tag)
                if name and (kind is None or kind[1] in ("text", "search", "tel", "email")):
                    found.add(name[1])
    return found


@cache
def names_in(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.hazard("H43")
def test_no_box_of_the_desk_is_forgotten():
    told = {*BY_THE_FORM, *NOT_OF_A_CALL}
    names = {*BY_THE_PAGE, *ONE_THING}

    assert {field for field in text_fields() if field not in told and field.partition(".")[2] not in names} == set()
    assert boxes_in_templates() - names - {*NOT_OF_A_CALL} - {field.partition(".")[2] for field in BY_THE_FORM} == set()
    assert set(text_fields()) >= BY_THE_FORM


@pytest.mark.hazard("H43")
@pytest.mark.parametrize("box", sorted(BY_THE_FORM))
@pytest.mark.parametrize(
    "words", ["ring 07700 900123", "943 476 5919", "dob 4/11/58", "for Mrs Appleby", "at LE67 3EA"]
)
def test_the_form_itself_refuses_an_identifier(house, box, words):
    form, field = text_fields()[box], box.partition(".")[2]

    with house.test_request_context(method="POST", data={field: words}):
        filled = form()
        filled.validate()

        assert any("Leave out" in str(error) for error in filled[field].errors), filled[field].errors


@pytest.mark.parametrize("held", sorted(BY_THE_PAGE.values()))
def test_the_test_that_holds_a_box_is_there(held):
    file, _, name = held.partition("::")

    assert name in names_in(file)
