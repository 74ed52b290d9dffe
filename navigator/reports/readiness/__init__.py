"""How far each practice is: not begun, engaged or ready, by rule or by hand."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app."""
    from navigator.reports.readiness.views import bp

    app.register_blueprint(bp)
