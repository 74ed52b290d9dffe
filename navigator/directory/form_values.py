"""A service as the texts of its form."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from navigator.directory.entries import NOT_COLUMNS, ServiceEntry
from navigator.directory.gates import months_words
from navigator.directory.hours import DAYS, LAST_REFERRAL, Hours
from navigator.directory.hours_editor.texts import hours_text, last_referral_text, sometimes_text
from navigator.directory.models import Service
from navigator.directory.service_words import ACCESS

_AS_KEPT = (
    "type",
    "name",
    "who_for",
    "mode",
    "say",
    "how",
    "if_they_cannot_help",
    "web",
    "address",
    "postcode",
    "hours_kind",
    "bank_holidays",
    "cost",
    "source",
    "verified_by",
    "visibility",
)


def entry_of_row(service: Service) -> ServiceEntry:
    """Give the entry that a row stands for."""
    columns = {one.name: getattr(service, one.name) for one in fields(ServiceEntry) if one.name not in NOT_COLUMNS}
    serves = tuple(sorted(area.organisation.code for area in service.areas))
    return ServiceEntry(owner=service.owner.code, serves=serves, **columns)


def form_values(entry: ServiceEntry) -> dict[str, Any]:
    """Give the text of every box of the form; reading them back gives the same entry."""
    low, high = entry.min_age_months, entry.max_age_months
    return {
        **{name: getattr(entry, name) for name in _AS_KEPT},
        **{day: _day_text(entry, day) for day in DAYS},
        **{name: entry.access.get(name, "unknown") for name in ACCESS},
        "also_known_as": "\n".join(entry.also_known_as),
        "not_for": "\n".join(entry.not_for),
        "age_from": "" if low is None else months_words(low),
        "age_under": "" if high is None else months_words(high + 1),
        "sex": entry.sex or "",
        "pregnancy": entry.pregnancy or "",
        "catchment_outcodes": " ".join(entry.catchment_outcodes),
        "catchment_miles": "" if entry.catchment_miles is None else f"{entry.catchment_miles:g}",
        "phones": "\n".join(f"{phone['label']}: {phone['number']}" for phone in entry.phones),
        "sometimes": "\n".join(
            sometimes_text(one) for one in Hours.from_stored("weekly", entry.weekly_hours, (), "closed").sometimes
        ),
        "last_referral": last_referral_text(entry.weekly_hours.get(LAST_REFERRAL, "")),
        "dated_hours": "\n".join(_dated_text(one) for one in entry.dated_hours),
        "verified_on": _iso(entry.verified_on),
        "review_by": _iso(entry.review_by),
        "serves": list(entry.serves),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day_text(entry: ServiceEntry, day: str) -> str:
    if day in entry.hours_as_written:
        return entry.hours_as_written[day]
    return hours_text(entry.weekly_hours.get(day, ()))


def _dated_text(one: Mapping[str, Any]) -> str:
    hours = "not confirmed" if one["intervals"] is None else hours_text(one["intervals"]) or "closed"
    return f"{one['on']} {hours} {one['why']}".strip()
