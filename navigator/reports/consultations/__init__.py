"""Consultations by month and kind: rates, variance and shares over years."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this command to the app."""
    from navigator.reports.consultations import cli

    cli.register(app)
