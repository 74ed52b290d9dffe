"""WHO uses the desk: organisations, practices, people and what each may do."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this room to the app."""
    from navigator.accounts import cli, practices_cli, rules, sign_in, tenancy
    from navigator.accounts.views import bp

    app.register_blueprint(bp)
    sign_in.register(app)
    cli.register(app)
    practices_cli.register(app)
    app.jinja_env.filters["role_words"] = rules.role_words
    app.extensions["navigator.tenancy"] = tenancy.guard
