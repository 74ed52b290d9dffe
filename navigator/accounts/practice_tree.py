"""Lays the file of practices beside this site's organisations: what is new, and what a person must settle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from uuid import UUID

from navigator.accounts.practice_list import FIRST_OF_ICBS, PracticeRow
from navigator.accounts.rules import Belonging, Kind


@dataclass(frozen=True)
class Known:
    """An organisation of this site."""

    id: UUID
    code: str
    name: str
    kind: str


@dataclass(frozen=True)
class NewOrganisation:
    """An organisation that is not here yet; of an ICB or sub-ICB location the file knows no name."""

    code: str
    name: str
    kind: Kind
    opened_on: date | None = None
    postcode: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Joining:
    """One organisation that belongs to another from a day on."""

    member: str
    parent: str
    from_on: date


@dataclass
class TreePlan:
    """What the file would add and change."""

    new: list[NewOrganisation] = field(default_factory=list)
    joinings: list[Joining] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    """What a person must settle, as moving it would change who is counted where."""
    unchanged: int = 0


def plan_of(
    rows: Sequence[PracticeRow],
    here: Mapping[str, Known],
    belongings: Sequence[Belonging],
    today: date,
    names: Mapping[str, str] = MappingProxyType({}),
) -> TreePlan:
    """Tell what the file adds; an organisation that is here keeps its name and its PCN."""
    plan, parents = TreePlan(), _codes_above(here, belongings, today)
    for code, kind in _above(rows):
        if code not in here:
            plan.new.append(NewOrganisation(code, names.get(code, code), kind))
    for sub_icb, icb in dict.fromkeys((row.sub_icb, row.icb) for row in rows):
        _join(plan, Joining(sub_icb, icb, FIRST_OF_ICBS), parents)
    for row in rows:
        if row.code not in here:
            plan.new.append(_practice(row))
        _join(plan, Joining(row.code, row.sub_icb, row.joined_on), parents)
    return plan


def _practice(row: PracticeRow) -> NewOrganisation:
    return NewOrganisation(row.code, row.name, Kind.PRACTICE, row.opened_on, row.postcode, row.phone)


def _above(rows: Sequence[PracticeRow]) -> dict[tuple[str, Kind], None]:
    icbs = {(row.icb, Kind.ICB): None for row in rows}
    return icbs | {(row.sub_icb, Kind.SUB_ICB): None for row in rows}


def _codes_above(here: Mapping[str, Known], belongings: Sequence[Belonging], today: date) -> dict[str, frozenset[str]]:
    """Give what each organisation belongs to today, however far above it."""
    code_of = {one.id: code for code, one in here.items()}
    direct: dict[str, list[str]] = {}
    for one in belongings:
        if one.holds_on(today) and one.member in code_of and one.parent in code_of:
            direct.setdefault(code_of[one.member], []).append(code_of[one.parent])
    return {code: frozenset(_climbed(code, direct)) for code in direct}


def _climbed(code: str, direct: Mapping[str, Sequence[str]]) -> list[str]:
    found = list(direct[code])
    for above in found:
        found += [one for one in direct.get(above, ()) if one not in found]
    return found


def _join(plan: TreePlan, wanted: Joining, parents: Mapping[str, frozenset[str]]) -> None:
    above = parents.get(wanted.member, frozenset())
    if wanted.parent in above:
        plan.unchanged += 1
    elif above:
        there = ", ".join(sorted(above))
        plan.moved.append(f"{wanted.member} belongs to {there} here and to {wanted.parent} in the file")
    else:
        plan.joinings.append(wanted)
