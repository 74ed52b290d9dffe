"""What the notices of a day send."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, ValidationError

from navigator.signposting.notices.rules import CHOSEN, NotANotice, words_of


class NoticeForm(FlaskForm):  # type: ignore[misc]
    """One that is put up by a press, or words of one's own."""

    chosen = HiddenField()
    notice = StringField("Own words")
    beside = SelectField("Beside", validate_choice=False)

    def validate_notice(self, field: StringField) -> None:
        """Refuse words that may not stand there; a pressed one has none."""
        if self.chosen.data in CHOSEN:
            return
        try:
            field.data = words_of(field.data or "")
        except NotANotice as problem:
            raise ValidationError(str(problem)) from None
