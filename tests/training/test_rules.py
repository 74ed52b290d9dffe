"""What a practice call is worth: safe before everything, then the door, then what else had to be done."""

import pytest

from navigator.training.calls import About, Level, Must, PracticeCall, Right
from navigator.training.rules import DOOR, DOOR_WORDS, DOORS, SAFE, Ended, endings_of, is_danger, judge

THROAT = Right(("avoided",), ("pharmacy-first",))
ASKED = "asked-none-reported"


def a_call(right, **fields):
    about = About("The patient", "34", "male")
    usual = {"must": frozenset({Must.RED_FLAGS_ASKED}), "never": ("emergency-department",), "teaches": ("Listen.",)}
    return PracticeCall("c", Level.EXPERT, "1", "A man", "hello", about, (), right, **(usual | fields))


def said_yes(kind="pharmacy-first", disposition="avoided", check=ASKED, **codes):
    return Ended("k1", "said-yes", disposition, kind, disposition, check=check, **codes)


def rang(action="999", ticked="we-ring", **codes):
    return Ended("k2", "emergency", "emergency", action=action, ticked=ticked, check="yes", cards="x=yes", **codes)


def booked(kind="", disposition=""):
    return Ended("k3", "booked-here", "kept", kind, disposition, check=ASKED)


EVERYDAY = a_call(THROAT)
DANGER = a_call(Right(("999",)), must=frozenset({Must.CARD_ANSWERED}), never=("pharmacy-first",))


def marks(call, *endings):
    score = judge(call, endings)
    return {line.what: line.got / line.of for line in score.lines}, score.passed


def test_the_right_door_asked_first_has_full_marks():
    score = judge(EVERYDAY, [said_yes()])

    assert (score.points, score.passed, score.safe) == (100, True, True)


def test_a_danger_needs_its_page_and_something_ticked():
    assert marks(DANGER, rang()) == ({SAFE: 1, DOOR: 1, "card-answered": 1}, True)
    assert not judge(DANGER, [said_yes("emergency-999", "emergency")]).safe
    assert not judge(DANGER, [rang(ticked="")]).safe


@pytest.mark.parametrize(
    "ended",
    [
        said_yes(),
        booked("gp-appointment", "kept"),
        booked("duty-gp", "clinician_today"),
        rang("duty_now", "duty-told"),
        Ended("k", "declined", "kept", check=ASKED),
        Ended("k", "call-lost", "none"),
        Ended("k", "not-available", "none", "pharmacy-first", "avoided", check=ASKED),
    ],
    ids=lambda ended: ended.ending + ended.kind,
)
def test_anything_less_than_a_danger_needs_is_a_fail_whatever_else_was_right(ended):
    score = judge(DANGER, [ended])

    assert not score.safe
    assert not score.passed


def test_what_would_harm_the_caller_is_a_fail_even_beside_the_right_door():
    call = a_call(THROAT, never=("weight-management",))

    score = judge(call, [said_yes(), said_yes("weight-management")])

    assert not score.safe
    assert not score.passed


def test_what_was_declined_was_not_chosen():
    call = a_call(Right(("kept",)), never=("pharmacy-first",))

    assert judge(call, [Ended("k", "declined", "kept", "pharmacy-first", "avoided", check=ASKED)]).safe


@pytest.mark.parametrize("ended", [rang(), rang("ed"), rang("duty_now"), said_yes("duty-gp", "clinician_today")])
def test_an_everyday_call_sent_as_a_danger_is_safe_and_loses_its_door(ended):
    score = judge(EVERYDAY, [ended])

    assert score.safe
    assert score.over_escalated
    assert {line.what: line.got for line in score.lines}[DOOR] == 0
    assert not score.passed


def test_the_right_door_beside_an_ambulance_for_nothing_is_no_right_door():
    found, passed = marks(EVERYDAY, said_yes(), rang())

    assert (found[SAFE], found[DOOR], passed) == (1, 0, False)


