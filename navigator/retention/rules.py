"""How long each class of rows is kept, and the first day that still is."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

from navigator.london import LONDON
from navigator.retention.classes import CLASSES, Keep, RetentionClass

MOST_YEARS = 100


class UnknownRetention(ValueError):
    """The setting does not say how long something is kept."""


def classes_of_site(setting: str) -> dict[str, RetentionClass]:
    """Give every class by its key, as this site keeps it; raise UnknownRetention where the setting cannot be meant."""
    classes = {each.key: each for each in CLASSES}
    for part in setting.replace(",", " ").split():
        found = re.fullmatch(r"([a-z-]+)=([1-9]\d{0,4})([yd])", part)
        if not found:
            raise UnknownRetention(f"“{part}” is not like signpost-log=5y or wrong-passwords=60d.")
        key, keep = found[1], Keep(int(found[2]), found[3])
        classes[key] = _kept_for(classes, key, keep)
    return classes


def _kept_for(classes: Mapping[str, RetentionClass], key: str, keep: Keep) -> RetentionClass:
    there = classes.get(key)
    if there is None or there.keep is None:
        known = ", ".join(each.key for each in classes.values() if each.keep)
        raise UnknownRetention(f"“{key}” has no time to set. What has: {known}.")
    if keep.days < there.least.days:
        raise UnknownRetention(f"“{key}” cannot be kept for less than {there.least}: the desk still reads it.")
    if keep.days > MOST_YEARS * 365:
        raise UnknownRetention(f"“{key}” cannot be kept for more than {MOST_YEARS} years.")
    return replace(there, keep=keep)


def start_of(day: date) -> datetime:
    """Give the moment at which a London day begins."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)
