"""What is asked before a week leaves, and how others want it laid out."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Regexp

from navigator.reports.returns.column_map import MappedColumn, read_map
from navigator.reports.returns.rules import LONGEST_ADDRESS, is_address
from navigator.reports.suppression.profiles import Profile


class CloseForm(FlaskForm):  # type: ignore[misc]
    """Whom a week is closed for."""

    profile = HiddenField()

    @property
    def chosen(self) -> Profile:
        """Give the profile; what was not offered is the contract's."""
        return profile_named(self.profile.data or "")


class AddressForm(FlaskForm):  # type: ignore[misc]
    """Where a closed week is mailed to."""

    address = StringField(
        "E-mail address",
        description="Of whoever gets the return, such as returns@icb.example",
        validators=[DataRequired("Write an e-mail address."), Length(max=LONGEST_ADDRESS, message="It is too long.")],
    )

    def validate_address(self, field: StringField) -> None:
        """Refuse what nobody can be written to at."""
        if not is_address((field.data or "").strip()):
            raise ValidationError("Write an address like returns@icb.example.")


class MapForm(FlaskForm):  # type: ignore[misc]
    """How an organisation wants its file laid out."""

    title = StringField(
        "What you call it",
        description="Small letters and hyphens, such as icb-2026",
        validators=[
            DataRequired("Give it a name."),
            Regexp(r"^[a-z0-9][a-z0-9-]{0,39}$", message="Use small letters, digits and hyphens, up to 40."),
        ],
    )
    columns = TextAreaField(
        "Their columns, one a line",
        description="Their heading, our column, or a constant: Practice,practice_code,  or  Source,,Navigator",
        validators=[Length(max=8000, message="It is too long.")],
    )
    read: list[MappedColumn]

    def validate_columns(self, field: TextAreaField) -> None:
        """Read the map; say by line what is wrong with it."""
        self.read, wrong = read_map(field.data or "")
        if wrong:
            raise ValidationError(" ".join(wrong[:3]))


def profile_named(name: str) -> Profile:
    """Give the profile of that name; what is none is the contract's."""
    return Profile(name) if name in {each.value for each in Profile} else Profile.CONTRACT
