"""What those who run a service send by its link, and what its steward answers; checked before it is kept."""

from datetime import date
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from navigator.directory.entries import LONGEST
from navigator.directory.form_texts import day_of, line_of, text_of
from navigator.directory.provider_links.rules import (
    DAY_WORDS,
    FIELD_WORDS,
    GOOD_FOR_DAYS,
    IN_THEIR_WORDS,
    LONGEST_HOURS,
    LONGEST_PAUSE,
)
from navigator.london import london_day, now

_ONE_A_LINE = "One a line"


class PressForm(FlaskForm):  # type: ignore[misc]
    """A button of a link's page: it acts once, however often it is pressed."""

    link = HiddenField()
    key = HiddenField()

    def validate_key(self, field: HiddenField) -> None:
        """Refuse a page that is broken."""
        try:
            UUID(field.data or "")
        except ValueError:
            raise ValidationError("This page is broken. Open the link again.") from None


class CorrectionForm(PressForm):
    """The plain boxes of an entry; what they hold is judged by the readers of the steward's own form."""

    name = StringField(FIELD_WORDS["name"])
    phones = TextAreaField(FIELD_WORDS["phones"], description=f"{_ONE_A_LINE}, like Bookings: 0116 496 0123")
    web = StringField(FIELD_WORDS["web"], description="Like https://www.example.org")
    address = StringField(FIELD_WORDS["address"])
    postcode = StringField(FIELD_WORDS["postcode"])
    who_for = TextAreaField(FIELD_WORDS["who_for"])
    not_for = TextAreaField(FIELD_WORDS["not_for"], description=_ONE_A_LINE)
    cost = StringField(FIELD_WORDS["cost"], description="Like Free, or £3 a session")
    mon = StringField(DAY_WORDS["mon"], description="Like 09:00-13:00, 14:00-18:30. Empty: closed")
    tue = StringField(DAY_WORDS["tue"])
    wed = StringField(DAY_WORDS["wed"])
    thu = StringField(DAY_WORDS["thu"])
    fri = StringField(DAY_WORDS["fri"])
    sat = StringField(DAY_WORDS["sat"])
    sun = StringField(DAY_WORDS["sun"])
    hours_said = TextAreaField("Or write your hours as you would say them")

    def validate_hours_said(self, field: TextAreaField) -> None:
        """Refuse what is too long, or could say who a patient is."""
        try:
            field.data = text_of(field.data or "", LONGEST_HOURS)
        except ValueError as problem:
            raise ValidationError(str(problem)) from None

    @property
    def boxes(self) -> dict[str, str]:
        """Give every box with what stands in it."""
        return {name: str(self[name].data or "") for name in FIELD_WORDS if name != IN_THEIR_WORDS}


class PauseByLinkForm(PressForm):
    """Stop a service from being offered until a day."""

    day: date | None = None
    until = StringField("You take people again on", [InputRequired("Write the day.")], description="Like 24/12/2026")
    because = StringField("Why", [InputRequired("Say why, so that reception can tell the caller.")])

    def validate_until(self, field: StringField) -> None:
        """Refuse what is no day of the coming year."""
        today = london_day(now())
        try:
            self.day = day_of(field.data or "", today)
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
        if self.day is None or not today < self.day <= today + LONGEST_PAUSE:
            raise ValidationError("Choose a day after today, within a year.")

    def validate_because(self, field: Field) -> None:
        """Refuse spaces, and what could say who a patient is."""
        try:
            field.data = line_of(field.data or "", LONGEST["paused_because"])
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
        if not field.data:
            raise ValidationError("Say why, so that reception can tell the caller.")


class LinkForm(FlaskForm):  # type: ignore[misc]
    """How long a new link works."""

    days = SelectField(
        "Works for",
        coerce=int,
        choices=[SelectChoice(days, f"{days} days") for days in GOOD_FOR_DAYS],
        default=GOOD_FOR_DAYS[0],
    )
