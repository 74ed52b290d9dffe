"""A manager teaches the desk a word: what may be taught, two clicks from an answer, and words kept on the third day."""

import logging
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select

from navigator.accounts.audit import Actor, first_broken_link
from navigator.accounts.queries import audit_chain
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import UnscopedStatement, of_practices
from navigator.database import Base
from navigator.directory.queries import revision
from navigator.signposting import actions, queries
from navigator.signposting.actions import AlreadyTaught, forget_words, note_unanswered, suggest_words, teach_words
from navigator.signposting.models import SuggestedWords, TaughtWords, UnansweredWords
from navigator.signposting.taught_words import (
    SETTING_WORDS,
    NotTeachable,
    Taught,
    Teacher,
    is_worth_suggesting,
    key_of,
    mark_of,
)
from tests.building import NOW, a_person, a_practice, a_service, suggested_words, taught_words

DAY = date(2026, 11, 24)
HERE, THERE = UUID(int=1), UUID(int=2)
SECRET = "x" * 40
NOTHING = "my lad has the zoomies please"
GROUPS = Taught("zoomies", "", "social-groups")
DANGER = "These words bring up a danger card. They can never lead to a service."


@pytest.fixture(scope="module")
def teacher(guidance_read) -> Teacher:
    found = guidance_read()
    return Teacher(found.vocabulary, found.types, found.red_flags)


# --- What may be taught ---


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        (NOTHING, "zoomies"),
        ("he is 34 yo male and wants some zoomies please", "zoomies"),
        ("my mum is 82 and she has zoomies", "zoomies"),
        ("Mrs Jones 07700 900123 zoomies", "zoomies"),
        ("zoomies 114", "zoomies"),
        ("zoomies in the garden", "zoomies in garden"),
        ("my daughter", ""),
        ("please can you help", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_call_lose_fillers_ages_sexes_and_identifiers(teacher, said, phrase):
    assert teacher.phrase_from(said) == phrase


@pytest.mark.parametrize("typed", ["zoomies", "  Pet   bereavement ", "keep fit class", "fit note", "blood test"])
def test_everyday_words_can_be_taught_and_are_kept_as_typed(teacher, typed):
    assert teacher.checked_phrase(typed) == " ".join(typed.split())


@pytest.mark.hazard("H03")
@pytest.mark.parametrize(
    "typed",
    [
        "chest pain",
        "chset pain",
        "zoomies and chest pain",
        "no chest pain",
        "stopped breathing years ago",
        "fever",
        "labour",
        "hit me",
        "want to die",
    ],
)
def test_no_word_of_a_danger_leads_to_a_service(teacher, typed):
    with pytest.raises(NotTeachable, match=re.escape(DANGER)):
        teacher.taught(typed, "social-groups")


@pytest.mark.hazard("H03")
def test_every_danger_is_refused_by_its_own_title_or_heard_words(teacher):
    heard = [flag.title for flag in teacher.red_flags.flags if teacher.red_flags.hear(flag.title)]

    assert len(heard) > 10
    assert [words for words in heard if not teacher.brings_up_a_card(words)] == []


@pytest.mark.hazard("H43")
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Mrs Jones zoomies", "Leave out a name."),
        ("zoomies 07700 900123", "Leave out a phone number."),
        ("LE1 1AA", "Leave out a postcode."),
        ("3/4/1980", "Leave out a date of birth."),
        ("", "Type at least one word."),
        ("12 34", "Type at least one word."),
        ("?!", "Type at least one word."),
        ("one two three four five six seven", "Use six words at most"),
        ("zoomies" * 9, "Use six words at most"),
        ("please", "Everybody says these words."),
    ],
)
def test_what_may_not_be_taught_is_told_in_plain_words(teacher, typed, why):
    with pytest.raises(NotTeachable, match=re.escape(why)):
        teacher.taught(typed, "social-groups")