def test_no_number_of_other_marks_makes_up_for_harm():
    musts = frozenset({Must.RED_FLAGS_ASKED, Must.CARD_ANSWERED, Must.SECOND_NEED})
    call = a_call(THROAT, second=Right(("avoided",), ("ear-wax-removal",)), must=musts, never=("weight-management",))
    endings = [said_yes(cards="x=no"), said_yes("ear-wax-removal"), said_yes("weight-management")]

    score = judge(call, endings)

    assert (score.points, score.safe, score.passed) == (75, False, False)


def test_a_call_for_a_clinician_today_is_not_for_an_ambulance():
    call = a_call(Right(("clinician_today",), ("duty-gp",)))

    assert judge(call, [rang()]).over_escalated
    assert judge(call, [said_yes("duty-gp", "clinician_today")]).passed


def test_more_help_than_a_danger_needs_is_half_a_door_and_no_fault():
    call = a_call(Right(("ed",)), must=frozenset({Must.CARD_ANSWERED}))

    found, passed = marks(call, rang("999"))

    assert (found[SAFE], found[DOOR], passed) == (1, 0.5, True)


def test_another_kind_behind_the_right_door_has_half_its_marks():
    found, passed = marks(EVERYDAY, said_yes("ear-wax-removal"))

    assert (found[DOOR], passed) == (0.5, True)


def test_an_appointment_for_a_pharmacists_need_is_safe_and_another_door():
    found, passed = marks(EVERYDAY, booked())

    assert (found[SAFE], found[DOOR], passed) == (1, 0, False)


def test_booked_here_with_todays_clinician_picked_is_today():
    call = a_call(Right(("clinician_today",), ("duty-gp",)))

    assert judge(call, [booked("duty-gp", "clinician_today")]).passed
    assert not judge(call, [booked("gp-appointment", "kept")]).safe


def test_the_eye_service_from_the_list_is_the_same_slot_as_from_the_card():
    call = a_call(Right(("eye_today",)))

    assert judge(call, [said_yes("urgent-eye-service")]).passed
    assert judge(call, [rang("eye_today", "booked")]).passed


def test_red_flags_are_asked_before_every_ending():
    assert marks(EVERYDAY, said_yes(check="not-asked"))[0]["red-flags-asked"] == 0
    assert marks(EVERYDAY, said_yes(), said_yes(check="not-asked"))[0]["red-flags-asked"] == 0
    assert not judge(EVERYDAY, [said_yes(check="not-asked")]).passed


def test_a_choice_is_an_offer_and_their_no():
    call = a_call(Right(("kept",)), must=frozenset({Must.CHOICE_OFFERED}))

    assert judge(call, [Ended("k", "declined", "kept", "pharmacy-first", "avoided", check=ASKED)]).passed
    assert not judge(call, [Ended("k", "declined", "kept", check=ASKED)]).passed
    assert not judge(call, [booked("gp-appointment", "kept")]).passed


def test_two_needs_are_two_endings():
    second = Right(("avoided",), ("ear-wax-removal",))
    call = a_call(THROAT, second=second, must=frozenset({Must.SECOND_NEED}))

    assert judge(call, [said_yes(), said_yes("ear-wax-removal")]).points == 100
    assert not judge(call, [said_yes()]).passed
    assert not judge(call, [said_yes(), booked()]).passed


def test_a_danger_told_second_is_what_decides():
    call = a_call(Right(("admin",)), second=Right(("999",)), must=frozenset({Must.SECOND_NEED}))
    admin = Ended("k", "advice-or-admin", "admin", "repeat-prescriptions", "admin", check=ASKED)

    assert is_danger(call)
    assert not judge(call, [admin]).safe
    assert judge(call, [admin, rang()]).points == 100


def test_the_calm_card_is_its_own_door():
    call = a_call(Right(("calm_card",)), must=frozenset({Must.CARD_ANSWERED}))

    assert judge(call, [rang("calm_card", "support-given")]).passed
    assert not judge(call, [booked("gp-appointment", "kept")]).safe


def test_nothing_done_is_nothing_safe():
    assert not judge(EVERYDAY, []).safe
    assert judge(EVERYDAY, []).points == 0


def test_what_is_kept_of_an_ending_reads_back_as_it_was():
    assert endings_of([rang().as_codes(), said_yes().as_codes()]) == (rang(), said_yes())


def test_every_door_can_be_said():
    assert DOOR_WORDS.keys() >= DOORS
