"""An appointment audit: which appointments could have been helped elsewhere, before and after."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages and this command to the app."""
    from navigator.reports.appointment_audit import cli, views

    app.register_blueprint(views.bp)
    cli.register(app)
