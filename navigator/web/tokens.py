"""The hidden fields that every form carries: that it is ours, and for which practice it was opened."""

from flask import Flask
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

_FIELD = Markup('<input type="hidden" name="{}" value="{}">')


def form_tokens() -> Markup:
    """Give the hidden fields of a form."""
    fields = _FIELD.format("csrf_token", generate_csrf())
    practice = current_user.sign_in.practice_id if current_user.is_authenticated else None
    return fields + _FIELD.format("practice", practice) if practice else fields


def register(app: Flask) -> None:
    """Let every template carry the tokens."""
    app.jinja_env.globals["form_tokens"] = form_tokens
