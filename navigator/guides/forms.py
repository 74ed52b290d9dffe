"""What the pages about guides send."""

import re
from uuid import UUID

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from navigator.guides.drafts import LONGEST_TEXT
from navigator.identifiers import identifiers_in
from navigator.web.day_field import DayField

_TWO_NAMES = re.compile(r"\b[A-Z][a-z'’]+(?:[\s-]+[A-Z][a-z'’]+)+")
_NO_NAMES = frozenset({"Pharmacy First", "First Contact", "Contact Plus", "Red Flag", "Red Flags"})


def names_perhaps_in(text: str) -> list[str]:
    """Give what may be somebody's names: two words in a row that begin with capitals."""
    return [found for found in _TWO_NAMES.findall(text) if " ".join(found.split()) not in _NO_NAMES]


class NoNames:
    """Asks back where words may be somebody's names; sent again with “it is nobody's name” they may stay."""

    def __call__(self, _form: FlaskForm, field: TextAreaField) -> None:
        """Name the words; what was said of these very words before counts for these alone."""
        found = names_perhaps_in(field.data or "")
        if found and request.form.get("no_name", "") != ", ".join(found):
            said = ", ".join(f"“{one}”" for one in found)
            raise ValidationError(f"Is {said} somebody’s name? Leave it out. If it is nobody’s name, tick that below.")


class NoIdentifiers:
    """Refuses a note that could say who a caller was."""

    def __call__(self, _form: FlaskForm, field: TextAreaField) -> None:
        """Name what must go."""
        if found := identifiers_in(field.data or ""):
            raise ValidationError(f"Leave out {', '.join(found)}. Nothing of the caller is kept here.")


class DraftForm(FlaskForm):  # type: ignore[misc]
    """A draft as text; the fields beside it are read by their names."""

    text = TextAreaField("The text", validators=[InputRequired("There is no text."), Length(max=LONGEST_TEXT)])
    version = IntegerField(validators=[InputRequired()])


class SendForm(FlaskForm):  # type: ignore[misc]
    """Whom a text is sent to, and a word about it."""

    to = SelectField("Who signs", choices=[])
    note = TextAreaField(
        "What changed, and why",
        validators=[Optional(), Length(max=300, message="Say it in 300 letters."), NoIdentifiers()],
    )
    version = IntegerField(validators=[InputRequired()])


class SignForm(FlaskForm):  # type: ignore[misc]
    """A signature: what was read, and until when it is good."""

    good_until = DayField(
        "Good until",
        format=["%Y-%m-%d", "%d/%m/%Y"],
        validators=[InputRequired("Choose the last day of your signature.")],
    )
    mark = HiddenField(validators=[InputRequired()])
    version = IntegerField(validators=[Optional()])


class NoteForm(FlaskForm):  # type: ignore[misc]
    """A word about a text that is given back."""

    note = TextAreaField(
        "What should change", validators=[InputRequired("Say what should change."), Length(max=300), NoIdentifiers()]
    )
    version = IntegerField(validators=[InputRequired()])


class WhyForm(FlaskForm):  # type: ignore[misc]
    """Why something is decided."""

    why = TextAreaField(
        "Why",
        validators=[
            DataRequired("Say why. It stays with the guide."),
            Length(max=300, message="Say it in 300 letters."),
            NoIdentifiers(),
        ],
    )


class MissForm(FlaskForm):  # type: ignore[misc]
    """What nearly went wrong."""

    note = TextAreaField(
        "What nearly went wrong",
        description="What happened at the desk, and what caught it. Nothing about the caller",
        validators=[
            InputRequired("Say what happened."),
            Length(max=500, message="Say it in 500 letters."),
            NoIdentifiers(),
            NoNames(),
        ],
    )
    key = HiddenField(validators=[InputRequired()])
    need = HiddenField()

    def validate_key(self, field: HiddenField) -> None:
        """Refuse a page whose key is no key."""
        try:
            UUID(field.data or "")
        except ValueError:
            raise ValidationError("This page is broken. Open it again.") from None


class LearnedForm(FlaskForm):  # type: ignore[misc]
    """What the practice learned."""

    learned = TextAreaField(
        "What we learned", validators=[InputRequired("Say what you learned."), Length(max=500), NoIdentifiers()]
    )
