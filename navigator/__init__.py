"""Navigator: the care-navigation desk of a GP practice."""

from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from navigator.settings import Settings

csrf = CSRFProtect()


def create_app(settings: Settings | None = None) -> Flask:
    """Join the rooms of the house into one app."""
    from navigator.settings import settings_from_environment

    settings = settings or settings_from_environment()
    app = Flask(__name__)
    _configure(app, settings)
    _join_rooms(app, settings)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SETTINGS=settings,
        TESTING=settings.testing,
        SESSION_COOKIE_NAME="__Host-desk" if settings.https else "desk",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=2_000_000,
        MAX_FORM_MEMORY_SIZE=500_000,
        NHS_LOGO=settings.nhs_logo,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.https:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]


def _join_rooms(app: Flask, settings: Settings) -> None:
    """Open the database, register each room's pages and commands, and the shared look."""
    from navigator import (
        accounts,
        database,
        directory,
        guides,
        referrals,
        reports,
        retention,
        signposting,
        training,
        web,
    )

    database.connect(app, settings.database_url)
    csrf.init_app(app)
    for room in (web, accounts, directory, signposting, guides, training, referrals, reports, retention):
        room.register(app)
