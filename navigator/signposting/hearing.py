"""What a call's words tell: who it seems to be about, which dangers are spoken of, and which card waits."""

import re
from collections.abc import Iterable

from navigator.directory.caller import Caller, read_caller
from navigator.directory.gates import Known
from navigator.signposting.desk_state import DeskState
from navigator.signposting.flow import AGE, PREGNANT, SEX
from navigator.signposting.guidance import Guidance
from navigator.signposting.red_flags import Heard, RedFlag

_MONTHS_SAID = re.compile(r"\b(\d{1,2}) ?(?:months?|mths?|mos?)\b", re.IGNORECASE)
# "His sister is 10 months, he looks yellow": an age in the words may be another child's.
_SOMEBODY_ELSE = re.compile(
    r"\b(?:sister|brother|twins?|cousin|sibling|other|older|eldest|oldest|i'm|i am|mum's|dad's)\b", re.IGNORECASE
)
# "3 weeks old", "newborn", "in 2 months": months beside these are no life that was lived.
_NOT_LIVED = re.compile(
    r"\b(?:weeks?|wks?|days?|newborn|neonate|born|birth|due|pregnan\w*|in \d+|next|every|until|till|before|early"
    r"|prem\w*|ago|mum|mam|mother|dad|father|nan)\b",
    re.IGNORECASE,
)


def card_waiting(heard: Iterable[Heard], state: DeskState) -> RedFlag | None:
    """Give the danger to ask about now: the most urgent one heard and not yet denied."""
    return next((one.flag for one in heard if not one.said_no and one.flag.id not in state.said_no), None)


def hear(guidance: Guidance, state: DeskState) -> tuple[Heard, ...]:
    """Give the dangers that the words of a call speak of, the most urgent first.

    An age in the box and another in the words may be the parent's and the child's: each is listened for. An age told
    within the very year in the box is the same person's, told more exactly: 0 in the box and "6 months" is no newborn.
    """
    if not state.words:
        return ()
    confirmed, told = state.known, read_caller(state.words).age_from_months
    first, last = confirmed.age_from_months, confirmed.age_to_months
    if first is not None and last is not None and not _SOMEBODY_ELSE.search(state.words):
        if told is not None and first <= told <= last:
            first = told
        elif told is None and first == 0 and last > 0:
            first = _months_lived(state.words, last)
    return guidance.red_flags.hear(state.words, first, told, None)


def _months_lived(words: str, at_most: int) -> int:
    """Read how many months a child of no years has lived at least: "5 mth snotty", "at 6 months", "2 months of it".

    What has lasted for months tells it as surely as an age.
    """
    if _NOT_LIVED.search(words):
        return 0
    lived = [int(said) for said in _MONTHS_SAID.findall(words)]
    return max((months for months in lived if months <= at_most), default=0)


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


def age_told(caller: Caller) -> str:
    """Say the age that the words seem to tell, as the age box takes it."""
    low, high = caller.age_from_months, caller.age_to_months
    if low is not None and low % 12 == 0 and high == low + 11:
        return str(low // 12)
    # “A toddler” or “in her sixties” is a span: one figure of it, confirmed by a key, would be a guess.
    return f"{low} months" if low is not None and low == high else ""


def told_already(fact: str, state: DeskState) -> tuple[str, str]:
    """Give what the words seem to tell of a fact that a guide asks: in words, and as the box of that fact takes it.

    It is put before the caller to say yes to; until they do it answers nothing. What was confirmed is not put again.
    """
    if getattr(state, fact, ""):
        return "", ""
    caller = read_caller(state.words)
    pregnant = {True: ("pregnant", "yes"), False: ("not pregnant", "no"), None: ("", "")}[caller.pregnant]
    told = age_told(caller)
    age = "under 1 year" if told == "0" else told if "m" in told else told and f"{told} years"
    return {AGE: (age, told), SEX: (caller.sex or "",) * 2, PREGNANT: pregnant}.get(fact, ("", ""))


def fired(heard: Iterable[Heard]) -> dict[str, str]:
    """Give the dangers whose cards the words bring up, whatever was answered since, each with the rule it met."""
    return {one.flag.id: one.rule for one in heard if not one.said_no}
