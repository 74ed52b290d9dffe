"""What guides share by name is read where it is named; an edition is its very wording, and an earlier one is kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from navigator.directory.gates import Known
from navigator.signposting.flow import CHECK, Flow, Outcome, Question, next_step
from navigator.signposting.flow_files import EARLIER, load_earlier_flows, load_flows, read_flows
from navigator.signposting.guidance import Guidance
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import RULES, TYPES

PIECES = """\
# What guides share.
questions:
  - id: contacted-before
    say: Have you rung about this already?
    why: Then a doctor should hear it.
  - id: how-old
    asks_fact: age
    say: How old is the person?
    why: Who can help depends on age.
    words: {not-sure: Not said}
choices:
  - {id: nurse-or-doctor, offer: "Our nurse can see you, or I can book a doctor. Which?", decline: Book an appointment.}
safety_nets:
  - {id: worse, trigger: it gets worse, route: ring us, time: that same day}
  - {id: breathing, trigger: it gets hard to breathe, route: ring 999, time: at once}
outcomes:
  - id: by-the-card
    disposition: emergency
    offer: I am getting you help.
    decline: Tell the duty clinician.
    if_worse: [breathing]
    teach_back: What will you do now?
    why: A danger was reported.
  - id: doctor-now
    disposition: duty_now
    types: [duty-gp]
    offer: I want our doctor to hear this now.
    decline: Tell the duty clinician.
    if_worse: [breathing]
    teach_back: What will you do if it gets worse?
    why: Nobody could say no to a danger.
"""

A_FLOW = """\
need: cough
title: Cough
version: "1"
author: A. Writer
expires_on: 2027-01-30
check:
  group: chest
  say: Is it hard to breathe?
  why: That cannot wait.
  answers: {none: contacted-before, yes: by-the-card, not-sure: doctor-now}
questions:
  - use: contacted-before
    answers: {yes: doctor-now, no: their-age, not-sure: doctor-now}
  - id: their-age
    use: how-old
    answers:
      0-11: {goes_to: doctor-now, words: Under 1}
      12-up: {goes_to: nurse, words: 1 or over}
      not-sure: doctor-now
outcomes:
  - id: nurse
    disposition: moved
    types: [minor-illness-clinic]
    choice: nurse-or-doctor
    if_worse:
      - worse
      - {trigger: a rash comes, route: ring us or 111, time: straight away}
    teach_back: What will you do if it gets worse?
    why: The nurse sees coughs.
