"""Which pharmacies are shown for a referral: NHS England's rule for Pharmacy First, by opening alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

from navigator.directory.opening import Opening

BY_REFERRAL = frozenset({"pharmacy-first", "pharmacy-minor-illness"})
"""The kinds of service that a practice refers to a pharmacy for."""

CLOSING_SOON = timedelta(minutes=30)
NEAR_ENOUGH = timedelta(hours=24)


def is_shown(opening: Opening, moment: datetime, after: Callable[[datetime], Opening]) -> bool:
    """Tell whether a pharmacy is shown: not where it is shut, or shuts within half an hour, and for 24 hours to come.

    `after` gives its opening at a later moment. Where nobody has said whether it opens, it is shown: no guess hides it.
    """
    if opening.state == "open":
        ends = opening.last_referral or opening.until
        if ends is None or ends - moment > CLOSING_SOON:
            return True
        opening = after(ends)
    if opening.state == "not-confirmed":
        return True
    known = (at for at in (opening.opens_at, opening.unsure_from) if at is not None)
    return any(at - moment <= NEAR_ENOUGH for at in known)
