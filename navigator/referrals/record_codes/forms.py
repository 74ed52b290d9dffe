"""What the page of codes asks for."""

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import Length, ValidationError

from navigator.directory.service_types import ServiceTypes, Setting
from navigator.referrals.record_codes.rules import RecordCode, fault_of


class CodeForm(FlaskForm):  # type: ignore[misc]
    """A code for one kind of service, or none."""

    kind = SelectField("Kind of service")
    code = StringField("SNOMED CT code", description="From the SNOMED browser, as text. Empty: the line has no code")
    term = StringField(
        "What the code says",
        description="The words beside it in the browser",
        validators=[Length(max=120, message="Say it in 120 letters.")],
    )

    def offer(self, types: ServiceTypes) -> None:
        """Let any kind be chosen whose calls leave a line for the record."""
        has_a_line = (kind for kind in types.values() if not kind.sensitive and kind.setting is not Setting.EMERGENCY)
        self.kind.choices = [(kind.slug, kind.label) for kind in sorted(has_a_line, key=lambda kind: kind.label)]

    def validate_code(self, field: StringField) -> None:
        """Refuse what is no code, in words that help."""
        field.data = "".join((field.data or "").split())
        if field.data and (fault := fault_of(field.data)):
            raise ValidationError(fault)

    def validate_term(self, field: StringField) -> None:
        """Ask for the words of a code."""
        field.data = " ".join((field.data or "").split())
        if self.code.data and not field.data:
            raise ValidationError("Say in words what the code means.")

    @property
    def own(self) -> RecordCode:
        """Give what was typed."""
        return RecordCode(self.code.data, self.term.data if self.code.data else "")
