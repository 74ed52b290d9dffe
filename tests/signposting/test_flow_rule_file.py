"""The rules for guides are read as written, and a fault is told with its file, line and column."""

from pathlib import Path

import pytest

from navigator.directory.gates import OLDEST_MONTHS
from navigator.directory.service_types import Setting
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow_rule_file import load_flow_rules
from navigator.signposting.flow_rules import FlowRules, Offered, Only, Rule
from navigator.signposting.flow_words import SayingRules
from navigator.yaml_documents import UnreadableDocument
from tests.signposting.guidance_in_hand import RULES, TYPES, shipped_flows

SOME_RULES = """\
version: "1"
rules:
  - id: babies
    why: nobody sees a baby.
    offered:
      needs: [cough]
      types: [pharmacy-first]
      settings: [pharmacy]
      dispositions: [avoided]
    only:
      from_months: 12
      to_months: 59
      sex: female
      not_pregnant: yes
      not_pregnant_under_months: 192
    unless: [{to_months: 3}, {nobody: yes}]
    said: {contacted-before: ["no"], immune: ["no", "not-now"]}
  - id: all
    why: everybody is asked.
    offered: {}
stands_for:
  duty-gp: duty_now
sayings:
  oldest_reading_age: 9.5
  reassuring: [can wait]
  blaming: [refus*]
  plain_names: [nurse]
"""


def read(tmp_path: Path, text: str) -> FlowRules:
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return load_flow_rules(path, TYPES)


def faults(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in SOME_RULES
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, SOME_RULES.replace(old, new, 1))
    return [str(fault) for fault in caught.value.faults]


def test_rules_are_read_as_they_are_written(tmp_path: Path):
    babies = Rule(
        "babies",
        "nobody sees a baby.",
        Offered(
            needs=frozenset({"cough"}),
            types=frozenset({"pharmacy-first"}),
            settings=frozenset({Setting.PHARMACY}),
            dispositions=frozenset({Disposition.AVOIDED}),
        ),
        Only(from_months=12, to_months=59, sex="female", not_pregnant=True, not_pregnant_under_months=192),
        (Only(to_months=3), Only(nobody=True)),
        {"contacted-before": frozenset({"no"}), "immune": frozenset({"no", "not-now"})},
    )

    assert read(tmp_path, SOME_RULES) == FlowRules(
        "1",
        (babies, Rule("all", "everybody is asked.")),
        {"duty-gp": Disposition.DUTY_NOW},
        SayingRules(("can wait",), ("refus*",), frozenset({"nurse"}), 9.5),
    )


def test_a_rule_that_says_nothing_of_ages_means_every_age(tmp_path: Path):
    only = read(tmp_path, SOME_RULES).rules[1].only

    assert (only.from_months, only.to_months, only.sex) == (0, OLDEST_MONTHS, "")


def test_the_questions_that_rules_ask_for_are_known_by_name(tmp_path: Path):
    assert read(tmp_path, SOME_RULES).marks == {"contacted-before", "immune"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: all", "id: babies", "rules.yaml:18:5: babies: two rules are called “babies”"),
        ("[pharmacy-first]", "[pharmacy-frist]", "rules.yaml:7:7: babies rules.offered.types: there is no"),
        ("duty-gp: duty_now", "duty-doctor: duty_now", "rules.yaml:22:3: stands_for.duty-doctor: there is no"),
        ("duty-gp: duty_now", "duty-gp: dutynow", "rules.yaml:22:3: stands_for.duty-gp: “dutynow” is not one"),
        ("settings: [pharmacy]", "settings: [chemist]", "rules.yaml:8:18: babies: Input should be 'emergency'"),
        ("from_months: 12", "from_months: 1 year", "rules.yaml:11:7: babies rules.only.from_months: must be a"),
        ("from_months: 12", "from_months: -1", "rules.yaml:11:7: babies rules.only.from_months"),
        ("to_months: 59", "to_months: 1561", "rules.yaml:12:7: babies rules.only.to_months"),
        ("sex: female", "sex: woman", "rules.yaml:13:7: babies rules.only.sex"),
        ("not_pregnant: yes", "not_pregnant: never", "rules.yaml:14:7: babies rules.only.not_pregnant: must be"),
        ("not_pregnant: yes", "pregnant: no", "rules.yaml:14:7: babies rules.only.pregnant: is not a field here"),
        ("    why: everybody is asked.\n", "", "rules.yaml:18:5: all rules.why: is missing"),
        ('immune: ["no"', 'Immune: ["no"', "rules.yaml:17:38: babies rules.said.Immune"),
        ("oldest_reading_age: 9.5", "oldest_reading_age: ten", "rules.yaml:24:3: sayings.oldest_reading_age: must be"),
        ("[can wait]", '[""]', "rules.yaml:25:16: sayings.reassuring: is empty"),
        ('version: "1"\n', "", "rules.yaml:1:1: version: is missing"),
        ("    offered: {}", "    offered: {}\n    offered: {}", "rules.yaml:21:5: offered: is given twice"),
    ],
)  # fmt: skip
def test_a_fault_names_its_file_line_and_column(tmp_path: Path, old: str, new: str, told: str):
    assert any(fault.startswith(told) for fault in faults(tmp_path, old, new)), faults(tmp_path, old, new)


def test_the_faults_of_a_file_are_told_at_once(tmp_path: Path):
    told = faults(tmp_path, "types: [pharmacy-first]", "types: [nobody, somebody]")

    assert [fault.partition("“")[2] for fault in told] == ["nobody”", "somebody”"]


def test_every_rule_that_ships_has_a_reason_that_ends_a_sentence():
    assert [rule.id for rule in RULES.rules if not rule.why.endswith(".")] == []
    assert len({rule.id for rule in RULES.rules}) == len(RULES.rules)


def test_every_need_that_a_rule_names_has_a_guide():
    # A need that is misspelt would switch its rule off without a word.
    named = {need for rule in RULES.rules for need in rule.offered.needs}

    assert sorted(named - shipped_flows().keys()) == []


@pytest.mark.parametrize("rule", RULES.rules, ids=[rule.id for rule in RULES.rules])
def test_every_answer_that_a_rule_allows_is_one_that_a_guide_can_give(rule: Rule):
    assert all(allowed == {"no"} for allowed in rule.said.values())
    assert rule.said or rule.only != Only()
