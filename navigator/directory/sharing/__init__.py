"""Shared menus: what a practice publishes others adopt, word by word their own or not."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages; with them comes what lets adopted entries follow their originals."""
    from navigator.directory.sharing import (
        adopted_views,
        demonstration,
        first_rules,
        first_views,
        on_pages,
        publish_views,
        tasks,
        views,
    )

    for each in (views, publish_views, adopted_views, first_views):
        app.register_blueprint(each.bp)
    app.jinja_env.globals.update(sharing=on_pages.Sharing())
    app.jinja_env.filters["need_with_ages"] = first_rules.need_with_ages
    app.extensions.setdefault("made_up_too", []).append(demonstration.MADE_UP)
    # The list of what needs a manager asks every part of the house that makes work.
    app.extensions.setdefault("navigator.tasks", []).append(tasks.tasks)
