"""What each room adds to the demonstration's made-up history, and how it takes that away again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from navigator.directory.service_types import ServiceTypes


@dataclass(frozen=True)
class MadeUpToo:
    """What a room adds to the made-up calls and takes away with them; each says what it did."""

    add: Callable[[Session, datetime, ServiceTypes], str]
    remove: Callable[[Session, datetime], str]
