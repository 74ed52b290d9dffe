"""A day in a form, as a browser sends it or as people write it."""

from wtforms import DateField


class DayField(DateField):  # type: ignore[misc]
    """A day that says, where it is none, how one is written."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; say how one is written where it is none."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Write the day like 30/11/2026.") from None
