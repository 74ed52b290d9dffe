"""Why the desk could not offer what was wanted, worked out when the call ends: a kind of reason, never the words."""

from collections.abc import Sequence
from enum import StrEnum

from navigator.directory.gates import Fit
from navigator.directory.service_types import ServiceTypes, Setting
from navigator.referrals.offers import Offer
from navigator.referrals.rules import NO_GAP, Ending, Gap
from navigator.signposting.answers import DeskAnswer
from navigator.signposting.choices import Choice
from navigator.signposting.desk import Row

FAR_MILES = 10
"""Further than this from the practice, or from where the caller said they live, is too far."""


class NotThere(StrEnum):
    """Why help was not there."""

    NO_SERVICE = "no-service"
    NONE_OPEN = "none-open"
    PAUSED = "paused"
    FULL = "full"
    TOO_FAR = "too-far"
    NOTHING_FOUND = "nothing-found"
    TRIED = "tried"


NOT_THERE_WORDS = {
    NotThere.NO_SERVICE: "no such service here",
    NotThere.NONE_OPEN: "none open",
    NotThere.PAUSED: "paused",
    NotThere.FULL: "full",
    NotThere.TOO_FAR: "too far",
    NotThere.NOTHING_FOUND: "nothing found for the words",
    NotThere.TRIED: "open, but tried in vain",
}


def not_there(ending: Ending, answer: DeskAnswer, row: Row | None, offer: Offer, types: ServiceTypes) -> Gap:
    """Give why help was not there and the kind that was wanted where the line names none; of private kinds nothing."""
    if answer.heard:
        return NO_GAP
    if row is None:
        return _nobody_listed(answer, types) if ending is Ending.BOOKED_HERE else NO_GAP
    if row.kind.sensitive:
        return NO_GAP
    choices = (offer.choice,) if offer.choice else row.choices
    if ending is Ending.NOT_AVAILABLE:
        return Gap(_why(choices, answer).value)
    of_kind = [one for each in answer.rows if each.kind.slug == row.kind.slug for one in each.choices]
    stopped = [one for one in of_kind if one.is_paused or one.is_full]
    # An appointment booked here, because all whom the desk would have offered take nobody.
    if ending is Ending.BOOKED_HERE and row.kind.setting is not Setting.PRACTICE and len(stopped) == len(of_kind):
        return Gap(_why(stopped, answer).value)
    return NO_GAP


def _nobody_listed(answer: DeskAnswer, types: ServiceTypes) -> Gap:
    if answer.searched is None or not answer.state.words or answer.rows:
        return NO_GAP
    wanted = [types.get(kind) for one in answer.searched.understood.heard[:1] for kind in one.meaning.types]
    if any(kind is None or kind.sensitive for kind in wanted):
        return NO_GAP
    first = next((kind.slug for kind in wanted if kind), None)
    return Gap(NotThere.NO_SERVICE.value, first) if first else Gap(NotThere.NOTHING_FOUND.value)


def _why(choices: Sequence[Choice], answer: DeskAnswer) -> NotThere:
    """Name what stands in the way of all of them: what a service says of itself goes before hours and distance."""
    if all(one.is_paused for one in choices):
        return NotThere.PAUSED
    if all(one.is_paused or one.is_full for one in choices):
        return NotThere.FULL
    if not any(one.is_open for one in choices) and any(one.opening.state == "closed" for one in choices):
        return NotThere.NONE_OPEN
    return NotThere.TOO_FAR if all(_is_far(one, answer) for one in choices) else NotThere.TRIED


def _is_far(choice: Choice, answer: DeskAnswer) -> bool:
    if choice.miles is not None and choice.miles > FAR_MILES:
        return True
    catchment, where = choice.service.catchment, answer.where
    return bool(where and catchment and catchment.verdict(where, choice.miles).fit is Fit.NO)
