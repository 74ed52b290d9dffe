"""NOTICES OF TODAY: what everybody at the practice should know until midnight, on the empty box and beside results."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the buttons to the app, and what the desk's templates ask for."""
    from navigator.signposting.notices import rules, views

    app.register_blueprint(views.bp)
    app.jinja_env.globals.update(
        notices_today=views.notices_today, notices_chosen=rules.CHOSEN, notice_kinds=views.notice_kinds
    )
