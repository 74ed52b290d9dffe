"""What somebody types to share an entry, to name a menu, or to look through what others share."""

from functools import partial

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired

from navigator.directory.form_texts import line_of
from navigator.directory.sharing.rules import LONGEST_ABOUT, LONGEST_TITLE, MOST_LINES


def _line(longest: int, _form: FlaskForm, field: StringField) -> None:
    try:
        field.data = line_of(field.data or "", longest)
    except ValueError as problem:
        raise ValidationError(str(problem)) from None


class LibraryForm(FlaskForm):  # type: ignore[misc]
    """Which shared entries to list."""

    class Meta:
        """Only asks, so it needs no token."""

        csrf = False

    find = StringField("Part of a name or of whom it is for")
    type = SelectField("Type of service", validate_choice=False)
    owner = SelectField("Shared by", validate_choice=False)


class ShareForm(FlaskForm):  # type: ignore[misc]
    """Give one entry to an organisation."""

    organisation = SelectField("Share it with", [InputRequired("Choose whom to share it with.")])
    care = BooleanField("I have asked them: other practices may name them too", id="share-care")
    is_sensitive = False

    def validate_care(self, field: BooleanField) -> None:
        """Refuse to share help for people in danger in passing."""
        if self.is_sensitive and not field.data:
            raise ValidationError(
                "This kind helps people who may be in danger. Ask the service first, and tick the box."
            )


class MenuForm(FlaskForm):  # type: ignore[misc]
    """A named list of entries, and whom it is for."""

    title = StringField(
        "What the menu is called", [partial(_line, LONGEST_TITLE)], description="Like Lonely? Groups in Coalville"
    )
    about = TextAreaField(
        "What it is for", [partial(_line, LONGEST_ABOUT)], description="One or two sentences for other practices"
    )
    organisation = SelectField("Share it with")
    entries = SelectMultipleField("Entries", validate_choice=False)
    allowed: frozenset[str] = frozenset()

    def validate_title(self, field: StringField) -> None:
        """Refuse a menu without a name."""
        if not field.data:
            raise ValidationError("Give the menu a name.")

    def validate_entries(self, field: SelectMultipleField) -> None:
        """Refuse an empty menu, one too long to read, and entries that cannot be shared."""
        if not field.data:
            raise ValidationError("Tick at least one entry.")
        if len(field.data) > MOST_LINES:
            raise ValidationError(f"That is {len(field.data)} entries; a menu has at most {MOST_LINES}.")
        if not self.allowed.issuperset(field.data):
            raise ValidationError("One of these can no longer be shared. Look at the list again.")
