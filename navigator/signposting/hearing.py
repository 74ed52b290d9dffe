"""What a call's words tell: who it seems to be about, which dangers are spoken of, and which card waits."""

from collections.abc import Iterable

from navigator.directory.caller import Caller, read_caller
from navigator.directory.gates import Known
from navigator.signposting.desk_state import DeskState
from navigator.signposting.guidance import Guidance
from navigator.signposting.red_flags import Heard, RedFlag


def card_waiting(heard: Iterable[Heard], state: DeskState) -> RedFlag | None:
    """Give the danger to ask about now: the most urgent one heard and not yet denied."""
    return next((one.flag for one in heard if not one.said_no and one.flag.id not in state.said_no), None)


def hear(guidance: Guidance, state: DeskState) -> tuple[Heard, ...]:
    """Give the dangers that the words of a call speak of, the most urgent first.

    An age in the box and another in the words may be the parent's and the child's: each is listened for. Months told
    of the very year in the box are the same person's, told more exactly: 0 in the box and "6 months" is no newborn.
    """
    if not state.words:
        return ()
    confirmed, told = state.known, read_caller(state.words).age_from_months
    first, last = confirmed.age_from_months, confirmed.age_to_months
    if first is not None and last is not None and told is not None and first <= told <= last:
        first = told
    return guidance.red_flags.hear(state.words, first, told, None)


def who_it_seems(state: DeskState, caller: Caller) -> Known:
    """Give who the call seems to be about: what was confirmed, else what the words tell."""
    known = state.known
    has_age = known.age_from_months is not None
    return Known(
        known.age_from_months if has_age else caller.age_from_months,
        known.age_to_months if has_age else caller.age_to_months,
        known.sex or caller.sex,
        known.pregnant if known.pregnant is not None else caller.pregnant,
    )


def fired(heard: Iterable[Heard]) -> frozenset[str]:
    """Give the dangers whose cards the words bring up, whatever was answered since."""
    return frozenset(one.flag.id for one in heard if not one.said_no)