@pytest.mark.parametrize(
    ("leads_to", "why"),
    [
        ("", "Now choose below"),
        ("no-such-kind", "not in the list any more"),
        ("social-groups:no such need", "not in the list any more"),
        ("emergency-999", "A danger card leads there"),
        ("emergency-department", "A danger card leads there"),
    ],
)
def test_words_lead_only_to_what_is_in_the_list(teacher, leads_to, why):
    with pytest.raises(NotTeachable, match=why):
        teacher.taught("zoomies", leads_to)


def test_a_need_leads_only_to_its_own_kinds(teacher):
    meaning = next(one for one in teacher.vocabulary.meanings if "social-groups" not in one.types)
    slug = next(slug for slug in meaning.types if not teacher.types[slug].by_name_only)

    assert teacher.taught("zoomies", f"{slug}:{meaning.means}") == Taught("zoomies", meaning.means, slug)
    with pytest.raises(NotTeachable):
        teacher.taught("zoomies", f"social-groups:{meaning.means}")


def test_every_kind_and_need_can_be_chosen_and_none_that_a_danger_leads_to(teacher):
    rows = [row for _, rows in teacher.every_choice() for row in rows]
    kinds, needs = [row.kind.leads_to for row in rows], [need for row in rows for need in row.needs]

    assert sorted(kinds) == sorted(slug for slug, kind in teacher.types.items() if not kind.by_name_only)
    assert len({need.leads_to for need in needs}) == len(needs) > 400
    assert all(teacher.taught("zoomies", need.leads_to).means == need.words for need in needs)
    assert set(SETTING_WORDS) == {kind.setting for kind in teacher.types.values()}


def test_what_the_answer_shows_is_offered_once_each(teacher):
    meaning = next(one for one in teacher.vocabulary.meanings if not teacher.types[one.types[0]].by_name_only)
    slug = meaning.types[0]

    shown = teacher.choices([(meaning.means, slug), ("", slug), ("gone", slug), ("", "emergency-999")])

    assert [choice.leads_to for choice in shown] == [f"{slug}:{meaning.means}", slug]


# --- What is suggested ---


@pytest.mark.parametrize(
    ("days_ago", "suggested"),
    [((0,), False), ((0, 1), False), ((0, 0, 1), False), ((0, 1, 2), True), ((0, 1, 60), True), ((0, 1, 61), False)],
)
def test_three_different_days_within_sixty_make_a_suggestion(days_ago, suggested):
    assert is_worth_suggesting([DAY - timedelta(days=days) for days in days_ago], DAY) is suggested


def test_a_mark_is_of_the_words_the_practice_and_the_site():
    mark = mark_of("wibbles", HERE, SECRET)

    assert re.fullmatch(r"[0-9a-f]{64}", mark)
    assert mark == mark_of("Wibble", HERE, SECRET)
    assert key_of("Wibbles!") == key_of("wibble")
    others = {mark_of("zoomies", HERE, SECRET), mark_of("wibbles", THERE, SECRET), mark_of("wibbles", HERE, "y" * 40)}
    assert len(others | {mark}) == 4


# --- The rows ---


@pytest.fixture
def practice(session):
    practice = a_practice(session)
    a_service(session, practice, type="social-groups", name="Thursday Coffee")
    return practice


@pytest.fixture
def actor(session, practice):
    return Actor(a_person(session, Role.MANAGER, practice).id, practice.id, NOW)


def rows(session, table, practice):
    session.expire_all()
    return list(session.scalars(of_practices(select(table), [practice.id])).unique())


def in_force(session, practice):
    session.expire_all()
    return [(row.phrase, row.means, row.service_type) for row in queries.taught_words_at(session, practice.id)]


tables = pytest.mark.tables


