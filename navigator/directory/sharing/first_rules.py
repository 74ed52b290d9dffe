"""Which kind of service may stand first for a need, and what that changes in an answer: the order, nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from navigator.directory.search_entries import TypeMatch
from navigator.directory.service_types import ServiceType, ServiceTypes, Setting
from navigator.directory.vocabulary import Meaning

FIRST_HERE = "first at this practice"

_AT_ONCE, _TODAY, _URGENT, _BY_A_CLINICIAN, _ORDINARY = range(5)
_RANK_OF = {"emergency": _AT_ONCE, "clinician_today": _TODAY, "kept": _BY_A_CLINICIAN}


def rank(kind: ServiceType) -> int:
    """Tell how urgent help of a kind is, the most urgent lowest; what is ordinary is all alike."""
    if kind.setting is Setting.URGENT:
        return min(_TODAY, _RANK_OF.get(kind.disposition, _TODAY))
    if kind.disposition in _RANK_OF:
        return _RANK_OF[kind.disposition]
    return _URGENT if "urgent" in kind.slug.split("-") else _ORDINARY


def may_be_first(meaning: Meaning, types: ServiceTypes) -> list[ServiceType]:
    """List the kinds that a practice may put first for a need, in their usual order; fewer than two is no choice.

    Never before more urgent help, and never where a clinician should see it soon.
    """
    if meaning.soon or meaning.is_a_name:
        return []
    kinds = [types[slug] for slug in meaning.types if slug in types and not types[slug].by_name_only]
    return [kind for place, kind in enumerate(kinds) if all(rank(kind) <= rank(one) for one in kinds[:place])]


def need_with_ages(meaning: Meaning) -> str:
    """Name a need, and whom it is for where the same words mean another need for others."""
    gates = meaning.gates
    ages = gates.age_words() if (gates.min_age_months, gates.max_age_months) != (None, None) else ""
    return f"{meaning.in_plain_words}, {ages}" if ages else meaning.in_plain_words


def with_first_kinds(
    matches: Sequence[TypeMatch], firsts: Mapping[str, str], types: ServiceTypes
) -> tuple[TypeMatch, ...]:
    """Put the kinds that a practice chose before the others of the same need; only the order of what is there moves.

    A kind that does not see this caller, or is paused, stays last; so does a name that was typed stay first.
    """
    found = list(matches)
    for need, slug in firsts.items():
        place = next((at for at, one in enumerate(found) if one.type == slug and _may_move(one, need)), None)
        to = next((at for at, one in enumerate(found) if one.meaning == need and not one.is_last), None)
        if place is None or to is None or to >= place:
            continue
        if all(_may_be_passed(one, types[slug], types) for one in found[to:place]):
            moved = found.pop(place)
            found.insert(to, replace(moved, because=f"{moved.because} · {FIRST_HERE}"))
    return tuple(found)


def _may_move(match: TypeMatch, need: str) -> bool:
    meanings = {reason.heard.meaning.means for reason in match.reasons if reason.heard}
    return need in meanings and not match.is_last and not match.is_a_guess


def _may_be_passed(match: TypeMatch, kind: ServiceType, types: ServiceTypes) -> bool:
    return not match.pinned and not match.soon and rank(kind) <= rank(types[match.type])
