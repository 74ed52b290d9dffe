"""What is typed beside the figure."""

from datetime import time
from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, TimeField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import TextInput

from navigator.referrals.forms import KeyForm
from navigator.reports.balancing.rules import ANSWER_WORDS, MOST_COMPLAINTS, QUESTIONS, Asked


class LastSlotForm(FlaskForm):  # type: ignore[misc]
    """When today's last appointment went; the button beside it says that some are left."""

    gone_at = TimeField(
        "When did today’s last appointment go?", [Optional()], description="Such as 08:40", widget=TextInput()
    )
    left = RadioField(choices=[SelectChoice("", ""), SelectChoice("yes", "")], default="", validators=[Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a time that is none, and no time where none was left to say."""
        if self.left.data == "yes":
            return True
        if not super().validate(extra_validators):
            self.gone_at.errors = ["Write the time like 08:40."]
            return False
        if self.gone_at.data is None:
            self.gone_at.errors = ["Write the time like 08:40, or press “Some are left”."]
        return self.gone_at.data is not None

    @property
    def told(self) -> time | None:
        """Give when it went; None is that some were left."""
        gone_at: time | None = self.gone_at.data
        return None if self.left.data == "yes" else gone_at


class ComplaintsForm(FlaskForm):  # type: ignore[misc]
    """How many complaints a week had."""

    complaints = IntegerField(
        "Complaints about getting help",
        [
            InputRequired("Write a whole number, 0 where there was none."),
            NumberRange(0, MOST_COMPLAINTS, f"Write a whole number from 0 to {MOST_COMPLAINTS}."),
        ],
        description="As your complaints log counts them",
        widget=TextInput(),
    )


class PulseForm(KeyForm):
    """Three questions with three answers each."""

    first = RadioField(validators=[InputRequired("Choose an answer to the first question.")])
    second = RadioField(validators=[InputRequired("Choose an answer to the second question.")])
    third = RadioField(validators=[InputRequired("Choose an answer to the third question.")])

    def ask(self, asked: Asked) -> "PulseForm":
        """Put the questions to somebody."""
        for field, question in zip((self.first, self.second, self.third), QUESTIONS[asked], strict=True):
            field.label.text = question
            field.choices = [SelectChoice(answer.value, words) for answer, words in ANSWER_WORDS.items()]
        return self

    @property
    def said(self) -> tuple[str, str, str]:
        """Give the three answers."""
        return self.first.data, self.second.data, self.third.data
