"""Which dangers are heard in a caller's words, and which words are no danger."""

import pytest

from navigator.directory.gates import Known
from navigator.signposting.red_flags import (
    SAFETY,
    CoreFlag,
    RedFlag,
    RedFlagTable,
    is_stop,
    most_urgent,
    questions,
)
from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()


def fired(words: str, age_months: int | None = None, table: RedFlagTable = TABLE) -> list[str]:
    return [heard.flag.id for heard in table.hear(words, age_months) if not heard.said_no]


def action_for(words: str, age_months: int | None = None) -> str | None:
    return most_urgent(TABLE.hear(words, age_months))


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("pressure in his chest and he's gone clammy", "999"),
        ("he fell on his head and he's been sick ever since", "ed"),
        ("my waters have gone and I'm 37 weeks", "maternity_now"),
        ("I'm having chemo and I've come over all shivery", "oncology_line"),
        ("I keep thinking they'd be better off without me", "crisis"),
        ("her insulin has run out", "duty_now"),
        ("my left eye is red and really painful", "eye_today"),
        ("one calf is swollen and sore", "clinician_today"),
        ("I'm frightened of my husband", "calm_card"),
    ],
)
def test_each_action_is_reached_by_its_words(words, action):
    assert action_for(words) == action


@pytest.mark.hazard("H04")
@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("dizzy all of a sudden, can't walk straight and being sick", "stroke_now"),
        ("his mouth has gone lopsided", "stroke_now"),
        ("left ball has swollen up and it's agony", "testicular_pain"),
        ("bad back, both legs numb", "cauda_equina"),
        ("six weeks pregnant with a stabbing pain on one side", "ectopic"),
        ("shaking with fever, skin all mottled, talking rubbish", "sepsis"),
        ("I'm type one and can't keep anything down", "diabetic_or_steroid_vomiting"),
        ("whole family has a headache and feels sick, think it's the boiler", "carbon_monoxide"),
        ("stopped drinking two days ago and he's shaking", "alcohol_withdrawal"),
        ("sudden ripping pain between his shoulder blades", "aorta"),
        ("abscess on a tooth, face swollen, can't open my mouth", "dental_swelling"),
        ("swollen calf and short of breath", "clot_lung"),
        ("leg swollen and red since my operation", "clot_leg_high_chance"),
        ("on methotrexate with a fever", "medicine_sore_throat"),
        ("my wife had a baby last week and she's hearing voices", "strange_ideas_after_birth"),
    ],
)
def test_dangers_that_hide_are_heard(words, flag):
    assert flag in fired(words)


def test_every_action_of_the_order_of_safety_is_in_the_file_and_used():
    assert set(TABLE.actions) == set(SAFETY)
    assert {flag.action for flag in TABLE.flags} == set(SAFETY)


@pytest.mark.hazard("H02")
def test_the_most_urgent_comes_first():
    heard = TABLE.hear("one calf is swollen and sore, and now crushing pain in my chest")

    assert heard[0].flag.action == "999"
    assert [SAFETY[one.flag.action] for one in heard] == sorted(SAFETY[one.flag.action] for one in heard)


def test_what_is_asked_for_now_is_no_threat():
    """The fillers of "do it now" would leave "it now", which is in half of all calls."""
    for words in ("I need it now", "can I have it today", "gonna need it by Friday", "baby out now for her jabs"):
        assert TABLE.hear(words) == ()


def test_nothing_heard_means_no_action():
    assert TABLE.hear("can I book my smear please") == ()
    assert most_urgent(()) is None


def test_a_denial_alone_asks_for_no_action():
    assert most_urgent(TABLE.hear("no chest pain")) is None


def test_stops_are_the_five_ranks_of_now():
    assert {action for action in SAFETY if is_stop(action)} == {
        "999",
        "police",
        "ed",
        "duty_now",
        "crisis",
        "maternity_now",
        "oncology_line",
    }


# --- age --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("age_months", "flags"), [(0, True), (2, True), (3, False), (30, False), (480, False)])
def test_a_hot_baby_is_for_a_and_e_under_three_months(age_months, flags):
    assert ("baby_under_3m_fever" in fired("he feels hot", age_months)) is flags


@pytest.mark.parametrize(("age_months", "flags"), [(2, False), (3, True), (6, True), (7, False)])
def test_thirty_nine_degrees_is_for_the_duty_clinician_from_three_to_six_months(age_months, flags):
    assert ("baby_3_to_6m_fever" in fired("temperature of 39.4", age_months)) is flags


def test_with_no_age_a_limit_needs_words_of_a_baby():
    assert "baby_under_3m_fever" in fired("my baby has a temperature")
    assert "baby_under_3m_fever" not in fired("my husband has a temperature")


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        ("my 8 week old is hot", True),
        ("baby is 2 mths, temp 38.6", True),
        ("newborn, feels hot", True),
        ("she's only a week old and hot", True),
        ("he's nine weeks, temp 38.2", True),
        ("she's nine months, temp 38.2", False),
        ("my 7 month old is hot", False),
        ("4 year old with a temperature", False),
    ],
)
def test_an_age_in_the_words_counts_when_none_is_given(words, flags):
    assert ("baby_under_3m_fever" in fired(words)) is flags


