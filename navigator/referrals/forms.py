"""What a button of the desk sends, checked before anything is believed."""

from collections.abc import Mapping
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired

from navigator.referrals.endings import Done, Pressed
from navigator.referrals.rules import OTHERWISE_WORDS, Ending, Otherwise


def _is_uuid(_form: FlaskForm, field: HiddenField) -> None:
    try:
        UUID(field.data or "")
    except ValueError:
        raise ValidationError("This page is broken. Start a new call.") from None


class KeyForm(FlaskForm):  # type: ignore[misc]
    """A button that must act once, however often it is pressed."""

    key = HiddenField(validators=[InputRequired("This page is broken. Start a new call."), _is_uuid])


class CallForm(KeyForm):
    """How a call ended."""

    ending = SelectField(
        choices=[ending.value for ending in Ending if ending is not Ending.EMERGENCY],
        validators=[InputRequired("Choose how the call ended.")],
    )
    otherwise = SelectField(choices=[key.value for key in OTHERWISE_WORDS], default=Otherwise.NOT_SURE.value)
    pick = StringField()
    red_flag_version = HiddenField()
    need = HiddenField()
    edition = HiddenField()

    def pressed(self, posted: Mapping[str, str]) -> Pressed:
        """Give what was pressed as plain values."""
        return Pressed(
            key=UUID(self.key.data),
            ending=Ending(self.ending.data),
            otherwise=self.otherwise.data,
            pick=self.pick.data or "",
            red_flag_version=self.red_flag_version.data or "",
            need=self.need.data or "",
            edition=self.edition.data or "",
            posted=posted,
        )


class EmergencyForm(KeyForm):
    """What was done about a danger."""

    flag = HiddenField()
    said = HiddenField()
    need = HiddenField()
    edition = HiddenField()
    done = HiddenField(validators=[InputRequired("Say what was done.")])

    def done_now(self, posted: Mapping[str, str]) -> Done:
        """Give what was done as plain values."""
        return Done(
            key=UUID(self.key.data),
            flag=self.flag.data or "",
            said=self.said.data or "",
            done=self.done.data,
            need=self.need.data or "",
            edition=self.edition.data or "",
            posted=posted,
        )
