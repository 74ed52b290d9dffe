"""The pages of learning: one's own progress and results, and what a manager may see of a team."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from navigator.accounts.rules import Role
from navigator.london import now
from navigator.training.calls import Level, Must
from tests.building import a_person, a_practice, a_service, an_attempt
from tests.training.test_nothing_counts import attempts, end, ring_999, start

pytestmark = pytest.mark.tables


@pytest.fixture
def practice(session):
    practice = a_practice(session)
    kinds = ("pharmacy-first", "pharmacy-minor-illness", "ear-wax-removal", "minor-illness-clinic", "gp-appointment")
    for kind in kinds:
        a_service(session, practice, type=kind, name=f"Plum {kind}")
    return practice


@pytest.fixture
def learner(session, practice):
    return a_person(session, Role.RECEPTIONIST, practice, name="Ann Learner")


@pytest.fixture
def desk(learner, signed_in):
    return signed_in(learner)


@pytest.fixture
def manager(session, practice, signed_in):
    return signed_in(a_person(session, Role.MANAGER, practice, name="Bea Manager"))


@pytest.fixture
def calls(app):
    return app.extensions["practice_calls"]


def passes_all(session, practice, person, calls, level, days_ago=0):
    for call in calls.of(level):
        if call.core:
            moment = now() - timedelta(days=days_ago)
            an_attempt(session, practice, person, call_id=call.id, started_at=moment, ended_at=moment, score=87)


def test_the_desk_opens_with_the_callers_words_and_nothing_typed(desk, calls):
    page = desk.page("/desk", practice_call=start(desk))
    call = calls.get("sore-throat-two-days")

    assert call.opening.replace("'", "&#39;") in page.html
    assert page.form_for("/desk").fields["q"] == ""
    assert all(one.ask.replace("'", "&#39;") in page.html for one in call.asked)


def test_a_call_is_begun_once_for_one_button(desk, session, practice):
    key = str(uuid4())

    first, again = (desk.post("/practice-calls", key=key, level="essential") for _ in range(2))

    assert first.location == again.location
    assert len(attempts(session, practice)) == 1


@pytest.mark.parametrize("sent", [{"level": "master"}, {"call_id": "nobody"}, {}])
def test_a_call_that_is_not_there_is_not_begun(desk, session, practice, sent):
    assert desk.post("/practice-calls", sent, key=str(uuid4())).status_code == 422
    assert attempts(session, practice) == []


def test_the_next_call_of_a_level_is_one_that_is_not_passed(desk, session, practice, learner, calls):
    first, second, *_ = [call for call in calls.of(Level.ESSENTIAL) if call.core]
    an_attempt(session, practice, learner, call_id=first.id)

    desk.post("/practice-calls", key=str(uuid4()), level="essential")

    assert {one.call_id for one in attempts(session, practice) if one.ended_at is None} == {second.id}


def test_the_result_shows_what_was_done_beside_what_is_right_and_why(desk, calls):
    response = end(desk, start(desk), "said-yes", pick="pharmacy-first")
    html = desk.page(response.location).html

    assert ": passed</h1>" in html
    assert "100 of 100" in html
    assert "Said yes: Community pharmacist, Pharmacy First treatment (a service outside the practice)" in html
    assert "A service outside the practice: Community pharmacist" in html
    assert all(words.replace("'", "&#39;") in html for words in calls.get("sore-throat-two-days").teaches)
    assert "Guide: Sore throat" in html
    assert "Try again" in html


def test_a_missed_danger_is_told_with_its_card(desk):
    response = end(desk, start(desk, "shy-chest"), "booked-here", "not feeling great")
    html = desk.page(response.location).html

    assert ": not yet</h1>" in html
    assert "Not safe" in html
    assert "Red-flag card: Chest pain, tightness or heaviness" in html


def test_an_everyday_call_sent_to_999_is_told_as_too_much(desk):
    html = desk.page(ring_999(desk, start(desk)).location).html

    assert "Too much: an everyday call was sent as a danger" in html
    assert ": not yet</h1>" in html


def test_an_expert_call_goes_on_until_the_phone_is_put_down(desk, session, practice):
    attempt = start(desk, "two-things")

    response = end(desk, attempt, "said-yes", pick="pharmacy-first")
    page = desk.page(desk.get(response.location).location)
    assert "Ended, not logged." in page.html
    assert attempts(session, practice)[0].ended_at is None

    end(desk, attempt, "said-yes", "ear wax", pick="ear-wax-removal")
    finish = f"/practice-calls/{attempt}/finish"
    first, again = (desk.post(finish) for _ in range(2))

    assert first.location == again.location == f"/practice-calls/{attempt}"
    (row,) = attempts(session, practice)
    assert (len(row.done), row.score, row.passed) == (2, 100, True)
    assert "The second need dealt with" in desk.page(first.location).html


def test_the_phone_is_not_put_down_before_anything_was_ended(desk, session, practice):
    attempt = start(desk, "two-things")

    assert desk.post(f"/practice-calls/{attempt}/finish").status_code == 409
    assert attempts(session, practice)[0].ended_at is None


def test_a_declined_offer_is_choice(desk, calls):
    assert Must.CHOICE_OFFERED in calls.get("wants-the-doctor").must
    attempt = start(desk, "wants-the-doctor")

    end(desk, attempt, "declined", pick="pharmacy-first")
    html = desk.page(desk.post(f"/practice-calls/{attempt}/finish").location).html

    assert "Choice: offered, and their no taken" in html
    assert ": passed</h1>" in html


def test_a_learner_sees_their_own_progress_only(desk, session, practice, learner, calls):
    other = a_person(session, Role.RECEPTIONIST, practice)
    passes_all(session, practice, other, calls, Level.ESSENTIAL)
    an_attempt(session, practice, learner, score=64, passed=False)
    an_attempt(session, practice, learner, score=91)

    html = desk.page("/practice-calls").html

    core = sum(call.core for call in calls.of(Level.ESSENTIAL))
    assert f"1 of {core} passed." in html
    assert "64 of 100, not yet" in html
    assert "91 of 100, passed" in html
    assert "87 of 100" not in html


def test_the_manager_sees_who_is_trained_and_until_when_and_no_marks(manager, session, practice, learner, calls):
    passes_all(session, practice, learner, calls, Level.ESSENTIAL, days_ago=10)
    an_attempt(session, practice, learner, call_id="cystitis-man", score=13, passed=False)

    html = manager.page("/practice-calls/team").html

    row = re.search(r'<tr><th scope="row">Ann Learner</th>(.*?)</tr>', html, re.DOTALL)[1]
    assert row.count("Trained") == 1
    assert row.count("Not yet") == 2
    assert "due " in row
    assert re.search(r"Essential</th><td>1 of 2</td><td>0</td>\s*<td>1</td>", html)
    assert "87" not in re.search(r"<main.*</main>", html, re.DOTALL)[0]
    assert "13" not in re.sub(r"<[^>]*>|due [^<]*", "", re.search(r"<main.*</main>", html, re.DOTALL)[0])
    assert "Most often failed" not in html


def test_a_call_that_many_fail_is_named_and_nobody_with_it(manager, session, practice, learner):
    others = [a_person(session, Role.RECEPTIONIST, practice) for _ in range(2)]
    for person in (learner, others[0]):
        an_attempt(session, practice, person, call_id="cystitis-man", score=13, passed=False)
    assert "Most often failed" not in manager.page("/practice-calls/team").html

    an_attempt(session, practice, others[1], call_id="cystitis-man")

    assert "A man who laughs it off (enhanced)" in manager.page("/practice-calls/team").html


def test_training_runs_out_after_a_year(manager, session, practice, learner, calls):
    passes_all(session, practice, learner, calls, Level.ESSENTIAL, days_ago=366)

    assert "Trained<br>" not in manager.page("/practice-calls/team").html


def test_nobody_else_opens_a_learners_result(manager, session, practice, learner):
    attempt = an_attempt(session, practice, learner).id

    assert manager.get(f"/practice-calls/{attempt}").status_code == 404
    assert manager.post(f"/practice-calls/{attempt}/finish").status_code == 404


def test_a_try_of_a_call_that_is_gone_is_listed_and_not_opened(desk, session, practice, learner):
    attempt = an_attempt(session, practice, learner, call_id="gone").id

    assert "A call that is no longer here" in desk.page("/practice-calls").html
    assert desk.get(f"/practice-calls/{attempt}").status_code == 404
    assert "This practice call is over" in desk.page("/desk", practice_call=attempt).html
