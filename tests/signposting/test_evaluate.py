"""The judged set: read with its faults, scored by counting, and printed by the command."""

import json

import pytest

from navigator.signposting.judged_set_file import read_judged_set
from navigator.signposting.red_flag_evaluation import Judged, Rate, evaluate
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import shipped_red_flags

SET = """
- {id: t1, text: "crushing pain in my chest", emergency: true, category: chest}
- {id: t2, text: "the chest of drawers is late", emergency: true, category: chest}
- {id: t3, text: "he's choking", emergency: false, category: sayings}
- {id: t4, text: "no chest pain, wants a repeat", emergency: false, category: sayings}
- {id: t5, text: "feels hot", emergency: true, category: baby, age: 8 weeks, sex: f}
- {id: t6, text: "one calf is swollen and sore", emergency: false, category: mild}
"""


@pytest.fixture
def judged_set(tmp_path):
    path = tmp_path / "judged.yaml"
    path.write_text(SET, encoding="utf-8")
    return path


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["evaluate", "red-flags", *(str(word) for word in words)])


# --- read ---


def test_every_field_is_read(judged_set):
    assert read_judged_set(judged_set)[4] == Judged("t5", "feels hot", True, "baby", "8 weeks", "female")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", (1, "is empty")),
        ("[]", (1, "holds no judged text")),
        ("a: b", (1, "must be a list")),
        ("- {id: a, text: x, emergency: true}", (1, "a category: is missing")),
        ("- {id: a, text: x, emergency: perhaps, category: c}", (1, "a emergency: must be yes or no")),
        ("- {id: a, text: x, emergency: no, category: c, q: y}", (1, "a q: is not a field here")),
        ("- {id: a, text: '', emergency: no, category: c}", (1, "a text: is empty")),
        ("- {id: a, text: x, emergency: no, category: c, age: old}", (1, "a age: is not an age")),
        ("- {id: a, text: x, emergency: no, category: c, sex: x}", (1, "a sex: is not a sex")),
        (
            "- {id: a, text: x, emergency: no, category: c}\n- {id: a, text: y, emergency: no, category: c}",
            (2, "a id: “a” is given twice"),
        ),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, run, text, fault):
    path = tmp_path / "judged.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableDocument) as error:
        read_judged_set(path)
    done = run(path)

    line, said = fault
    assert error.value.faults[0].line == line
    assert said in str(error.value)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_file_that_is_not_there_is_told(run, tmp_path):
    done = run(tmp_path / "none.yaml")

    assert done.exit_code == 2
    assert "cannot be opened" in done.stderr


# --- scored ---


def test_a_rate_has_its_wilson_interval():
    low, high = Rate(8, 10).interval

    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert Rate(0, 20).interval[0] == 0.0
    assert round(Rate(0, 20).interval[1], 4) == 0.1611
    assert Rate(0, 0).share is None
    assert str(Rate(0, 0)) == "nothing to count"


def test_outcomes_are_counted():
    table = shipped_red_flags()
    judged = [
        Judged("t1", "crushing pain in my chest", True, "chest"),
        Judged("t2", "the drawers are late", True, "chest"),
        Judged("t3", "he's choking", False, "sayings"),
        Judged("odd one out", "one calf is swollen and sore", False, "mild"),
    ]
    done = evaluate(judged, lambda one: table.hear(one.text))

    assert [one.judged.id for one in done.misses] == ["t2"]
    assert [one.judged.id for one in done.false_alarms] == ["t3"]
    assert {name: (one.n, one.caught, one.missed, one.false_alarms) for name, one in done.categories.items()} == {
        "chest": (2, 1, 1, 0),
        "sayings": (1, 0, 0, 1),
        "mild": (1, 0, 0, 0),
    }
    assert [done.parts[name].n for name in ("odd", "even", "all")] == [2, 1, 4]
    assert ("chest_pain", 1, 0) in [(one.flag, one.on_emergencies, one.on_near_misses) for one in done.firings]
    assert ("clot_leg", 0, 1) in [(one.flag, one.on_emergencies, one.on_near_misses) for one in done.firings]


@pytest.mark.parametrize(
    ("bounds", "short"),
    [((None, None), False), ((0.5, 0.5), False), ((0.6, None), True), ((None, 0.4), True)],
)
def test_bounds_are_met_or_not(bounds, short):
    table = shipped_red_flags()
    texts = (("he's choking", True), ("late bins", True), ("he's choking", False), ("late bins", False))
    judged = [Judged(str(at), text, emergency, "c") for at, (text, emergency) in enumerate(texts)]

    assert evaluate(judged, lambda one: table.hear(one.text)).falls_short(*bounds) is short


def test_a_bound_on_nothing_is_not_met():
    assert evaluate((), lambda one: ()).falls_short(0.0, None)


# --- printed ---


def test_the_command_prints_every_part_and_ends_well(run, judged_set):
    done = run(judged_set)

    assert done.exit_code == 0
    assert "chest                              2       1       1             0" in done.stdout
    assert "recall            0.667 (95% 0.208 to 0.939), 2 of 3" in done.stdout
    assert "false-alarm rate  0.333 (95% 0.061 to 0.792), 1 of 3" in done.stdout
    assert "  t2 [chest] the chest of drawers is late\n      heard: nothing" in done.stdout
    assert "  t3 [sayings] he's choking\n      choking (" in done.stdout
    assert "clot_leg" in done.stdout


def test_the_command_prints_one_json_object(run, judged_set):
    told = json.loads(run(judged_set, "--json").stdout)

    assert told["parts"]["all"]["recall"] == {"share": 0.6667, "interval95": [0.2077, 0.9385], "count": 2, "of": 3}
    assert [one["id"] for one in told["misses"]] == ["t2"]
    assert told["false_alarms"][0]["heard"][0]["flag"] == "choking"
    assert {one["flag"] for one in told["flags"]} >= {"chest_pain", "choking", "baby_under_3m_fever"}


def test_bounds_make_the_command_fail(run, judged_set):
    assert run(judged_set, "--at-least", "0.66", "--alarms-at-most", "0.34").exit_code == 0
    assert run(judged_set, "--at-least", "0.97").exit_code == 1
    assert run(judged_set, "--alarms-at-most", "0.05").exit_code == 1
