"""What an adopted entry says: theirs, ours or nothing, and always the stricter of both where safety is at stake."""

from dataclasses import fields
from datetime import date
from random import Random

import pytest

from navigator.directory.entries import ServiceEntry
from navigator.directory.sharing.parts import (
    FOLLOWED,
    PART_OF,
    PARTS,
    Choice,
    Following,
    Withdrawn,
    choice_of,
    chosen,
    effective,
    looked_at,
    take_in,
    waiting,
)

OWNER = "Abbey Park"


def theirs(**said):
    entry = ServiceEntry(key="k", type="social-groups", name="Stitch and Chai", owner="C99103", status="live")
    usual = {"say": "Come along.", "phones": [{"label": "Phone", "number": "0116 496 0123"}], "who_for": "Anyone"}
    return {name: getattr(entry, name) for name in FOLLOWED} | usual | said


def own_of(original, **wrote):
    """Let a practice write over what it adopted."""
    now = effective(original, {}, OWNER) | wrote
    return take_in({}, set(wrote), now, original)


def test_every_column_of_an_entry_follows_or_is_the_practices_own_business():
    of_the_practice = {"key", "owner", "serves", "serves_everywhere", "visibility", "identifiers"}

    assert {one.name for one in fields(ServiceEntry)} == set(FOLLOWED) | of_the_practice


def test_what_was_not_written_over_follows_and_what_was_stays():
    own = own_of(theirs(), say="There is tea on Tuesdays.")

    now = effective(theirs(say="New words.", who_for="Over 18s"), own, OWNER)

    assert (now["say"], now["who_for"]) == ("There is tea on Tuesdays.", "Over 18s")


def test_a_part_left_blank_stays_blank_whatever_the_original_says():
    own = own_of(theirs(), phones=[])

    assert choice_of(own, PART_OF["phones"]) is Choice.BLANK
    assert effective(theirs(phones=[{"label": "New", "number": "0116 496 0124"}]), own, OWNER)["phones"] == []


def test_writing_the_same_as_the_original_follows_it_again():
    own = take_in(own_of(theirs(), say="Ours."), {"say"}, theirs(), theirs())

    assert own == {}


@pytest.mark.hazard("H20")
def test_a_gate_is_always_the_stricter_of_both():
    own = own_of(theirs(min_age_months=120), min_age_months=192, sex="female")

    assert effective(theirs(min_age_months=216), own, OWNER)["min_age_months"] == 216
    assert effective(theirs(min_age_months=120), own, OWNER)["min_age_months"] == 192
    assert effective(theirs(sex="male"), own, OWNER)["sex"] == "male"
    loosened = own_of(theirs(min_age_months=216, max_age_months=900), min_age_months=None, max_age_months=1000)
    assert effective(theirs(min_age_months=216, max_age_months=900), loosened, OWNER)["min_age_months"] == 216
    assert effective(theirs(min_age_months=216, max_age_months=900), loosened, OWNER)["max_age_months"] == 900


@pytest.mark.hazard("H20")
def test_whom_it_is_not_for_can_only_be_added_to():
    own = own_of(theirs(not_for=["under 18s"]), not_for=["wheelchairs: two steps"])

    assert effective(theirs(not_for=["under 18s", "anyone unsteady"]), own, OWNER)["not_for"] == [
        "under 18s",
        "anyone unsteady",
        "wheelchairs: two steps",
    ]


@pytest.mark.hazard("H20")
@pytest.mark.parametrize("status", ["paused", "closed", "draft"])
def test_an_original_that_takes_nobody_takes_nobody_anywhere(status):
    own = own_of(theirs(), status="live", say="Ours.")

    now = effective(theirs(status=status, paused_because="Hall flooded"), own, OWNER)

    assert now["status"] == "paused"
    assert now["paused_because"].startswith(OWNER)


def test_of_two_pauses_the_longer_holds():
    ours = own_of(theirs(), status="paused", paused_until=date(2026, 12, 24), paused_because="Nobody to ask")
    short = {"status": "paused", "paused_because": "Holiday", "paused_until": date(2026, 12, 1)}

    assert effective(theirs(**short), ours, OWNER)["paused_because"] == "Nobody to ask"
    assert effective(theirs(**short) | {"paused_until": None}, ours, OWNER)["paused_because"] == f"{OWNER}: Holiday"


