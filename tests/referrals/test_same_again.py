"""A run of alike online requests: the next is logged by one key once it was read, as a call of its own."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from sqlalchemy import select

from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.referrals.models import Signpost
from tests.building import a_person, a_practice, a_service

LONELY, EYE, PRIVATE = "lonely", "sticky eye", "morning after pill"
SOCIAL_READ = {"check-social": "heard-nothing-worrying", "asked": "yes"}


@pytest.fixture
def practice(session):
    practice = a_practice(session)
    a_service(session, practice, type="social-groups", name="Thursday Coffee", mode="self-present")
    a_service(session, practice, type="pharmacy-minor-illness", name="Elm Pharmacy")
    a_service(session, practice, type="sexual-health", name="The Clinic")
    return practice


@pytest.fixture
def desk(session, practice, signed_in):
    return signed_in(a_person(session, Role.RECEPTIONIST, practice))


def rows(session, practice):
    session.expire_all()
    return list(session.scalars(of_practices(select(Signpost).order_by(Signpost.practice_sequence), [practice.id])))


def ended(desk, words, ending, channel="online", **more):
    """End a request, and give the page that comes."""
    fields = desk.page("/desk", q=words, channel=channel).form_for("/calls").fields
    ticks = {f"check-{group}": "asked-none-reported" for group in ("eye", "general", "women", "urine")}
    return desk.page(desk.post("/calls", fields | ticks | SOCIAL_READ | more, ending=ending).location)


def again_on(page) -> dict:
    """Give what the key for the same again would send."""
    button = re.search(r'<button class="small" name="(check-[a-z-]+)" value="([a-z-]+)" data-key="[=0]"', page.html)
    return page.form_for("/calls").fields | {button[1]: button[2]}


@pytest.mark.hazard("H17")
def test_the_same_again_is_a_call_with_a_code_and_a_key_of_its_own(signed_in, session, practice):
    with time_machine.travel("2026-11-24 08:04", tick=False):
        desk = signed_in(a_person(session, Role.RECEPTIONIST, practice))
        page = ended(desk, LONELY, "said-yes", otherwise="gp-routine")
    assert "<strong>1 of this kind since 8:04am:</strong>" in page.html
    with time_machine.travel("2026-11-24 08:05", tick=False):
        for _ in range(2):
            page = desk.page(desk.post("/calls", again_on(page)).location)

    first, *others = rows(session, practice)
    for other in others:
        kept = ("need", "service_type", "service_id", "ending", "otherwise", "mode", "channel", "red_flag_answer")
        assert [getattr(other, name) for name in kept] == [getattr(first, name) for name in kept]
    for own in ("call_key", "code", "idempotency_key"):
        assert len({getattr(one, own) for one in (first, *others)}) == 3
    assert f"Code {others[-1].code}" in page.html
    assert "<strong>3 of this kind since 8:04am:</strong>" in page.html


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(("words", "ending"), [(LONELY, "said-yes"), (EYE, "advice-or-admin")])
def test_the_same_again_is_not_logged_where_the_next_request_was_not_read(desk, session, practice, words, ending):
    fields = ended(desk, words, ending).form_for("/calls").fields

    response = desk.post("/calls", fields)

    assert (response.status_code, "Red flags: " in response.text) == (422, True)
    assert len(rows(session, practice)) == 1


@pytest.mark.hazard("H01")
def test_a_health_need_shows_its_questions_before_the_key(desk, guidance):
    html = unescape(ended(desk, EYE, "advice-or-admin").html)

    asks = [guidance.red_flags.flag(flag).ask for flag in guidance.red_flags.checks["eye"].flags]
    assert all(ask in html for ask in asks)
    assert html.index(asks[-1]) < html.index("none there: log it")


def test_a_health_need_is_logged_again_once_its_questions_were_answered(desk, session, practice):
    page = ended(desk, EYE, "advice-or-admin")

    desk.post("/calls", again_on(page))

    assert [one.red_flag_answer for one in rows(session, practice)] == ["asked-none-reported"] * 2


@pytest.mark.parametrize(
    ("words", "channel", "ending"), [(LONELY, "phone", "said-yes"), (PRIVATE, "online", "declined")]
)
def test_neither_a_call_nor_a_private_request_is_offered_again(desk, words, channel, ending):
    page = ended(desk, words, ending, channel)

    assert "Logged." in page.html
    assert "of this kind since" not in page.html


@pytest.mark.hazard("H01")
def test_what_a_guide_led_to_leads_to_the_guide_again(desk, session, practice):
    answers = {"check": "none", "immune": "no", "one-side": "no", "contacted-before": "no", "treated-already": "no"}
    guided = desk.page("/flows/sore-throat", channel="online", **answers, **{"over-a-week": "no", "how-old": "192-up"})
    page = desk.page(desk.post("/calls", guided.form_for("/calls").fields, ending="declined").location)

    link = next(unescape(one) for one in page.links if one.startswith("/flows/sore-throat"))
    asked = dict(parse_qsl(urlsplit(link).query))
    (first,) = rows(session, practice)
    assert asked == {"q": "sore throat", "channel": "online", "call": asked["call"]}
    assert asked["call"] != str(first.call_key)


def test_which_pharmacy_they_use_is_asked_of_everybody(desk):
    page = ended(desk, EYE, "said-yes")

    assert "Same again: open it, and choose" in page.html
    assert all(form.action != "/calls" for form in page.forms)


def test_another_kind_between_ends_the_run(desk):
    for words in (LONELY, EYE):
        ended(desk, words, "declined")

    assert "<strong>1 of this kind since" in ended(desk, LONELY, "declined").html


def test_the_way_callers_reach_this_desk_stays_until_it_is_changed(desk, session, practice):
    page = ended(desk, LONELY, "declined")
    (row,) = rows(session, practice)
    undo = page.form_for(f"/signposts/{row.id}/withdraw").fields

    assert page.form_for("/desk").fields["channel"] == "online"
    assert "/desk?channel=online" in page.links
    back = desk.page(desk.post(f"/signposts/{row.id}/withdraw", undo).location)
    assert back.form_for("/desk").fields["channel"] == "online"
    assert ended(desk, LONELY, "declined", "phone").form_for("/desk").fields["channel"] == "phone"
