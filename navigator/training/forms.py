"""What the buttons of the practice calls send."""

from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import HiddenField, ValidationError
from wtforms.validators import InputRequired

BROKEN = "This page is broken. Open the practice calls again."


class StartForm(FlaskForm):  # type: ignore[misc]
    """A practice call to begin: the next of a level, or one that was picked."""

    key = HiddenField(validators=[InputRequired(BROKEN)])
    level = HiddenField()
    call_id = HiddenField()

    def validate_key(self, field: HiddenField) -> None:
        """Hold the key to be one."""
        try:
            UUID(field.data or "")
        except ValueError:
            raise ValidationError(BROKEN) from None
