"""What the buttons about a card send, checked before anything is believed; no field takes typed words."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired

from navigator.signposting.card_reports import Kind, SettledAs
from navigator.signposting.rules import CARD_ANSWERS


class ReportForm(FlaskForm):  # type: ignore[misc]
    """A card that was wrong, or was missed; `said` is the answer whose page it was told from."""

    kind = SelectField(choices=[kind.value for kind in Kind], validators=[InputRequired()])
    flag = HiddenField()
    said = SelectField(choices=["", *CARD_ANSWERS], default="")


class SettleForm(FlaskForm):  # type: ignore[misc]
    """What the clinical lead says of it."""

    settled_as = SelectField(choices=[one.value for one in SettledAs], validators=[InputRequired()])
