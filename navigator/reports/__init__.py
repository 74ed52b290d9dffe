"""WHAT IT CAME TO: counts, hours and the weekly return."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this room to the app."""
    from navigator.reports import (
        all_round,
        appointment_audit,
        area,
        balancing,
        charts,
        cli,
        consultations,
        contacts,
        pools,
        quality,
        questions,
        readiness,
        returns,
    )
    from navigator.reports.opened.views import bp as opened
    from navigator.reports.views import bp

    app.register_blueprint(bp)
    app.register_blueprint(opened)
    all_round.register(app)
    appointment_audit.register(app)
    area.register(app)
    balancing.register(app)
    charts.register(app)
    consultations.register(app)
    contacts.register(app)
    quality.register(app)
    returns.register(app)
    questions.register(app)
    pools.register(app)
    readiness.register(app)
    cli.register(app)
