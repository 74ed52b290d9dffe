"""What stands beside the figure: told by the desk each day, by the manager each week, by everybody each quarter."""

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import Week, london_day, now
from navigator.reports.balancing import actions, queries
from navigator.reports.balancing.forms import ComplaintsForm, LastSlotForm, PulseForm
from navigator.reports.balancing.rules import Asked, quarter_of, quarter_words
from navigator.web.errors import Refusal

bp = Blueprint("balancing", __name__)

STAFF = (Role.RECEPTIONIST, Role.MANAGER, Role.CLINICAL_LEAD)
Page = str | tuple[str, int] | Response


@bp.get("/last-slot")
@allow(*STAFF)
def last_slot() -> str:
    """Ask when today's last appointment went."""
    told = queries.last_slot_on(database.session(), g.practice.id, london_day(now()))
    known = {"gone_at": told.gone_at} if told else {}
    return _last_slot_page(LastSlotForm(formdata=None, data=known))


@bp.post("/last-slot")
@allow(*STAFF)
def tell_last_slot() -> Page:
    """Keep when today's last appointment went, or that some were left."""
    form = LastSlotForm()
    if not form.validate():
        return _last_slot_page(form), 422
    actions.tell_last_slot(database.session(), actor(), g.practice, london_day(now()), form.told)
    return redirect(url_for("referrals.today", _anchor="last-slot"), 303)


def _last_slot_page(form: LastSlotForm) -> str:
    return render_template("reports/last_slot.html", form=form, day=london_day(now()))


@bp.get("/weeks/<week:week>/complaints")
@allow(Role.MANAGER)
def complaints(week: Week) -> str:
    """Ask how many complaints a week had."""
    told = queries.complaints_of(database.session(), g.practice.id, week.monday)
    return _complaints_page(week, ComplaintsForm(formdata=None, data={"complaints": told.complaints if told else None}))


@bp.post("/weeks/<week:week>/complaints")
@allow(Role.MANAGER)
def tell_complaints(week: Week) -> Page:
    """Keep how many complaints a week had."""
    if week.monday > london_day(now()):
        raise Refusal(409, "Nothing was kept: this week has not begun.")
    form = ComplaintsForm()
    if not form.validate():
        return _complaints_page(week, form), 422
    actions.tell_complaints(database.session(), actor(), g.practice, week.monday, form.complaints.data)
    return redirect(url_for("reports.weekly_report", week=week, _anchor="beside"), 303)


def _complaints_page(week: Week, form: ComplaintsForm) -> str:
    return render_template("reports/complaints_of_week.html", week=week, form=form)


@bp.get("/pulse/<slug:asked>")
@allow(*STAFF)
def pulse(asked: str) -> str:
    """Ask three questions: of a member of staff, or what a patient wrote on a slip."""
    who = _asked(asked)
    return _pulse_page(PulseForm(formdata=None).ask(who), who)


@bp.post("/pulse/<slug:asked>")
@allow(*STAFF)
def answer_pulse(asked: str) -> Page:
    """Keep three answers, and nothing of whose they are."""
    who = _asked(asked)
    form = PulseForm().ask(who)
    if not form.validate():
        return _pulse_page(form, who), 422
    quarter = quarter_of(london_day(now()))
    actions.answer_pulse(database.session(), g.practice, quarter, who, form.said, UUID(form.key.data))
    return redirect(url_for("balancing.pulse", asked=asked, kept=1), 303)


def _asked(asked: str) -> Asked:
    if asked not in set(Asked):
        raise Refusal(404, "Nobody is asked that.")
    return Asked(asked)


def _pulse_page(form: PulseForm, asked: Asked) -> str:
    quarter = quarter_words(quarter_of(london_day(now())))
    kept = request.method == "GET" and "kept" in request.args
    return render_template("reports/pulse.html", form=form, asked=asked.value, quarter=quarter, kept=kept)
