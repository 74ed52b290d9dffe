"""Bank holiday hours of many providers at once: keyed on one page, read from a table, undone."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages and the command to the app."""
    from navigator.directory.rota import cli, tasks, views

    app.register_blueprint(views.bp)
    cli.register(app)
    app.extensions.setdefault("navigator.tasks", []).append(tasks.tasks)
