"""LISTS OF OTHERS: files and feeds laid beside the directory, read in, and taken back as a whole."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the pages and the commands to the app."""
    from navigator.directory.intake import cli, saying, tasks
    from navigator.directory.intake.views import bp

    app.register_blueprint(bp)
    cli.register(app)
    app.extensions.setdefault("navigator.tasks", []).append(tasks.tasks)
    app.jinja_env.globals.update(field_words=saying.field_words, value_words=saying.value_words)
