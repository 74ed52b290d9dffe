"""HOW GOOD THE ENTRIES ARE: what is missing, old, there twice, never chosen, come back from, or not here at all."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this page to the app."""
    from navigator.reports.quality import views

    app.register_blueprint(views.bp)
