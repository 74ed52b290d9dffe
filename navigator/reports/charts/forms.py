"""What the pages about the weeks ask for and send."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from navigator.directory.service_types import ServiceTypes
from navigator.guides.forms import NoIdentifiers
from navigator.london import Week, london_day, now
from navigator.reports.charts.control import Begun, ChartWeek, may_be_fixed
from navigator.reports.charts.weeks import MEASURE_WORDS, Measure
from navigator.reports.charts.words import week_said
from navigator.reports.spc import FEWEST_POINTS
from navigator.web.day_field import DayField

_ALL_SINCE = "All weeks since, as they come"


def _part(label: str, description: str) -> TextAreaField:
    longest = Length(max=500, message="Say it in 500 letters.")
    return TextAreaField(label, description=description, validators=[Optional(), longest, NoIdentifiers()])


class ChangeForm(FlaskForm):  # type: ignore[misc]
    """Something that was changed on a day, as one turn of Plan-Do-Study-Act where that is wanted."""

    changed_on = DayField(
        "The day it began",
        description="Like 30/11/2026",
        format=["%d/%m/%Y", "%Y-%m-%d"],
        validators=[InputRequired("Say on which day it began.")],
    )
    what = StringField(
        "What changed",
        description="In a few words, like New telephone menu. Nobody’s name",
        validators=[
            DataRequired("Say what changed."),
            Length(max=80, message="Say it in 80 letters."),
            NoIdentifiers(),
        ],
    )
    plan = _part("Plan", "What you wanted to find out, and what you expected")
    did = _part("Do", "What was done, and what went otherwise than planned")
    studied = _part("Study", "What the weeks since show")
    acted = _part("Act", "Kept, changed or stopped, and what comes next")

    def validate_changed_on(self, field: DateField) -> None:
        """Refuse a day that is still to come."""
        if field.data and field.data > london_day(now()):
            raise ValidationError("Choose a day up to today: what is to come is on no chart.")

    @property
    def cycle(self) -> Mapping[str, str]:
        """Give the four parts as they are kept."""
        fields: Sequence[Field] = (self.plan, self.did, self.studied, self.acted)
        return {field.name: (field.data or "").strip() for field in fields}


class LimitsForm(FlaskForm):  # type: ignore[misc]
    """From which week on a chart shall have new limits, made of what, and why."""

    measure = HiddenField()
    from_week = SelectField("New limits from the week of", validate_choice=False)
    fixed_until = SelectField("Made of", validate_choice=False)
    reason = StringField(
        "Why",
        description="It is shown with the chart, like We began to log online requests too",
        validators=[
            DataRequired("Say why: limits are never begun anew without a reason."),
            Length(max=300, message="Say it in 300 letters."),
            NoIdentifiers(),
        ],
    )
    begun: Begun | None = None

    def offer(self, weeks: Sequence[ChartWeek]) -> None:
        """Offer the weeks of a chart."""
        each = [(str(week.sum.week), week_said(week.sum.week)) for week in weeks]
        self.from_week.choices = each[::-1]
        self.fixed_until.choices = [("", _ALL_SINCE), *((name, f"Fixed on the weeks to {said}") for name, said in each)]

    def validate_fixed_until(self, field: SelectField) -> None:
        """Read both weeks; of too few weeks limits would be trial limits for good."""
        first = self._monday(self.from_week)
        until = self._monday(field) if field.data else None
        if first is None or (field.data and until is None):
            raise ValidationError("Choose weeks that are on the chart.")
        if until is not None and not may_be_fixed(first, until):
            raise ValidationError(f"Limits can only be fixed on {FEWEST_POINTS} weeks or more.")
        self.begun = Begun(first, until)

    def _monday(self, field: SelectField) -> date | None:
        offered = {str(name) for name, _ in field.choices or ()}
        return Week.named(field.data).monday if field.data in offered and field.data else None


class KindForm(FlaskForm):  # type: ignore[misc]
    """Of which kind of service a chart is."""

    class Meta:
        """Only asks, so it needs no token."""

        csrf = False

    kind = SelectField("Kind of service", validate_choice=False)

    def offer(self, types: ServiceTypes) -> None:
        """Offer all kinds, and each that is not sensitive."""
        ordinary = sorted((kind.label, slug) for slug, kind in types.items() if not kind.sensitive)
        self.kind.choices = [("", "All kinds"), *((slug, label) for label, slug in ordinary)]

    @property
    def chosen(self) -> str:
        """Give the kind that was chosen; what was not offered is none."""
        return self.kind.data if self.kind.data in {slug for slug, _ in self.kind.choices or ()} else ""


def measure_named(name: str) -> Measure:
    """Read the name of a measure; anything else is the first."""
    return Measure(name) if name in set(Measure) else next(iter(MEASURE_WORDS))
