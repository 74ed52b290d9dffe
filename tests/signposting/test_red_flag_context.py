"""What is denied, long past, a figure of speech or paperwork is told from what is here."""

import pytest

from navigator.signposting.red_flags import is_stop, most_urgent
from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()


def fired(words: str) -> list[str]:
    return [heard.flag.id for heard in TABLE.hear(words) if not heard.said_no]


def denied(words: str) -> list[str]:
    return [heard.flag.id for heard in TABLE.hear(words) if heard.said_no]


def action_for(words: str) -> str | None:
    return most_urgent(TABLE.hear(words))


@pytest.mark.hazard("H03")
@pytest.mark.parametrize(
    "words",
    [
        "no, he can't talk properly and his arm's weak",
        "she's not breathing right",
        "he won't wake up",
        "she can't swallow her own spit",
        "it will not stop bleeding",
        "not passed any water all day and bursting",
        "never had chest pain like this before",
        "chest pain that isn't easing",
        "I'm not sure but I think he's having a stroke",
        "he's not eating, floppy and hard to wake",
        "no he is gasping for air",
    ],
)
def test_what_somebody_cannot_do_is_no_denial(words):
    assert is_stop(action_for(words) or "")


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("no chest pain", "chest_pain"),
        ("she hasn't got any chest pain", "chest_pain"),
        ("denies chest pain, SOB or palpitations", "chest_pain"),
        ("chest pain? no", "chest_pain"),
        ("it came on without any chest pain", "chest_pain"),
        ("sore throat, no trouble breathing", "breathing"),
        ("not had any chest pain, wants a check", "chest_pain"),
        ("not suicidal, just fed up with work", "suicidal_thoughts"),
        ("headache but no fever, no stiff neck", "meningitis"),
        ("cough, not coughing up any blood, no chest pain or breathlessness", "chest_pain"),
    ],
)
def test_a_plain_denial_stays_as_a_line_and_does_not_fire(words, flag):
    assert fired(words) == []
    assert flag in denied(words)


def test_a_denial_shows_the_word_that_denied():
    heard = TABLE.hear("no chest pain")

    assert heard[0].said_no
    assert heard[0].words == ("no", "chest", "pain")


@pytest.mark.hazard("H03")
def test_a_denial_ends_where_the_next_trouble_begins():
    assert "chest_pain" in fired("no fever but chest pain since this morning")


@pytest.mark.hazard("H03")
def test_a_danger_both_denied_and_present_fires():
    heard = TABLE.hear("he said no chest pain yesterday but now crushing pain in his chest")

    assert [one.said_no for one in heard if one.flag.id == "chest_pain"] == [False]


def test_what_fired_comes_before_what_was_denied():
    heard = TABLE.hear("no chest pain, but she keeps passing out")

    assert [one.said_no for one in heard] == sorted(one.said_no for one in heard)


@pytest.mark.parametrize(
    "words",
    [
        "dad had a stroke in 2014 and wants a blue badge form",
        "heart attack ten years ago, only wants his statins",
        "she had fits as a child, is she all right for the flu vaccine",
        "he had sepsis years ago",
        "previous stroke, wants travel advice",
        "scalded her arm when she was little, needs the scar cream",
        "I collapsed back in 2011, it was nothing",
    ],
)
def test_a_clearly_old_event_with_nothing_now_does_not_fire(words):
    assert fired(words) == []


@pytest.mark.hazard("H03")
@pytest.mark.parametrize(
    "words",
    [
        "had a heart attack in 2016 and now the chest pain is back",
        "collapsed in 2019, collapsed again today",
        "stroke three years ago, his face has dropped",
        "he had fits as a child and has had another fit this morning",
    ],
)
def test_an_old_event_hides_nothing_that_is_here_now(words):
    assert is_stop(action_for(words) or "")


def test_what_began_with_an_old_event_is_here_now():
    assert "strange_ideas_after_birth" in fired("since having a baby two months ago I've been hearing voices")