@tables
def test_what_is_taught_raises_the_revision_and_is_told_to_the_chain_without_the_words(session, practice, actor):
    before = revision(session)

    row = teach_words(session, actor, GROUPS)

    assert revision(session) == before + 1
    assert queries.taught_words_in_force(session) == {practice.id: (GROUPS,)}
    assert (row.taught_by_id, row.taught_at, row.forgotten_at) == (actor.person_id, NOW, None)
    event = list(audit_chain(session))[-1]
    assert (event.action, event.object_id) == ("words.taught", str(row.id))
    assert "zoomies" not in str((event.before, event.after))


@tables
@pytest.mark.hazard("H25")
def test_the_same_taught_twice_is_taught_once(session, practice, actor):
    first, again = (teach_words(session, actor, replace(GROUPS, phrase=words)) for words in ("wibbles", "Wibble"))

    assert first.id == again.id
    assert revision(session) == 2
    assert len(list(audit_chain(session))) == 1


@tables
def test_of_two_managers_at_once_the_second_is_told_and_nothing_is_lost(session, practice, actor):
    first = teach_words(session, actor, GROUPS)

    with pytest.raises(AlreadyTaught) as told:
        teach_words(session, actor, replace(GROUPS, service_type="carers-support"))

    assert told.value.taught.id == first.id
    session.rollback()
    assert in_force(session, practice) == [("zoomies", "", "social-groups")]


@tables
def test_a_change_forgets_the_old_and_teaches_the_new(session, practice, actor):
    first = teach_words(session, actor, GROUPS)

    changed = replace(GROUPS, service_type="carers-support")
    teach_words(session, actor, changed, first.id)

    assert in_force(session, practice) == [("zoomies", "", "carers-support")]
    assert len(rows(session, TaughtWords, practice)) == 2
    assert revision(session) == 3
    assert [event.action for event in audit_chain(session)] == ["words.taught", "words.forgotten", "words.taught"]
    with pytest.raises(AlreadyTaught):
        # Somebody who still sees the first version changes nothing.
        teach_words(session, actor, replace(GROUPS, service_type="talking-therapies"), first.id)


@tables
def test_forgotten_twice_is_forgotten_once(session, practice, actor):
    row = teach_words(session, actor, GROUPS)

    for hours in (1, 2):
        forget_words(session, replace(actor, at=NOW + timedelta(hours=hours)), row)

    assert queries.taught_words_in_force(session) == {}
    assert [one.forgotten_at for one in rows(session, TaughtWords, practice)] == [NOW + timedelta(hours=1)]
    assert revision(session) == 3
    assert first_broken_link(audit_chain(session)) is None


@tables
@pytest.mark.hazard("H41")
def test_what_one_practice_taught_is_read_for_it_alone(session, practice, actor):
    other = a_practice(session, "C99102")
    theirs = teach_words(session, replace(actor, practice_id=other.id), replace(GROUPS, service_type="carers-support"))
    teach_words(session, actor, GROUPS)

    assert in_force(session, practice) == [("zoomies", "", "social-groups")]
    assert queries.taught_words_of(session, practice.id, theirs.id) is None
    assert set(queries.taught_words_in_force(session)) == {practice.id, other.id}
    for table in (TaughtWords, SuggestedWords, UnansweredWords):
        with pytest.raises(UnscopedStatement):
            session.scalars(select(table))


@tables
@pytest.mark.parametrize("missing", ["person_id", "practice_id"])
def test_nobody_teaches_for_no_practice(session, actor, missing):
    with pytest.raises(ValueError, match="their practice and their person"):
        teach_words(session, replace(actor, **{missing: None}), GROUPS)


@tables
def test_dismissed_words_come_back_only_when_reception_sends_them(session, practice, actor):
    row = suggest_words(session, actor, "zoomies")
    actions.dismiss_words(session, actor, row)
    for days in range(4):
        note_unanswered(session, practice.id, "zoomies", DAY + timedelta(days=days), SECRET)
    assert queries.suggested_words_at(session, practice.id) == []
    assert rows(session, UnansweredWords, practice) == []

    assert suggest_words(session, actor, "Zoomies").id == row.id

    assert [one.phrase for one in queries.suggested_words_at(session, practice.id)] == ["zoomies"]


