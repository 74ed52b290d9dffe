"""What is typed of an audit of appointments."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange
from wtforms.widgets import TextInput

from navigator.guides.forms import NoIdentifiers
from navigator.reports.appointment_audit.rules import MOST_APPOINTMENTS, RATERS, REASON_WORDS

NUMBER = f"Write a number from 1 to {MOST_APPOINTMENTS}."


class AuditForm(FlaskForm):  # type: ignore[misc]
    """A new round, and which one it repeats."""

    title = StringField(
        "Name of the audit",
        [DataRequired("Give it a name."), Length(max=60), NoIdentifiers()],
        description="Such as Before the desk, or Six months on",
    )
    repeats = SelectField("Repeats", default="")


class RatingForm(FlaskForm):  # type: ignore[misc]
    """One press for one appointment."""

    rater = SelectField("You are", choices=[SelectChoice(letter, f"Rater {letter}") for letter in RATERS])
    appointment = IntegerField(
        "Appointment number today",
        [InputRequired(NUMBER), NumberRange(1, MOST_APPOINTMENTS, NUMBER)],
        widget=TextInput(),
    )
    reason = RadioField(
        "What was it?",
        choices=[SelectChoice(reason.value, words) for reason, words in REASON_WORDS.items()],
        validators=[InputRequired("Press what it was.")],
    )
