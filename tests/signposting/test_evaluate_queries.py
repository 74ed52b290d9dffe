"""Judged queries: read with their faults, scored by where the best stood, and answered as the batch answers them."""

import json
from math import log2

import pytest

from navigator.signposting.judged_set_file import read_judged_queries
from navigator.signposting.query_evaluation import Answered, JudgedQuery, evaluate_queries
from navigator.yaml_documents import UnreadableDocument
from tests.building import a_practice, a_service

KINDS = ("audiology", "podiatry", "practice-nurse", "social-groups")
WORDS = ("hearing aid batteries", "toenails too hard to cut", "plum walkers", "knitting group", "zzqx wvvk")


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "queries.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["evaluate", "queries", *(str(word) for word in words)])


@pytest.fixture
def found(app, session):
    """What the batch finds for each of the words, at a practice with a few services."""
    practice = a_practice(session, "C99101")
    for kind in KINDS:
        a_service(session, practice, type=kind, name=f"Plum {kind}")
    asked = "\n".join(json.dumps({"id": words, "q": words, "age": 70, "sex": "f"}) for words in WORDS)
    told = app.test_cli_runner().invoke(args=["search", "--batch"], input=asked).stdout
    return {line["id"]: line["types"] for line in map(json.loads, told.splitlines())}


def in_file(*queries):
    """Write queries as a file; every kind of writing that JSON has, YAML has too."""
    return "\n".join(f"- {json.dumps(query)}" for query in queries)


def judged_by_batch(found):
    """Judge so that the batch is right at once, right at the second place, wrong, and has nothing."""
    first, second, *_ = [words for words in WORDS if len(found[words]) > 1]
    common = {"age": 70, "sex": "f"}
    return in_file(
        {"id": "a1", "q": first, "style": "speech", "best": found[first][:1], **common},
        {"id": "a2", "q": second, "style": "typo", "best": found[second][1:2], "ok": found[second][:1], **common},
        {"id": "a3", "q": first, "style": "typo", "best": ["emergency-999"], **common},
        {"id": "b", "q": "zzqx wvvk", "style": "typo", "best": ["podiatry"]},
    )


# --- read ---


def test_every_field_is_read(written):
    path = written("- {id: q1, q: sore feet, style: typo, age: 0, sex: m, best: [podiatry], ok: [audiology]}")

    assert read_judged_queries(path, KINDS) == (
        JudgedQuery("q1", "sore feet", ("podiatry",), ("audiology",), "typo", 0, "male"),
    )


def test_only_the_id_the_words_and_the_best_are_needed(written):
    assert read_judged_queries(written("- {id: q1, q: 111, best: podiatry, ok: }"), KINDS) == (
        JudgedQuery("q1", "111", ("podiatry",)),
    )


def test_lists_may_stand_under_names(written):
    path = written("feet:\n- {id: q1, q: feet, best: [podiatry]}\nears:\n- {id: q2, q: ears, best: [audiology]}\n")

    assert [one.id for one in read_judged_queries(path, KINDS)] == ["q1", "q2"]


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", 1, "is empty"),
        ("[]", 1, "holds no judged query"),
        ("{}", 1, "holds no judged query"),
        ("words", 1, "must be a list"),
        ("queries: none", 1, "queries: must be a list"),
        ("- {id: a, best: [podiatry]}", 1, "a q: is missing"),
        ("- {id: a, q: '', best: [podiatry]}", 1, "a q: is empty"),
        ("- {id: a, q: x}", 1, "a best: is missing"),
        ("- {id: a, q: x, best: []}", 1, "a best: names no kind of service"),
        ("- {id: a, q: x, best: }", 1, "a best: names no kind of service"),
        ("- {id: a, q: x, best: {podiatry: yes}}", 1, "a best: must be a list"),
        ("- {id: a, q: x, best: [[podiatry]]}", 1, "must be words"),
        ("- id: a\n  q: x\n  best: [chiropody]", 3, "a best: “chiropody” is not a kind of service"),
        ("- id: a\n  q: x\n  best: podiatry\n  ok:\n  - feet", 4, "a ok: “feet” is not a kind of service"),
        ("- {id: a, q: x, best: [podiatry], text: y}", 1, "a text: is not a field here"),
        ("- {id: a, q: x, best: [podiatry], age: 8 weeks}", 1, "a age: is not an age in whole years"),
        ("- {id: a, q: x, best: [podiatry], age: 131}", 1, "a age: is not an age in whole years"),
        ("- {id: a, q: x, best: [podiatry], age: -1}", 1, "a age: is not an age in whole years"),
        ("- {id: a, q: x, best: [podiatry], age: [1]}", 1, "a age: is not an age in whole years"),
        ("- {id: a, q: x, best: [podiatry], sex: x}", 1, "a sex: is not a sex"),
        ("- {id: a, q: x, best: podiatry}\n- {id: a, q: y, best: podiatry}", 2, "a id: “a” is given twice"),
        ("in:\n- {id: a, q: x, best: feet}", 2, "a in.best: “feet” is not a kind of service"),
    ],
)
def test_a_fault_is_told_with_its_line(written, run, text, line, fault):
    path = written(text)

    with pytest.raises(UnreadableDocument) as error:
        read_judged_queries(path, KINDS)
    done = run(path)

    assert error.value.faults[0].line == line
    assert fault in str(error.value)
    assert done.exit_code == 2
    assert fault in done.stderr


