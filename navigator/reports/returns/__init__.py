"""The weekly return: counted three ways, closed, kept byte for byte, amended and sent."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages and this command to the app."""
    from navigator.reports.returns import cli, demonstration, map_views, views

    app.register_blueprint(views.bp)
    app.register_blueprint(map_views.bp)
    cli.register(app)
    app.extensions.setdefault("made_up_too", []).append(demonstration.MADE_UP)
