"""The pages of sharing: nothing is shared or adopted by mistake, and every page says what will be."""

import pytest

from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.directory import actions as directory
from navigator.directory.exchange.queries import public_services
from navigator.directory.models import Service
from navigator.directory.sharing import actions, queries
from navigator.directory.sharing.models import SharedEntry, SharedMenu
from navigator.directory.sharing.tasks import tasks
from navigator.directory.work_list import Urgency
from navigator.london import london_day, now
from tests.building import a_person, a_practice, a_service


@pytest.fixture
def riverside(sharing, signed_in):
    return signed_in(a_person(sharing.session, Role.MANAGER, sharing.riverside))


@pytest.fixture
def abbey(sharing, signed_in):
    return signed_in(a_person(sharing.session, Role.MANAGER, sharing.abbey))


def a_fresh_original(sharing, **fields):
    today = london_day(now())
    return sharing.an_original(verified_on=today, review_by=today.replace(year=today.year + 1), **fields)


def test_an_entry_is_shared_from_its_own_page_and_found_in_the_library(sharing, abbey, riverside):
    original = a_fresh_original(sharing)

    sent = abbey.post(f"/services/{original.id}/share", organisation="QK1")

    assert sent.status_code == 303
    assert "Stitch and Chai" in riverside.page("/shared", find="stitch").html
    assert "New to your desk" in riverside.page(f"/shared/entries/{original.id}").html


def test_a_draft_is_not_shared_and_its_page_says_why(sharing, abbey):
    draft = a_fresh_original(sharing, status="draft")

    assert "It is a draft" in abbey.page(f"/services/{draft.id}").html
    assert abbey.post(f"/services/{draft.id}/share", organisation="QK1").status_code == 409
    assert sharing.session.query(SharedEntry).count() == 0


def test_help_for_people_in_danger_needs_its_tick(sharing, abbey):
    refuge = a_fresh_original(sharing, type="domestic-abuse-support")

    asked = abbey.post(f"/services/{refuge.id}/share", organisation="QK1")
    given = abbey.post(f"/services/{refuge.id}/share", organisation="QK1", care="y")

    assert (asked.status_code, given.status_code) == (422, 303)


def test_a_menu_keeps_what_was_typed_and_says_what_is_missing(sharing, abbey):
    original = a_fresh_original(sharing)

    sent = abbey.post(
        "/shared/ours/new", title="", about="For long weeks", organisation="QK1", entries=str(original.id)
    )

    assert sent.status_code == 422
    assert "Give the menu a name" in sent.text
    assert "For long weeks" in sent.text
    assert sharing.session.query(SharedMenu).count() == 0


def test_a_whole_menu_is_adopted_once_and_doubles_nothing(sharing, riverside):
    new, there = a_fresh_original(sharing, name="Chess"), a_fresh_original(sharing, name="Darts", postcode="LE65 2FR")
    a_service(sharing.session, sharing.riverside, name="Darts", postcode="LE65 2FR")
    said = ("Games", "", sharing.icb)
    menu = actions.share_menu(sharing.session, sharing.actor, sharing.abbey, said, [new.id, there.id])

    page = riverside.page(f"/shared/menus/{menu.id}")
    sent = riverside.post("/shared/adopt", entries=[str(new.id)])
    again = riverside.post("/shared/adopt", entries=[str(new.id)])

    assert "1 of 2 is new to us" in page.html
    assert "You seem to have it: Darts" in page.html
    assert "new=1" in sent.headers["Location"]
    assert "new=0&there=1" in again.headers["Location"]
    assert [one.copy.name for one in queries.adoptions_at(sharing.session, sharing.riverside.id)] == ["Chess"]


def test_what_serves_us_as_it_is_is_not_adopted(sharing, riverside):
    original = a_fresh_original(sharing, serves=(sharing.icb,))
    actions.share_entry(sharing.session, sharing.actor, original, sharing.icb)

    riverside.post("/shared/adopt", entries=[str(original.id)])

    assert queries.adoptions_at(sharing.session, sharing.riverside.id) == []


def test_nothing_that_is_not_shared_with_us_can_be_adopted(sharing, riverside):
    original = a_fresh_original(sharing)

    sent = riverside.post("/shared/adopt", entries=[str(original.id)])

    assert "new=0" in sent.headers["Location"]
    assert sharing.session.query(Service).filter_by(owner_id=sharing.riverside.id).count() == 0


@pytest.mark.hazard("H20")
def test_an_entry_whose_original_is_paused_is_not_offered_by_a_press(sharing, riverside):
    adoption = sharing.adopted(sharing.shared())
    directory.pause_service(sharing.session, sharing.actor, adoption.original, None, "Hall flooded")

    page = riverside.page(f"/services/{adoption.copy_id}")
    sent = riverside.post(f"/services/{adoption.copy_id}/resume")

    assert "takes nobody for it now" in page.html
    assert (sent.status_code, adoption.copy.status) == (409, "paused")


def test_the_form_says_what_is_ours_and_what_is_saved_becomes_ours(sharing, riverside):
    adoption = sharing.adopted(sharing.shared())
    form = riverside.page(f"/services/{adoption.copy_id}/edit").form_for("")

    riverside.post(f"/services/{adoption.copy_id}/edit", form.fields | {"say": "Ask for Jo."})

    sharing.session.refresh(adoption)
    assert list(adoption.own) == ["say"]
    assert "Our own now: What to say" in riverside.page(f"/services/{adoption.copy_id}/edit").html


