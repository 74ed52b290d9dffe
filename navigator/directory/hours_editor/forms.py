"""The small boxes beside the hours of an entry, what their buttons do, and the week as the desk will say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import request
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField

from navigator.directory.form_entry import FormReading, UnreadableForm, hours_said
from navigator.directory.forms import ServiceForm
from navigator.directory.hours import DAYS, Hours
from navigator.directory.hours_editor.steps import (
    ADD_DAY,
    ADD_ROUND,
    ONE_DAY_WORDS,
    WHEN_WORDS,
    StepProblem,
    step_taken,
)
from navigator.directory.hours_editor.texts import DAY_NAMES
from navigator.directory.opening import opening_at
from navigator.directory.opening_words import opening_words
from navigator.directory.special_days import special_days
from navigator.directory.week_words import coming_words, week_words
from navigator.london import london_day, now

SHOWN_AHEAD, LOOKED_AROUND = 14, timedelta(days=16)
_TYPED = (*DAYS, "sometimes", "dated_hours")


def _choices(field: str, words: Sequence[tuple[str, str]], label: str) -> SelectField:
    return SelectField(label, choices=lambda: list(words), validate_choice=False, id=field)


class AddForm(FlaskForm):  # type: ignore[misc]
    """What is to be added to the hours: days that come round, and one day."""

    class Meta:
        """Part of the entry's form, which has the token."""

        csrf = False

    round_when = _choices("round_when", list(WHEN_WORDS.items()), "How often")
    round_day = _choices("round_day", [(name, name) for name in DAY_NAMES], "Day")
    round_from = StringField("First on, if by weeks")
    round_hours = StringField("Hours")

    one_on = StringField("Date")
    one_state = _choices("one_state", list(ONE_DAY_WORDS.items()), "That day")
    one_hours = StringField("Hours, if open")
    one_why = StringField("Why")

    def text(self, name: str) -> str:
        """Give what was typed in a box."""
        return str(self[name].data or "")

    @property
    def waiting(self) -> list[str]:
        """Give the buttons that somebody filled the boxes for and did not press: Save does their work."""
        days = [ADD_DAY] if any(self.text(name).strip() for name in ("one_on", "one_hours", "one_why")) else []
        rounds = [ADD_ROUND] if any(self.text(name).strip() for name in ("round_from", "round_hours")) else []
        return days + rounds


def is_shown_again(form: ServiceForm, add: AddForm) -> bool:
    """Do what the pressed button says, or what waits before Save; tell whether the form comes back instead."""
    pressed = request.form.get("hours_step", "")
    done = [_did(step, form, add) for step in ([pressed] if pressed else add.waiting)]
    return bool(pressed) or not all(done)


def _did(step: str, form: ServiceForm, add: AddForm) -> bool:
    typed = {name: str(form[name].data or "") for name in _TYPED} | {one.name: add.text(one.name) for one in add}
    try:
        changes = step_taken(step, typed)
    except StepProblem as problem:
        _box(form, add, problem.box).errors = [str(problem)]
        return False
    for name, text in changes.items():
        _box(form, add, name).data = text
    return True


def _box(form: ServiceForm, add: AddForm, name: str) -> StringField:
    return form[name] if name in form else add[name]


@dataclass(frozen=True)
class AsSaid:
    """Hours as the desk will say them."""

    now: str = ""
    usual: tuple[tuple[str, str], ...] = ()
    coming: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()


def as_said(hours: Hours, moment: datetime) -> AsSaid:
    """Say hours at a moment and for the days to come."""
    today = london_day(moment)
    days = special_days(today - LOOKED_AROUND, today + LOOKED_AROUND)
    said = opening_words(opening_at(hours, moment, days), moment)
    return AsSaid(said, week_words(hours, today), coming_words(hours, today, days, SHOWN_AHEAD))


def said_so_far(form: ServiceForm, reading: FormReading) -> AsSaid:
    """Say the hours that a form holds so far as they are now, or which of them cannot be read."""
    try:
        return as_said(hours_said(form.data, reading), now())
    except UnreadableForm as unreadable:
        problems = [f"{form[name].label.text}: {words}" for name, words in unreadable.problems.items()]
        return AsSaid(problems=tuple(problems))
