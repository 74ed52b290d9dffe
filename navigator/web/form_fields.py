"""Draws a form's fields with the design system's components: label, hint, what was typed, what is wrong."""

from typing import Any

from markupsafe import Markup
from wtforms import (
    BooleanField,
    Field,
    Form,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)

from navigator.web import components


def draw_field(field: Field, **look: Any) -> Markup:
    """Draw one field as the design system does."""
    shared: dict[str, Any] = {
        "id": field.id,
        "name": field.name,
        "label": {"text": str(field.label.text)},
        "hint": {"text": field.description} if field.description else None,
        "errorMessage": {"text": str(field.errors[0])} if field.errors else None,
    } | look
    if isinstance(field, SelectMultipleField | RadioField):
        return _draw_choices(field, shared)
    if isinstance(field, SelectField):
        items = [{"value": value, "text": text, "selected": chosen} for value, text, chosen, _ in field.iter_choices()]
        return components.select_box(items=items, **shared)
    if isinstance(field, BooleanField):
        item = {"value": "y", "text": str(field.label.text), "checked": bool(field.data), "id": field.id}
        return components.check_boxes(name=field.name, items=[item], errorMessage=shared["errorMessage"])
    if isinstance(field, TextAreaField):
        return components.text_area(**({"value": field.data or "", "rows": 3} | shared))
    kind = "password" if isinstance(field, PasswordField) else "text"
    value = "" if kind == "password" else field._value()
    return components.input_box(**({"type": kind, "value": value} | shared))


def _draw_choices(field: Field, shared: dict[str, Any]) -> Markup:
    items = [
        {"value": value, "text": text, "checked": chosen, "id": f"{field.id}-{number}" if number else field.id}
        for number, (value, text, chosen, _) in enumerate(field.iter_choices())
    ]
    look = {key: value for key, value in shared.items() if key not in ("label", "id")}
    draw = components.radio_buttons if isinstance(field, RadioField) else components.check_boxes
    return draw(items=items, idPrefix=field.id, fieldset={"legend": shared["label"]}, **look)


def draw_problems(form: Form) -> Markup:
    """List what is wrong with a form, each a link to its field; empty where nothing is."""
    problems = [
        {"text": f"{field.label.text}: {field.errors[0]}", "href": f"#{field.id}"}
        for field in form
        if field.errors and field.type != "CSRFTokenField"
    ]
    return components.error_summary(titleText="There is a problem", errorList=problems) if problems else Markup("")
