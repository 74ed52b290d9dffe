"""A day in a form, as a browser sends it or as people write it."""

import re

from wtforms import DateField

HOW_WRITTEN = "Write the day like 30/11/2026."
NO_SUCH_DAY = "There is no such day. Check the day and the month."
LIKE_A_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{1,2}-\d{1,2}")


class DayField(DateField):  # type: ignore[misc]
    """A day that says, where it is none, how one is written."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; say how one is written where it is none."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            written = any(LIKE_A_DAY.fullmatch(value.strip()) for value in valuelist)
            raise ValueError(NO_SUCH_DAY if written else HOW_WRITTEN) from None
