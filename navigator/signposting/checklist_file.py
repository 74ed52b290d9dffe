"""Reads what kinds of service ask for from their data file, and says by line what is wrong in it."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from navigator.signposting.checklists import Checklist, Question, Topic
from navigator.signposting.flow_words import SayingRules
from navigator.signposting.spoken_words import age_problems, text_problems
from navigator.yaml_documents import Entry, Place, UnreadableDocument, faults_at, read_document

Line = Annotated[str, Field(min_length=1, max_length=200)]
YesNo = Annotated[bool, BeforeValidator(lambda value: {"yes": True, "no": False}.get(value, value))]
Problem = tuple[Place, str]


class QuestionEntry(Entry):
    """One question as written."""

    ask: Line
    note: str = ""


class TopicEntry(Entry):
    """One topic as written."""

    words: Annotated[str, Field(min_length=1, max_length=60)]
    kept_out: YesNo = False


class ChecklistEntry(Entry):
    """What one kind of service asks, as written."""

    type: str
    title: Line
    begin: Line
    questions: Annotated[tuple[QuestionEntry, ...], Field(min_length=1, max_length=12)]
    topics_ask: str = ""
    topics: Annotated[tuple[TopicEntry, ...], Field(max_length=20)] = ()
    end: str = ""

    def checklist(self) -> Checklist:
        """Give the value that the desk works with."""
        questions = tuple(Question(one.ask, one.note) for one in self.questions)
        topics = tuple(Topic(one.words, one.kept_out) for one in self.topics)
        return Checklist(self.type, self.title, self.begin, questions, self.topics_ask, topics, self.end)


class ChecklistsDocument(Entry):
    """The whole file as written."""

    version: Line
    status: Line
    approver: str = ""
    review_by: date
    checklists: tuple[ChecklistEntry, ...]


def load_checklists(path: Path, types: Collection[str], sayings: SayingRules) -> dict[str, Checklist]:
    """Read the checklists by kind of service; raise UnreadableDocument with every fault."""
    written = read_document(path, ChecklistsDocument)
    problems = [*_wrong_types(written, types), *_wrong_topics(written), *_wrong_words(written, sayings)]
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    return {entry.type: entry.checklist() for entry in written.checklists}


def _wrong_types(written: ChecklistsDocument, types: Collection[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, entry in enumerate(written.checklists):
        if entry.type not in types:
            yield ("checklists", at, "type"), f"there is no service type “{entry.type}”"
        if entry.type in seen:
            yield ("checklists", at, "type"), f"“{entry.type}” has a list already"
        seen.add(entry.type)


def _wrong_topics(written: ChecklistsDocument) -> Iterator[Problem]:
    for at, entry in enumerate(written.checklists):
        if bool(entry.topics) != bool(entry.topics_ask):
            yield ("checklists", at), "give the topics together with the words that ask about them (topics_ask)"


def _wrong_words(written: ChecklistsDocument, sayings: SayingRules) -> Iterator[Problem]:
    for at, entry in enumerate(written.checklists):
        here: Place = ("checklists", at)
        for place, text in _texts(entry):
            yield from (((*here, *place), problem) for problem in text_problems(text, sayings))
        yield from ((here, problem) for problem in age_problems(entry.checklist().spoken, sayings))


def _texts(entry: ChecklistEntry) -> Iterator[tuple[Place, str]]:
    """Give every text of a list with the place where it stands."""
    yield from (((name,), getattr(entry, name)) for name in ("title", "begin", "topics_ask", "end"))
    for number, question in enumerate(entry.questions):
        yield ("questions", number, "ask"), question.ask
        yield ("questions", number, "note"), question.note
    yield from ((("topics", number), topic.words) for number, topic in enumerate(entry.topics))
