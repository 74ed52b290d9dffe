"""Words read aloud are scored as Flesch and Kincaid score them, and what is never said is found and nothing else."""

from dataclasses import replace

import pytest

from navigator.signposting.flow_words import (
    MOST_WORDS,
    SayingRules,
    beats_in,
    reading_age,
    sentences_in,
    spoken_in,
    spoken_of,
    texts_of,
    word_problems,
)
from tests.signposting.guidance_in_hand import RULES, shipped_flows
from tests.signposting.random_flows import NET, a_question, an_outcome, joined

SAYINGS = RULES.sayings
FLOWS = shipped_flows()


def breaches(words: str) -> list[str]:
    return list(SAYINGS.breaches(words))


# --- Reading age: 0.39 × words / sentences + 11.8 × syllables / words − 15.59 is the grade, and five more the age ---


@pytest.mark.parametrize(
    ("text", "sentences", "words", "syllables"),
    [
        ("The cat sat on the mat.", 1, 6, 6),
        ("Is it a struggle to breathe?", 1, 6, 7),
        ("Can you swallow your own spit? Is there a rash?", 2, 10, 11),
        ("Paracetamol is a medicine.", 1, 4, 10),
        ("If the fever lasts five days, ring us that same day.", 1, 11, 12),
        ("You can see a nurse today, or a doctor tomorrow. Which would you like?", 2, 14, 18),
    ],
)
def test_a_reading_age_is_the_one_worked_out_by_hand(text: str, sentences: int, words: int, syllables: int):
    by_hand = 0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5

    assert reading_age([text]) == pytest.approx(by_hand)


def test_the_grade_of_a_plain_sentence_is_the_published_one():
    # “The cat sat on the mat.” is the textbook case: six words of one syllable, grade -1.45.
    assert reading_age(["The cat sat on the mat."]) - 5 == pytest.approx(-1.45)


def test_all_the_texts_are_scored_together():
    one, other = "The cat sat on the mat.", "Paracetamol is a medicine."

    assert reading_age([one, other]) == pytest.approx(0.39 * 10 / 2 + 11.8 * 16 / 10 - 15.59 + 5)
    assert reading_age([one, other]) == pytest.approx(reading_age([f"{one} {other}"]))


def test_a_name_the_caller_knows_counts_as_one_short_word():
    text = "Ask the pharmacist for paracetamol."

    plain = reading_age([text], frozenset({"pharmacist", "paracetamol"}))

    assert plain == pytest.approx(0.39 * 5 + 11.8 * 5 / 5 - 15.59 + 5)
    assert plain < reading_age([text])


def test_no_words_have_no_reading_age():
    assert reading_age([]) == reading_age(["", " … !"]) == 0.0


def test_the_words_of_each_guide_are_for_eleven_year_olds_at_most(record_property):
    ages = {need: round(reading_age(spoken_in(flow), SAYINGS.plain_names), 1) for need, flow in FLOWS.items()}
    record_property("reading age of the spoken words by guide", ages)

    assert max(ages.values()) <= SAYINGS.oldest_reading_age == 11


def test_hard_words_are_told_with_their_age():
    hard = replace(a_question("hard", {"yes": "group"}), say="Gastroenterological investigations deteriorated. " * 30)

    told = dict(word_problems(joined("cough", "hard", [hard]), SAYINGS))

    assert told[""].startswith("The spoken words need a reading age of ")
    assert told[""].endswith("; 11 is the most.")


# --- Syllables ---


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("cat", 1), ("the", 1), ("a", 1), ("breathe", 1), ("same", 1), ("care", 1), ("asked", 1), ("named", 1),
        ("treated", 2), ("needed", 2), ("table", 2), ("little", 2), ("times", 1), ("baby", 2),
        ("doctor", 2), ("straight", 1), ("eye", 1), ("you're", 1), ("don’t", 1), ("swallow", 2), ("pharmacist", 3),
        ("temperature", 4), ("medicine", 3), ("111", 1), ("hmm", 1), ("pregnancy", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, syllables: int):
    assert beats_in(word) == syllables


