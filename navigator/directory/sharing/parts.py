"""What an adopted entry takes from its original and what is the practice's own, part by part; safety comes through."""

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from navigator.directory.gates import Gates

Values = Mapping[str, Any]
"""The columns of a service by their names."""
Own = Mapping[str, Mapping[str, Any]]
"""By part: what the practice says instead, and what the original said then."""


class Following(StrEnum):
    """How a practice's own words and those of the original become one."""

    REPLACED = "replaced"
    ADDED = "added"
    NARROWED = "narrowed"


class Choice(StrEnum):
    """What a practice chose for a part."""

    INHERIT = "inherit"
    BLANK = "blank"
    REPLACE = "replace"


@dataclass(frozen=True)
class Part:
    """Columns that belong together and are followed, or not, together."""

    key: str
    label: str
    columns: tuple[str, ...]
    blank: Mapping[str, Any] | None = None
    """What stands there when it is left blank; None where it cannot be."""
    following: Following = Following.REPLACED


def _text(key: str, label: str) -> Part:
    return Part(key, label, (key,), {key: ""})


_NO_HOURS = {
    "hours_kind": "not-confirmed",
    "weekly_hours": {},
    "hours_as_written": {},
    "dated_hours": [],
    "bank_holidays": "not-confirmed",
}
_NOWHERE = {"address": "", "postcode": "", "latitude": None, "longitude": None}
_GATES = ("min_age_months", "max_age_months", "sex", "pregnancy")

PARTS = (
    Part("name", "Name", ("name",)),
    Part("also_known_as", "Also known as", ("also_known_as",), {"also_known_as": []}),
    _text("who_for", "Who it is for"),
    Part("not_for", "Not for", ("not_for",), following=Following.ADDED),
    Part("gates", "Ages, sex, pregnancy", _GATES, following=Following.NARROWED),
    Part("catchment", "Whose callers it sees", ("catchment_outcodes", "catchment_miles")),
    Part("mode", "How a caller gets there", ("mode", "mode_by_need")),
    _text("say", "What to say"),
    _text("how", "How to refer or book"),
    _text("if_they_cannot_help", "What happens if they cannot help"),
    Part("phones", "Phones", ("phones",), {"phones": []}),
    _text("web", "Web page"),
    Part("place", "Address", tuple(_NOWHERE), _NOWHERE),
    Part("hours", "Opening hours", tuple(_NO_HOURS), _NO_HOURS),
    Part("access", "Access", ("access",), {"access": {}}),
    _text("cost", "Cost"),
)
PART_OF = {part.key: part for part in PARTS}

_STAND, _ROOM, _CHECKED = "stand", "room", "checked"
_STATES = {
    _STAND: ("status", "paused_until", "paused_because"),
    _ROOM: ("full_until", "full_because"),
    _CHECKED: ("source", "verified_on", "verified_by", "review_by"),
}
_DAYS = frozenset({"paused_until", "full_until", "verified_on", "review_by"})
_ON_THE_DESK = {"status": "live", "paused_until": None, "paused_because": ""}
_LONGEST_WHY, _LONGEST_SOURCE = 200, 200

FOLLOWED = (
    "type",
    *(name for part in PARTS for name in part.columns),
    *(n for names in _STATES.values() for n in names),
)
"""Every column of a copy that its original has a say in."""


@dataclass(frozen=True)
class Withdrawn:
    """That an original is no longer shared: its copy keeps the words it had, and only what is stricter still comes."""

    on: date
    kept: Values

    @property
    def day(self) -> str:
        """Say the day without its year: a full date in an entry would be taken for a date of birth."""
        return f"{self.on.day} {self.on:%b}"


def effective(theirs: Values, own: Own, owner: str, withdrawn: Withdrawn | None = None) -> dict[str, Any]:
    """Give what a copy says now.

    A gate of the original, what it is not for, its pause and its closing hold whatever the practice wrote (H20).
    """
    words = withdrawn.kept if withdrawn else theirs
    values: dict[str, Any] = {"type": theirs["type"]}
    for part in PARTS:
        if part.following is Following.REPLACED:
            values |= own[part.key]["value"] if part.key in own else _pick(words, part.columns)
    lines = [*words["not_for"], *theirs["not_for"], *_own_value(own, "not_for").get("not_for", ())]
    values["not_for"] = list(dict.fromkeys(lines))
    values |= _narrowest(theirs, words, _own_value(own, "gates"))
    values |= _stand(theirs, own, owner)
    values |= _later(theirs, _state(own, _ROOM), "full_until") if _ROOM in own else _pick(theirs, _STATES[_ROOM])
    return values | _checked(words, own, owner, withdrawn)


def _own_value(own: Own, key: str) -> Values:
    value: Values = own[key]["value"] if key in own else {}
    return value


def _pick(values: Values, columns: Collection[str]) -> dict[str, Any]:
    return {name: values[name] for name in columns}


def _narrowest(theirs: Values, kept: Values, own: Values) -> dict[str, Any]:
    gates = Gates(**_pick(theirs, _GATES)).and_also(Gates(**_pick(kept, _GATES)))
    return dict(vars(gates.and_also(Gates(**own))))


def _state(own: Own, key: str) -> dict[str, Any]:
    return {name: _day(value) if name in _DAYS else value for name, value in own[key]["value"].items()}


def _day(written: Any) -> date | None:
    return date.fromisoformat(written) if written else None


