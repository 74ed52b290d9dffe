"""Reads the data files: every value as written, every fault with its file, line, column and field."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

LARGEST_FILE = 2_000_000
"""Bytes. A data file is written by people; one larger than this is a mistake or an attack."""

DEEPEST = 20
"""Levels of lists and fields inside one another; no data file needs half as many."""

WIDEST_LINE = 110
"""Letters of a line that is written."""

_OPENING = (
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)

PLAIN_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is not a field here",
    "string_type": "must be words",
    "int_parsing": "must be a whole number",
    "float_parsing": "must be a number",
    "bool_parsing": "must be yes or no",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be fields with values",
    "model_type": "must be fields with values",
    "string_too_short": "is empty",
    "date_from_datetime_parsing": "must be a day like 2027-06-30",
    "date_parsing": "must be a day like 2027-06-30",
}
"""What pydantic's problems are called here."""

Place = tuple[str | int, ...]
"""The way to a value in a document: keys and numbers in lists."""

Model = TypeVar("Model", bound=BaseModel)


class Entry(BaseModel):
    """Something read from a data file: an unknown field is a fault, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a data file, said so that its author can mend it."""

    file: str
    line: int
    entry: str
    field: str
    message: str
    column: int = 1

    def __str__(self) -> str:
        """Say where and what on one line."""
        place = " ".join(part for part in (self.entry, self.field) if part)
        return f"{self.file}:{self.line}:{self.column}: {place + ': ' if place else ''}{self.message}"


