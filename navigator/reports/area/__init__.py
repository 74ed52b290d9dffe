"""What an area's commissioner and PCN lead look at together: returns that came, services, and a pack for a meeting."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app."""
    from navigator.reports.area.views import bp

    app.register_blueprint(bp)
