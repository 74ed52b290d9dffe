"""Data files are read as written, and every fault says its file, line, entry and field."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.settings import PROJECT
from navigator.yaml_documents import LARGEST_FILE, Entry, Fault, UnreadableDocument, read_document


class Stall(Entry):
    key: str
    sells: str = ""
    days: tuple[str, ...] = ()


class Market(Entry):
    stalls: list[Stall]


def read(folder: Path, text: str | bytes) -> Market:
    file = folder / "market.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_document(file, Market)


def faults(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(UnreadableDocument) as refused:
        read(folder, text)
    assert str(refused.value).splitlines() == [str(fault) for fault in refused.value.faults]
    return [str(fault) for fault in refused.value.faults]


def test_every_value_arrives_as_it_was_written(tmp_path):
    market = read(tmp_path, "stalls:\n  - {key: 007, sells: no, days: [2026-11-24, 1e3, ~, null, 08:30]}\n")

    assert market.stalls[0] == Stall(key="007", sells="no", days=("2026-11-24", "1e3", "~", "null", "08:30"))


def test_blanks_around_a_text_are_taken_off(tmp_path):
    assert read(tmp_path, 'stalls: [{key: a, sells: "  plums \\n"}]').stalls[0].sells == "plums"


def test_nothing_read_can_be_changed(tmp_path):
    stall = read(tmp_path, "stalls: [{key: a}]").stalls[0]

    with pytest.raises(ValueError, match="frozen"):
        stall.sells = "pears"


def test_an_unknown_field_is_named_with_its_line_and_entry(tmp_path):
    found = faults(tmp_path, "stalls:\n  - key: plum\n    sels: plums\n")

    assert found == ["market.yaml:3:5: plum stalls.sels: is not a field here"]


def test_every_fault_is_told_at_once(tmp_path):
    found = faults(tmp_path, "stalls:\n  - key: a\n    colour: red\n  - sells: plums\n  - key: c\n    days: monday\n")

    assert [fault.split(":")[1] for fault in found] == ["3", "4", "6"]


def test_a_field_given_twice_is_a_fault(tmp_path):
    assert faults(tmp_path, "stalls:\n  - key: a\n    sells: plums\n    sells: pears\n") == [
        "market.yaml:4:5: sells: is given twice"
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("# only a comment\n", "is empty"),
        ("stalls: [{key: &a plum}, {key: *a}]", "aliases (*) are not used"),
        ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", "aliases (*) are not used"),
        ("stalls: [", "is not YAML"),
        ("stalls:\n\t- key: a", "is not YAML"),
        ("key: {a: b", "is not YAML"),
        ("a: 1\n--- \nb: 2", "is not YAML"),
        ("? [a, b]\n: c", "a key must be plain text"),
        (b"stalls: \xff\xfe", "is not text in UTF-8"),
        ("stalls: [{key: \x00}]", "not text"),
        ("stalls: plums", "must be a list"),
        ("- a", "must be fields with values"),
        ("stalls: [{key: {}}]", "must be words"),
    ],
)
def test_a_broken_file_is_refused_in_words(tmp_path, text, says):
    assert says in faults(tmp_path, text)[0]


def test_a_tag_makes_nothing_but_text(tmp_path):
    found = faults(tmp_path, "stalls: [{key: !!python/object/apply:os.system [ls]}]")

    assert "must be words" in found[0]


@pytest.mark.parametrize("text", ["stalls: " + "[" * 50_000, "[" * 50_000 + "]" * 50_000, "{a: " * 9_000 + "}" * 9_000])
def test_a_file_too_deep_to_read_is_refused(tmp_path, text):
    # In a process of its own: what reads it is written in C, and falling over there takes the whole desk with it.
    (tmp_path / "deep.yaml").write_text(text)
    code = (
        "import sys; from pathlib import Path; from navigator.yaml_documents import Entry, read_document;"
        "read_document(Path(sys.argv[1]), Entry)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "deep.yaml"], cwd=PROJECT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, "UnreadableDocument: deep.yaml:1:" in done.stderr) == (1, True)


def test_a_file_too_large_is_not_even_opened(tmp_path):
    found = faults(tmp_path, b"#" * (LARGEST_FILE + 1))

    assert found == [f"market.yaml:1:1: the file is larger than {LARGEST_FILE} bytes"]


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(UnreadableDocument, match=r"nowhere.yaml:1:1: cannot be opened"):
        read_document(tmp_path / "nowhere.yaml", Market)
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        read_document(tmp_path, Market)


def test_a_fault_without_a_place_says_only_what_is_known():
    assert str(Fault("a.yaml", 3, "", "", "is odd")) == "a.yaml:3:1: is odd"
    assert str(Fault("a.yaml", 3, "plum", "sells", "is odd")) == "a.yaml:3:1: plum sells: is odd"


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")
    try:
        read(folder, text.encode("utf-8", "surrogatepass"))
    except UnreadableDocument as refused:
        assert refused.faults
