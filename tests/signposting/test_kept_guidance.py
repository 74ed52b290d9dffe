"""What was learnt from the data files is used again for the very same files, and for nothing else."""

import pickle
import pickletools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from navigator.directory.gates import Known
from navigator.directory.search_entries import EVERYWHERE
from navigator.signposting import kept_guidance
from navigator.signposting.kept_guidance import GuidanceKeeper
from tests.signposting.guidance_in_hand import shipped_guidance

SECRET = "s" * 40


@dataclass(frozen=True)
class Learnt:
    """Stands for the guidance: which time of learning it came from."""

    time: int

    @property
    def red_flags(self) -> "Learnt":
        return self

    def hear(self, _text: str) -> None:
        """Hear nothing."""


class Site:
    """A site with a few data files; counts how often they were learnt."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data, self.local, self.kept = folder / "data", folder / "local.yaml", folder / "kept"
        (self.data / "flows").mkdir(parents=True)
        (self.data / "words.yaml").write_text("a: 1")
        self.learnt: list[Learnt] = []
        monkeypatch.setattr(kept_guidance, "load_guidance", self._learn)

    def start(self, secret: str = SECRET) -> Any:
        keeper = GuidanceKeeper(self.kept, secret, self.kept.with_name("proofs"))
        return keeper.guidance(self.data, self.local)

    def _learn(self, *_places: Path) -> Any:
        self.learnt.append(Learnt(len(self.learnt)))
        return self.learnt[-1]


@pytest.fixture
def site(tmp_path, monkeypatch) -> Site:
    return Site(tmp_path, monkeypatch)


def test_the_same_files_are_learnt_once(site):
    site.start()
    site.start()
    assert len(site.learnt) == 1


def test_what_was_kept_is_what_was_learnt(site):
    assert site.start() == site.start() == Learnt(0)


def test_guidance_that_was_kept_answers_as_guidance_that_was_learnt():
    learnt = shipped_guidance()
    kept = pickle.loads(pickle.dumps(learnt))
    for text in ("lad's got a sticky eye", "burning when i wee", "podi", "runing out of tablets"):
        asked = (text, frozenset({EVERYWHERE}), "", Known())
        assert kept.index.search(*asked).understood == learnt.index.search(*asked).understood
        assert kept.index.learnt.kind_texts.about(("eye",)) == learnt.index.learnt.kind_texts.about(("eye",))
    assert kept.flows == learnt.flows
    heard, expected = (one.red_flags.hear("xhest pian") for one in (kept, learnt))
    assert [one.flag.id for one in heard] == [one.flag.id for one in expected]


def test_everything_kept_is_made_by_the_parts_of_the_program_that_the_mark_covers():
    named = {text.rpartition(".")[0] or text for text in _names_in(pickle.dumps(shipped_guidance(), protocol=2))}
    ours = {name.split(".")[1] for name in named if name.startswith("navigator.")}
    assert ours <= {"directory", "signposting"}


def _names_in(pickled: bytes) -> set[str]:
    """Give the classes and functions that a pickle names."""
    return {
        str(said).replace(" ", ".") for code, said, _ in pickletools.genops(pickled) if code.name == "GLOBAL" and said
    }


def test_another_word_another_place_or_another_file_is_learnt_anew(site):
    site.start()
    (site.data / "words.yaml").write_text("a: 2")
    site.start()
    assert len(site.learnt) == 2
    (site.data / "words.yaml").rename(site.data / "flows" / "words.yaml")
    site.start()
    assert len(site.learnt) == 3
    site.local.write_text("version: 1")
    site.start()
    assert len(site.learnt) == 4


def test_a_damaged_file_is_as_good_as_none(site):
    site.start()
    site.kept.write_bytes(site.kept.read_bytes()[:-1])
    site.start()
    site.kept.write_bytes(b"")
    site.start()
    assert len(site.learnt) == 3


def test_a_file_that_this_site_did_not_seal_is_never_opened(site, tmp_path):
    site.start()
    seal = site.kept.read_bytes()[: kept_guidance.SEAL]
    planted = tmp_path / "planted"
    site.kept.write_bytes(seal + pickle.dumps(Touches(planted)))
    site.start()
    assert not planted.exists()


def test_nobody_else_on_the_machine_may_read_it(site):
    site.start()
    assert site.kept.stat().st_mode & 0o077 == 0


class Touches:
    """Leaves a trace where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.path,)
