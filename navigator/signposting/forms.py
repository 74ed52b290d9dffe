"""What the buttons about a card send, where no field takes typed words; and the words a manager teaches."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField
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


class TeachForm(FlaskForm):  # type: ignore[misc]
    """Words, what they shall lead to, and what is forgotten for it; the rules judge all three."""

    phrase = StringField("The words", description="As callers say it, six words at most. No name, no number")
    leads_to = HiddenField()
    instead_of = HiddenField()
