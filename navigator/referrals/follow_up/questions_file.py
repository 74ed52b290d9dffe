"""Reads the three questions of a call-back from their data file, and says by line what is wrong in it."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from navigator.referrals.follow_up.rules import ANSWERS
from navigator.yaml_documents import Entry, Place, UnreadableDocument, faults_at, read_document

Line = Annotated[str, Field(min_length=1, max_length=300)]
Short = Annotated[str, Field(min_length=1, max_length=60)]


class Answer(Entry):
    """One answer: what is kept, and its words."""

    id: Short
    words: Short


class Question(Entry):
    """One question with its answers, in the order of their keys."""

    id: Short
    ask: Line
    answers: tuple[Answer, ...]

    def words_of(self, said: str | None) -> str:
        """Give the words of an answer."""
        return next((one.words for one in self.answers if one.id == said), "")


class Questions(Entry):
    """What is said and asked when somebody is called back."""

    version: Annotated[str, Field(min_length=1, max_length=20)]
    status: Line
    before: Line
    script: Line
    thanks: Line
    questions: tuple[Question, ...]

    def named(self, name: str) -> Question:
        """Give one question."""
        return next(each for each in self.questions if each.id == name)


def load_questions(path: Path) -> Questions:
    """Read the questions; raise UnreadableDocument where they are not the three, each with its own answers."""
    written = read_document(path, Questions)
    problems: list[tuple[Place, str]] = []
    if tuple(each.id for each in written.questions) != tuple(ANSWERS):
        problems.append((("questions",), f"must be {', '.join(ANSWERS)}, in this order"))
    else:
        for at, question in enumerate(written.questions):
            wanted = ANSWERS[question.id]
            if sorted(each.id for each in question.answers) != sorted(wanted):
                problems.append((("questions", at, "answers"), f"must be {', '.join(wanted)}, each once"))
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    return written