class UnreadableDocument(ValueError):
    """A data file cannot be used; `faults` says why, all of it at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults and print one a line."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read_document(path: Path, model: type[Model]) -> Model:
    """Read one YAML file as `model`; raise UnreadableDocument with every fault found."""
    return read_text(text_of(path), path.name, model)


def read_text(text: str, name: str, model: type[Model]) -> Model:
    """Read a YAML text as `model`; raise UnreadableDocument with every fault found, told as of a file of that name."""
    root = _compose(text, name)
    faults = _repeated_keys(root, name)
    if faults:
        raise UnreadableDocument(faults)
    try:
        return model.model_validate(_plain(root))
    except ValidationError as error:
        raise UnreadableDocument([_fault(problem, root, name) for problem in error.errors()]) from None


def faults_at(path: Path, problems: Iterable[tuple[Place, str]]) -> list[Fault]:
    """Give problems that a reader found in a file by itself the lines they stand on."""
    return faults_in(text_of(path), path.name, problems)


def faults_in(text: str, name: str, problems: Iterable[tuple[Place, str]]) -> list[Fault]:
    """Give problems that a reader found in a text by itself the lines they stand on."""
    told = list(problems)
    if not told:
        # Most documents have none, and finding the lines means reading the whole text again.
        return []
    root = _compose(text, name)
    return [_fault_at(place, message, root, name) for place, message in told]


def as_yaml(document: Mapping[str, Any]) -> str:
    """Write a document of plain values as YAML that reads back the same."""
    return str(yaml.safe_dump(dict(document), sort_keys=False, allow_unicode=True, width=WIDEST_LINE))


@dataclass(frozen=True)
class Scalar:
    """One value of a YAML text: its place in the document, and where it stands in the text."""

    place: Place
    value: str
    start: int
    end: int


def scalars_in(text: str, name: str) -> list[Scalar]:
    """Give every value of a text in the order it stands there; raise UnreadableDocument."""
    return list(_scalars(_compose(text, name), ()))


def _scalars(node: yaml.Node, place: Place) -> Iterator[Scalar]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*place, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _scalars(value, (*place, at))
    else:
        yield Scalar(place, node.value, node.start_mark.index, node.end_mark.index)


def with_values(text: str, name: str, values: Mapping[Place, str]) -> str:
    """Give a text with other values at some places and not a letter changed anywhere else."""
    changed = [one for one in scalars_in(text, name) if values.get(one.place, one.value) != one.value]
    for one in reversed(changed):
        before = text[one.start : one.end]
        # A folded value ends with its line; what stands behind it must stay on a line of its own.
        behind = before[len(before.rstrip()) :]
        text = text[: one.start] + _quoted(values[one.place]) + behind + text[one.end :]
    return text


def _quoted(value: str) -> str:
    """Write a value on one line, in quotes so that no sign in it means anything."""
    return json.dumps(" ".join(value.split()), ensure_ascii=False)


def text_of(path: Path) -> str:
    """Give the text of a data file; raise UnreadableDocument where it is too large, not there or not UTF-8."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableDocument([Fault(path.name, 1, "", "", f"the file is larger than {LARGEST_FILE} bytes")])
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableDocument([Fault(path.name, 1, "", "", f"cannot be opened: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise UnreadableDocument([Fault(path.name, 1, "", "", "is not text in UTF-8")]) from None


def _compose(text: str, name: str) -> yaml.Node:
    try:
        _refuse_traps(text, name)
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        line, column = _place_of(error.problem_mark) if error.problem_mark else (1, 1)
        raise UnreadableDocument([Fault(name, line, "", "", f"is not YAML: {error.problem}", column)]) from None
    except yaml.YAMLError:
        raise UnreadableDocument([Fault(name, 1, "", "", "holds a character that is not text")]) from None
    if root is None:
        raise UnreadableDocument([Fault(name, 1, "", "", "is empty")])
    return root


def _refuse_traps(text: str, name: str) -> None:
    """Refuse what could hurt the reader: its C code falls over on deep nesting, and aliases unfold without end."""
    depth = 0
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        if isinstance(token, yaml.AliasToken):
            line, column = _place_of(token.start_mark)
            raise UnreadableDocument([Fault(name, line, "", "", "aliases (*) are not used in these files", column)])
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > DEEPEST:
            line, column = _place_of(token.start_mark)
            raise UnreadableDocument([Fault(name, line, "", "", "is nested too deeply", column)])


def _place_of(mark: yaml.Mark) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _plain(node: yaml.Node) -> Any:
    """Turn nodes into plain values; every scalar stays the text that was written."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return node.value


def _repeated_keys(node: yaml.Node, name: str) -> list[Fault]:
    faults: list[Fault] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line, column = _place_of(key.start_mark)
            if not isinstance(key, yaml.ScalarNode):
                return [Fault(name, line, "", "", "a key must be plain text", column)]
            if key.value in seen:
                faults.append(Fault(name, line, "", key.value, "is given twice", column))
            seen.add(key.value)
            faults += _repeated_keys(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            faults += _repeated_keys(value, name)
    return faults


def _fault(problem: Any, root: yaml.Node, name: str) -> Fault:
    message = PLAIN_WORDS.get(problem["type"]) or str(problem["msg"]).removeprefix("Value error, ")
    return _fault_at(problem["loc"], message, root, name)


def _fault_at(place: Place, message: str, root: yaml.Node, name: str) -> Fault:
    """Find the line, the column and the entry of a place in a document."""
    node, entry, mark = root, "", root.start_mark
    for step in place:
        child = _child(node, step)
        if child is None:
            break
        mark, node = child
        entry = _name_of(node) or entry
    # An entry that has a name needs no more: not “how-long questions”, just “how-long”.
    is_entry = bool(entry) and isinstance(place[-1], int)
    field = "" if is_entry else ".".join(str(step) for step in place if not isinstance(step, int))
    line, column = _place_of(mark)
    return Fault(name, line, entry, field, message, column)


def _child(node: yaml.Node, step: object) -> tuple[yaml.Mark, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        value = node.value[step]
        return value.start_mark, value
    return None


def _name_of(node: yaml.Node) -> str:
    """Give an entry's own key, if it has one."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in ("key", "id", "slug", "use") and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return ""
