"""What is asked about a figure, and what is said of it."""

from collections.abc import Mapping, Sequence

from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from navigator.guides.forms import NoIdentifiers
from navigator.reports.questions.rules import Figure


def _words(label: str, description: str) -> TextAreaField:
    longest = Length(max=500, message="Say it in 500 letters.")
    empty = DataRequired("Write what you want to say.")
    return TextAreaField(label, description=description, validators=[empty, longest, NoIdentifiers()])


class AskForm(FlaskForm):  # type: ignore[misc]
    """A question about one figure."""

    figure = SelectField("About which figure", validate_choice=False)
    question = _words("Your question", "The practice’s manager reads it. About the figure, never about a person")

    asked: Figure | None = None
    offered: Mapping[str, Figure] = {}

    def offer(self, figures: Sequence[Figure]) -> None:
        """Offer the figures of the page."""
        self.offered = {one.key: one for one in figures}
        self.figure.choices = [(one.key, f"{one.label}: {one.shown}") for one in figures]

    def validate_figure(self, field: SelectField) -> None:
        """Take a figure that stands on the page."""
        self.asked = self.offered.get(field.data or "")
        if self.asked is None:
            raise ValidationError("Choose a figure of this week.")


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """One more thing said of it."""

    said = _words("What you want to say", "About the figure. Nobody’s name, and nothing of a call")
