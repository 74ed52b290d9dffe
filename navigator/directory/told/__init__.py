"""What reception tells of an entry that is wrong, and what its steward makes of it."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app, and what other pages show of them."""
    from navigator.directory.told import demonstration, views, work
    from navigator.directory.told.on_pages import EntryProblems

    app.register_blueprint(views.bp)
    app.jinja_env.globals.update(entry_problems=EntryProblems())
    app.extensions.setdefault("navigator.tasks", []).append(work.tasks)
    app.extensions.setdefault("made_up_too", []).append(demonstration.MADE_UP)
