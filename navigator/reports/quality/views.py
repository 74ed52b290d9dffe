"""How good the entries are, for whoever looks after them: each sentence opens to the entries it speaks of."""

from flask import Blueprint, current_app, render_template

from navigator import database
from navigator.accounts.sign_in import allow
from navigator.directory.stewards import KEEPERS, home, home_and_above
from navigator.london import london_day, now
from navigator.reports.quality.gathering import picture_of
from navigator.reports.quality.rules import FEWEST_CALLS, LOOKED_BACK

bp = Blueprint("quality", __name__)

MOST_LISTED = 60
"""Entries listed under one sentence: with more there is no reading, and the list of services finds them."""


@bp.get("/services/quality")
@allow(*KEEPERS)
def quality() -> str:
    """Say what is missing, old, twice there, never chosen, often come back from, or not here."""
    guidance = current_app.extensions["guidance"]
    picture = picture_of(database.session(), guidance, home(), home_and_above(), london_day(now()))
    said = {"most": MOST_LISTED, "days": LOOKED_BACK.days, "fewest": FEWEST_CALLS}
    return render_template("reports/quality.html", picture=picture, home=home(), **said)
