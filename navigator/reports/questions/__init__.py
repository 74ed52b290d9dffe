"""Questions about one figure of a practice's week, and the practice's answer beside it."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app."""
    from navigator.reports.questions import views

    app.register_blueprint(views.bp)
    app.jinja_env.globals["questions_of_week"] = views.questions_of_week
