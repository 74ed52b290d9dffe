"""A service as a plain value: what a file or a form says of it, before it becomes a row."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

LONGEST = {
    "key": 120,
    "type": 40,
    "name": 200,
    "owner": 12,
    "paused_because": 200,
    "full_because": 200,
    "who_for": 1000,
    "say": 1000,
    "how": 1000,
    "if_they_cannot_help": 1000,
    "web": 300,
    "address": 300,
    "postcode": 10,
    "cost": 200,
    "source": 200,
    "verified_by": 100,
}
"""Characters each text may have; a test holds them to the columns."""
LONGEST_IN_A_LIST = 200


@dataclass(frozen=True)
class ServiceEntry:
    """Every field of a service in its final form; organisations by their codes, days as dates."""

    key: str
    type: str
    name: str
    owner: str
    also_known_as: list[str] = field(default_factory=list)
    serves: tuple[str, ...] = ()
    """Codes of the organisations whose practices may use it, in order."""
    serves_everywhere: bool = False
    visibility: str = "partners"

    status: str = "draft"
    paused_until: date | None = None
    paused_because: str = ""
    full_until: date | None = None
    full_because: str = ""

    who_for: str = ""
    not_for: list[str] = field(default_factory=list)
    min_age_months: int | None = None
    max_age_months: int | None = None
    sex: str | None = None
    pregnancy: str | None = None

    mode: str = "self-present"
    mode_by_need: dict[str, str] = field(default_factory=dict)
    say: str = ""
    how: str = ""
    if_they_cannot_help: str = ""

    phones: list[dict[str, str]] = field(default_factory=list)
    web: str = ""
    address: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    catchment_outcodes: list[str] = field(default_factory=list)
    catchment_miles: float | None = None
    identifiers: dict[str, str] = field(default_factory=dict)

    hours_kind: str = "not-confirmed"
    weekly_hours: dict[str, Any] = field(default_factory=dict)
    hours_as_written: dict[str, str] = field(default_factory=dict)
    dated_hours: list[dict[str, Any]] = field(default_factory=list)
    bank_holidays: str = "not-confirmed"

    access: dict[str, str] = field(default_factory=dict)
    cost: str = ""
    source: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    review_by: date | None = None


NOT_COLUMNS = frozenset({"owner", "serves"})
"""Fields that a row keeps as links to organisations instead of as columns."""