def test_the_later_check_stands():
    ours = own_of(theirs(verified_on=date(2026, 1, 1)), verified_on=date(2026, 6, 1), verified_by="Maureen")

    assert effective(theirs(verified_on=date(2026, 1, 1)), ours, OWNER)["verified_by"] == "Maureen"
    assert effective(theirs(verified_on=date(2026, 9, 1)), ours, OWNER)["verified_on"] == date(2026, 9, 1)


def test_a_change_of_the_original_waits_only_where_the_words_are_ours():
    own = own_of(theirs(), say="Ours.")
    newer = theirs(say="Theirs, newer.", cost="£2")

    [change] = waiting(own, newer)

    assert (change.old["say"], change.new["say"], change.ours["say"]) == ("Come along.", "Theirs, newer.", "Ours.")
    assert list(waiting(looked_at(own, change.part, newer), newer)) == []


def test_writing_again_does_not_settle_a_change_that_was_not_read():
    own = take_in(own_of(theirs(), say="Ours."), {"say"}, theirs(say="Ours, better."), theirs(say="Theirs, newer."))

    assert len(list(waiting(own, theirs(say="Theirs, newer.")))) == 1


@pytest.mark.hazard("H20")
def test_a_withdrawn_original_leaves_its_last_words_and_only_what_is_stricter_still_comes():
    kept = effective(theirs(min_age_months=192), {}, OWNER)
    withdrawn = Withdrawn(date(2026, 11, 24), kept)

    now = effective(theirs(say="For our own patients.", min_age_months=216), {}, OWNER, withdrawn)

    assert (now["say"], now["min_age_months"]) == ("Come along.", 216)
    assert now["source"] == "Original withdrawn by Abbey Park on 24 Nov"
    assert now["review_by"] < withdrawn.on
    assert effective(theirs(status="paused", paused_because="x"), {}, OWNER, withdrawn)["status"] == "paused"


def test_each_part_can_be_followed_kept_or_left_blank_but_for_what_is_safety():
    for part in PARTS:
        now = theirs(name="Other", not_for=["a"], min_age_months=1)
        if part.following is Following.REPLACED:
            kept = chosen({}, part, Choice.REPLACE, now, theirs())
            assert chosen(kept, part, Choice.INHERIT, now, theirs()) == {}
        if part.blank is None:
            with pytest.raises(ValueError, match="cannot be"):
                chosen({}, part, Choice.BLANK, now, theirs())


def a_guess(chance):
    """Write something at random into a few columns that people write in."""
    written = {
        "say": chance.choice(["", "Come along.", "Ring first.", "Ask for Jo."]),
        "cost": chance.choice(["", "Free", "£2"]),
        "phones": chance.choice([[], [{"label": "Phone", "number": "0116 496 0123"}]]),
        "not_for": chance.sample(["stairs", "under 18s", "anyone unsteady"], chance.randint(0, 3)),
        "min_age_months": chance.choice([None, 120, 192, 216]),
        "max_age_months": chance.choice([None, 700, 900]),
        "sex": chance.choice([None, "female", "male"]),
        "status": chance.choice(["live", "live", "paused", "closed"]),
        "paused_because": chance.choice(["", "Holiday"]),
        "paused_until": chance.choice([None, date(2026, 12, 1), date(2027, 1, 1)]),
    }
    return {name: written[name] for name in chance.sample(sorted(written), chance.randint(1, 4))}


@pytest.mark.hazard("H20")
def test_whatever_both_write_in_whatever_order_the_copy_is_never_looser_than_its_original():
    for seed in range(400):
        chance = Random(seed)
        original, own = theirs(), {}
        for _ in range(8):
            now = effective(original, own, OWNER)
            if chance.random() < 0.5:
                original = original | a_guess(chance)
            else:
                wrote = a_guess(chance)
                differs = {name for name, value in wrote.items() if value != now[name]}
                own = take_in(own, differs, now | wrote, original)
            now = effective(original, own, OWNER)

            assert (now["min_age_months"] or 0) >= (original["min_age_months"] or 0), seed
            assert (now["max_age_months"] or 9999) <= (original["max_age_months"] or 9999), seed
            assert original["sex"] in (None, now["sex"]), seed
            assert set(now["not_for"]) >= set(original["not_for"]), seed
            assert original["status"] == "live" or now["status"] in ("paused", "closed"), seed
            assert all(now[name] == original[name] for name in ("say", "cost", "phones") if name not in own), seed
            assert {part.part.key for part in waiting(own, original)} <= set(own), seed
