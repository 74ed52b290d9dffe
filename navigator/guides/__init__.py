"""WHO STANDS BEHIND IT: drafts of guides, signatures, and what the clinical lead has before them."""

from dataclasses import replace

from flask import Flask


def register(app: Flask) -> None:
    """Add this room to the app, and let every desk work by what its practice signed."""
    # They add their pages to those of the list.
    from navigator.guides import decision_views, draft_views, miss_views, sending_views  # noqa: F401
    from navigator.guides.signed import SignedGuides
    from navigator.guides.views import bp

    shipped = app.extensions["guidance"]
    app.extensions["guidance"] = replace(shipped, signed_at=SignedGuides(shipped).of)
    app.register_blueprint(bp)