@tables
def test_what_is_taught_is_suggested_no_more_until_it_is_forgotten(session, practice, actor):
    suggest_words(session, actor, "zoomies")
    row = teach_words(session, actor, GROUPS)
    assert queries.suggested_words_at(session, practice.id) == []
    with pytest.raises(AlreadyTaught):
        suggest_words(session, actor, "zoomies")
    session.rollback()

    forget_words(session, actor, row)

    assert len(queries.suggested_words_at(session, practice.id)) == 1


# --- Three days ---


@tables
@pytest.mark.hazard("H43")
def test_words_are_kept_on_the_third_day_and_not_before(session, practice, engine):
    for days in (0, 0, 1):
        note_unanswered(session, practice.id, "zoomies", DAY + timedelta(days=days), SECRET)
        assert "zoomi" not in everything(engine)
    assert len(rows(session, UnansweredWords, practice)) == 2

    note_unanswered(session, practice.id, "zoomies", DAY + timedelta(days=7), SECRET)

    (row,) = queries.suggested_words_at(session, practice.id)
    assert (row.phrase, row.first_suggested_on) == ("zoomies", DAY + timedelta(days=7))
    assert rows(session, UnansweredWords, practice) == []
    chain = list(audit_chain(session))
    assert {(event.action, event.person_id, event.after, event.at.hour) for event in chain} == {
        ("words.unanswered", None, None, 12)
    }
    assert str(row.id) not in {event.object_id for event in chain}


@tables
@pytest.mark.hazard("H43")
def test_old_marks_go_in_the_same_act(session, practice, commits):
    other = a_practice(session, "C99102")
    note_unanswered(session, other.id, "zoomies", DAY - timedelta(days=61), SECRET)
    for words, days in (("zoomies", 61), ("wibbles", 60)):
        note_unanswered(session, practice.id, words, DAY - timedelta(days=days), SECRET)
    commits.clear()

    note_unanswered(session, practice.id, "zoomies", DAY, SECRET)

    assert sorted(row.london_day for row in rows(session, UnansweredWords, practice)) == [DAY - timedelta(days=60), DAY]
    assert len(commits) == 1
    assert len(rows(session, UnansweredWords, other)) == 1


def everything(engine) -> str:
    """Read every row of every table, and the names of no table."""
    with engine.connect().execution_options(reading=True) as connection:
        return str([connection.execute(table.select()).all() for table in Base.metadata.tables.values()]).lower()


# --- The pages ---


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice, name="Tamsin Quill"))