def test_the_age_given_wins_over_the_words():
    assert "baby_under_3m_fever" not in fired("my baby is hot", age_months=11)


def test_weeks_of_pregnancy_are_no_age():
    assert "baby_under_3m_fever" not in fired("I'm 12 weeks pregnant with a baby and have a temperature")


def test_a_limit_for_the_old_is_open_while_the_age_is_unknown():
    assert "gca" in fired("sore scalp and my temple aches")
    assert "gca" not in fired("sore scalp and my temple aches", age_months=240)


# --- explained ----------------------------------------------------------------------------------------------------


def test_the_words_that_fired_are_shown_as_the_caller_said_them():
    heard = TABLE.hear("Good morning, his Chset is ever so TIGHT")

    assert heard[0].flag.id == "chest_pain"
    assert heard[0].words == ("chset", "tight")


@pytest.mark.hazard("H02")
def test_every_danger_that_fires_names_words_that_were_said():
    said = "collapsed, coughing up blood and his chest hurts"

    for heard in TABLE.hear(said):
        assert heard.words
        assert all(word in said for word in heard.words)


@pytest.mark.parametrize("words", ["", "   ", "?!", "\x00", "‘’“”", "9" * 500, "no " * 500, "chest pain " * 2000])
def test_any_text_is_read_without_fault(words):
    assert isinstance(TABLE.hear(words), tuple)


# --- checks and local sites -----------------------------------------------------------------------------------------


def test_the_questions_of_a_group_come_in_the_order_written():
    asked = questions(TABLE, "head")

    assert [flag.id for flag in asked] == list(TABLE.checks["head"].flags)
    assert all(flag.ask.endswith("?") for flag in asked)


@pytest.mark.parametrize("check", ["social", "admin"])
def test_social_and_admin_needs_have_one_line(check):
    assert questions(TABLE, check) == ()
    assert TABLE.checks[check].line == "Did you hear anything worrying?"


def test_a_site_can_add_a_danger():
    local = RedFlag("river_rescue", "Pulled from the river", "999", "Are they out of the water?", "Ring 999.",
                    hear=TABLE.flag("choking").hear)  # fmt: skip

    assert "river_rescue" in fired("he's choking", table=TABLE.adding([local], "1"))


@pytest.mark.hazard("H04")
def test_a_site_cannot_change_a_core_danger():
    with pytest.raises(CoreFlag):
        TABLE.adding([TABLE.flag("chest_pain")], "1")


@pytest.mark.hazard("H05")
def test_no_word_of_the_list_reassures():
    words = " ".join(" ".join((flag.title, flag.ask, flag.say, flag.note)) for flag in TABLE.flags) + " ".join(
        " ".join((one.headline, one.do, one.say, one.if_they_will_not)) for one in TABLE.actions.values()
    )

    for reassurance in ("no red flag", "safe to wait", "low risk", "nothing to worry", "not serious", "don't worry"):
        assert reassurance not in words.lower()


# --- questions for one person -----------------------------------------------------------------------------------------


def asked(check: str, known: Known | None = None) -> set[str]:
    return {flag.id for flag in questions(TABLE, check, known)}


def test_a_question_of_the_other_sex_is_left_out():
    assert "testicular_pain" in asked("stomach", Known(sex="male")) - asked("stomach", Known(sex="female"))
    assert "ectopic" in asked("stomach", Known(sex="female")) - asked("stomach", Known(sex="male"))


def test_a_question_of_another_age_is_left_out():
    assert "baby_under_3m_fever" in asked("child", Known(0, 1))
    assert "baby_under_3m_fever" not in asked("child", Known.of_years(4))
    assert "gca" not in asked("eye", Known.of_years(20))


@pytest.mark.hazard("H04")
def test_what_is_not_known_leaves_every_question():
    for check in TABLE.checks:
        assert asked(check, Known()) == asked(check) == set(TABLE.checks[check].flags)


@pytest.mark.hazard("H04")
def test_sex_silences_no_danger_that_is_heard():
    assert {flag.id for flag in TABLE.flags if flag.only_for} >= {"ectopic", "testicular_pain"}
    assert "testicular_pain" in fired("she says her husband has sudden pain in his testicle")


@pytest.mark.hazard("H01")
@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    "words",
    [
        "he's got a knife and he's outside the door",
        "my ex is kicking the door in",
        "he says he'll kill us all tonight",
        "he's strangling her, please hurry",
    ],
)
def test_violence_is_for_the_police_and_the_caller_stays_on_the_line(words):
    action = TABLE.actions[most_urgent(TABLE.hear(words)) or ""]

    assert action.id == "police"
    assert "police" in action.do
    assert "Stay on the line" in action.say
    assert "put the phone down" not in action.say
    assert "police" in action.who_rings
    assert "support" not in action.type


@pytest.mark.parametrize("words", ["my ex keeps threatening me", "she hits me when she's drunk", "my wife punches me"])
def test_somebody_hit_or_threatened_by_their_own_is_asked_in_private(words):
    assert "abuse_disclosed" in fired(words)
