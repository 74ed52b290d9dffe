"""WHAT IS THERE: local services, their hours, the search over them, and other people's directories."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this room to the app."""
    from navigator.directory import (
        cli,
        digest,
        exchange,
        intake,
        provider_links,
        rota,
        sharing,
        today,
        told,
        upkeep,
    )
    from navigator.directory.positions import position_of
    from navigator.directory.views import bp, teach_templates

    app.register_blueprint(bp)
    cli.register(app)
    for part in (exchange, sharing, upkeep, rota, intake, today, told, provider_links, digest):
        part.register(app)
    # Whoever changes a practice's postcode stands on a floor below and asks by this name.
    app.extensions["navigator.position_of"] = position_of
    teach_templates(app)
