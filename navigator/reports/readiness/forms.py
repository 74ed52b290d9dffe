"""What is set by hand of a practice's stage."""

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from navigator.guides.forms import NoIdentifiers
from navigator.reports.readiness.rules import STAGE_WORDS


class StageForm(FlaskForm):  # type: ignore[misc]
    """A stage, and why."""

    stage = RadioField(
        "Stage",
        choices=[SelectChoice(str(stage.value), f"{stage.value} {words}") for stage, words in STAGE_WORDS.items()],
        validators=[InputRequired("Choose a stage.")],
    )
    why = StringField(
        "Why",
        [DataRequired("Say why, in a few words: others read it."), Length(max=200), NoIdentifiers()],
        description="Such as: partners agreed on 3 November, the desk begins in January",
    )
