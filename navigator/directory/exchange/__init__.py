"""OTHER PEOPLE'S DIRECTORIES: ours given away as Open Referral UK 3.0, theirs checked and read."""

from flask import Flask


def register(app: Flask) -> None:
    """Add the feed, the page for print and the commands to the app."""
    from navigator.directory.exchange import cli, printed_views
    from navigator.directory.exchange.views import bp

    app.register_blueprint(bp)
    app.register_blueprint(printed_views.bp)
    cli.register(app)
