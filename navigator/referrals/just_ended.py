"""What an address says of the endings of one call: which rows, and what the line for the record needs beside them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from navigator.signposting.desk_state import MOST_NEEDS_OF_A_CALL

UNASKED_WORDS = {
    "age": "the age",
    "sex": "whether it is a woman or a man",
    "pregnancy": "pregnancy",
    "questions": "the questions to ask first",
}
"""What may be passed over before a “yes”, as the desk and the record say it."""

_TOKEN = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.([a-z0-9_-]*)(?:\.([a-z_]*))?)?")


@dataclass(frozen=True)
class JustEnded:
    """One ending: its row, where its guide had led, and what was not asked before a “yes”."""

    signpost: UUID
    outcome: str = ""
    unasked: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """Write it for an address: nothing of the caller stands in it."""
        return f"{self.signpost}.{self.outcome}.{'_'.join(self.unasked)}".rstrip(".")


def read_tokens(given: str) -> tuple[JustEnded, ...]:
    """Read the endings of one call from an address, the last one last; what cannot be read is left out."""
    found = (_TOKEN.fullmatch(token) for token in given.split(",")[-MOST_NEEDS_OF_A_CALL:])
    return tuple(_ended(*one.groups(default="")) for one in found if one)


def write_tokens(earlier: Iterable[str], ended: JustEnded) -> str:
    """Add one ending to those of the same call."""
    return ",".join((*earlier, ended.token))


def _ended(signpost: str, outcome: str, unasked: str) -> JustEnded:
    named = tuple(one for one in unasked.split("_") if one in UNASKED_WORDS)
    return JustEnded(UUID(signpost), outcome, named)
