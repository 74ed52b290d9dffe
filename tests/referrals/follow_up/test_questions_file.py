"""The questions of a call-back are three, each with its own answers, or the file is told what is wrong."""

import pytest

from navigator.referrals.follow_up.questions_file import load_questions
from navigator.settings import PROJECT
from navigator.yaml_documents import UnreadableDocument

SHIPPED = (PROJECT / "data" / "follow_up.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("id: again", "id: better", "must be seen, again, knew_why, in this order"),
        ("id: neither", "id: perhaps", "must be helped, neither, needed-gp, cannot-say, each once"),
        ('version: "1"\n', "", "version: is missing"),
    ],
)
def test_a_wrong_file_is_told_by_line(tmp_path, was, becomes, told):
    file = tmp_path / "follow_up.yaml"
    file.write_text(SHIPPED.replace(was, becomes), encoding="utf-8")

    with pytest.raises(UnreadableDocument, match=r"follow_up\.yaml:\d+:\d+: ") as problem:
        load_questions(file)

    assert told in str(problem.value)
