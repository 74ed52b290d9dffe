"""What a practice puts first moves in the order and nothing else: no danger, no gate, no more urgent help is passed."""

import pytest

from navigator.directory.search_entries import Reason, TypeMatch
from navigator.directory.sharing.first_rules import may_be_first, with_first_kinds
from navigator.directory.vocabulary import Heard, Meaning
from tests.signposting.guidance_in_hand import shipped_guidance


def types():
    return shipped_guidance().types


LONELY = Meaning("loneliness", ("lonely",), ("social-prescribing", "befriending", "social-groups"))


def a_match(slug, score, meaning=LONELY, **changes):
    reason = Reason(score, "lonely", Heard(meaning, "lonely", score, 1.0, frozenset({0})))
    return TypeMatch(slug, score, "lonely", meaning=meaning.means, reasons=(reason,), **changes)


MATCHES = (a_match("social-prescribing", 0.9), a_match("befriending", 0.6), a_match("social-groups", 0.4))


def order(matches, firsts):
    return [one.type for one in with_first_kinds(matches, firsts, types())]


def test_the_chosen_kind_stands_first_and_says_so():
    found = with_first_kinds(MATCHES, {"loneliness": "social-groups"}, types())

    assert [one.type for one in found] == ["social-groups", "social-prescribing", "befriending"]
    assert found[0].because.endswith("first at this practice")


def test_another_need_and_a_kind_that_was_not_found_change_nothing():
    assert with_first_kinds(MATCHES, {"earache": "befriending", "loneliness": "food-bank"}, types()) == MATCHES


@pytest.mark.hazard("H20")
def test_a_kind_that_does_not_see_this_caller_stays_last():
    barred = (*MATCHES[:2], a_match("social-groups", 0.4, is_last=True))

    assert order(barred, {"loneliness": "social-groups"})[0] == "social-prescribing"


@pytest.mark.hazard("H20")
@pytest.mark.parametrize("urgent", ["duty-gp", "nhs-111", "urgent-eye-service", "gp-appointment", "emergency-999"])
def test_nothing_ordinary_passes_more_urgent_help(urgent):
    led = (a_match(urgent, 0.9), *MATCHES)

    assert order(led, {"loneliness": "social-groups"})[0] == urgent


def test_a_typed_name_and_a_need_for_a_clinician_soon_keep_their_place():
    pinned = (a_match("befriending", 0.9, pinned=True), a_match("social-groups", 0.4))
    soon = (a_match("befriending", 0.9, soon=True), a_match("social-groups", 0.4))

    assert order(pinned, {"loneliness": "social-groups"})[0] == "befriending"
    assert order(soon, {"loneliness": "social-groups"})[0] == "befriending"


def test_only_a_need_that_leaves_a_choice_is_offered():
    slugs = {
        one.means: [kind.slug for kind in may_be_first(one, types())] for one in shipped_guidance().vocabulary.meanings
    }

    assert slugs["loneliness"][0] == "social-prescribing"
    soon = {one.means for one in shipped_guidance().vocabulary.meanings if one.soon}
    assert all(slugs[means] == [] for means in soon)
    assert "pharmacy-minor-illness" not in slugs.get("new lump", [])
