"""An audit of appointments: one press for each, what it came to, and the repeat beside the first."""

from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from navigator import database
from navigator.accounts.rules import Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import london_day, now
from navigator.reports.appointment_audit import actions, queries, rules
from navigator.reports.appointment_audit.forms import AuditForm, RatingForm
from navigator.reports.appointment_audit.models import AppointmentAudit
from navigator.reports.appointment_audit.rules import RATERS, REASON_WORDS, Rating, Reason
from navigator.web.errors import Refusal

bp = Blueprint("appointment_audit", __name__)

AUDITORS = (Role.CLINICAL_LEAD, Role.MANAGER)
Page = str | tuple[str, int] | Response


@bp.get("/audits")
@allow(*AUDITORS)
def audits() -> str:
    """List the practice's audits and ask for a new one."""
    return _list_page(_audit_form(blank=True))


@bp.post("/audits")
@allow(*AUDITORS)
def begin_audit() -> Page:
    """Begin an audit, or the repeat of one."""
    form = _audit_form()
    if not form.validate():
        return _list_page(form), 422
    repeats = _ours(UUID(form.repeats.data)) if form.repeats.data else None
    title = " ".join(form.title.data.split())
    begun = actions.begin_audit(database.session(), actor(), g.practice.id, title, repeats)
    return redirect(url_for("appointment_audit.audit", audit_id=begun.id), 303)


@bp.get("/audits/<uuid:audit_id>")
@allow(*AUDITORS)
def audit(audit_id: UUID) -> str:
    """Ask for the next appointment, and show what was rated so far."""
    found, rater = _ours(audit_id), request.args.get("rater", RATERS[0])
    last = queries.last_appointment(database.session(), g.practice.id, found.id, london_day(now()), rater)
    return _page(found, RatingForm(formdata=None, data={"rater": rater, "appointment": last + 1}))


@bp.post("/audits/<uuid:audit_id>")
@allow(*AUDITORS)
def rate(audit_id: UUID) -> Page:
    """Keep one press."""
    found, form = _ours(audit_id), RatingForm()
    if not form.validate():
        return _page(found, form), 422
    said = Rating(london_day(now()), form.appointment.data, form.rater.data, Reason(form.reason.data))
    actions.rate(database.session(), actor(), found, [said])
    return redirect(url_for("appointment_audit.audit", audit_id=found.id, rater=said.rater), 303)


def _ours(audit_id: UUID) -> AppointmentAudit:
    found = queries.audit(database.session(), g.practice.id, audit_id)
    if found is None:
        raise Refusal(404, "There is no such audit here.")
    return found


def _audit_form(*, blank: bool = False) -> AuditForm:
    form = AuditForm(formdata=None) if blank else AuditForm()
    there = queries.audits(database.session(), g.practice.id)
    form.repeats.choices = [
        SelectChoice("", "None: this is a first one"),
        *(SelectChoice(str(one.id), one.title) for one in there),
    ]
    return form


def _list_page(form: AuditForm) -> str:
    session, practice = database.session(), g.practice.id
    found = [
        (one, rules.share(queries.ratings(session, practice, one.id))) for one in queries.audits(session, practice)
    ]
    return render_template("reports/audits.html", audits=found, form=form)


def _page(found: AppointmentAudit, form: RatingForm) -> str:
    session, practice = database.session(), g.practice.id
    rated = queries.ratings(session, practice, found.id)
    first = queries.audit(session, practice, found.repeats_id) if found.repeats_id else None
    before = queries.ratings(session, practice, first.id) if first else []
    return render_template(
        "reports/audit.html",
        audit=found,
        form=form,
        reasons=REASON_WORDS,
        share=rules.share(rated),
        by_reason=rules.by_reason(rated),
        agreement=rules.agreement_in_words(rated),
        first=first,
        compared=rules.compared_in_words(rules.share(before), rules.share(rated)) if first else "",
        unlike=rules.unlike(before, rated) if first and rated else [],
    )
