"""Forms about local services; what may be typed is judged by the readers of the texts, in the manager's words."""

from collections.abc import Mapping
from datetime import date, timedelta

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired

from navigator.directory import service_words as words
from navigator.directory.entries import LONGEST
from navigator.directory.form_texts import day_of, line_of
from navigator.directory.managing import SHOW_WORDS
from navigator.london import london_day, now
from navigator.web.filters import day_words

FULL_DAYS_OFFERED = 21
LONGEST_FULL = timedelta(days=366)
_ONE_A_LINE = "One a line"


def _one_of(field: type[SelectField], label: str, said: Mapping[str, str], description: str = "") -> SelectField:
    # The readers of the texts judge the answer, so that every problem is said at once and in one voice.
    return field(label, choices=lambda: list(said.items()), validate_choice=False, description=description)


class FindForm(FlaskForm):  # type: ignore[misc]
    """Which services to list."""

    class Meta:
        """Only asks, so it needs no token."""

        csrf = False

    show = _one_of(SelectField, "Show", SHOW_WORDS)
    find = StringField("Part of a name")


class ServiceForm(FlaskForm):  # type: ignore[misc]
    """Everything a manager says of a service."""

    type = SelectField("Type of service", validate_choice=False)
    name = StringField("Name")
    also_known_as = TextAreaField("Also known as", description=f"{_ONE_A_LINE}: what callers call it")
    serves = SelectMultipleField("Whose callers may it help?", validate_choice=False)
    visibility = _one_of(SelectField, "Who may see it", words.VISIBILITY_WORDS)

    who_for = TextAreaField("Who it is for")
    not_for = TextAreaField("Not for", description=_ONE_A_LINE)
    age_from = StringField("From age", description="Like 18 months or 65 years. Empty: from birth")
    age_under = StringField("Under age", description="Like 16 years. Empty: no upper age")
    sex = _one_of(SelectField, "Women or men", words.SEX_WORDS)
    pregnancy = _one_of(SelectField, "Pregnancy", words.PREGNANCY_WORDS)

    mode = _one_of(SelectField, "How a caller gets there", words.MODE_WORDS)
    say = TextAreaField("What to say", description="The words to read to the caller")
    how = TextAreaField("How to refer or book")
    if_they_cannot_help = TextAreaField("What happens if they cannot help")

    phones = TextAreaField("Phones", description=f"{_ONE_A_LINE}, like Bookings: 0116 496 0123")
    web = StringField("Web page", description="Like https://www.example.org")
    address = StringField("Address")
    postcode = StringField("Postcode")
    catchment_outcodes = StringField(
        "Sees only callers from", description="First halves of postcodes, like LE65 LE67. Empty: wherever they live"
    )
    catchment_miles = StringField("Or only within miles of it", description="Like 5, as the crow flies")

    hours_kind = _one_of(RadioField, "Opening hours", words.HOURS_WORDS)
    mon = StringField("Monday", description="Like 09:00-13:00, 14:00-18:30. Empty: closed")
    tue = StringField("Tuesday")
    wed = StringField("Wednesday")
    thu = StringField("Thursday")
    fri = StringField("Friday")
    sat = StringField("Saturday")
    sun = StringField("Sunday")
    bank_holidays = _one_of(SelectField, "Bank holidays", words.BANK_HOLIDAY_WORDS)
    sometimes = TextAreaField(
        "Not every week",
        description=f"{_ONE_A_LINE}, like Every second Tuesday from 2026-12-01 10:00-12:00, "
        "or First Tuesday of the month 10:00-12:00",
    )
    last_referral = StringField(
        "Last referral", description="Like 16:30, or 30 minutes before closing. Empty: until it closes"
    )
    dated_hours = TextAreaField(
        "Days with other hours",
        description=f"{_ONE_A_LINE}, like 2026-12-24 10:00-14:00 Early close, or 2026-12-29 closed Stocktake",
    )

    step_free = _one_of(SelectField, "Step-free way in", words.KNOWN_WORDS)
    interpreter = _one_of(SelectField, "Interpreter", words.KNOWN_WORDS)
    bsl = _one_of(SelectField, "British Sign Language", words.KNOWN_WORDS)
    text_relay = _one_of(SelectField, "Takes text relay calls", words.KNOWN_WORDS)
    no_internet = _one_of(SelectField, "Can be used without the internet", words.KNOWN_WORDS)
    cost = StringField("Cost", description="Like Free, or £3 a session")

    source = StringField("Where this comes from", description="Like Their website, or Rang the leader")
    verified_on = StringField("Checked on", description="Like 2026-11-23")
    verified_by = StringField("Checked by")
    review_by = StringField("Check again by", description="Like 2027-05-23")

    def say_problems(self, problems: Mapping[str, str]) -> None:
        """Put each problem at its box."""
        for name, problem in problems.items():
            self[name].errors = [problem]

    def words_of(self, name: str, value: object) -> str:
        """Say what a box holds as its page shows it."""
        values = value if isinstance(value, list) else [value]
        field = self[name]
        labels = {one[0]: one[1] for one in field.iter_choices()} if isinstance(field, SelectField) else {}
        return ", ".join(labels.get(one, str(one).replace("\n", " · ")) for one in values) or "nothing"


class _UntilForm(FlaskForm):  # type: ignore[misc]
    """Something about a service that ends on a day."""

    day: date | None = None

    def _read_until(self, typed: str) -> None:
        today = london_day(now())
        try:
            self.day = day_of(typed, today)
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
        if self.day is not None and self.day <= today:
            raise ValidationError("Choose a day after today: from then on it is offered again.")


def _plain_line(_form: FlaskForm, field: StringField) -> None:
    try:
        field.data = line_of(field.data or "", LONGEST["paused_because"])
    except ValueError as problem:
        raise ValidationError(str(problem)) from None


class PauseForm(_UntilForm):
    """Stop offering a service for a time."""

    because = StringField(
        "Why", [InputRequired("Say why, so that reception can tell the caller."), _plain_line], id="pause-because"
    )
    until = StringField("Back on", id="pause-until", description="Like 2026-12-24. Empty: until you put it back")

    def validate_because(self, field: StringField) -> None:
        """Refuse a reason of spaces."""
        if not field.data:
            raise ValidationError("Say why, so that reception can tell the caller.")

    def validate_until(self, field: StringField) -> None:
        """Refuse what is no day to come."""
        self._read_until(field.data or "")


class FullForm(_UntilForm):
    """Say that a service has no room until a day."""

    until = SelectField("Room again on", [InputRequired("Choose a day.")], id="full-until", validate_choice=False)
    because = StringField("Why (if you know)", [_plain_line], id="full-because")

    def offer_days(self, today: date) -> None:
        """Offer the days to come."""
        days = [today + timedelta(days=ahead) for ahead in range(1, FULL_DAYS_OFFERED + 1)]
        self.until.choices = [(day.isoformat(), day_words(day)) for day in days]

    def validate_until(self, field: SelectField) -> None:
        """Refuse what is no day of the coming year."""
        self._read_until(field.data or "")
        if self.day is None or self.day - london_day(now()) > LONGEST_FULL:
            raise ValidationError("Choose a day within a year.")


class RetireForm(FlaskForm):  # type: ignore[misc]
    """Close a service for good."""

    confirm = BooleanField(
        "Yes, close it for good", [InputRequired("Tick the box if it has closed for good.")], id="retire-confirm"
    )
