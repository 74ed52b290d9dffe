"""The files of practice calls: what is there, and how a mistake in one is told."""

import pytest

from navigator.settings import PROJECT
from navigator.training.call_file import load_practice_calls
from navigator.training.calls import Level, Must
from navigator.training.rules import Ended, is_danger, judge
from navigator.yaml_documents import UnreadableDocument

FOLDER = PROJECT / "data" / "practice_calls"
SMALL_WORDS = {"a", "an", "the", "my", "his", "her", "of", "on", "in", "to", "and", "who", "from", "with", "at", "it"}
GOOD = """
version: "1"
level: essential
calls:
  - id: plain
    title: A man rings
    opening: I have a sore throat
    about: {who: The patient, age: "34", sex: male}
    replies:
      - {about: spit, ask: Can you swallow?, say: Yes.}
    right: {dispositions: [avoided], types: [pharmacy-first]}
    never: [emergency-department]
    must: [red-flags-asked]
    teaches: [Listen.]
"""


@pytest.fixture
def load(tmp_path, guidance):
    def load(text, name="essential"):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return load_practice_calls(tmp_path, guidance.types)

    return load


@pytest.fixture(scope="module")
def shipped():
    from navigator.directory.service_type_file import load_service_types

    return load_practice_calls(FOLDER, load_service_types(PROJECT / "data" / "service_types.yaml"))


def test_what_is_written_is_read(load):
    call = load(GOOD).get("plain")

    assert (call.level, call.version, call.core) == (Level.ESSENTIAL, "1", True)
    assert call.must == {Must.RED_FLAGS_ASKED}
    assert [one.about for one in call.asked] == ["who", "spit", "offer", "more"]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (
            "pharmacy-first]",
            "pharmacy-frist]",
            "essential.yaml:11:46: plain: “pharmacy-frist” is not a kind",
        ),
        (
            "[emergency-department]",
            "[pharmacy-first]",
            "essential.yaml:12:13: plain: “pharmacy-first” is right for this caller",
        ),
        (
            "[avoided]",
            "[avoidd]",
            "essential.yaml:11:28: plain: “avoidd” is no way to end a call",
        ),
        (
            "[red-flags-asked]",
            "[second-need]",
            "essential.yaml:13:5: plain calls.must: “second-need” and what is right",
        ),
        ('age: "34"', 'age: "old"', "essential.yaml:8:31: plain calls.about.age: is not an age"),
        ("    teaches: [Listen.]\n", "", "plain calls.teaches: is missing"),
        ("level: essential", "level: expert", "essential.yaml:3:1: level: this file is called “essential”"),
        ("title:", "titel:", "plain calls.titel: is not a field here"),
    ],
)
def test_a_mistake_is_told_with_its_place(load, was, now, told):
    assert was in GOOD

    with pytest.raises(UnreadableDocument) as error:
        load(GOOD.replace(was, now))

    assert told in str(error.value)


def test_one_id_in_two_files_is_a_mistake(load):
    load(GOOD)

    with pytest.raises(UnreadableDocument, match="“plain” is given twice"):
        load(GOOD.replace("level: essential", "level: enhanced"), "enhanced")


def test_a_second_need_is_for_experts(load):
    second = GOOD.replace("[red-flags-asked]", "[second-need]\n    second: {dispositions: [kept]}")

    with pytest.raises(UnreadableDocument, match="for calls of the level “expert”"):
        load(second)


def test_a_site_without_practice_calls_has_none(tmp_path, guidance):
    assert load_practice_calls(tmp_path / "nothing", guidance.types).calls == ()


def test_there_are_enough_calls_of_every_level(shipped):
    assert len(shipped.calls) >= 45
    assert all(len(shipped.of(level)) >= 12 for level in Level)


def test_a_third_of_the_calls_and_more_are_everyday(shipped):
    dangers = [call for call in shipped.calls if is_danger(call)]

    assert len(dangers) * 2 <= len(shipped.calls)
    assert len(dangers) >= 12


def test_a_title_tells_nothing(shipped):
    for call in shipped.calls:
        assert set(call.title.lower().split()) & set(call.opening.lower().split()) <= SMALL_WORDS, call.id


def test_words_never_said_are_not_taught(shipped):
    for call in shipped.calls:
        words = " ".join((call.title, *call.teaches)).lower()
        assert not {"refused", "inappropriate", "triage", "surgery", "signpost"} & set(words.split()), call.id


def test_every_call_can_be_lost(shipped):
    for call in shipped.calls:
        assert call.never, call.id
        assert call.must, call.id


def rightly(right, guidance, number, declines):
    """End one need as its file says is right: by the danger's page, else with the best kind of service."""
    key, first = str(number), right.dispositions[0]
    action = guidance.red_flags.actions.get(first)
    if action and first not in ("clinician_today",):
        done = action.acknowledge[0].id
        return Ended(key, "emergency", "emergency", action=first, ticked=done, check="yes", cards="x=yes")
    if not right.types or declines:
        return Ended(key, "declined", "kept", "pharmacy-first", "avoided", check="asked-none-reported")
    kind = guidance.types[right.types[0]]
    ending = "booked-here" if kind.disposition in ("kept", "clinician_today") else "said-yes"
    disposition = "kept" if ending == "booked-here" else kind.disposition
    return Ended(key, ending, disposition, kind.slug, kind.disposition, check="asked-none-reported")


def test_every_call_can_be_won_with_full_marks(shipped, guidance):
    for call in shipped.calls:
        declines = Must.CHOICE_OFFERED in call.must
        endings = [rightly(right, guidance, number, declines) for number, right in enumerate(call.doors)]
        assert judge(call, endings).points == 100, (call.id, endings)


def test_every_best_kind_of_a_call_stands_behind_one_of_its_doors(shipped, guidance):
    for call in shipped.calls:
        for right in call.doors:
            behind = {guidance.types[slug].disposition for slug in right.types}
            assert behind <= {*right.dispositions, "clinician_soon"}, call.id


def test_every_call_is_lost_by_what_would_harm_the_caller(shipped, guidance):
    for call in shipped.calls:
        for slug in call.never:
            kind = guidance.types[slug]
            harm = Ended("k", "said-yes", kind.disposition, slug, kind.disposition, check="asked-none-reported")
            assert not judge(call, [harm]).passed, (call.id, slug)
