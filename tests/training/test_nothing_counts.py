"""A practice call on the real desk: whatever is pressed in it, no row that anything counts is written or changed."""

import re
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, select

from navigator.accounts.audit import first_broken_link
from navigator.accounts.queries import audit_chain
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.database import Base
from navigator.london import Week, london_day, now
from navigator.training.models import PracticeAttempt
from tests.building import a_person, a_practice, a_service, a_signpost
from tests.pages import Page

MAY_CHANGE = {"practice_attempts", "audit_events", "sign_ins"}
OF_A_CALL = ("/desk", "/flows/", "/red-flags/")
ASKED = {f"check-{group}": "asked-none-reported" for group in ("general", "ear-throat", "child", "eye", "chest")}
ASKED |= {"asked": "yes"}
ENDINGS = ("said-yes", "declined", "booked-here", "not-available", "advice-or-admin", "call-lost")


@pytest.fixture
def practice(session):
    practice = a_practice(session)
    for kind in ("pharmacy-first", "pharmacy-minor-illness", "minor-illness-clinic", "duty-gp", "emergency-999"):
        a_service(session, practice, type=kind, name=f"Plum {kind}", phones=[])
    return practice


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice))


@pytest.fixture
def learner(session, practice):
    return a_person(session, Role.RECEPTIONIST, practice)


@pytest.fixture
def desk(learner, signed_in):
    return signed_in(learner)


def start(desk, call_id="sore-throat-two-days"):
    """Begin a practice call, and give the id of the try."""
    response = desk.post("/practice-calls", key=str(uuid4()), call_id=call_id)
    return re.search(r"practice_call=([0-9a-f-]{36})", response.location)[1]


def the_call(desk, attempt, words):
    return desk.page("/desk", q=words, practice_call=attempt).form_for("/calls").fields


def end(desk, attempt, ending, words="sore throat", **more):
    return desk.post("/calls", the_call(desk, attempt, words) | ASKED, ending=ending, **more)


def ring_999(desk, attempt, words="crushing pain in my chest"):
    page = desk.page("/red-flags/chest_pain/yes", q=words, practice_call=attempt)
    return desk.post("/emergencies", page.form_for("/emergencies").fields, done="we-ring")


def counted(engine):
    """Give every row that is not of practice, nor of signing in, nor of the chain that tells of both."""
    with engine.connect().execution_options(reading=True) as connection:
        tables = {name: table for name, table in Base.metadata.tables.items() if name not in MAY_CHANGE}
        return {name: sorted(map(repr, connection.execute(table.select()))) for name, table in tables.items()}


def attempts(session, practice):
    session.expire_all()
    return list(session.scalars(of_practices(select(PracticeAttempt), [practice.id])))


# --- Nothing is written that counts ---


@pytest.mark.hazard("H58")
def test_no_ending_of_a_practice_call_changes_a_row_that_counts(desk, engine, session, practice):
    before = counted(engine)

    for ending in ENDINGS:
        response = end(desk, start(desk), ending)
        assert response.status_code == 303
        assert response.location.startswith("/practice-calls/")
    assert ring_999(desk, start(desk, "shy-chest")).status_code == 303

    assert counted(engine) == before
    assert [one.done[0]["ending"] for one in attempts(session, practice)] == [*ENDINGS, "emergency"]


def test_a_danger_reached_by_a_guide_changes_no_row_that_counts(desk, engine, session, practice):
    attempt = start(desk)
    before = counted(engine)

    page = desk.page("/flows/sore-throat", q="sore throat", practice_call=attempt, check="not-sure")
    form = page.form_for("/emergencies").fields
    assert desk.post("/emergencies", form, done="duty-told").status_code == 303

    assert counted(engine) == before
    assert attempts(session, practice)[0].done[0]["guide"].startswith("sore-throat ")


def test_words_that_find_nothing_leave_no_mark(desk, engine):
    before = counted(engine)

    for _ in range(3):
        end(desk, start(desk), "booked-here", "wibbles and zorbles")

    assert counted(engine) == before


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/card-reports", {"kind": "missed", "flag": "chest_pain"}),
        ("/words/suggested", {"phrase": "zorbles"}),
    ],
)
def test_nothing_of_it_is_told_to_anybody(desk, engine, address, fields):
    attempt = start(desk)
    before = counted(engine)

    response = desk.post(address, fields, practice_call=attempt, q="zorbles")

    assert response.status_code == 409
    assert counted(engine) == before


def test_no_word_is_taught_from_it(manager, engine):
    attempt = start(manager)
    before = counted(engine)

    response = manager.post("/words", practice_call=attempt, phrase="zorbles", leads_to="duty-gp")

    assert response.status_code == 409
    assert counted(engine) == before