# --- Sentences ---


def test_a_breath_is_taken_at_each_stop():
    assert sentences_in("Is it sore? Or red: very red; yes! Then ring us.") == [
        "Is it sore?",
        "Or red:",
        "very red;",
        "yes!",
        "Then ring us.",
    ]
    assert sentences_in("It is 38.5 at 10:30 today.") == ["It is 38.5 at 10:30 today."]
    assert sentences_in(" … ") == []


@pytest.mark.parametrize(("words", "is_too_long"), [(MOST_WORDS, False), (MOST_WORDS + 1, True)])
@pytest.mark.parametrize("part", ["say", "why"])
def test_a_sentence_of_twenty_words_is_the_longest(words: int, is_too_long: bool, part: str):
    question = replace(a_question("cough", {"yes": "group"}), **{part: " ".join(["so"] * words) + "."})

    told = [story for step, story in word_problems(joined("cough", "cough", [question]), SAYINGS) if step == "cough"]

    assert (told == [f"“cough” has a sentence of {words} words; 20 is the most."]) == is_too_long


# --- What is never said ---


@pytest.mark.hazard("H05")
@pytest.mark.parametrize(
    "words",
    [
        "Don't worry.",
        "DON’T WORRY, ring us.",
        "Do not worry about it.",
        "There are no red flags here.",
        "That is no red-flag matter.",
        "It can\nwait.",
        "You will be fine.",
        "It’s fine to stay at home.",
        "It is probably just a cold.",
        "That is low-risk.",
        "It is nothing serious, love.",
        "Rest assured.",
        "All clear then.",
    ],
)
def test_what_reassures_is_found(words: str):
    assert [breach.endswith(" reassures") for breach in breaches(words)] == [True]


@pytest.mark.hazard("H05")
@pytest.mark.parametrize(
    "words",
    [
        "Are you worried about it?",
        "What worries you most?",
        "These cannot wait for us.",
        "You should wait here.",
        "Fine lines on the nail?",
        "That is fine. Book an appointment.",
        "Is it serious?",
        "It can waiter.",
        "Is a red flag up?",
        "Risk is low on the list.",
        "Only an hour ago?",
    ],
)
def test_its_innocent_neighbours_are_left_alone(words: str):
    assert breaches(words) == []


@pytest.mark.parametrize("words", ["They refused.", "REFUSAL", "It was inappropriately used.", "Come to the surgery."])
def test_what_blames_is_found(words: str):
    assert [breach.endswith("blames or is not our word") for breach in breaches(words)] == [True]


@pytest.mark.parametrize("words", ["A surgeon sees it.", "A fuse blew.", "You have done what you should."])
def test_words_that_blame_nobody_are_left_alone(words: str):
    assert breaches(words) == []


def test_a_star_lets_the_word_end_in_any_way_and_no_other_word_begin():
    rules = SayingRules(blaming=("bounc*",))

    assert [list(rules.breaches(word)) != [] for word in ("bounce", "bounced", "Bouncing", "bounc", "a-bounc")] == [
        True
    ] * 5
    assert list(rules.breaches("rebounced")) == []


def test_a_phrase_is_looked_for_in_every_text_of_a_step():
    outcome = an_outcome("group", "avoided", "social-groups")
    question = a_question("cough", {"yes": "group"})

    assert texts_of(question) == [question.say, question.why, "Like that"]
    assert texts_of(outcome) == [outcome.offer, NET.words, outcome.teach_back, outcome.decline, outcome.why]
    assert spoken_of(question) == [question.say]
    assert spoken_of(outcome) == [outcome.offer, NET.words, outcome.teach_back]
    said = [replace(question, answers=(replace(question.answers[0], words="Nothing serious"),))]
    assert ("cough", "“cough” says what we never say: “Nothing serious” reassures.") in list(
        word_problems(joined("cough", "cough", list(said)), SAYINGS)
    )
