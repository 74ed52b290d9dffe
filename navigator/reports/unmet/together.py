"""Puts what was not there together for a page: exact for the practice itself, by the public rule for an area."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.reports.charts.weeks import weeks_back
from navigator.reports.unmet import queries
from navigator.reports.unmet.rules import (
    ON_PAGES_OF_OTHERS,
    REASONS,
    by_kind,
    by_place_for_others,
    exact_table,
    table_for_others,
    unmet_in_words,
)

WEEKS = 13


def unmet_parts(
    session: Session,
    practices: Collection[UUID],
    last: Week,
    types: ServiceTypes,
    *,
    is_own: bool,
    weeks: int = WEEKS,
) -> dict[str, Any]:
    """Give the sentence and the tables of help that was not there in the weeks up to the last."""
    missed = queries.missed_on(session, weeks_back(last, weeks).monday, last.sunday, practices, types)
    kinds = by_kind(missed, types)
    shown = exact_table(kinds) if is_own else table_for_others(kinds)
    return {
        "reasons": tuple(REASONS.values()),
        "missed_words": unmet_in_words(missed) if is_own or not missed else ON_PAGES_OF_OTHERS,
        "missed_kinds": shown,
        "missed_places": [] if is_own else by_place_for_others(missed, queries.places_of(session, practices), shown),
    }
