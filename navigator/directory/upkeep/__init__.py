"""KEPT TRUE: what needs somebody among the entries, one press to confirm, their history, second looks at numbers."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app, and what other pages show of them."""
    from navigator.directory.upkeep import demonstration, tasks, views
    from navigator.directory.upkeep.on_pages import Upkeep

    app.register_blueprint(views.bp)
    app.jinja_env.globals.update(upkeep=Upkeep())
    app.extensions.setdefault("navigator.tasks", []).append(tasks.tasks)
    app.extensions.setdefault("made_up_too", []).append(demonstration.MADE_UP)
