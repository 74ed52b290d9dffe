"""The weekly e-mail to whoever looks after entries: only what needs doing."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the command to the app."""
    from navigator.directory.digest import cli

    cli.register(app)
