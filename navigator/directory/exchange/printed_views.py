"""The public entries that a practice's callers may use, on paper: for a waiting room, or for whoever has no screen."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from flask import Blueprint, current_app, g, render_template

from navigator import database
from navigator.accounts.queries import lineage
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import allow
from navigator.directory import queries
from navigator.directory.exchange.documents import open_phones
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceTypes, Setting
from navigator.london import london_day, now

bp = Blueprint("printed", __name__)

_ORDER = tuple(Setting)

Listed = tuple[Service, list[tuple[str, str]]]
"""A service and the numbers that people may ring themselves."""


@bp.get("/services/printed")
@allow(Role.RECEPTIONIST, Role.MANAGER, Role.CLINICAL_LEAD)
def printed_services() -> str:
    """Show every public entry that helps this practice's callers, kind by kind, for print."""
    today = london_day(now())
    types: ServiceTypes = current_app.extensions["guidance"].types
    line = lineage(database.session(), g.practice.id, today)
    found = [one for one in queries.usable_services(database.session(), line) if one.visibility == "public"]
    return render_template("directory/printed.html", groups=list(_by_kind(found, types)), today=today)


def _by_kind(found: Iterable[Service], types: ServiceTypes) -> Iterator[tuple[str, list[Listed]]]:
    known = [one for one in found if one.type in types]
    known.sort(key=lambda one: (_ORDER.index(types[one.type].setting), types[one.type].label, one.name.casefold()))
    for label, group in groupby(known, key=lambda one: types[one.type].label):
        yield label, [(one, open_phones(one)) for one in group]
