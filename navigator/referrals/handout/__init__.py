"""WHAT THEY TAKE ALONG: what was agreed, on paper or as a text, with nothing that says who they are."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the slip's page to those of the log, and tell other pages who may have one."""
    from navigator.referrals.handout import views

    app.jinja_env.globals.update(slips=views.Slips())