@pytest.fixture
def desk(session, practice, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


def teaching_link(page):
    return next(link for link in page.links if link.startswith("/words/new"))


@tables
def test_from_an_empty_answer_a_word_is_taught_in_two_clicks_and_taken_back_in_one(manager, session, practice):
    page = manager.page("/desk", q=NOTHING, age="8", sex="male")
    assert "Nothing close enough" in page.html

    teaching = manager.page(teaching_link(page))
    fields = teaching.form_for("/words").fields
    assert fields["phrase"] == "zoomies"
    taught = manager.post("/words", fields, leads_to="social-groups")

    assert taught.status_code == 303
    after = manager.page(taught.location)
    label = "Social"
    assert re.search(rf"Taught: “zoomies” now leads to\s*<strong>{label}", after.html)
    box = after.form_for("/desk").fields
    assert (box["q"], box["age"], box["sex"]) == (NOTHING, "8", "male")
    (row,) = rows(session, TaughtWords, practice)
    undo = after.form_for(f"/words/{row.id}/forget")
    undone = manager.page(manager.post(undo.action, undo.fields).location)
    assert "Forgotten: “zoomies”" in undone.html
    assert undone.form_for("/desk").fields["q"] == NOTHING
    assert in_force(session, practice) == []


@tables
def test_below_a_wrong_answer_what_it_shows_comes_first(manager):
    page = manager.page("/desk", q="lonely since the move")
    teaching = manager.page(teaching_link(page))

    buttons = re.findall(r'name="leads_to" value="([^"]*)"', teaching.html)
    # Enter in the field presses the first button: it teaches nothing.
    assert buttons[0] == ""
    assert "social-groups" in buttons[1:4]
    assert len(buttons) > 450
    assert len(set(buttons[1:])) >= 450


@tables
def test_a_sensitive_kind_is_not_named_on_the_desk(manager, guidance):
    kind = next(kind for kind in guidance.types.values() if kind.sensitive and not kind.by_name_only)

    after = manager.page(manager.post("/words", phrase="zoomies", leads_to=kind.slug, q="zoomies").location)

    assert re.search(r"“zoomies” now leads to\s*<strong>what you chose", after.html)


@tables
@pytest.mark.hazard("H03")
def test_words_of_a_danger_are_refused_and_stay_in_the_field(manager, session, practice):
    refused = manager.post("/words", phrase="chest pain", leads_to="social-groups", q="lonely", age="70")

    assert refused.status_code == 422
    assert DANGER in refused.text
    assert 'value="chest pain"' in refused.text
    assert 'name="age" value="70"' in refused.text
    assert in_force(session, practice) == []


@tables
@pytest.mark.hazard("H43")
def test_an_identifier_is_refused_and_comes_back_on_no_page(manager, session, practice):
    refused = manager.post("/words", phrase="zoomies LE1 1AA", leads_to="social-groups")

    assert refused.status_code == 422
    assert "Leave out a postcode." in refused.text
    assert "LE1" not in refused.text
    assert 'value="zoomies"' in refused.text


@tables
def test_enter_in_the_field_checks_and_teaches_nothing(manager, session, practice):
    checked = manager.post("/words", phrase="zoomies", leads_to="")

    assert checked.status_code == 422
    assert "Now choose below what these words mean." in checked.text
    assert in_force(session, practice) == []


@tables
def test_what_is_taught_already_is_told_and_can_be_changed(manager, session, practice, signed_in):
    colleague = signed_in(a_person(session, Role.CLINICAL_LEAD, practice))
    manager.post("/words", phrase="zoomies", leads_to="social-groups")

    told = colleague.post("/words", phrase="Zoomies", leads_to="carers-support", q="lonely")

    assert told.status_code == 409
    assert "“zoomies” already leads to Social" in told.text
    assert "Tamsin Quill" in told.text
    assert 'value="Zoomies"' in told.text
    assert in_force(session, practice) == [("zoomies", "", "social-groups")]
    instead = re.search(r'name="instead_of" value="([^"]+)"', told.text)[1]
    changed = colleague.post("/words", phrase="Zoomies", leads_to="carers-support", q="lonely", instead_of=instead)
    assert changed.status_code == 303
    assert in_force(session, practice) == [("Zoomies", "", "carers-support")]


@tables
def test_the_page_of_words_shows_what_leads_where_and_what_is_suggested(manager, session, practice):
    person = a_person(session, Role.MANAGER, practice, name="Robin Quince")
    row = taught_words(session, practice, person)
    waiting = suggested_words(session, practice, phrase="wibbles")

    page = manager.page("/words")

    assert {"zoomies", "Robin Quince", "wibbles"} <= set(re.findall(r"zoomies|Robin Quince|wibbles", page.html))
    assert "/words/new?q=wibbles" in page.links
    assert manager.page("/words/new?q=wibbles").form_for("/words").fields["phrase"] == "wibbles"
    forgotten = manager.page(manager.post(f"/words/{row.id}/forget").location)
    assert "Forgotten. These words lead nowhere of their own any more." in forgotten.html
    assert "Nothing taught yet." in forgotten.html
    dismissed = manager.page(manager.post(f"/words/suggested/{waiting.id}/dismiss").location)
    assert "Dismissed." in dismissed.html
    assert "wibbles" not in dismissed.html


@tables
def test_words_that_lead_to_a_kind_that_is_gone_are_still_told(manager, session, practice):
    taught_words(
        session, practice, a_person(session, Role.MANAGER, practice), service_type="old-kind", means="old need"
    )

    page = manager.page("/words").html

    assert "old-kind, which is not in the list any more" in page
    assert "as for “old need”" in page


@tables
def test_the_bar_leads_managers_and_clinical_leads_there_and_nobody_else(manager, desk, session, practice, signed_in):
    lead = signed_in(a_person(session, Role.CLINICAL_LEAD, practice))

    assert "/words" in manager.page("/desk").links
    assert "/words" in lead.page("/desk").links
    assert "/words" not in desk.page("/desk").links


# --- Reception suggests ---


@tables
def test_reception_sends_a_word_with_one_press_and_teaches_nothing(desk, manager, session, practice):
    page = desk.page("/desk", q=NOTHING, age="8")
    assert "Teach the desk" not in page.html
    form = page.form_for("/words/suggested")

    sent = desk.post("/words/suggested", form.fields)

    after = desk.page(sent.location)
    assert "Sent to the manager: “zoomies”." in after.html
    assert after.form_for("/desk").fields["q"] == NOTHING
    assert desk.post("/words/suggested", form.fields).location == sent.location
    (row,) = rows(session, SuggestedWords, practice)
    assert row.phrase == "zoomies"
    assert "zoomies" in manager.page("/words").html


@tables
@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("my daughter", "Type at least one word."),
        ("labour", DANGER),
        ("purple zebra yodels beside seven green lamps tonight", "Use six words at most"),
    ],
)
def test_reception_is_refused_in_the_same_words(desk, session, practice, said, why):
    refused = desk.post("/words/suggested", q=said)

    assert refused.status_code == 422
    assert why in refused.text
    assert f'value="{said}"' in refused.text
    assert rows(session, SuggestedWords, practice) == []