"""


def a_folder(tmp_path: Path, text: str = A_FLOW, pieces: str = PIECES) -> Path:
    (tmp_path / "shared").mkdir(parents=True, exist_ok=True)
    (tmp_path / "shared" / "pieces.yaml").write_text(pieces, encoding="utf-8")
    (tmp_path / "cough.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def read(tmp_path: Path, text: str = A_FLOW, pieces: str = PIECES) -> Flow:
    return load_flows(a_folder(tmp_path, text, pieces), TYPES, RULES)["cough"]


def told(tmp_path: Path, old: str, new: str) -> str:
    assert (old in A_FLOW) != (old in PIECES)
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, A_FLOW.replace(old, new, 1), PIECES.replace(old, new, 1))
    return str(caught.value)


# --- Shared by name ---


def test_a_shared_question_brings_its_words_and_the_flow_its_ways(tmp_path: Path):
    flow = read(tmp_path)
    step = flow.steps["contacted-before"]

    assert isinstance(step, Question)
    assert step.say == "Have you rung about this already?"
    assert [(a.key, a.words, a.goes_to) for a in step.answers] == [
        ("yes", "Yes", "doctor-now"),
        ("no", "No", "their-age"),
        ("not-sure", "Not sure", "doctor-now"),
    ]


def test_a_shared_question_may_have_another_id_and_asks_its_fact(tmp_path: Path):
    step = read(tmp_path).steps["their-age"]

    assert isinstance(step, Question)
    assert (step.id, step.asks_fact) == ("their-age", "age")
    assert [answer.words for answer in step.answers] == ["Under 1", "1 or over", "Not said"]


def test_an_outcome_takes_its_choice_and_its_safety_nets_by_name(tmp_path: Path):
    end = read(tmp_path).steps["nurse"]

    assert isinstance(end, Outcome)
    assert end.offer == "Our nurse can see you, or I can book a doctor. Which?"
    assert end.decline == "Book an appointment."
    assert [net.words for net in end.if_worse] == [
        "If it gets worse, ring us that same day.",
        "If a rash comes, ring us or 111 straight away.",
    ]


def test_only_the_shared_outcomes_that_a_flow_leads_to_are_its_own(tmp_path: Path):
    more = PIECES + PIECES[PIECES.index("  - id: doctor-now") :].replace("doctor-now", "never-named")

    assert set(read(tmp_path, pieces=more).steps) == {
        *(CHECK, "contacted-before", "their-age", "nurse", "by-the-card", "doctor-now")
    }


@pytest.mark.parametrize(
    ("old", "new", "place", "wanted"),
    [
        ("use: how-old", "use: how-odd", "14:5: their-age", "question “how-odd”; there is contacted-before, how-old"),
        ("nurse-or-doctor\n", "nurse\n", "21:5: nurse", "choice “nurse”; there is nurse-or-doctor"),
        ("- worse\n", "- worst\n", "21:5: nurse", "safety net “worst”; there is breathing, worse"),
    ],
)  # fmt: skip
def test_an_unknown_piece_is_told_with_those_there_are(tmp_path: Path, old: str, new: str, place: str, wanted: str):
    assert f"cough.yaml:{place}: there is no shared {wanted}" in told(tmp_path, old, new)


def test_an_unknown_piece_where_nothing_is_shared_is_told(tmp_path: Path):
    folder = a_folder(tmp_path)
    (folder / "shared" / "pieces.yaml").unlink()

    with pytest.raises(UnreadableDocument, match="there is no shared question “how-old”; there is none"):
        load_flows(folder, TYPES, RULES)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("  - use: contacted-before\n", "  - use: contacted-before\n    say: Why?\n", "brings its own words"),
        (
            "    choice: nurse-or-doctor\n",
            "    choice: nurse-or-doctor\n    offer: Or?\n",
            "needs offer and decline, or",
        ),
        ("    choice: nurse-or-doctor\n", "", "needs offer and decline, or choice"),
        ("  - id: how-old", "  - id: contacted-before", "pieces.yaml:6:5: contacted-before: two of these are called"),
        ("{id: worse,", "{id: breathing,", "pieces.yaml:15:5: breathing: two of these are called “breathing”"),
        ("{id: worse,", "{", "pieces.yaml:14:5: safety_nets: a shared piece needs an id"),
    ],
)
def test_a_piece_is_shared_whole_and_once(tmp_path: Path, old: str, new: str, wanted: str):
    assert wanted in told(tmp_path, old, new)


# --- The edition ---


@pytest.mark.hazard("H56")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Is it hard to breathe?", "Is it hard to breathe now?"),
        ("words: Under 1}", "words: Under 1 year}"),
        ("a rash comes", "a new rash comes"),
        ("Have you rung about this already?", "Have you rung us about this already?"),
        ("Book an appointment.", "Book the appointment."),
        ("trigger: it gets worse", "trigger: it gets a lot worse"),
        ("I am getting you help.", "I am getting you help now."),
        ("types: [minor-illness-clinic]", "types: [minor-illness-clinic, gp-appointment]"),
        ('version: "1"', 'version: "2"'),
    ],
)
def test_the_edition_is_another_with_any_word(tmp_path: Path, old: str, new: str):
    before = read(tmp_path).edition

    after = read(tmp_path, A_FLOW.replace(old, new), PIECES.replace(old, new)).edition

    assert after != before


def test_the_edition_stays_with_comments_and_with_words_of_others(tmp_path: Path):
    before = read(tmp_path)
    pieces = PIECES + PIECES[PIECES.index("  - id: doctor-now") :].replace("doctor-now", "never-named")

    after = read(tmp_path, f"# Another comment.\n{A_FLOW}  # And another.\n", f"# More.\n{pieces}")

    assert before.edition == after.edition
    assert before.edition.startswith("1.")
    assert before.logged_as == f"cough {before.edition}"


def test_a_signature_or_a_new_date_is_no_other_edition(tmp_path: Path):
    before = read(tmp_path).edition

    signed = A_FLOW.replace("expires_on: 2027-01-30", "approver: B. Clinician\nexpires_on: 2027-02-28")

    assert read(tmp_path, signed).edition == before


# --- Earlier flows ---


def an_earlier(folder: Path, text: str, name: str = "cough-1.yaml") -> None:
    (folder / EARLIER).mkdir(exist_ok=True)
    (folder / EARLIER / name).write_text(text, encoding="utf-8")


def test_an_earlier_flow_is_read_and_is_not_live(tmp_path: Path):
    folder = a_folder(tmp_path, A_FLOW.replace('version: "1"', 'version: "2"'))
    an_earlier(folder, A_FLOW)

    (earlier,) = load_earlier_flows(folder, TYPES, RULES)

    assert (earlier.need, earlier.version) == ("cough", "1")
    assert [one.flow.version for one in read_flows(folder, TYPES, RULES)] == ["2"]


def test_where_nothing_was_live_before_there_are_no_earlier_flows(tmp_path: Path):
    assert load_earlier_flows(a_folder(tmp_path), TYPES, RULES) == ()


@pytest.mark.hazard("H18")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("not-sure: doctor-now}\n  - id", "not-sure: nurse}\n  - id"),
        ("no: their-age", "no: contacted-before"),
        ("types: [minor-illness-clinic]", "types: [no-such-clinic]"),
        ("use: how-old", "use: how-odd"),
    ],
)
def test_an_earlier_flow_that_todays_rules_do_not_let_pass_is_left_out(tmp_path: Path, old: str, new: str):
    assert old in A_FLOW
    folder = a_folder(tmp_path)
    an_earlier(folder, A_FLOW.replace(old, new))
    an_earlier(folder, A_FLOW.replace('version: "1"', 'version: "0"'), "cough-0.yaml")

    assert [flow.version for flow in load_earlier_flows(folder, TYPES, RULES)] == ["0"]


# --- Which flow a call follows ---


@pytest.fixture
def guidance_of_coughs(tmp_path: Path, guidance: Guidance) -> Guidance:
    folder = a_folder(tmp_path / "flows-here", A_FLOW.replace('version: "1"', 'version: "2"'))
    an_earlier(folder, A_FLOW)
    flows, earlier = load_flows(folder, TYPES, RULES), load_earlier_flows(folder, TYPES, RULES)
    return replace(guidance, flows=flows, earlier_flows=earlier)


def test_a_call_without_an_edition_follows_the_flow_of_today(guidance_of_coughs: Guidance):
    flow = guidance_of_coughs.flow("cough")

    assert flow is guidance_of_coughs.flows["cough"]


@pytest.mark.hazard("H19")
def test_a_call_ends_with_the_edition_it_began_with(guidance_of_coughs: Guidance):
    (earlier,) = guidance_of_coughs.earlier_flows
    today = guidance_of_coughs.flows["cough"]

    assert guidance_of_coughs.flow("cough", earlier.edition) is earlier
    assert guidance_of_coughs.flow("cough", today.edition) is today
    assert next_step(earlier, {}, Known()) == next_step(today, {}, Known())


@pytest.mark.parametrize(("need", "edition"), [("cough", "9.12345678"), ("hiccups", ""), ("hiccups", "1")])
def test_an_edition_or_a_need_that_nobody_knows_has_no_flow(guidance_of_coughs: Guidance, need: str, edition: str):
    assert guidance_of_coughs.flow(need, edition) is None


def test_an_edition_of_another_need_is_no_flow_of_this_one(guidance_of_coughs: Guidance):
    assert guidance_of_coughs.flow("sore-throat", guidance_of_coughs.earlier_flows[0].edition) is None
