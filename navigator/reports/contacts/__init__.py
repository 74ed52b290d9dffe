"""How many contacts a week had, and what share of them was logged."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages and this command to the app."""
    from navigator.reports.contacts import cli, demonstration, views

    app.register_blueprint(views.bp)
    cli.register(app)
    app.extensions.setdefault("made_up_too", []).append(demonstration.MADE_UP)
