"""Keeps what a desk learns from its data files, so that the next start and every command need not learn it again."""

import gc
import hmac
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from navigator.settings import Settings
from navigator.signposting.guidance import Guidance, load_guidance

PROGRAM = Path(__file__).resolve().parents[1]
LEARNERS = ("*.py", "directory/**/*.py", "signposting/**/*.py")
"""The parts of the program that read the data files and answer from them: what one version learnt is no other's."""

SEAL = sha256().digest_size
"""Bytes of a seal."""

KEPT_GUIDANCE, KEPT_PROOFS = "learnt_guidance", "proved_flows.json"
"""The files of a site's private folder: what was learnt, and which flows were proved."""


def guidance_of(settings: Settings) -> Guidance:
    """Give the guidance that a site works by, learnt anew where its files changed; raise UnreadableDocument."""
    folder = settings.instance
    keeper = GuidanceKeeper(folder / KEPT_GUIDANCE, settings.secret_key, folder / KEPT_PROOFS)
    return keeper.guidance(settings.data, folder / "local_red_flags.yaml")


@dataclass(frozen=True)
class GuidanceKeeper:
    """The guidance of one site, kept in a file of its private folder and sealed with the site's secret.

    It stands for the very bytes of the data files, the program and the libraries that it was learnt with: where one
    of them changes it is learnt anew. A file that cannot be read, or that this site did not seal, is as good as none.
    """

    path: Path
    secret: str
    kept_proofs: Path

    def guidance(self, data: Path, local_red_flags: Path) -> Guidance:
        """Give the guidance of these files; raise UnreadableDocument as reading them does."""
        with _nothing_thrown_away():
            return self._opened_or_learnt(data, local_red_flags)

    def _opened_or_learnt(self, data: Path, local_red_flags: Path) -> Guidance:
        mark = _mark_of(data, local_red_flags)
        kept = self._opened(mark)
        if kept is None:
            kept = load_guidance(data, local_red_flags, self.kept_proofs)
            # The first misspelt word makes the dangers learn their slips, half a second that no caller should wait for.
            kept.red_flags.hear("xhest pian")
            self._keep(mark, kept)
        return kept

    def _opened(self, mark: bytes) -> Guidance | None:
        try:
            sealed = self.path.read_bytes()
        except OSError:
            return None
        seal, body = sealed[:SEAL], sealed[SEAL:]
        if not hmac.compare_digest(seal, self._seal(mark, body)):
            return None
        guidance: Guidance = pickle.loads(body)  # noqa: S301 - only what this site sealed with its own secret
        return guidance

    def _keep(self, mark: bytes, guidance: Guidance) -> None:
        """Write it down; of two processes that do so at once the last one's stays."""
        body = pickle.dumps(guidance, protocol=pickle.HIGHEST_PROTOCOL)
        beside = self.path.with_suffix(f".{os.getpid()}")
        try:
            beside.touch(mode=0o600)
            beside.write_bytes(self._seal(mark, body) + body)
            beside.replace(self.path)
        except OSError:
            beside.unlink(missing_ok=True)

    def _seal(self, mark: bytes, body: bytes) -> bytes:
        return hmac.digest(self.secret.encode(), mark + body, "sha256")


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Keep Python's collector from walking again and again through what is just being made, all of which stays."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _mark_of(data: Path, local_red_flags: Path) -> bytes:
    """Give the mark of everything that the guidance is made of."""
    made_of = sha256(repr((sys.version, sorted((one.name, one.version) for one in distributions()))).encode())
    for name, content in _files(data, local_red_flags):
        made_of.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return made_of.digest()


def _files(data: Path, local_red_flags: Path) -> Iterator[tuple[Path, bytes]]:
    for folder, kind in (*((PROGRAM, learners) for learners in LEARNERS), (data, "**/*.yaml")):
        for path in sorted(folder.glob(kind)):
            yield path.relative_to(folder), path.read_bytes()
    if local_red_flags.exists():
        yield local_red_flags, local_red_flags.read_bytes()
