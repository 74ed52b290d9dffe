"""What may stand in an address: every part has a form, and anything else is no page."""

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from navigator.london import UnknownWeek, Week


class SlugConverter(BaseConverter):
    """A name in small letters, such as sore-throat or chest_pain."""

    regex = r"[a-z0-9][a-z0-9_-]{0,59}"


class WeekConverter(BaseConverter):
    """An ISO week, such as 2026-W47."""

    regex = r"\d{4}-W\d{2}"

    def to_python(self, value: str) -> Week:
        """Read the week; one that the calendar does not have is no page."""
        try:
            return Week.named(value)
        except UnknownWeek:
            raise ValidationError from None

    def to_url(self, value: Week) -> str:
        """Write the week."""
        return str(value)


def register(app: Flask) -> None:
    """Let every room use these forms."""
    app.url_map.converters.update(slug=SlugConverter, week=WeekConverter)
