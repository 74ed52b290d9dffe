"""Ids that others may keep: each is worked out from what it names, so it is the same in every export."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

OPEN_REFERRAL = "open-referral"
"""The key of a service's identifiers that holds the id it has in other people's directories."""

_OURS = UUID("6f1c7a52-58f4-5d0e-9b0c-3c9f6f0f7d11")


def public_id(row_id: UUID, identifiers: Mapping[str, Any]) -> UUID:
    """Give the id by which others know a service: the one it came with, else its own."""
    try:
        return UUID(str(identifiers[OPEN_REFERRAL]))
    except (KeyError, ValueError):
        return row_id


@lru_cache(maxsize=5_000)
def organisation_id(code: str) -> str:
    """Give the id of an organisation, the same wherever its ODS code is written."""
    return str(uuid5(_OURS, f"ods/{code}"))


@lru_cache(maxsize=10)
def taxonomy_id(name: str) -> str:
    """Give the id of a taxonomy."""
    return str(uuid5(_OURS, f"taxonomy/{name}"))


@lru_cache(maxsize=20_000)
def term_id(link: str, term: str) -> str:
    """Give the id of a term, the same for every service that has it."""
    return str(uuid5(_OURS, f"term/{link}/{term}"))


def part_id(service: UUID, part: str) -> str:
    """Give the id of a part of a service, such as its location or one of its schedules."""
    return str(uuid5(service, part))
