"""WHAT TO DO: red flags, decision flows, and the desk itself."""

from flask import Flask

KEPT_PROOFS = "proved_flows.json"
"""The file of a site's private folder that holds which flows were proved."""


def register(app: Flask) -> None:
    """Add this room to the app, with the guidance it works by."""
    from navigator.signposting import card_views, cli, rules  # noqa: F401 - it adds its pages to those of the desk
    from navigator.signposting.guidance import load_guidance
    from navigator.signposting.views import bp
    from navigator.signposting.word_views import bp as words

    settings = app.config["SETTINGS"]
    local = None if settings.testing else settings.instance / "local_red_flags.yaml"
    guidance = load_guidance(
        settings.data, local, None if settings.testing else settings.instance / "proved_flows.json"
    )
    if not settings.testing:
        # The first misspelt word makes the dangers learn their slips, half a second that no caller should wait for.
        guidance.red_flags.hear("xhest pian")
    app.extensions["guidance"] = guidance
    app.jinja_env.globals["kinds"] = guidance.types
    app.jinja_env.filters.update(
        action_for=rules.action_for,
        expiry_words=rules.expiry_words,
        in_saying_order=rules.in_saying_order,
        merged=rules.merged,
        without_last=rules.without_last,
    )
    app.register_blueprint(bp)
    app.register_blueprint(words)
    cli.register(app)
