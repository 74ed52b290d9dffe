"""Practices that count together, because alone they have too few calls to tell anything."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app."""
    from navigator.reports.pools import demonstration, views

    app.register_blueprint(views.bp)
    app.extensions.setdefault("made_up_too", []).append(demonstration.MADE_UP)
