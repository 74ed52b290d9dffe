"""What became of signposts: patients who came back, and what providers tell."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages and commands to the app, and what other pages show of them."""
    from navigator.referrals.came_back import cli, link_views, rules, views
    from navigator.referrals.came_back.on_the_desk import CameBack

    app.register_blueprint(views.bp)
    app.register_blueprint(link_views.bp)
    cli.register(app)
    app.jinja_env.globals.update(came_back=CameBack())
    app.extensions.setdefault("navigator.tasks", []).append(CameBack().tasks)
    app.jinja_env.filters.update(
        reason_words=lambda reason: rules.REASON_WORDS[rules.Reason(reason)],
        outcome_words=lambda outcome: rules.OUTCOME_WORDS[rules.Outcome(outcome)],
    )
