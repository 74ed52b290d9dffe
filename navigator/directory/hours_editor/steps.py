"""What the buttons beside the hours write into the boxes: a break, Monday's hours copied, a day or a rhythm added."""

from collections.abc import Mapping
from datetime import time

from navigator.directory.hours import DAYS, Interval, UnreadableHours
from navigator.directory.hours_editor.texts import DAY_NAMES, hours_of, intervals_text, sometimes_of, sometimes_text

COPY, ADD_ROUND, ADD_DAY, SHOW, BREAK = "copy", "add-round", "add-day", "show", "break-"
BREAK_FROM, BREAK_TO = time(13), time(14)
WHEN_WORDS = {
    "2": "Every second",
    "3": "Every third",
    "4": "Every fourth",
    "first": "First in the month",
    "second": "Second in the month",
    "third": "Third in the month",
    "fourth": "Fourth in the month",
    "last": "Last in the month",
}
ONE_DAY_WORDS = {"closed": "Closed", "open": "Open", "not confirmed": "Not confirmed"}

Texts = Mapping[str, str]


class StepProblem(ValueError):
    """A button that cannot do its work yet; `box` is where the words belong."""

    def __init__(self, box: str, words: str) -> None:
        """Keep the box and the words."""
        self.box = box
        super().__init__(words)


def step_taken(step: str, typed: Texts) -> dict[str, str]:
    """Give the boxes that a button changes, with their new texts; raise StepProblem where something is missing."""
    if step == COPY:
        return dict.fromkeys(DAYS[:5], typed["mon"])
    if step.startswith(BREAK) and step.removeprefix(BREAK) in DAYS:
        day = step.removeprefix(BREAK)
        return {day: _with_a_break(day, typed[day])}
    if step == ADD_ROUND:
        return _round_added(typed)
    return _day_added(typed) if step == ADD_DAY else {}


def _with_a_break(day: str, text: str) -> str:
    name = DAY_NAMES[DAYS.index(day)]
    try:
        intervals = hours_of(text)
    except UnreadableHours as problem:
        raise StepProblem(day, str(problem)) from None
    for one in intervals:
        if one.opens < BREAK_FROM and one.closes > BREAK_TO:
            parts = (Interval(one.opens, BREAK_FROM), Interval(BREAK_TO, one.closes))
            return intervals_text(tuple(sorted((*(each for each in intervals if each != one), *parts))))
    raise StepProblem(day, f"Write {name}'s hours first, like 09:00-17:30: the break is put from 13:00 to 14:00.")


def _round_added(typed: Texts) -> dict[str, str]:
    when, first, day = typed["round_when"], typed["round_from"].strip(), typed["round_day"]
    if when.isdigit() and not first:
        raise StepProblem("round_from", "Give the first of these days: every second week is counted from it.")
    days = f"Every {when} weeks on {day} from {first}" if when.isdigit() else f"{when} {day} of the month"
    try:
        [added] = sometimes_of(f"{days} {typed['round_hours'].strip() or 'closed'}")
    except UnreadableHours as problem:
        words = "Write its hours, like 10:00-12:00." if not typed["round_hours"].strip() else str(problem)
        raise StepProblem("round_hours", words) from None
    cleared = {"round_from": "", "round_hours": ""}
    return {"sometimes": _line_more(typed["sometimes"], sometimes_text(added))} | cleared


def _day_added(typed: Texts) -> dict[str, str]:
    on, state, hours = typed["one_on"].strip(), typed["one_state"], typed["one_hours"].strip()
    if not on:
        raise StepProblem("one_on", "Give the date.")
    try:
        # Hours that were typed are meant, whatever the choice beside them still says.
        words = intervals_text(hours_of(hours)) if hours else state
    except UnreadableHours as problem:
        raise StepProblem("one_hours", str(problem)) from None
    if words == "open":
        raise StepProblem("one_hours", "Write the hours of that day, like 10:00-14:00.")
    cleared = {"one_on": "", "one_hours": "", "one_why": ""}
    line = f"{on} {words} {typed['one_why'].strip()}".strip()
    return {"dated_hours": _line_more(typed["dated_hours"], line)} | cleared


def _line_more(text: str, line: str) -> str:
    lines = [one for one in text.replace("\r\n", "\n").split("\n") if one.strip()]
    return "\n".join([*lines, line])