def test_every_unknown_kind_is_told_at_once(written):
    with pytest.raises(UnreadableDocument) as error:
        read_judged_queries(written("- {id: a, q: x, best: [feet, podiatry], ok: [toes]}"), KINDS)

    assert [fault.message.split()[0] for fault in error.value.faults] == ["“feet”", "“toes”"]


def test_a_file_that_is_not_there_is_told(run, tmp_path):
    done = run(tmp_path / "none.yaml")

    assert done.exit_code == 2
    assert "cannot be opened" in done.stderr


# --- scored ---


def answered(*types, best=("a",), ok=()):
    return Answered(JudgedQuery("q1", "words", best, ok), types)


@pytest.mark.parametrize(
    ("types", "rank"),
    [((), None), (("x",), None), (("a",), 1), (("x", "b", "a"), 2), (("v", "w", "x", "y", "z", "a"), 6)],
)
def test_the_rank_is_the_place_of_the_first_of_the_best(types, rank):
    assert answered(*types, best=("a", "b"), ok=("x",)).rank == rank


@pytest.mark.parametrize(
    ("types", "gain"),
    [
        ((), 0),
        (("a", "b", "c"), 1),
        (("b", "a"), (1 + 2 / log2(3)) / (2 + 1 / log2(3) + 1 / 2)),
        (("x", "x2", "c"), (1 / 2) / (2 + 1 / log2(3) + 1 / 2)),
        (("v", "w", "x", "y", "z", "a"), 0),
    ],
)
def test_the_gain_is_a_share_of_the_most_it_could_be(types, gain):
    assert answered(*types, ok=("b", "c")).gain == pytest.approx(gain)


def test_the_most_the_gain_could_be_is_five_deep_and_counts_each_kind_once():
    many = answered("a", "b", "c", "d", "e", best=("a", "b"), ok=("b", "c", "d", "e", "f", "g"))

    assert many.gain == pytest.approx(1)


def test_scores_are_means_over_all_and_by_style_and_by_half():
    found = {"q1": "a", "q2": "xa", "q3": "xyza", "q4": "vwxyza", "q5": "", "last": "xxxa"}
    style = {"q1": "speech", "q2": "speech", "last": ""}
    judged = [JudgedQuery(one, "words", ("a",), (), style.get(one, "typo")) for one in found]

    done = evaluate_queries(judged, lambda one: found[one.id])

    assert done.all.as_json() == {
        "n": 6,
        "success@1": 0.1667,
        "success@3": 0.5,
        "success@5": 0.6667,
        "mrr": round((1 + 1 / 2 + 1 / 4 + 1 / 6 + 1 / 2) / 6, 4),
        "ndcg@5": round((1 + 1 / log2(3) + 1 / log2(5) + 1 / log2(3)) / 6, 4),
        "empty": 0.1667,
    }
    assert {name: (one.n, one.success_at_3) for name, one in done.styles.items()} == {"speech": (2, 1), "typo": (3, 0)}
    assert {name: one.n for name, one in done.halves.items()} == {"odd": 3, "even": 2}
    assert [one.judged.id for one in done.misses] == ["q3", "q4", "q5"]
    assert [one.judged.id for one in done.near_misses] == ["q2", "last"]
    assert [done.falls_short(floor) for floor in (None, 0.5, 0.51)] == [False, False, True]


