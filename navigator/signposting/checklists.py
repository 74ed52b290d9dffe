"""What a kind of service asks for when a caller is sent to it: read out and ticked on the page, and kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One thing to ask aloud, and what its answer must tell."""

    ask: str
    note: str = ""


@dataclass(frozen=True)
class Topic:
    """One thing that the service helps with."""

    words: str
    kept_out: bool = False
    """Never copied: somebody at home may read the record."""


@dataclass(frozen=True)
class Checklist:
    """Everything that one kind of service asks, in the order it is asked."""

    type: str
    title: str
    begin: str
    questions: tuple[Question, ...]
    topics_ask: str = ""
    topics: tuple[Topic, ...] = ()
    end: str = ""

    @property
    def spoken(self) -> list[str]:
        """Give all that is read out to the caller."""
        said = (self.begin, *(one.ask for one in self.questions), self.topics_ask, self.end)
        return [text for text in said if text]

    @property
    def kept_out(self) -> tuple[str, ...]:
        """Give the topics that are never copied."""
        return tuple(topic.words for topic in self.topics if topic.kept_out)


Checklists = Mapping[str, Checklist]
"""Checklists by kind of service."""