def test_a_turn_that_has_gone_is_still_for_the_duty_clinician():
    assert action_for("he had a funny turn yesterday, all gone now") == "duty_now"
    assert "stroke_gone" in fired("couldn't find her words for ten minutes but fine now")


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    "words",
    [
        "you nearly gave me a heart attack ringing so early",
        "dying for a cup of tea in this queue",
        "he broke my heart when he left, is there a counsellor",
        "I could strangle whoever made that website",
        "it took a stroke of luck to get through",
        "laughed till I couldn't breathe",
        "feel like I've been hit by a bus with this cold",
        "cold feet about the operation",
    ],
)
def test_figures_of_speech_do_not_fire(words):
    assert fired(words) == []


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    "words",
    [
        "EpiPen prescription please",
        "the stroke clinic sent a letter",
        "need a copy of my discharge letter after my seizure",
        "stroke review is due",
        "is there a leaflet about heart attacks",
        "first aid course for choking babies",
        "suicide awareness training for our volunteers",
        "meningitis vaccine for my student",
        "heart failure nurse phone number",
        "insurance wants the dates of my overdose",
    ],
)
def test_paperwork_repeats_and_training_do_not_fire(words):
    assert fired(words) == []


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    "words",
    [
        "nose is blocked and I can't breathe through it",
        "paper cut on my thumb",
        "tiny burn from the iron",
        "pins and needles when I've slept on my arm",
        "both ankles a bit puffy after a long walk",
        "back ache from gardening",
        "blood test results please",
        "my water tablets make me wee a lot",
    ],
)
def test_mild_things_do_not_fire(words):
    assert [flag for flag in fired(words) if is_stop(TABLE.flag(flag).action)] == []


def test_a_figure_of_speech_hides_nothing_else_that_was_said():
    assert "chest_pain" in fired("nearly had a heart attack at the bill and now I've crushing pain in my chest")


def test_a_letter_asked_for_hides_no_pain_that_is_here():
    assert "chest_pain" in fired("he has chest pain now, can you send a letter")


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    "words",
    [
        "last year I wanted to die",
        "I wanted to end it all back in 2019",
        "only joking but I don't want to be here any more",
        "I'm going to kill myself, ha ha, can I have a letter",
        "when I was young I wanted to kill myself",
    ],
)
def test_wanting_to_die_is_heard_in_the_past_and_as_a_joke(words):
    assert action_for(words) in ("crisis", "999")


def test_about_to_act_is_more_urgent_than_thoughts():
    assert action_for("I'm going to end it tonight") == "999"
    assert action_for("what's the point of living") == "crisis"


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    "words",
    [
        "I bled a lot after my son was born, that was six years back",
        "years ago, when I was carrying our eldest, I bled a lot",
        "he fell off a ladder as a boy and cracked his skull",
        "in 2015, she collapsed at work",
    ],
)
def test_what_leans_on_something_long_past_is_past_as_well(words):
    assert [flag for flag in fired(words) if is_stop(TABLE.flag(flag).action)] == []


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    "words",
    [
        "baby is moving lots, no bleeding",
        "her breathing's lovely, it's only a cough",
        "smelly wee, no pain, no fever",
        "no, I'm all right, I want to live",
    ],
)
def test_a_no_belongs_to_the_words_beside_it(words):
    assert [flag for flag in fired(words) if is_stop(TABLE.flag(flag).action)] == []


@pytest.mark.hazard("H03")
@pytest.mark.parametrize(
    "words",
    [
        "he ain't making no noise, there's a grape stuck",
        "your website is useless, I have chest pain",
        "I did a first aid course last year and she's having a seizure",
        "couldn't talk properly, fine now",
        "I'd rather die than go on like this",
    ],
)
def test_what_is_said_beside_a_danger_does_not_hide_it(words):
    assert is_stop(action_for(words) or "")


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    "words",
    [
        "booking the staff on a choking and seizure refresher",
        "suicide prevention course for work",
        "I'd sooner die than miss bingo",
        "that queue is a right pain in the chest",
    ],
)
def test_teaching_and_sayings_are_no_danger(words):
    assert fired(words) == []
