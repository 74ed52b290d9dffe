"""Whether a service that is offered is there when it is tried."""

FEWEST_TRIES = 5
"""Fewer tell nothing: one closed door on one day is no habit."""
TOO_OFTEN_PER_CENT = 40


def keeps_its_word(offered: int, not_available: int) -> bool:
    """Tell whether a service is there often enough to be offered as before; with few tries the answer is yes."""
    return offered < FEWEST_TRIES or 100 * not_available < TOO_OFTEN_PER_CENT * offered


def track_words(offered: int, not_available: int) -> str:
    """Say how often a service was not available; nothing where there is nothing to say."""
    if keeps_its_word(offered, not_available):
        return ""
    return f"not available {not_available} of the last {offered} times"