def test_every_page_that_counts_shows_the_same_after_practice(manager, session, practice, learner):
    a_signpost(session, practice, learner, need="cough", code="CNR-4QF")
    week = Week.of(london_day(now()))
    addresses = ("/today", f"/weeks/{week}", f"/weeks/{week}.csv", "/card-reports", "/words")

    def shown():
        return [re.sub(r'value="[^"]*"', "", manager.get(one).get_data(as_text=True)) for one in addresses]

    def most_used():
        html = manager.page("/desk").html
        return re.findall(r'class="start"[^>]*>([^<]*)<', html), re.search(r"Logged today: <a[^>]*>(\d+)", html)[1]

    before, used = shown(), most_used()
    for ending in ENDINGS:
        end(manager, start(manager), ending)
    ring_999(manager, start(manager, "shy-chest"))

    assert shown() == before
    assert most_used() == used


def test_the_chain_holds_and_tells_no_marks(desk, session):
    end(desk, start(desk), "said-yes")

    told = [one for one in audit_chain(session) if one.action.startswith("practice-call.")]

    assert [one.action for one in told] == ["practice-call.started", "practice-call.ended"]
    assert [one.after for one in told] == [{"call": "sore-throat-two-days"}, {"ending": "said-yes"}]
    assert first_broken_link(audit_chain(session)) is None


# --- It never mixes with a real call ---


@pytest.mark.hazard("H58")
@pytest.mark.parametrize("mark", ["not-an-id", str(UUID(int=0)), str(UUID(int=7))])
def test_a_spoilt_mark_never_makes_a_real_call_of_it(desk, engine, mark):
    before = counted(engine)

    shown = desk.page("/desk", q="sore throat", practice_call=mark)
    answer = desk.post("/calls", shown.form_for("/calls").fields | ASKED, ending="said-yes")

    assert "This practice call is over" in shown.html
    assert answer.status_code == 409
    assert counted(engine) == before


@pytest.mark.hazard("H58")
def test_anothers_practice_call_is_nobodys(desk, manager, engine):
    attempt = start(manager)
    before = counted(engine)

    assert "This practice call is over" in desk.page("/desk", practice_call=attempt).html
    assert end(desk, attempt, "said-yes").status_code == 409
    assert counted(engine) == before


def test_what_was_scored_is_over(desk, engine, session, practice):
    attempt = start(desk)
    fields = the_call(desk, attempt, "sore throat") | ASKED
    desk.post("/calls", fields, ending="said-yes")
    before = counted(engine)

    again = desk.post("/calls", fields, ending="said-yes")
    other = desk.post("/calls", fields, ending="declined", key=str(uuid4()))

    assert (again.status_code, other.status_code) == (303, 409)
    assert counted(engine) == before
    assert len(attempts(session, practice)[0].done) == 1


@pytest.mark.hazard("H58")
@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/desk", {}),
        ("/desk", {"q": "sore throat"}),
        ("/desk", {"q": "wibbles"}),
        ("/desk", {"q": "crushing pain in my chest"}),
        ("/red-flags", {}),
        ("/red-flags/chest_pain/yes", {"q": "chest pain"}),
        ("/flows/sore-throat", {"q": "sore throat"}),
        ("/flows/sore-throat", {"q": "sore throat", "check": "yes"}),
    ],
)
def test_every_link_and_form_of_the_desk_carries_the_practice_call(desk, address, query):
    attempt = start(desk)

    page = desk.page(address, practice_call=attempt, **query)

    of_the_call = [link for link in page.links if link.startswith(OF_A_CALL)]
    lost = [link for link in of_the_call if attempt not in link]
    # The bar's “Desk” and “New call” lead to the real desk, and to nothing of this call.
    assert set(lost) <= {"/desk"}
    assert all(attempt in link for link in page.links if link.startswith("/red-flags"))
    for form in page.forms:
        if form.action in ("/desk", "/calls", "/emergencies"):
            assert form.fields["practice_call"] == attempt, form.action
    assert not [form for form in page.forms if form.action in ("/card-reports", "/words/suggested")]
    assert "PRACTICE CALL" in page.html


def test_a_refused_ending_stays_in_practice(desk):
    attempt = start(desk)
    fields = the_call(desk, attempt, "sore throat")

    response = desk.post("/calls", fields, ending="said-yes")
    page = Page(response.get_data(as_text=True))

    assert response.status_code == 422
    assert page.form_for("/calls").fields["practice_call"] == attempt
    assert all(attempt in link for link in page.links if link.startswith("/red-flags"))


@pytest.mark.hazard("H58")
def test_a_new_call_is_a_real_one(desk):
    start(desk)

    page = desk.page("/desk")

    assert "PRACTICE CALL" not in page.html
    assert "practice_call" not in page.form_for("/desk").fields


def test_a_real_call_asks_nothing_of_practice(desk, engine):
    asked = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))

    fields = desk.page("/desk", q="sore throat").form_for("/calls").fields
    desk.post("/calls", fields | ASKED, ending="said-yes")

    assert asked
    assert not [statement for statement in asked if "practice_attempts" in statement]


def test_no_code_is_shown_or_used_up(desk):
    attempt = start(desk)

    page = desk.page("/desk", q="sore throat", practice_call=attempt)

    assert "none: practice" in page.html
    assert not re.search(r'id="code"', page.html)
