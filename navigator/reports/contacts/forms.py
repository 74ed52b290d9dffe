"""What a manager types of a week's contacts."""

from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError

from navigator.referrals.rules import Channel
from navigator.reports.contacts.contacts_file import number_of
from navigator.reports.contacts.rules import MOST_CONTACTS, Totals, too_few


def _number(label: str, description: str) -> StringField:
    return StringField(label, description=description)


class ContactsForm(FlaskForm):  # type: ignore[misc]
    """How many contacts a week had by channel; an empty box is not known."""

    phone = _number("Phone calls answered", "As your telephone system counts them")
    online = _number("Online requests", "As your online system counts them")
    desk = _number("Contacts at the desk", "Only where somebody counts them")

    logged: Totals | None = None
    """Calls logged of that week; fewer contacts than that there cannot have been."""

    def validate_phone(self, field: StringField) -> None:
        """Refuse what is no number, or fewer than were logged."""
        self._check(field)

    def validate_online(self, field: StringField) -> None:
        """Refuse what is no number, or fewer than were logged."""
        self._check(field)

    def validate_desk(self, field: StringField) -> None:
        """Refuse what is no number, or fewer than were logged."""
        self._check(field)

    def _check(self, field: StringField) -> None:
        typed, channel = _typed(field), Channel(field.name)
        contacts = number_of(typed)
        if typed and contacts is None:
            raise ValidationError(
                f"Write a whole number from 0 to {MOST_CONTACTS}, or leave it empty where it is not known."
            )
        logged = (self.logged or {}).get(channel, 0)
        if contacts is not None and (few := too_few(contacts, logged, channel)):
            raise ValidationError(f"{few}. Look at the number again.")

    @property
    def told(self) -> dict[Channel, int | None]:
        """Give the numbers that were typed."""
        return {channel: number_of(_typed(self[channel.value])) for channel in Channel}


def _typed(field: StringField) -> str:
    # A telephone system writes 1,204; a person may copy it so.
    return (field.data or "").strip().replace(",", "")
