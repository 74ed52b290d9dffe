"""Every practice call that ships can be ended rightly on the demonstration's desk; one that could not is told."""

from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest

from navigator.accounts.queries import organisation_by_code
from navigator.training.call_check import faults_of
from navigator.training.calls import Reply, Right
from navigator.training.cli import AT


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=list(words))


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory):
    return tmp_path_factory.mktemp("loaded") / "demonstration.sqlite3"


@pytest.fixture
def demonstration(run, engine, loaded_once):
    """Load it, or give a copy of what was loaded for the test before: loading takes longer than proving a call."""
    here = Path(engine.url.database)
    if not loaded_once.exists():
        assert run("load-demonstration").exit_code == 0
        copyfile(here, loaded_once)
    engine.dispose()
    copyfile(loaded_once, here)


@pytest.fixture
def faults(demonstration, app, session, guidance):
    def faults(call_id, **changes):
        call = replace(app.extensions["practice_calls"].get(call_id), **changes)
        with app.app_context():
            return list(faults_of(session, guidance, organisation_by_code(session, "C99101"), call, AT))

    return faults


def test_the_calls_that_ship_are_proved(run, demonstration):
    result = run("check-practice-calls")

    assert result.stdout.endswith(", 0 faults\n"), result.stdout
    assert result.exit_code == 0


def test_a_practice_that_is_not_there_is_told(run):
    assert run("check-practice-calls", "--practice", "NOBODY").exit_code == 2


def test_a_call_that_cannot_be_ended_rightly_is_told(faults):
    assert faults("face-only") == []
    assert faults("sore-throat-two-days", right=Right(("avoided",), ("audiology",))) == [
        "sore-throat-two-days: nothing on the desk leads to audiology"
    ]
    quiet = (Reply("shed", "Which shed?", "wibbles and zorbles"),)
    assert faults("face-only", opening="wibbles and zorbles", replies=quiet) == [
        "face-only: nothing on the desk leads to 999",
        "face-only: its opening brings up no card, and no check asks about the danger",
    ]
    assert faults("wax-ears", opening="my chest is tight") == [
        "wax-ears: its opening brings up the card chest_pain, which nothing says must be answered"
    ]
