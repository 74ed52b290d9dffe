"""What a button speaks of: the kind of service and who of it, refused where it does not fit or was not asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from navigator.directory.gates import Fit, Gates, Known
from navigator.directory.service_types import ServiceType
from navigator.referrals.asked_first import both_known, unasked_before
from navigator.referrals.record_lines import ANOTHER_PHARMACY, unasked_words
from navigator.referrals.rules import NEED_A_SERVICE, Ending
from navigator.signposting.answers import DeskAnswer
from navigator.signposting.choices import Choice
from navigator.signposting.desk import Row, choice_of
from navigator.signposting.flow import Reached
from navigator.signposting.hearing import who_it_seems


class Refused(ValueError):
    """This ending cannot be logged yet; the words say what is missing."""


class Unasked(Refused):
    """A “yes” before all was asked: one key says that it was, another logs it with what was not asked."""

    def __init__(self, unasked: tuple[str, ...]) -> None:
        """Name what is still open."""
        super().__init__(f"Before “said yes”: {unasked_words(unasked)}. Asked aloud, and nothing against it?")


@dataclass(frozen=True)
class Offer:
    """What an ending speaks of: the kind of service, who of its kind, and what was passed over."""

    kind: ServiceType | None = None
    choice: Choice | None = None
    unasked: tuple[str, ...] = ()


def offer_of(
    row: Row | None, ending: Ending, posted: Mapping[str, str], answer: DeskAnswer, reached: Reached | None
) -> Offer:
    """Give what the ending speaks of; refuse where it must speak of a service, or of one that fits."""
    if row is None and ending in NEED_A_SERVICE:
        raise Refused("Pick what was offered first.")
    if row is None or ending is Ending.CALL_LOST:
        return Offer()
    is_elsewhere = row.is_of_pharmacies and posted.get(f"which-{row.key}") == ANOTHER_PHARMACY
    choice = None if is_elsewhere else _choice(row, posted)
    if ending is not Ending.SAID_YES:
        return Offer(row.kind, choice)
    known = reached.known if reached else answer.state.known
    _refuse_unfit(row.kind, choice, known)
    seems = both_known(known, who_it_seems(answer.state, answer.caller))
    gates = [row.kind.gates, *([choice.service.gates] if choice else [])]
    _refuse_unconfirmed(gates, seems, answer)
    # A guide has asked its own questions on the way.
    unasked = unasked_before(gates, () if reached else row.asks, seems)
    if not unasked or posted.get("asked") == "yes":
        return Offer(row.kind, choice)
    if posted.get("prompted") != row.key:
        raise Unasked(unasked)
    return Offer(row.kind, choice, unasked)


def _choice(row: Row, posted: Mapping[str, str]) -> Choice:
    wanted = posted.get(f"which-{row.key}", "")
    choice = choice_of(row, wanted) if wanted else row.first
    if choice is None:
        raise Refused("That one is not offered here any more. Choose again.")
    return choice


def _refuse_unfit(kind: ServiceType, choice: Choice | None, known: Known) -> None:
    if choice and (choice.is_paused or choice.is_full):
        words = choice.words[:1].lower() + choice.words[1:]
        raise Refused(f"{choice.service.name}: {words}. Offer another, or press N for not available.")
    verdict = choice.verdict if choice else kind.gates.verdict(known)
    if verdict.fit is Fit.NO:
        name = choice.service.name if choice else kind.label
        raise Refused(f"{name} does not see this caller: {verdict.because}.")


def _refuse_unconfirmed(gates: Iterable[Gates], seems: Known, answer: DeskAnswer) -> None:
    """Ask before an offer that the caller's own words speak against; words alone gate nothing."""
    if any(one.verdict(seems).fit is Fit.NO for one in gates):
        told = answer.guessed_age or answer.caller.sex or "this caller"
        raise Refused(f"The words say {told}. If that is right press C, else put the age and sex right.")
