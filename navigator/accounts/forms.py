"""Forms about signing in, people and the practice."""

import re
from datetime import date

from flask_wtf import FlaskForm
from wtforms import (
    DecimalField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp

from navigator.accounts.rules import Role, password_problem, role_words

COLOURS = ("plum", "teal", "blue", "green", "orange", "pink")


def _trimmed(text: str | None) -> str:
    return (text or "").strip()


class SignInForm(FlaskForm):  # type: ignore[misc]
    """Who are you?"""

    email = StringField("E-mail", [DataRequired("Type your e-mail address."), Length(max=200)])
    password = PasswordField("Password", [DataRequired("Type your password."), Length(max=200)])


class ProfileForm(FlaskForm):  # type: ignore[misc]
    """What the desk must know about the practice."""

    duty_clinician = StringField("Duty clinician today", [Length(max=100)], description="Name and role")
    duty_extension = StringField(
        "Their extension",
        [DataRequired("Write the extension that reaches the duty clinician."), Length(max=40)],
    )
    how_to_interrupt = TextAreaField(
        "How to interrupt them",
        [DataRequired("Say how reception reaches the duty clinician at once."), Length(max=300)],
    )
    who_rings_999 = TextAreaField("Who rings 999", [DataRequired("Say who rings 999."), Length(max=300)])
    safeguarding_lead = StringField(
        "Safeguarding lead",
        [Length(max=100)],
        filters=[_trimmed],
        description="Name and role of staff, such as Dr Shah, GP partner",
    )
    safeguarding_reach = StringField(
        "How to reach them",
        [Length(max=200)],
        filters=[_trimmed],
        description="Inside the practice, such as ext 204, or who stands in",
    )
    appointment_route = TextAreaField(
        "When the caller would rather have an appointment",
        [DataRequired("Say what reception books when a caller declines."), Length(max=500)],
    )
    phone = StringField("Practice phone", [Length(max=40)])
    postcode = StringField(
        "Postcode",
        [
            Optional(),
            Regexp(r"(?i)^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", message="Write a full postcode, such as LE67 3EA."),
        ],
    )
    core_opens = TimeField("Phones open", [InputRequired("Write a time, such as 08:00.")])
    core_closes = TimeField("Phones close", [InputRequired("Write a time, such as 18:30.")])
    training_afternoons = TextAreaField("Training afternoons", description="One date a line, such as 2026-12-09")
    minutes_face_to_face = DecimalField(
        "Minutes of a face-to-face GP appointment", [InputRequired("Write the minutes."), NumberRange(1, 60)], places=2
    )
    minutes_phone = DecimalField(
        "Minutes of a phone GP appointment", [InputRequired("Write the minutes."), NumberRange(1, 60)], places=2
    )
    minutes_reception = DecimalField(
        "Minutes that offering something takes reception",
        [Optional(), NumberRange(0, 30)],
        places=2,
        description="Longer than booking would. Subtracted from the hours; empty or 0 where nobody measured it",
    )
    pounds_an_appointment = DecimalField(
        "What a GP appointment costs, in pounds",
        [Optional(), NumberRange(1, 500)],
        places=2,
        description="Only if you want money shown on your own week. Write where the figure is from below",
    )
    pounds_of_year = StringField("Of which year, and from where", [Length(max=20)], description="Such as PSSRU 2024")
    colour = SelectField("Colour of the bar", choices=[SelectChoice(colour, colour.title()) for colour in COLOURS])

    def validate_training_afternoons(self, field: TextAreaField) -> None:
        """Refuse a line that is not a date."""
        for line in (field.data or "").split():
            try:
                date.fromisoformat(line)
            except ValueError:
                raise ValidationError(f"“{line[:20]}” is not a date. Write it like 2026-12-09.") from None

    def validate_how_to_interrupt(self, field: TextAreaField) -> None:
        """Refuse an extension that is not the duty clinician's: somebody would ring it in an emergency."""
        theirs = set(re.findall(r"\d{2,}", self.duty_extension.data or ""))
        named = set(re.findall(r"(?i)\bext(?:ension|\.)?\s*(\d{2,})", field.data or ""))
        if other := sorted(named - theirs):
            raise ValidationError(f"This names extension {other[0]}, but theirs is {self.duty_extension.data}.")

    def validate_safeguarding_reach(self, field: StringField) -> None:
        """Refuse a way to reach nobody: reception must know whom it rings."""
        if field.data and not self.safeguarding_lead.data:
            raise ValidationError("Say who is reached this way: write the safeguarding lead’s name and role too.")

    def validate_minutes_phone(self, field: DecimalField) -> None:
        """Refuse a phone appointment longer than one face to face: the two were swapped."""
        face_to_face = self.minutes_face_to_face.data
        # “NaN” is a decimal too, and one that no other can be compared with.
        both_are_numbers = all(one is not None and one.is_finite() for one in (field.data, face_to_face))
        if both_are_numbers and field.data > face_to_face:
            raise ValidationError("A phone appointment is not longer than one face to face. Were these swapped?")

    def validate_pounds_of_year(self, field: StringField) -> None:
        """Refuse money without its year: nobody could check it."""
        if self.pounds_an_appointment.data is not None and not (field.data or "").strip():
            raise ValidationError("Write the year and where the figure is from, or take the pounds out.")

    def validate_core_closes(self, field: TimeField) -> None:
        """Refuse a day that ends before it begins."""
        if self.core_opens.data and field.data and field.data <= self.core_opens.data:
            raise ValidationError("The phones must close after they open.")


class PersonForm(FlaskForm):  # type: ignore[misc]
    """Somebody new."""

    name = StringField("Name", [DataRequired("Type their name."), Length(max=100)])
    email = StringField("E-mail", [DataRequired("Type their e-mail address."), Length(max=200)])
    organisation = StringField("Organisation code", [DataRequired("Type the ODS code."), Length(max=12)])
    role = RadioField(
        "Role",
        choices=[SelectChoice(role.value, role_words(role)) for role in Role],
        validators=[InputRequired("Choose a role.")],
    )
    password = PasswordField("First password", [DataRequired("Give them a first password.")])

    def validate_email(self, field: StringField) -> None:
        """Refuse what is not an address."""
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", field.data or ""):
            raise ValidationError("That is not an e-mail address.")

    def validate_password(self, field: PasswordField) -> None:
        """Refuse a password that is easy to guess."""
        problem = password_problem(field.data or "", self.name.data or "")
        if problem:
            raise ValidationError(problem)


class ActiveForm(FlaskForm):  # type: ignore[misc]
    """Let somebody sign in, or stop them."""

    active = SelectField(choices=["yes", "no"])


class AnswerForForm(FlaskForm):  # type: ignore[misc]
    """Choose the practice to answer for."""

    chosen = StringField(validators=[DataRequired()])


class ButtonForm(FlaskForm):  # type: ignore[misc]
    """A button alone, with its token."""
