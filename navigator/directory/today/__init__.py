"""FULL OR CLOSED TODAY: what the desk said of a service, with an end always set; the manager keeps or lifts it."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the manager's page to the app, and what waits for them to the work list."""
    from navigator.directory.today import tasks, views

    app.register_blueprint(views.bp)
    app.extensions.setdefault("navigator.tasks", []).append(tasks.tasks)
