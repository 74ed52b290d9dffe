"""One printable page that looks at a practice, a PCN or an area from all sides."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app."""
    from navigator.reports.all_round.views import bp

    app.register_blueprint(bp)
