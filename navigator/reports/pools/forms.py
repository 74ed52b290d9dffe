"""What a PCN asks of its practices, and from when a practice is in."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import DataRequired, Length

from navigator.guides.forms import NoIdentifiers
from navigator.london import Week
from navigator.reports.charts.weeks import weeks_back, weeks_between
from navigator.reports.charts.words import week_said
from navigator.reports.pools.rules import FEWEST_MEMBERS

WEEKS_BACK = 27


class ProposeForm(FlaskForm):  # type: ignore[misc]
    """Which practices are asked to count together, and why."""

    title = StringField(
        "What the pool is called",
        validators=[
            DataRequired("Give it a name."),
            Length(max=60, message="Say it in 60 letters."),
            NoIdentifiers(),
        ],
    )
    why = StringField(
        "Why",
        description="The practices read it, like Each of us alone is too small to see whether the new menu helps",
        validators=[
            DataRequired("Say why."),
            Length(max=300, message="Say it in 300 letters."),
            NoIdentifiers(),
        ],
    )
    members = SelectMultipleField("Which practices to ask", validate_choice=False)

    def offer(self, practices: Sequence[tuple[str, str]]) -> None:
        """Offer the practices of the PCN."""
        self.members.choices = list(practices)

    def validate_members(self, field: SelectMultipleField) -> None:
        """Ask so many that none can be read out of the sum."""
        offered = {value for value, _ in field.choices or ()}
        if len(offered.intersection(field.data or ())) < FEWEST_MEMBERS:
            raise ValidationError(
                f"Choose {FEWEST_MEMBERS} practices or more: of two, each could read the other’s figures."
            )


class JoinForm(FlaskForm):  # type: ignore[misc]
    """From which week a practice's figures are in a pool."""

    from_week = SelectField("Your weeks are in it from", validate_choice=False)

    def offer(self, this: Week) -> None:
        """Offer the weeks back to half a year, the oldest first: a chart needs thirteen."""
        weeks = weeks_between(weeks_back(this, WEEKS_BACK), this)
        self.from_week.choices = [(str(week), week_said(week)) for week in weeks]

    @property
    def week(self) -> Week | None:
        """Give the week; nothing where it was not offered."""
        offered = {value for value, _ in self.from_week.choices or ()}
        return Week.named(self.from_week.data) if self.from_week.data in offered else None