def _stand(theirs: Values, own: Own, owner: str) -> dict[str, Any]:
    ours = _state(own, _STAND) if _STAND in own else _ON_THE_DESK
    above = _pause_above(theirs, owner)
    if ours["status"] in ("closed", "draft") or above is None:
        return dict(ours)
    if ours["status"] == "paused" and _until(ours, "paused_until") > _until(above, "paused_until"):
        return dict(ours)
    return above


def _until(values: Values, name: str) -> date:
    return values[name] or date.max


def _pause_above(theirs: Values, owner: str) -> dict[str, Any] | None:
    if theirs["status"] == "live":
        return None
    said = {"paused": f"{owner}: {theirs['paused_because']}", "closed": f"{owner} closed it for good"}
    why = said.get(theirs["status"], f"{owner} took it off the desk")
    until = theirs["paused_until"] if theirs["status"] == "paused" else None
    return {"status": "paused", "paused_until": until, "paused_because": why[:_LONGEST_WHY]}


def _later(theirs: Values, ours: Values, by: str) -> dict[str, Any]:
    """Give whichever of two lasts longer; the original's where they are alike."""
    mine, other = ours[by] or date.min, theirs[by] or date.min
    return dict(ours) if mine > other else _pick(theirs, ours.keys())


def _checked(words: Values, own: Own, owner: str, withdrawn: Withdrawn | None) -> dict[str, Any]:
    if withdrawn:
        # Nobody stands behind it for us any more: whoever reads it rings first, until we have looked at it ourselves.
        said = {"source": f"Original withdrawn by {owner} on {withdrawn.day}"[:_LONGEST_SOURCE]}
        checked = _pick(words, _STATES[_CHECKED]) | said | {"review_by": withdrawn.on - timedelta(days=1)}
        ours = _state(own, _CHECKED) if _CHECKED in own else None
        return ours if ours and (ours["verified_on"] or date.min) >= withdrawn.on else checked
    source = f"Shared by {owner}" + (f" · {words['source']}" if words["source"] else "")
    checked = _pick(words, _STATES[_CHECKED]) | {"source": source[:_LONGEST_SOURCE]}
    return _later(checked, _state(own, _CHECKED), "verified_on") if _CHECKED in own else checked


def take_in(own: Own, changed: AbstractSet[str], now: Values, theirs: Values) -> dict[str, Any]:
    """Give the parts that are the practice's own after it wrote these columns; what says the same as theirs follows."""
    taken = {key: dict(value) for key, value in own.items()}
    for part in PARTS:
        if not changed.isdisjoint(part.columns):
            _take_in_part(taken, part, now, theirs)
    for key, columns in _STATES.items():
        if not changed.isdisjoint(columns):
            taken[key] = {"value": {name: _plain(now[name]) for name in columns}}
    return taken


def _take_in_part(taken: dict[str, Any], part: Part, now: Values, theirs: Values) -> None:
    wrote, said = _pick(now, part.columns), _pick(theirs, part.columns)
    if part.following is Following.ADDED:
        [name] = part.columns
        wrote = {name: [line for line in wrote[name] if line not in said[name]]}
    if _alike(wrote, said) or (part.following is Following.ADDED and not any(wrote.values())):
        taken.pop(part.key, None)
        return
    # Whoever writes while a change of the original waits has not seen it by that: it stays waiting.
    base = taken[part.key]["base"] if part.key in taken else said
    taken[part.key] = {"value": wrote, "base": base}


def _alike(one: Values, other: Values) -> bool:
    """Tell whether two say the same: the form writes “not known” where nothing was written of access."""
    return all(_told(one[name]) == _told(other[name]) for name in one)


def _told(value: Any) -> Any:
    return {key: said for key, said in value.items() if said != "unknown"} if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True)
class Upstream:
    """A change of the original in a part that is the practice's own."""

    part: Part
    old: Values
    new: Values
    ours: Values


def waiting(own: Own, theirs: Values) -> Iterator[Upstream]:
    """List the changes of the original that the practice has not looked at, in the order of the form."""
    for part in PARTS:
        said = _pick(theirs, part.columns)
        if part.key in own and not _alike(own[part.key]["base"], said):
            yield Upstream(part, own[part.key]["base"], said, own[part.key]["value"])


def choice_of(own: Own, part: Part) -> Choice:
    """Tell what the practice chose for a part."""
    if part.key not in own:
        return Choice.INHERIT
    is_blank = part.blank is not None and _alike(own[part.key]["value"], part.blank)
    return Choice.BLANK if is_blank else Choice.REPLACE


def chosen(own: Own, part: Part, choice: Choice, now: Values, theirs: Values) -> dict[str, Any]:
    """Give the parts that are the practice's own once it chose for one; raise ValueError for what cannot be."""
    taken = {key: dict(value) for key, value in own.items()}
    if choice is choice_of(own, part):
        return taken
    said = _pick(theirs, part.columns)
    if choice is Choice.INHERIT:
        taken.pop(part.key)
    elif choice is Choice.REPLACE and part.following is Following.REPLACED:
        taken[part.key] = {"value": _pick(now, part.columns), "base": said}
    elif choice is Choice.BLANK and part.blank is not None:
        taken[part.key] = {"value": dict(part.blank), "base": said}
    else:
        raise ValueError(f"{part.label} cannot be {choice.value}.")
    return taken


def looked_at(own: Own, part: Part, theirs: Values) -> dict[str, Any]:
    """Give the parts that are the practice's own once it looked at a change and kept its own words."""
    taken = {key: dict(value) for key, value in own.items()}
    taken[part.key]["base"] = _pick(theirs, part.columns)
    return taken