def test_ids_that_end_in_no_number_are_in_neither_half():
    judged = [JudgedQuery(one, "words", ("a",)) for one in ("one", "2b", "q²")]

    done = evaluate_queries(judged, lambda _one: ["a"])

    assert done.halves == done.styles == {}
    assert list(done.lines())[1].split() == ["all", "3", *["1.000"] * 5, "0.000"]


def test_the_columns_of_the_table_stand_under_one_another():
    judged = [
        JudgedQuery("q1", "words", ("a",), (), "a rather long style"),
        JudgedQuery("q2", "words", ("b",), (), "all"),
    ]

    lines = list(evaluate_queries(judged, lambda _one: ["a", "b"]).lines())

    table = lines[:6]
    assert len({len(line) for line in table}) == 1
    assert [line[:19].strip() for line in table] == ["", "a rather long style", "all", "odd ids", "even ids", "all"]
    assert table[0].split() == ["n", "success@1", "success@3", "success@5", "mrr", "ndcg@5", "empty"]


# --- printed ---


@pytest.mark.parametrize(
    ("words", "known_as"),
    [("my ex is outside the flat with a knife", "999"), ("crushing chest pain", "999"), ("eye", None)],
)
def test_the_batch_calls_an_action_what_other_programs_call_it(app, session, words, known_as):
    a_practice(session, "C99101")

    told = app.test_cli_runner().invoke(args=["search", "--batch"], input=json.dumps({"id": "x", "q": words})).stdout

    assert json.loads(told)["escalate"] == known_as


def test_the_command_finds_what_the_batch_finds(run, written, found):
    told = json.loads(run(written(judged_by_batch(found)), "--json").stdout)

    assert told["practice"] == "C99101"
    assert told["at"].startswith("2026-11-23T10:00")
    assert {name: told["all"][name] for name in ("n", "success@1", "success@3", "mrr", "empty")} == {
        "n": 4,
        "success@1": 0.25,
        "success@3": 0.5,
        "mrr": 0.375,
        "empty": 0.25 if not found["zzqx wvvk"] else 0.0,
    }
    assert (told["halves"]["odd"]["n"], told["halves"]["even"]["n"]) == (2, 1)
    assert {name: one["n"] for name, one in told["styles"].items()} == {"speech": 1, "typo": 3}
    assert [one["id"] for one in told["misses"]] == ["a3", "b"]
    assert told["misses"][0]["types"] == found[told["misses"][0]["q"]][:4]
    assert [one["id"] for one in told["near_misses"]] == ["a2"]


def test_the_command_prints_a_table_and_the_misses(run, written, found):
    path = written(judged_by_batch(found))

    plain, second = run(path), run(path, "--second")

    assert plain.exit_code == 0
    assert plain.stdout.startswith("queries.yaml: 4 judged queries at ")
    assert "Mon 23 Nov 2026 10:00" in plain.stdout
    assert "none of the best within the first 3: 2\n  a3 | " in plain.stdout
    assert f"  b | zzqx wvvk | podiatry | {', '.join(found['zzqx wvvk'][:4]) or 'nothing'}" in plain.stdout
    assert "a2 | " not in plain.stdout
    assert second.stdout.startswith(plain.stdout.rstrip())
    assert "of the best within the first 3, not first: 1\n  a2 | " in second.stdout


def test_a_floor_makes_the_command_fail(run, written, found):
    path = written(judged_by_batch(found))

    assert run(path, "--at-least", "0.5").exit_code == 0
    done = run(path, "--at-least", "0.51")
    assert done.exit_code == 1
    assert "Short of the bound" in done.stderr


def test_measuring_writes_nothing(run, written, found, commits):
    path = written(judged_by_batch(found))
    commits.clear()

    assert run(path).exit_code == 0
    assert commits == []


def test_a_practice_and_a_moment_that_cannot_be_are_told(run, written, found):
    path = written(judged_by_batch(found))

    nowhere, never = run(path, "--practice", "X00000"), run(path, "--at", "soon")

    assert (nowhere.exit_code, never.exit_code) == (2, 2)
    assert "There is no practice X00000" in nowhere.stderr
    assert "“soon” is not a moment" in never.stderr
