"""Forms about lists: the file, what it is, and which column holds what."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField, SelectMultipleField, ValidationError

from navigator.directory.intake.formats import ALL_PHARMACY_KINDS, FORMATS, needs_a_kind
from navigator.directory.intake.mapping import FIELDS
from navigator.directory.service_types import ServiceTypes
from navigator.directory.service_words import VISIBILITY_WORDS
from navigator.identifiers import without_identifiers

STATUS_WORDS = {"live": "The desk shows them at once, as not yet checked", "draft": "They wait as drafts"}
LARGEST_UPLOAD = 1_900_000


class FileForm(FlaskForm):  # type: ignore[misc]
    """A file to read in."""

    file = FileField("The file", description="CSV, XLSX or JSON, at most 1.9 MB")
    name = ""
    content = b""

    def validate_file(self, field: FileField) -> None:
        """Take the bytes; refuse none, and more than may be."""
        if not field.data or not getattr(field.data, "filename", ""):
            raise ValidationError("Choose a file.")
        name = str(field.data.filename).replace("\\", "/").rpartition("/")[2]
        self.name = without_identifiers(name)[:200] or "list"
        self.content = field.data.read(LARGEST_UPLOAD + 1)
        if not self.content.strip():
            raise ValidationError("The file is empty.")
        if len(self.content) > LARGEST_UPLOAD:
            raise ValidationError("The file is larger than 1.9 MB. Cut it to your own area.")


class WhatForm(FlaskForm):  # type: ignore[misc]
    """What a list is, and what its new entries start with."""

    format = SelectField("What it is", choices=lambda: list(FORMATS.items()))
    type = SelectField("Kind of service", validate_choice=False)
    serves = SelectMultipleField("Whose callers may new entries help?", validate_choice=False)
    status = SelectField("New entries", choices=lambda: list(STATUS_WORDS.items()))
    visibility = SelectField("Who may see new entries", choices=lambda: list(VISIBILITY_WORDS.items()))

    def offer(self, types: ServiceTypes, served: Sequence[tuple[str, str]], headings: int) -> None:
        """Offer the kinds and organisations of this site, and as many columns as the table has."""
        kinds = sorted((kind.label, slug) for slug, kind in types.items())
        both = (ALL_PHARMACY_KINDS, "Pharmacy: both kinds of referral")
        self.type.choices = [("", "As the list says"), both, *((slug, label) for label, slug in kinds)]
        self.serves.choices = list(served)
        self.headings = headings

    def validate_type(self, field: SelectField) -> None:
        """Refuse a kind that was not offered, and none where the list names none."""
        if field.data not in {value for value, _label in field.choices}:
            raise ValidationError("Choose one of the kinds.")
        if not field.data and needs_a_kind(self.format.data):
            raise ValidationError("This list does not say which kind of service it holds. Choose one.")
        if field.data == ALL_PHARMACY_KINDS and self.format.data not in ("pharmacies", "nhs-search"):
            raise ValidationError("That is for lists of pharmacies. Choose one kind.")

    def validate_serves(self, field: SelectMultipleField) -> None:
        """Refuse nobody, and whom somebody cannot speak for."""
        if not field.data or not set(field.data) <= {code for code, _name in field.choices}:
            raise ValidationError("Tick at least one: whose callers may they help?")


def fields_sent(sent: dict[str, str], headings: int) -> tuple[str, ...]:
    """Give what was chosen for each column; what was not offered leaves the column out."""
    chosen = (sent.get(f"column-{number}", "") for number in range(headings))
    return tuple(one if one in FIELDS else "" for one in chosen)
