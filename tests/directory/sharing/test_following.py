"""An adopted entry follows its original in the commit that changes it, whoever changes it and however."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from navigator.accounts.queries import lineage
from navigator.directory import actions as directory
from navigator.directory.form_values import entry_of_row
from navigator.directory.indexing import entries_since
from navigator.directory.sharing import actions, queries
from navigator.directory.sharing.following import values_of
from navigator.directory.sharing.parts import PART_OF, Choice, choice_of, waiting
from navigator.directory.upkeep.queries import new_numbers_since
from navigator.london import london_day, now

pytestmark = pytest.mark.tables


def change(sharing, service, **changes):
    entry = replace(entry_of_row(service), **changes)
    directory.change_service(sharing.session, sharing.actor, service, entry, service.version)


def test_an_adopted_entry_stands_on_its_practices_desk_alone(sharing):
    copy = sharing.adopted(sharing.shared()).copy

    assert (copy.owner.name, copy.status, copy.say) == ("Riverside Practice", "live", "Come along.")
    assert copy.source == "Shared by Abbey Park"
    [entry] = [one for one in entries_since(sharing.session, 0, london_day(now())) if one.id == copy.id]
    assert entry.areas == {str(sharing.riverside.id)}


def test_a_copy_serves_nobody_but_the_practice_that_adopted_it(sharing):
    copy = sharing.adopted(sharing.shared()).copy

    change(sharing, copy, serves=("U99101",), visibility="partners")

    assert [area.organisation_id for area in copy.areas] == [sharing.riverside.id]
    assert copy.visibility == "practice"


def test_a_change_of_the_original_reaches_its_copy_in_one_commit_under_one_number(sharing, commits):
    adoption = sharing.adopted(sharing.shared())
    before = adoption.copy.revision
    commits.clear()

    change(sharing, adoption.original, say="New words.", phones=[{"label": "Phone", "number": "0116 496 0123"}])

    assert len(commits) == 1
    assert (adoption.copy.say, adoption.copy.phones) == ("New words.", adoption.original.phones)
    assert adoption.copy.revision == adoption.original.revision == before + 1
    assert adoption.own == {}


def test_loading_the_original_from_a_file_reaches_its_copy_and_loading_again_changes_nothing(sharing):
    adoption = sharing.adopted(sharing.shared())
    entry = replace(entry_of_row(adoption.original), cost="£2")

    directory.load_services(sharing.session, sharing.actor, [entry], demonstration=False)
    again = directory.load_services(sharing.session, sharing.actor, [entry], demonstration=False)

    assert adoption.copy.cost == "£2"
    assert (again.unchanged, again.changed) == (1, 0)


def test_what_the_practice_changes_is_its_own_and_the_rest_still_follows(sharing):
    adoption = sharing.adopted(sharing.shared())

    change(sharing, adoption.copy, say="Ask for Jo.", phones=[])
    change(sharing, adoption.original, say="Theirs, newer.", how="Ring first.")

    assert (adoption.copy.say, adoption.copy.phones, adoption.copy.how) == ("Ask for Jo.", [], "Ring first.")
    assert choice_of(adoption.own, PART_OF["phones"]) is Choice.INHERIT  # there was none to leave out
    assert [one.part.key for one in waiting(adoption.own, values_of(adoption.original))] == ["say"]


@pytest.mark.hazard("H20")
def test_a_pause_of_the_original_shows_at_once_and_cannot_be_ended_by_the_practice(sharing):
    adoption = sharing.adopted(sharing.shared())

    directory.pause_service(sharing.session, sharing.actor, adoption.original, None, "Hall flooded")
    assert (adoption.copy.status, adoption.copy.paused_because) == ("paused", "Abbey Park: Hall flooded")

    directory.resume_service(sharing.session, sharing.actor, adoption.copy)
    assert adoption.copy.status == "paused"

    directory.resume_service(sharing.session, sharing.actor, adoption.original)
    assert adoption.copy.status == "live"


def test_a_pause_of_the_practice_outlasts_that_of_the_original(sharing):
    adoption = sharing.adopted(sharing.shared())
    directory.pause_service(sharing.session, sharing.actor, adoption.copy, None, "Nobody answers")

    directory.pause_service(sharing.session, sharing.actor, adoption.original, date(2026, 12, 1), "Holiday")
    directory.resume_service(sharing.session, sharing.actor, adoption.original)

    assert (adoption.copy.status, adoption.copy.paused_because) == ("paused", "Nobody answers")


def test_no_room_at_the_original_is_no_room_at_the_copy(sharing):
    adoption = sharing.adopted(sharing.shared())

    directory.mark_full(sharing.session, sharing.actor, adoption.original, date(2026, 12, 1), "Waiting list")

    assert adoption.copy.full_until == date(2026, 12, 1)


@pytest.mark.hazard("H20")
def test_a_stricter_gate_comes_through_an_own_one(sharing):
    adoption = sharing.adopted(sharing.shared(min_age_months=192))
    change(sharing, adoption.copy, min_age_months=120, not_for=["stairs"])
    assert adoption.copy.min_age_months == 192

    change(sharing, adoption.original, min_age_months=216, not_for=["anyone unsteady"])

    assert adoption.copy.min_age_months == 216
    assert set(adoption.copy.not_for) == {"stairs", "anyone unsteady"}


@pytest.mark.hazard("H20")
def test_closing_the_original_takes_it_off_every_desk_until_somebody_decides(sharing):
    adoption = sharing.adopted(sharing.shared())

    directory.retire_service(sharing.session, sharing.actor, adoption.original)

    assert (adoption.copy.status, adoption.withdrawn_on) == ("paused", date(2026, 11, 24))
    assert adoption.copy.paused_because == "Abbey Park closed it for good"


def test_an_original_taken_back_stays_as_a_copy_that_is_due_a_check(sharing):
    original = sharing.shared()
    adoption = sharing.adopted(original)
    [shared] = queries.shares_of_service(sharing.session, original.id)

    actions.take_entry_back(sharing.session, sharing.actor, shared)
    change(sharing, original, say="For our own patients only.")

    assert (adoption.copy.status, adoption.copy.say) == ("live", "Come along.")
    assert adoption.copy.source == "Original withdrawn by Abbey Park on 24 Nov"
    assert adoption.copy.review_by < adoption.withdrawn_on
    assert adoption.own == {}


def test_sharing_it_again_lets_the_copy_follow_again(sharing):
    original = sharing.shared()
    adoption = sharing.adopted(original)
    [shared] = queries.shares_of_service(sharing.session, original.id)
    actions.take_entry_back(sharing.session, sharing.actor, shared)

    actions.share_entry(sharing.session, sharing.actor, original, sharing.icb)

    assert adoption.withdrawn_on is None
    assert (adoption.copy.source, adoption.copy.review_by) == ("Shared by Abbey Park", original.review_by)


def test_a_menu_taken_back_withdraws_only_what_nobody_shares_any_more(sharing):
    alone, also = sharing.an_original(name="Chess"), sharing.shared(name="Darts")
    said = ("Lonely?", "Groups", sharing.icb)
    menu = actions.share_menu(sharing.session, sharing.actor, sharing.abbey, said, [alone.id, also.id])
    actions.adopt(sharing.session, sharing.actor, sharing.riverside, [alone, also])

    actions.take_menu_back(sharing.session, sharing.actor, menu)

    adopted = queries.adoptions_at(sharing.session, sharing.riverside.id)
    assert {one.copy.name: one.withdrawn_on is None for one in adopted} == {"Chess": False, "Darts": True}


def test_kept_as_ours_it_follows_nobody_and_is_due_a_check(sharing):
    adoption = sharing.adopted(sharing.shared())
    copy, original = adoption.copy, adoption.original

    actions.keep_as_ours(sharing.session, sharing.actor, adoption)
    change(sharing, original, say="Theirs, newer.")

    assert (copy.say, copy.status) == ("Come along.", "live")
    assert copy.review_by == date(2026, 11, 23)
    assert queries.adoption(sharing.session, copy.id) is None


def test_dropped_it_closes_and_can_be_adopted_again(sharing):
    adoption = sharing.adopted(sharing.shared())
    copy, original = adoption.copy, adoption.original
    actions.drop(sharing.session, sharing.actor, adoption)

    again = sharing.adopted(original)

    assert (copy.status, again.copy.status) == ("closed", "live")


def test_adopting_twice_adopts_once(sharing):
    original = sharing.shared()
    sharing.adopted(original)

    assert actions.adopt(sharing.session, sharing.actor, sharing.riverside, [original]) == []


def test_a_change_is_taken_kept_or_put_off(sharing):
    adoption = sharing.adopted(sharing.shared())
    change(sharing, adoption.copy, say="Ours.", how="Ours too.", cost="£1")
    change(sharing, adoption.original, say="Theirs.", how="Theirs too.", cost="£2")
    said = {"say": "take", "how": "keep", "cost": "later"}

    actions.settle_changes(sharing.session, sharing.actor, adoption, said, adoption.original.version)

    assert (adoption.copy.say, adoption.copy.how, adoption.copy.cost) == ("Theirs.", "Ours too.", "£1")
    assert [one.part.key for one in waiting(adoption.own, values_of(adoption.original))] == ["cost"]
    assert adoption.look_again_on == date(2026, 11, 24) + timedelta(days=14)
    assert adoption.base_version == adoption.original.version


def test_a_part_is_followed_again_left_blank_or_held_as_it_is(sharing):
    adoption = sharing.adopted(sharing.shared(how="Ring.", cost="Free"))
    change(sharing, adoption.copy, say="Ours.")
    choices = {"say": Choice.INHERIT, "how": Choice.BLANK, "cost": Choice.REPLACE}

    actions.choose_parts(sharing.session, sharing.actor, adoption, choices, adoption.original.version)
    change(sharing, adoption.original, cost="£3")

    assert (adoption.copy.say, adoption.copy.how, adoption.copy.cost) == ("Come along.", "", "Free")


def test_what_was_read_of_an_older_original_is_not_settled(sharing):
    adoption = sharing.adopted(sharing.shared())

    with pytest.raises(directory.StaleEntry):
        actions.settle_changes(sharing.session, sharing.actor, adoption, {}, adoption.original.version - 1)


def test_what_is_shared_is_seen_by_whom_it_is_shared_with(sharing):
    original = sharing.shared()
    line = lineage(sharing.session, sharing.riverside.id, date(2026, 11, 24))

    assert [one.service.id for one in queries.shared_within(sharing.session, line)] == [original.id]
    assert queries.shared_within(sharing.session, line[:-1]) == []


@pytest.mark.hazard("H21")
def test_a_new_number_of_the_original_is_new_on_its_copy_too(sharing):
    adoption = sharing.adopted(sharing.shared())

    change(sharing, adoption.original, phones=[{"label": "Phone", "number": "0116 496 0123"}])

    new = new_numbers_since(sharing.session, now() - timedelta(days=14))
    assert new[(adoption.copy_id, "01164960123")] == new[(adoption.original_id, "01164960123")]
