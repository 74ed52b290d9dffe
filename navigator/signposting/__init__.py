"""WHAT TO DO: red flags, decision flows, and the desk itself."""

from typing import TYPE_CHECKING

from flask import Flask

from navigator.settings import Settings

if TYPE_CHECKING:
    from navigator.signposting.guidance import Guidance

KEPT_PROOFS = "proved_flows.json"
"""The file of a site's private folder that holds which flows were proved."""

KEPT_GUIDANCE = "learnt_guidance"
"""The file of a site's private folder that holds what was learnt from the data files."""


def guidance_of(settings: Settings) -> "Guidance":
    """Give the guidance that a site works by, learnt anew where its files changed; raise UnreadableDocument."""
    from navigator.signposting.kept_guidance import GuidanceKeeper

    folder = settings.instance
    keeper = GuidanceKeeper(folder / KEPT_GUIDANCE, settings.secret_key, folder / KEPT_PROOFS)
    return keeper.guidance(settings.data, folder / "local_red_flags.yaml")


def register(app: Flask) -> None:
    """Add this room to the app, with the guidance it works by."""
    from navigator.signposting import card_views, cli, hard_call_views, rules  # noqa: F401 - two add their pages
    from navigator.signposting.views import bp
    from navigator.signposting.word_views import bp as words

    guidance = guidance_of(app.config["SETTINGS"])
    app.extensions["guidance"] = guidance
    app.jinja_env.globals["kinds"] = guidance.types
    app.jinja_env.filters.update(
        action_for=rules.action_for,
        expiry_words=rules.expiry_words,
        in_saying_order=rules.in_saying_order,
        merged=rules.merged,
        need_slug=rules.need_slug,
        without_last=rules.without_last,
    )
    app.register_blueprint(bp)
    app.register_blueprint(words)
    cli.register(app)
