"""The pages that belong to no room: the way in, the look's files, keys, about, and the health check."""

from pathlib import Path

from flask import Blueprint, Response, current_app, redirect, render_template, send_from_directory, url_for
from sqlalchemy import text
from werkzeug.wrappers import Response as AnyResponse

from navigator import database

ONE_DAY = 86_400

bp = Blueprint("web", __name__, template_folder="templates")


def vendor_folder() -> Path:
    """Give the folder that `make setup` fills with the design system's files."""
    return Path(current_app.root_path) / "static" / "vendor"


@bp.get("/")
def home() -> AnyResponse:
    """Lead everybody to the way in, which leads each role on to its first screen."""
    return redirect(url_for("accounts.first_screen"))


@bp.get("/assets/<path:name>")
def asset(name: str) -> Response:
    """Give one file of the design system; its styles ask for their pictures here too."""
    return send_from_directory(vendor_folder(), name, max_age=ONE_DAY)


@bp.get("/keys")
def keys() -> str:
    """Show every key of the desk."""
    return render_template("web/keys.html")


@bp.get("/about")
def about() -> str:
    """Say what this is, who stands behind its content, and how accessible it is."""
    return render_template("web/about.html")


@bp.get("/health")
def health() -> tuple[dict[str, str], int]:
    """Tell a monitor whether the desk can read its database."""
    database.session().execute(text("SELECT 1"))
    return {"status": "ok"}, 200
