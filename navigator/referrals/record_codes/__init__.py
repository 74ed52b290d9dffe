"""THE CODE OF THE RECORD: the SNOMED CT code that a referral's line carries, as it ships or as the practice has it."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the page to the app, with the codes that ship."""
    from navigator.referrals.record_codes import views
    from navigator.referrals.record_codes.code_file import load_codes

    types = app.extensions["guidance"].types
    app.extensions["record_codes"] = load_codes(app.config["SETTINGS"].data / "snomed_codes.yaml", types)
    app.register_blueprint(views.bp)
