"""LEARNING IT: scored practice calls on the real desk, of which nothing ever counts."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this room to the app, with its calls, and what the desk page shows of them."""
    from navigator.training import cli
    from navigator.training.call_file import load_practice_calls
    from navigator.training.practice_desk import practice_call_on_desk
    from navigator.training.views import bp, state_of_practice

    types = app.extensions["guidance"].types
    app.extensions["practice_calls"] = load_practice_calls(app.config["SETTINGS"].data / "practice_calls", types)
    app.register_blueprint(bp)
    cli.register(app)
    app.jinja_env.globals.update(practice_call_on_desk=practice_call_on_desk, state_of_practice=state_of_practice)
