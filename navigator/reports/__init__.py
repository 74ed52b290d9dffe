"""WHAT IT CAME TO: counts, hours and the weekly return."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this room to the app."""
    from navigator.reports import charts, cli, contacts
    from navigator.reports.views import bp

    app.register_blueprint(bp)
    charts.register(app)
    contacts.register(app)
    cli.register(app)
