"""A fair sample of signposts, called back by code, and the counts that a search of the clinical system gives."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages and the command to the app, and the questions of a call-back."""
    from navigator.referrals.follow_up import call_views, cli, counts_views, rules, views
    from navigator.referrals.follow_up.on_pages import FollowUp, kind_label
    from navigator.referrals.follow_up.questions_file import load_questions

    app.extensions["follow_up_questions"] = load_questions(app.config["SETTINGS"].data / "follow_up.yaml")
    app.register_blueprint(views.bp)
    app.register_blueprint(call_views.bp)
    app.register_blueprint(counts_views.bp)
    cli.register(app)
    app.jinja_env.filters["kind_label"] = kind_label
    app.jinja_env.globals.update(follow_up=FollowUp(), may_ask_from=rules.may_ask_from)
