"""What the buttons of the tray send, checked before anything is believed."""

from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired

from navigator.referrals.forms import KeyForm
from navigator.referrals.sending.rules import MOVED_ELSEWHERE, Move, SafeContact, State, Why


class MoveForm(KeyForm):
    """Where a referral has come to; not sent needs a reason from the list."""

    to = SelectField(
        choices=[state.value for state in State if state not in MOVED_ELSEWHERE],
        validators=[InputRequired("Choose what became of it.")],
    )
    why = SelectField(choices=["", *(why.value for why in Why)], default="")
    agreed = BooleanField()

    @property
    def reason(self) -> Why | None:
        """Give why it was not sent."""
        return Why(self.why.data) if self.why.data and self.to.data == State.NOT_SENT else None

    def move(self, *, shares: bool, private: bool, hear_within: int) -> Move:
        """Give the move as plain values, with what its kind asks for."""
        key, to = UUID(self.key.data), State(self.to.data)
        agreed = bool(self.agreed.data)
        return Move(key, to, self.reason, agreed=agreed, shares=shares, private=private, hear_within=hear_within)


class SafeContactForm(FlaskForm):  # type: ignore[misc]
    """How it is safe to reach somebody."""

    safe_contact = SelectField(
        choices=[choice.value for choice in SafeContact],
        validators=[InputRequired("Choose how it is safe to reach them.")],
    )
