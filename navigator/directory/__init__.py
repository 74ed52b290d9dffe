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
    from navigator.directory.views import bp

    app.register_blueprint(bp)
    cli.register(app)
    for part in (exchange, sharing, upkeep, rota, intake, today, told, provider_links, digest):
        part.register(app)
    # Whoever changes a practice's postcode stands on a floor below and asks by this name.
    app.extensions["navigator.position_of"] = position_of
    _teach_templates(app)


def _teach_templates(app: Flask) -> None:
    """Let templates say hours and access, and ask how an entry stands."""
    from navigator.directory import managing, service_words
    from navigator.directory.week_words import week_words
    from navigator.london import london_day, now

    app.jinja_env.filters.update(
        week_words=lambda service: week_words(service.hours, london_day(now())),
        access_words=service_words.access_words,
        dated_words=service_words.dated_words,
        still_to_come=lambda dated: [one for one in dated if one.on >= london_day(now())],
        mode_words=lambda mode: service_words.MODE_WORDS[mode],
        bank_holiday_words=lambda said: service_words.BANK_HOLIDAY_WORDS[said],
        visibility_words=lambda said: service_words.VISIBILITY_WORDS[said],
    )
    app.jinja_env.tests.update(
        paused=lambda service: managing.is_paused(service, london_day(now())),
        full=lambda service: managing.is_full(service, london_day(now())),
        due_a_check=lambda service: managing.is_due_a_check(service, london_day(now())),
    )
