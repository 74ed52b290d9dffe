"""WHAT IS NO LONGER KEPT: each class of rows, how long it stays, and what is left of it."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this room's commands to the app."""
    from navigator.retention import cli

    cli.register(app)
