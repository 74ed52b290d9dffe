"""What the pages about patients who came back send, checked before anything is believed."""

from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from navigator.identifiers import identifiers_in
from navigator.referrals.came_back.rules import (
    LONGEST_LIST,
    OUTCOME_WORDS,
    SENT_BACK_WORDS,
    AskedAgain,
    Outcome,
    Reason,
)
from navigator.referrals.forms import KeyForm

LONGEST_TEXT = LONGEST_LIST * 80

OUTCOMES = [
    SelectChoice("", "Choose"),
    *(SelectChoice(one.value, words) for one, words in OUTCOME_WORDS.items() if one is not Outcome.CAME_BACK),
    *(SelectChoice(f"sent-back-{one.value}", f"Sent back: {words}") for one, words in SENT_BACK_WORDS.items()),
]


class CameBackForm(KeyForm):
    """Why somebody came back, and what the red-flag questions came to."""

    reason = SelectField(choices=[one.value for one in Reason], validators=[InputRequired("Choose a reason.")])
    not_asked = StringField()
    red_flag_version = HiddenField()

    @property
    def asked(self) -> AskedAgain:
        """Give what the questions came to: the buttons stand under “asked, none reported”."""
        return AskedAgain.NOT_ASKED if self.not_asked.data else AskedAgain.NONE


class RedFlagForm(KeyForm):
    """A red-flag question that was answered with yes or not sure."""

    flag = HiddenField(validators=[InputRequired()])


class ReplyForm(FlaskForm):  # type: ignore[misc]
    """What a service answers to its figure."""

    reply = TextAreaField(
        "What they say to it", validators=[Optional(), Length(max=300, message="Say it in 300 letters.")]
    )

    def validate_reply(self, field: TextAreaField) -> None:
        """Refuse what could say who a patient is."""
        if found := identifiers_in(field.data or ""):
            raise ValidationError(f"Leave out {', '.join(found)}. Nothing of a patient is kept here.")


class OutcomesForm(FlaskForm):  # type: ignore[misc]
    """What became of one code, or of a pasted list."""

    key = HiddenField(validators=[InputRequired("This page is broken. Open your link again.")])
    code = StringField("Code", validators=[Optional(), Length(max=20)])
    outcome = SelectField("What became of it", choices=OUTCOMES, validators=[Optional()])
    several = TextAreaField("A list, one code a line", validators=[Optional(), Length(max=LONGEST_TEXT)])

    def validate_key(self, field: HiddenField) -> None:
        """Refuse a page whose key is no key."""
        try:
            UUID(field.data or "")
        except ValueError:
            raise ValidationError("This page is broken. Open your link again.") from None

    @property
    def chosen(self) -> tuple[Outcome | None, Reason | None]:
        """Give what was chosen for the one code."""
        chosen = self.outcome.data or ""
        if chosen.startswith("sent-back-"):
            return Outcome.CAME_BACK, Reason(chosen.removeprefix("sent-back-"))
        return (Outcome(chosen) if chosen else None), None
