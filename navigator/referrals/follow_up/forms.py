"""What the pages of the follow-up send, checked before anything is believed."""

import re
from collections.abc import Sequence
from datetime import date

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange

from navigator.identifiers import identifiers_in
from navigator.london import Week
from navigator.referrals.count_tables import LONGEST_TEXT
from navigator.referrals.follow_up.rules import ENDED_KEYS, LARGEST_SAMPLE, Period, usual_period, weeks_to_choose
from navigator.referrals.forms import KeyForm
from navigator.web.filters import day_words

SIZE = f"Write a number from 1 to {LARGEST_SAMPLE}."


class HowMany(IntegerField):  # type: ignore[misc]
    """A number of codes that says, where it is none, what to write."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; say what to write where it is none."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(SIZE) from None


class DrawForm(KeyForm):
    """Which weeks to draw from, and how many codes."""

    first_week = SelectField("From the week of")
    last_week = SelectField("To the week of")
    size = HowMany("How many codes", default=30, validators=[InputRequired(SIZE), NumberRange(1, LARGEST_SAMPLE, SIZE)])

    def offer(self, today: date, drawn_to: date | None) -> None:
        """Offer the weeks that are over; unless others are sent, those after the last draw."""
        weeks = weeks_to_choose(today)
        first, last = usual_period(today, drawn_to)
        self.first_week.choices = [(str(week), f"{day_words(week.monday)} ({week})") for week in weeks]
        self.last_week.choices = [(str(week), f"to {day_words(week.sunday)} ({week})") for week in weeks]
        if not self.is_submitted():
            self.first_week.data, self.last_week.data = str(first), str(last)

    def validate_last_week(self, field: SelectField) -> None:
        """Refuse a period that ends before it begins."""
        if field.data and self.first_week.data and field.data < self.first_week.data:
            raise ValidationError("This is before the first week.")

    @property
    def period(self) -> Period:
        """Give the days that were chosen."""
        return Period(Week.named(self.first_week.data).monday, Week.named(self.last_week.data).sunday)


class MoreForm(FlaskForm):  # type: ignore[misc]
    """How many more codes of the same order."""

    size = HowMany("How many more", validators=[InputRequired(SIZE), NumberRange(1, LARGEST_SAMPLE, SIZE)])


class ToldForm(FlaskForm):  # type: ignore[misc]
    """One answer, or how a call-back ended without it."""

    question = HiddenField()
    said = HiddenField()
    ended = SelectField(choices=["", *(one.value for one in ENDED_KEYS)], default="")


class CountsForm(FlaskForm):  # type: ignore[misc]
    """The table that a search gave."""

    table = TextAreaField(
        "The table",
        description="Paste it from a spreadsheet or a CSV file, with its first row.",
        validators=[InputRequired("Paste the table."), Length(max=LONGEST_TEXT, message="The table is too long.")],
    )

    def validate_table(self, field: TextAreaField) -> None:
        """Refuse what could say who a patient is, and do not show it again."""
        kinds: Sequence[str] = next(
            (found for cell in re.split(r"[,;\t\n]", field.data or "") if (found := identifiers_in(cell))), ()
        )
        if kinds:
            field.data = ""
            raise ValidationError(f"This holds {', '.join(kinds)}. Paste only the four columns of counts.")
