"""The kinds of service: how each is named, offered, checked and counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from navigator.directory.gates import Gates


class Setting(StrEnum):
    """Where a kind of service sits."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    PRACTICE = "practice"
    PHARMACY = "pharmacy"
    NHS = "nhs"
    COMMUNITY = "community"
    COUNCIL = "council"
    ADVICE = "advice"


class Mode(StrEnum):
    """How a caller gets to a service."""

    SELF_PRESENT = "self-present"
    REFER = "refer"
    EITHER = "either"
    BOOK_INTERNALLY = "book-internally"


@dataclass(frozen=True)
class ServiceType:
    """One kind of service; its slug is the key that search, flows and counts share."""

    slug: str
    setting: Setting
    label: str
    what_for: str
    interchangeable: bool
    disposition: str
    destination: str
    sensitive: bool
    check: str
    usual_mode: Mode
    by_name_only: bool
    say: str
    if_worse: str
    gates: Gates = field(default_factory=Gates)
    search_words: tuple[str, ...] = ()


ServiceTypes = Mapping[str, ServiceType]
