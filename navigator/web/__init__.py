"""THE SHARED LOOK: layout, components, filters, errors and headers."""

from flask import Flask


def register(app: Flask) -> None:
    """Give the app its look."""
    from navigator.web import components, converters, errors, filters, form_fields, headers, navigation, tokens
    from navigator.web.views import bp

    converters.register(app)
    app.register_blueprint(bp)
    for part in (errors, filters, headers, navigation, tokens):
        part.register(app)
    app.jinja_env.globals.update(
        sub_icb_label=app.config["SETTINGS"].sub_icb_label,
        nhs=components,
        draw_field=form_fields.draw_field,
        draw_problems=form_fields.draw_problems,
    )
