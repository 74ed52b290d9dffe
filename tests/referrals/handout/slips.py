"""A slip with all that one can have, of which a test changes what it is about."""

from typing import Any

from navigator.referrals.handout.rules import Phone, Said, Slip, Way
from navigator.signposting.flow import SafetyNet

SHUT_THROAT = SafetyNet("you cannot swallow your spit or breathing gets hard", "ring 999", "at once")
NO_BETTER = SafetyNet("it is no better after seven days", "ring us", "that same day")
CLOSED = SafetyNet("we are closed when you need us", "ring 111", "straight away")


def a_slip(**changes: Any) -> Slip:
    """Write the slip of somebody whose details go to the Elm Pharmacy."""
    usual: dict[str, Any] = {
        "where": "Elm Pharmacy",
        "address": "12 High Street",
        "phones": (Phone("", "0116 496 0123"),),
        "hours": (("Today (Mon)", "9am to 6:30pm"), ("Tue to Fri", "9am to 1pm"), ("Sat and Sun", "closed")),
        "is_stale": False,
        "way": Way.WE_SEND,
        "hear_by": "Tue 1 Dec, 6:30pm",
        "said": Said((SHUT_THROAT, NO_BETTER)),
        "code": "KT7-4QF",
        "practice": "Plum Practice",
        "practice_phone": "0116 496 0100",
        "agreed_on": "Mon 30 Nov",
        "demonstration": False,
    }
    return Slip(**(usual | changes))