def test_the_work_list_tells_of_changes_and_of_originals_that_went(sharing):
    changed, gone = sharing.adopted(sharing.shared(name="Chess")), sharing.adopted(sharing.shared(name="Darts"))
    changed.own = {"say": {"value": {"say": "Ours."}, "base": {"say": "Before."}}}
    sharing.session.commit()
    directory.retire_service(sharing.session, sharing.actor, gone.original)

    told = tasks(sharing.session, sharing.riverside, (), london_day(now()))

    assert [(one.count, one.urgency, one.values) for one in told] == [
        (1, Urgency.TODAY, {"service_id": gone.copy_id}),
        (1, Urgency.SOON, {"service_id": changed.copy_id}),
    ]


@pytest.mark.hazard("H22")
def test_what_was_adopted_does_not_go_out_a_second_time(sharing):
    adoption = sharing.adopted(sharing.shared(visibility="public"))

    assert adoption.copy.visibility == "public"
    assert [one.id for one in public_services(sharing.session)] == [adoption.original_id]


def test_the_kind_that_a_practice_chose_stands_first_on_its_desk_at_once(sharing, riverside, abbey):
    for kind in ("social-prescribing", "befriending", "social-groups"):
        a_service(sharing.session, sharing.icb, type=kind, name=f"One {kind}", serves=(sharing.icb,))
    before = riverside.page("/desk", q="lonely").html

    sent = riverside.post("/first-kinds", {"need": "loneliness", "first": "social-groups", "with": "QK1"})

    assert sent.status_code == 303
    after = riverside.page("/desk", q="lonely").html
    assert before.index("One social-prescribing") < before.index("One social-groups")
    assert after.index("One social-groups") < after.index("One social-prescribing")
    assert "first at this practice" in after
    assert "Use it here" in abbey.page("/first-kinds").html


def test_a_kind_that_may_not_stand_first_is_not_kept(sharing, riverside):
    sent = riverside.post("/first-kinds", need="loneliness", first="emergency-999")

    assert sent.status_code == 422
    assert queries.first_kinds_at(sharing.session, sharing.riverside.id) == []


def test_words_that_say_who_it_is_are_not_looked_for(riverside):
    page = riverside.page("/first-kinds", q="mrs Appleby 07700 900123")

    assert "Leave out who it is" in page.html
    assert "900123" not in page.html


def test_a_pcn_lead_shares_upward_what_the_pcn_looks_after(sharing, signed_in, riverside):
    pcn = organisation_by_code(sharing.session, "U99102")
    lead = signed_in(a_person(sharing.session, Role.PCN_LEAD, pcn))
    today = london_day(now())
    entry = a_service(sharing.session, pcn, name="City Walks", verified_on=today, review_by=today, paused_because="")
    said = {"title": "Out again", "about": "", "organisation": "QK1", "entries": str(entry.id)}

    assert lead.post("/shared/ours/new", said).status_code == 303

    assert "Out again" in riverside.page("/shared").html


@pytest.fixture
def lead(sharing, signed_in):
    pcn = organisation_by_code(sharing.session, "U99101")
    return signed_in(a_person(sharing.session, Role.PCN_LEAD, pcn))


def test_a_pcn_adopts_for_its_practices_and_nobody_has_it_twice(sharing, lead, riverside):
    castle = a_practice(sharing.session, "C99102", name="Castle Street")
    original = sharing.shared(owner=castle)
    there = queries.adopters(sharing.session, [original.id])

    page = lead.page(f"/shared/entries/{original.id}")
    lead.post("/shared/adopt", entries=[str(original.id)])

    assert ("the desks of your practices" in page.html, there) == (True, {})
    [adoption] = queries.adoptions_of(sharing.session, [original.id])
    assert (adoption.copy.owner.code, adoption.copy.visibility) == ("U99101", "partners")
    assert [area.organisation_id for area in adoption.copy.areas] == [sharing.riverside.id]
    assert "On your desk already" in riverside.page(f"/shared/entries/{original.id}").html


def test_a_practice_that_drops_its_own_copy_has_that_of_its_pcn(sharing, lead):
    of_the_practice = sharing.adopted(sharing.shared())
    original = of_the_practice.original_id
    a_practice(sharing.session, "C99102", name="Castle Street")
    lead.post("/shared/adopt", entries=[str(original)])
    [of_the_pcn] = [one for one in queries.adoptions_of(sharing.session, [original]) if one != of_the_practice]
    [before] = [area.organisation.code for area in of_the_pcn.copy.areas]

    actions.drop(sharing.session, sharing.actor, of_the_practice)

    assert (before, [area.organisation.code for area in of_the_pcn.copy.areas]) == ("C99102", ["U99101"])


def test_a_menu_is_put_in_another_order(sharing, abbey):
    chess, walks = a_fresh_original(sharing, name="Chess"), a_fresh_original(sharing, name="Walks")
    menu = actions.share_menu(
        sharing.session, sharing.actor, sharing.abbey, ("Games", "", sharing.icb), [chess.id, walks.id]
    )
    assert f'name="place-{walks.id}" value="2"' in abbey.page(f"/shared/ours/{menu.id}").html

    moved = {"title": "Games", "organisation": "QK1", "entries": [str(chess.id), str(walks.id)]}
    abbey.post(f"/shared/ours/{menu.id}", moved | {f"place-{chess.id}": "1", f"place-{walks.id}": "0.5"})

    sharing.session.refresh(menu)
    assert [line.service.name for line in menu.lines] == ["Walks", "Chess"]
