"""WHAT TO DO: red flags, decision flows, and the desk itself."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this room to the app, with the guidance it works by."""
    from navigator.signposting import card_views, cli, hard_call_views, notices, problem_views, rules, today_views  # noqa: F401 - they add pages
    from navigator.signposting.kept_guidance import guidance_of
    from navigator.signposting.preview_views import DeskCard
    from navigator.signposting.views import bp
    from navigator.signposting.word_views import bp as words

    guidance = guidance_of(app.config["SETTINGS"])
    app.extensions["guidance"] = guidance
    app.jinja_env.globals.update(today_views.OF_THE_PANEL, kinds=guidance.types, desk_card=DeskCard())
    app.jinja_env.globals.update(wrong_keys=problem_views.wrong_keys, card_address=card_views.card_address)
    app.jinja_env.filters.update(
        action_for=rules.action_for,
        expiry_words=rules.expiry_words,
        in_saying_order=rules.in_saying_order,
        merged=rules.merged,
        need_slug=rules.need_slug,
        need_words=rules.need_words,
        speak_of_safeguarding=rules.speak_of_safeguarding,
        without_last=rules.without_last,
    )
    app.register_blueprint(bp)
    app.register_blueprint(words)
    notices.register(app)
    cli.register(app)
