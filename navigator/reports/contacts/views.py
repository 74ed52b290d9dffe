"""How many contacts a week had: told by the practice's manager."""

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import Week, london_day, now
from navigator.referrals.rules import Channel
from navigator.reports.contacts import actions, queries
from navigator.reports.contacts.contacts_file import not_over
from navigator.reports.contacts.forms import ContactsForm
from navigator.reports.contacts.rules import NOUNS
from navigator.reports.contacts.shares import logged_by_cell
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("contacts", __name__)


@bp.get("/weeks/<week:week>/contacts")
@allow(Role.MANAGER)
def contacts_of_week(week: Week) -> str:
    """Ask how many contacts a week had, with what is known of it."""
    there = queries.standing_by_cell(database.session(), g.practice.id, [week])
    known = {channel.value: total.contacts for (_, channel), total in there.items() if total.contacts is not None}
    return _page(week, ContactsForm(formdata=None, data=known))


@bp.post("/weeks/<week:week>/contacts")
@allow(Role.MANAGER)
def tell_contacts(week: Week) -> Response | tuple[str, int]:
    """Keep how many contacts a week had."""
    if early := not_over(week, london_day(now())):
        raise Refusal(409, f"Nothing was kept: {early}.")
    form = ContactsForm()
    logged = logged_by_cell(database.session(), g.practice.id, [week], guidance().types)
    form.logged = {channel: calls for (_, channel), calls in logged.items()}
    if not form.validate():
        return _page(week, form), 422
    told = {(week, channel): contacts for channel, contacts in form.told.items()}
    actions.tell_contacts(database.session(), actor(), g.practice, told)
    return redirect(url_for("reports.weekly_report", week=week, _anchor="contacts"), 303)


def _page(week: Week, form: ContactsForm) -> str:
    return render_template(
        "reports/contacts_of_week.html",
        week=week,
        form=form,
        early=not_over(week, london_day(now())),
        told=queries.told_of_week(database.session(), g.practice.id, week.monday),
        nouns={channel.value: NOUNS[channel][1] for channel in Channel},
    )