def test_reception_puts_the_words_as_they_should_be_known(desk, session, practice):
    form = desk.page("/desk", q="wants zorbles about the quibbix").form_for("/words/suggested")
    assert form.fields["phrase"] == "zorbles quibbix"

    sent = desk.post("/words/suggested", form.fields | {"phrase": "the Zoomies"})

    assert "Sent to the manager: “the Zoomies”." in desk.page(sent.location).html


@pytest.mark.hazard("H43")
def test_an_identifier_among_the_words_to_know_is_neither_kept_nor_shown_again(desk, session, practice):
    refused = desk.post("/words/suggested", q="zoomies", phrase="zoomies 943 476 5919")

    assert (refused.status_code, "Leave out" in refused.text) == (422, True)
    assert "5919" not in refused.text
    assert 'name="phrase" value="zoomies"' in refused.text
    assert rows(session, SuggestedWords, practice) == []


@tables
@pytest.mark.hazard("H43")
def test_reception_sends_no_identifier(desk, session, practice):
    refused = desk.post("/words/suggested", q="zoomies for Mrs Jones")

    assert refused.status_code == 422
    assert "Jones" not in refused.text
    assert rows(session, SuggestedWords, practice) == []


@tables
def test_reception_is_told_what_leads_somewhere_already(desk, session, practice):
    taught_words(session, practice, a_person(session, Role.MANAGER, practice))

    assert "“zoomies” already leads to Social" in desk.post("/words/suggested", q="zoomies").text


@tables
@pytest.mark.hazard("H03")
def test_beside_a_danger_nothing_is_taught_or_suggested(manager, desk):
    for one in (manager, desk):
        page = one.page("/desk", q="chest pain")
        assert "Stop: ask this now" in page.html
        assert "/words/new" not in page.html
        assert "/words/suggested" not in page.html


