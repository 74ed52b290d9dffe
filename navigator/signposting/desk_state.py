"""What the desk is asked: the state of one call, carried in the page's address and nowhere else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID, uuid4

from navigator.directory.catchment.rules import outcode_of
from navigator.directory.gates import Known
from navigator.identifiers import Identifier, identifiers_in

LONGEST_WORDS = 500
MOST_NEEDS_OF_A_CALL = 4
"""Needs of one call whose lines stay together."""

NO_CALL = UUID(int=0)
_ENDED = re.compile(r"[0-9a-f-]{36}(?:\.[a-z0-9_-]*){0,2}")
_AGE = re.compile(r"(\d{1,3})\s*(?:(y|yrs?|years?)|(m|mths?|months?)|(w|wks?|weeks?))?")


class UnreadableAgeSaid(ValueError):
    """An age that cannot be anybody's."""


@dataclass(frozen=True)
class DeskState:
    """The words, the facts that were confirmed, and the call they belong to."""

    words: str = ""
    age: str = ""
    sex: str = ""
    pregnant: str = ""
    call: UUID = NO_CALL
    channel: str = "phone"
    said_no: tuple[str, ...] = ()
    """Red-flag cards that were asked and denied in this call."""
    too_long: bool = False
    near: str = ""
    """The first half of the postcode where they live; in no row and no log, like the words."""
    near_unread: bool = False
    """What was typed there is none."""
    age_unread: bool = False
    """What was typed as the age is none: the page says so, and does not say it again."""
    practice_call: UUID | None = None
    """The try of a practice call that this belongs to: nothing of it is logged. A real call has none."""
    earlier: tuple[str, ...] = ()
    """The needs of this call that ended before this one, as the log names them: their lines stay in sight."""

    @property
    def known(self) -> Known:
        """Give the facts that may gate: only what was confirmed."""
        first, last = age_in_months(self.age) if self.age else (None, None)
        pregnant = {"yes": True, "no": False}.get(self.pregnant)
        return Known(first, last, self.sex or None, pregnant)

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Name what in the words could say who the caller is."""
        return identifiers_in(self.words)

    def as_query(self, **changes: object) -> dict[str, str]:
        """Give the state as the query of an address; what is empty stays out."""
        changed = replace(self, **changes)  # type: ignore[arg-type]
        query = {
            "q": changed.words,
            "age": changed.age,
            "near": changed.near,
            "sex": changed.sex,
            "pregnant": changed.pregnant,
            "channel": changed.channel if changed.channel != "phone" else "",
            "said_no": ",".join(changed.said_no),
            "call": str(changed.call),
            "practice_call": str(changed.practice_call or ""),
            "earlier": ",".join(changed.earlier),
        }
        return {name: value for name, value in query.items() if value}

    def next_call(self) -> dict[str, str]:
        """Give what of this call holds for the next one: only how callers reach this desk."""
        return DeskState(channel=self.channel).as_query(call="")

    @cached_property
    def query(self) -> str:
        """Give the state as it stands in an address, for links that change nothing of it."""
        return urlencode(self.as_query())

    def without_flag(self, flag: str) -> dict[str, str]:
        """Give the query after a card was asked and denied."""
        return self.as_query(said_no=tuple(sorted({*self.said_no, flag})))


def read_state(given: Mapping[str, str], known_flags: frozenset[str]) -> DeskState:
    """Read the state of a call; whatever is not understood is left out rather than guessed."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in given.get("q", "")).split())
    age = given.get("age", "").strip().lower()
    near = outcode_of(given.get("near", ""))
    said_no = tuple(sorted(known_flags.intersection(given.get("said_no", "").split(","))))
    return DeskState(
        words=words[:LONGEST_WORDS],
        age=age if is_an_age(age) else "",
        near=near,
        near_unread=bool(given.get("near", "").strip()) and not near,
        sex=_one_of(given.get("sex", ""), ("female", "male")),
        pregnant=_one_of(given.get("pregnant", ""), ("yes", "no")),
        call=_uuid(given.get("call", "")) or uuid4(),
        channel=_one_of(given.get("channel", ""), ("phone", "desk", "online")) or "phone",
        said_no=said_no,
        too_long=len(words) > LONGEST_WORDS,
        age_unread=bool(age) and not is_an_age(age),
        practice_call=_practice_call(given.get("practice_call", "")),
        earlier=_earlier(given.get("earlier", "")),
    )


def age_in_months(said: str) -> tuple[int, int]:
    """Read “4”, “8 months” or “10 weeks” as the youngest and oldest it can mean, in months."""
    found = _AGE.fullmatch(said.strip().lower())
    if not found:
        raise UnreadableAgeSaid(f"“{said[:20]}” is not an age. Write 4, 8 months or 10 weeks.")
    number = int(found[1])
    if found[3]:
        months = (number, number)
    elif found[4]:
        months = (number * 7 // 31, number * 7 // 28)
    else:
        months = (12 * number, 12 * number + 11)
    if months[0] > 130 * 12:
        raise UnreadableAgeSaid(f"“{said[:20]}” is older than anybody.")
    return months


def is_an_age(said: str) -> bool:
    """Tell whether an age can be read."""
    try:
        age_in_months(said)
    except UnreadableAgeSaid:
        return False
    return True


def _practice_call(given: str) -> UUID | None:
    # A spoilt mark is still a mark: left out, it would turn a practice call into a real one.
    return (_uuid(given) or NO_CALL) if given else None


def _earlier(given: str) -> tuple[str, ...]:
    found = tuple(one for one in given.split(",") if _ENDED.fullmatch(one))
    # One more is still to come.
    return found[1 - MOST_NEEDS_OF_A_CALL :]


def _one_of(given: str, allowed: tuple[str, ...]) -> str:
    return given if given in allowed else ""


def _uuid(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
