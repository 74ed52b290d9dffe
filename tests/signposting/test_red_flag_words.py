"""A danger is heard however it is told: other words, another person, slips of the fingers."""

import pytest

from navigator.signposting.red_flags import is_stop, most_urgent
from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()


def fired(words: str) -> list[str]:
    return [heard.flag.id for heard in TABLE.hear(words) if not heard.said_no]


def action_for(words: str) -> str | None:
    return most_urgent(TABLE.hear(words))


PHRASES = (
    "chest feels heavy and tight",
    "crushing pain in the chest",
    "can't breathe properly",
    "lips have turned blue",
    "face is drooping on one side",
    "speech is slurred",
    "tongue swelling after a wasp sting",
    "throat is closing up",
    "collapsed in the kitchen",
    "having a seizure",
    "choking on a grape",
    "vomiting blood",
    "bleeding won't stop",
    "stiff neck with a fever and a rash",
    "worst headache ever",
    "swallowed too many tablets",
    "swallowed a battery",
    "going to kill himself",
    "knocked out and now sleepy",
    "scalded by a kettle on the chest",
    "suddenly confused",
    "contractions every five minutes",
    "pregnant and bleeding",
    "swollen testicle and agony",
    "numb between the legs with back pain",
    "stomach agony and doubled over",
    "suddenly blind in one eye",
    "bleach splashed in the eyes",
    "chemotherapy and shivering",
    "attacked with a knife outside the door",
    "diabetic and vomiting",
    "trapped under a tractor",
)
WORTH_A_SLIP = frozenset(
    """breathe drooping slurred swelling throat collapsed seizure choking vomiting bleeding headache swallowed
    battery knocked scalded confused contractions pregnant testicle stomach suddenly splashed chemotherapy shivering
    diabetic trapped crushing speech tongue tablets tractor""".split()  # noqa: SIM905
)


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("phrase", PHRASES)
def test_a_danger_fires_however_it_is_told(phrase):
    expected = action_for(phrase)
    tellings = [
        phrase.upper(),
        phrase.replace("'", "’"),
        phrase.replace("'", ""),
        f"my dad, he says {phrase}",
        f"it's me neighbour, she's got {phrase}",
        f"er, sorry to bother you love, but um {phrase}, like, if that's all right",
        phrase.replace(" the ", " me ").replace(" a ", " this really bad "),
    ]

    assert is_stop(expected or "")
    assert [told for told in tellings if not is_stop(action_for(told) or "")] == []


def slips(word: str) -> list[str]:
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    lost = word[:middle] + word[middle + 1 :]
    doubled = word[:middle] + word[middle] + word[middle:]
    return [swapped, lost, doubled, word[:middle] + "x" + word[middle + 1 :]]


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("phrase", PHRASES)
def test_one_slip_of_the_fingers_hides_nothing(phrase):
    told = [phrase.replace(word, slip) for word in phrase.split() if word in WORTH_A_SLIP for slip in slips(word)]

    assert [words for words in told if not is_stop(action_for(words) or "")] == []


def test_two_slips_are_mended_in_a_long_word():
    assert "unconscious_fit" in fired("he is unconcsiuos")


def test_words_run_together_are_read():
    assert "chest_pain" in fired("chestpain and sweating")


def test_an_everyday_word_is_not_taken_for_a_danger():
    assert fired("I heard about the chess club") == []


def test_the_order_of_words_does_not_matter():
    assert "chest_pain" in fired("pain, it's in the middle of my chest")
    assert "chest_pain" in fired("my chest, there's a sort of a dull pain")


def test_words_far_apart_are_not_joined():
    assert (
        fired("the chest of drawers arrived today and I wanted to ask whether my knee brace, which is for pain") == []
    )


@pytest.mark.parametrize(
    "words",
    [
        "?appendicitis, in agony",
        "5/52 old, temp 38.5",
        "'e's got pain in 'is chest",
        "she won t wake up",
        "her tongues gone massive",
        "he can't I mean breathe",
    ],
)
def test_shorthand_lost_marks_and_dropped_letters_are_read(words):
    assert is_stop(action_for(words) or "")
