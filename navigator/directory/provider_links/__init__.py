"""Links by which those who run a service keep its entry true, without an account."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app, and what other pages show of them."""
    from navigator.directory.provider_links import link_views, views, work
    from navigator.directory.provider_links.on_pages import ProviderLinks

    app.register_blueprint(views.bp)
    app.register_blueprint(link_views.bp)
    app.extensions.setdefault("navigator.tasks", []).append(work.tasks)
    app.jinja_env.globals.update(provider_links=ProviderLinks())
