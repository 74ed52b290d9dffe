"""One line of what needs whoever looks after entries, as any part of the house can add it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any


class Urgency(IntEnum):
    """How long a line can wait; the most urgent stands first."""

    NOW = 0
    """The desk may be telling callers something wrong, such as a number reported wrong."""
    TODAY = 1
    SOON = 2


@dataclass(frozen=True)
class Task:
    """Something to do, how often, and the page that settles it.

    A part of the directory that makes work gives `tasks(session, home, line, today) -> list[Task]`: `home` is the
    organisation that keeps the entries, `line` it and what it belongs to, nearest first. It gives only what waits:
    nothing to do is no line.
    """

    count: int
    words: str
    """What follows the number, in its form for that number, such as “entry to confirm” of one."""
    endpoint: str
    urgency: Urgency = Urgency.SOON
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the address of the page needs."""
