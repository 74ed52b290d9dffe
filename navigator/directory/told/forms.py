"""What somebody sends of an entry that is wrong, checked before it is kept."""

from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length

from navigator.directory.told.rules import (
    LONGEST_NOTE,
    LONGEST_REPLY,
    Kind,
    SettledAs,
    note_problem,
    reply_problem,
)


class ProblemForm(FlaskForm):  # type: ignore[misc]
    """What is wrong with an entry."""

    kind = SelectField(choices=[one.value for one in Kind], validators=[InputRequired("Choose what is wrong.")])
    note = StringField(
        "A few words, if you like",
        [Length(max=LONGEST_NOTE, message=f"Use at most {LONGEST_NOTE} letters for the note.")],
    )
    key = HiddenField()

    def validate_note(self, field: StringField) -> None:
        """Refuse what could say who a caller is."""
        field.data = " ".join((field.data or "").split())
        if problem := note_problem(field.data):
            raise ValidationError(problem)

    def validate_key(self, field: HiddenField) -> None:
        """Refuse a page that is broken."""
        try:
            UUID(field.data or "")
        except ValueError:
            raise ValidationError("This page is broken. Go back and open it again.") from None


class SettleForm(FlaskForm):  # type: ignore[misc]
    """What the steward found, with a line back."""

    settled_as = SelectField(choices=[one.value for one in SettledAs], validators=[InputRequired("Choose one.")])
    reply = StringField("A line back", [Length(max=LONGEST_REPLY, message=f"Use at most {LONGEST_REPLY} letters.")])

    def validate_reply(self, field: StringField) -> None:
        """Refuse what could say who a caller is."""
        field.data = " ".join((field.data or "").split())
        if problem := reply_problem(field.data):
            raise ValidationError(problem)
