"""How the weeks went: control charts, dated changes, and why a week fell."""

from flask import Flask


def register(app: Flask) -> None:
    """Add these pages to the app."""
    from navigator.reports.charts import change_views, funnel_views, views

    app.register_blueprint(views.bp)
    app.register_blueprint(change_views.bp)
    app.register_blueprint(funnel_views.bp)
