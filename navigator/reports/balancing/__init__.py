"""What stands beside the figure, so that fewer appointments are not bought with something worse."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app."""
    from navigator.reports.balancing import demonstration, views
    from navigator.reports.balancing.on_pages import Balancing

    app.register_blueprint(views.bp)
    app.jinja_env.globals["balancing"] = Balancing()
    app.extensions.setdefault("made_up_too", []).append(demonstration.MADE_UP)