@tables
@pytest.mark.hazard("H41")
def test_another_practice_sees_forgets_and_dismisses_nothing(session, practice, signed_in):
    row = taught_words(session, practice, a_person(session, Role.MANAGER, practice))
    waiting = suggested_words(session, practice, phrase="wibbles")
    other = signed_in(a_person(session, Role.MANAGER, a_practice(session, "C99102")))

    page = other.page("/words").html

    assert "zoomies" not in page
    assert "wibbles" not in page
    assert other.post(f"/words/{row.id}/forget").status_code == 404
    assert other.post(f"/words/suggested/{waiting.id}/dismiss").status_code == 404
    for news in ({"taught": row.id}, {"suggested": waiting.id}):
        text = other.get("/desk", q="lonely", **news).text
        assert "Taught:" not in text
        assert "Sent to the manager" not in text
    assert other.post("/words", phrase="zoomies", leads_to="carers-support", instead_of=row.id).status_code == 303
    assert in_force(session, practice) == [("zoomies", "", "social-groups")]


@tables
@pytest.mark.parametrize("done", ["x", "00000000-0000-0000-0000-000000000000"])
def test_the_desk_claims_only_what_was_done(manager, done):
    text = manager.get("/desk", q="lonely", taught=done, suggested=done).text

    assert "Taught:" not in text
    assert "Sent to" not in text


# --- Calls that found nothing ---


def end_call(desk, words, day=0, ending="booked-here"):
    with time_machine.travel(datetime(2026, 11, 24, 10, tzinfo=UTC) + timedelta(days=day), tick=False):
        desk.sign_in_again()
        fields = desk.page("/desk", q=words).form_for("/calls").fields
        ended = desk.post("/calls", fields, ending=ending)
        assert ended.status_code == 303, ended.text
        return fields


@pytest.fixture
def calls(session, practice, signed_in, desk):
    """A desk that is signed in on whatever day it is."""
    person = a_person(session, Role.RECEPTIONIST, practice)

    def sign_in_again():
        desk.sign_in(person)
        desk.reload()

    desk.sign_in_again = sign_in_again
    return desk


@tables
@pytest.mark.hazard("H43")
@pytest.mark.hazard("H57")
def test_calls_that_find_nothing_on_three_days_put_the_words_alone_before_the_manager(
    calls, session, practice, engine, caplog
):
    caplog.set_level(logging.DEBUG)
    for day in (0, 0, 1):
        end_call(calls, NOTHING, day)
        assert "zoomi" not in everything(engine)

    end_call(calls, "mum has got the zoomies", 2, "call-lost")

    kept = everything(engine)
    assert kept.count("zoomies") == 1
    assert [word for word in ("lad", "mum", "please") if re.search(rf"\b{word}\b", kept)] == []
    assert "zoomi" not in caplog.text.lower()
    assert rows(session, UnansweredWords, practice) == []
    (row,) = rows(session, SuggestedWords, practice)
    assert {name for name in vars(row) if not name.startswith("_")} == {
        *("id", "practice_id", "phrase", "first_suggested_on", "dismissed_at", "dismissed_by_id")
    }


@tables
def test_a_call_ended_twice_is_marked_once(calls, session, practice):
    fields = end_call(calls, NOTHING)

    with time_machine.travel(datetime(2026, 11, 24, 10, 1, tzinfo=UTC), tick=False):
        assert calls.post("/calls", fields, ending="booked-here").status_code == 303

    assert len(rows(session, UnansweredWords, practice)) == 1


@tables
@pytest.mark.parametrize(
    "words", ["lonely since the move", "my daughter", "purple zebra yodels beside seven green lamps tonight"]
)
def test_an_answered_call_a_person_or_a_story_leaves_no_mark(calls, session, practice, words):
    end_call(calls, words)

    assert rows(session, UnansweredWords, practice) == []


@tables
@pytest.mark.hazard("H03")
def test_words_of_a_danger_leave_no_mark(calls, session, practice):
    end_call(calls, "wibble zoomies, no chest pain")

    assert rows(session, UnansweredWords, practice) == []
