"""WHAT WAS SENT: each “said yes” that goes by referral, from the tray to what became of it."""

from flask import Flask, current_app


def register(app: Flask) -> None:
    """Add the tray's pages to those of the log, and how each kind takes a referral."""
    from navigator.referrals.sending import rules, views  # noqa: F401 - it adds the pages
    from navigator.referrals.sending.route_file import load_routes
    from navigator.referrals.sending.tray import TrayLine

    types = app.extensions["guidance"].types
    app.extensions["referral_routes"] = load_routes(app.config["SETTINGS"].data / "referral_routes.yaml", types)
    app.jinja_env.globals.update(
        tray_line=TrayLine(),
        consent_to_share=rules.CONSENT_TO_SHARE,
        safe_contacts=rules.SAFE_CONTACT_WORDS,
        whys=rules.WHY_WORDS,
        State=rules.State,
        says_when_by=lambda: current_app.config["SETTINGS"].when_by,
    )
    app.jinja_env.filters.update(
        state_words=lambda state: rules.STATE_WORDS[rules.State(state)],
        response_words=lambda said: rules.RESPONSE_WORDS[rules.ResponseType(said)],
    )
