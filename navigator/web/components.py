"""The NHS design system's components, callable from our templates and from nowhere else."""

from collections.abc import Callable
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, select_autoescape
from markupsafe import Markup

# The components need undefined values to be silent; our own templates must not be. So each has its environment.
_environment = Environment(
    loader=PackageLoader("nhsuk_frontend_jinja"), undefined=ChainableUndefined, autoescape=select_autoescape(["jinja"])
)


def component(folder: str, macro: str) -> Callable[..., Markup]:
    """Give one macro of the design system as a function that returns safe HTML."""
    template = _environment.get_template(f"nhsuk/components/{folder}/macro.jinja")

    def render(**params: Any) -> Markup:
        return Markup(getattr(template.module, macro)(params))  # noqa: S704 — escaped by its own environment

    return render


button = component("button", "button")
details = component("details", "details")
error_summary = component("error-summary", "errorSummary")
input_box = component("input", "input")
text_area = component("textarea", "textarea")
select_box = component("select", "select")
radio_buttons = component("radios", "radios")
check_boxes = component("checkboxes", "checkboxes")
tag = component("tag", "tag")
