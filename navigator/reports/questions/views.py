"""A practice's figures for people above it, with what was asked and answered beside them; never a line of the log."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.queries import organisations_with_ids
from navigator.accounts.rules import PRACTICE_ROLES, Role
from navigator.accounts.sign_in import actor, allow
from navigator.london import Week, london_day, now
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.queries import weekly_counts
from navigator.reports.questions import actions, queries
from navigator.reports.questions.forms import AnswerForm, AskForm
from navigator.reports.questions.models import FigureQuestion
from navigator.reports.questions.rules import figures_of, label_of
from navigator.reports.rules import WeeklyCount
from navigator.signposting.views import guidance
from navigator.web.errors import Refusal

bp = Blueprint("questions", __name__)


@bp.get("/returns/<week:week>/practices/<slug:code>")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def figures_of_practice(week: Week, code: str) -> str:
    """Show one practice's week by figure: counts only, with what was asked of each."""
    return _figures(week, _practice(code), AskForm(formdata=None))


@bp.post("/returns/<week:week>/practices/<slug:code>")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def ask(week: Week, code: str) -> Response | tuple[str, int]:
    """Ask the practice about one of them."""
    session, practice, form = database.session(), _practice(code), AskForm()
    form.offer(figures_of(_counts(week, practice), guidance().types))
    if not form.validate() or form.asked is None:
        return _figures(week, practice, form), 422
    row = actions.ask(session, actor(), g.organisation, practice.id, week, form.asked, form.question.data.strip())
    return redirect(url_for("questions.figure_question", question_id=row.id), 303)


@bp.get("/figure-questions")
@allow(Role.MANAGER, Role.COMMISSIONER, Role.PCN_LEAD)
def figure_questions() -> str:
    """List what was asked about figures, what waits first."""
    found = queries.questions_of(database.session(), g.practices, asked_by=_asked_by())
    return render_template("reports/figure_questions.html", **_threads(found), is_practice=g.role in PRACTICE_ROLES)


@bp.get("/figure-questions/<uuid:question_id>")
@allow(Role.MANAGER, Role.COMMISSIONER, Role.PCN_LEAD)
def figure_question(question_id: UUID) -> str:
    """Show one figure with all that was said of it."""
    return _page(_question(question_id), AnswerForm(formdata=None))


@bp.post("/figure-questions/<uuid:question_id>")
@allow(Role.MANAGER, Role.COMMISSIONER, Role.PCN_LEAD)
def say(question_id: UUID) -> Response | tuple[str, int]:
    """Answer, or ask on."""
    question, form = _question(question_id), AnswerForm()
    if not form.validate():
        return _page(question, form), 422
    is_practice = g.role in PRACTICE_ROLES
    actions.say(database.session(), actor(), question, form.said.data.strip(), from_practice=is_practice)
    return redirect(url_for("questions.figure_question", question_id=question_id), 303)


@bp.post("/figure-questions/<uuid:question_id>/settle")
@allow(Role.COMMISSIONER, Role.PCN_LEAD)
def settle(question_id: UUID) -> Response:
    """Let it rest: whoever asked knows enough."""
    actions.settle(database.session(), actor(), _question(question_id))
    return redirect(url_for("questions.figure_question", question_id=question_id), 303)


def questions_of_week(week: Week) -> dict[str, object]:
    """Give a page of a week what was asked about it, for the practice or for whoever asked."""
    return _threads(queries.questions_of(database.session(), g.practices, week, _asked_by()))


def _asked_by() -> UUID | None:
    """Leave the threads of others out: a question stands between one organisation and the practice."""
    return None if g.role in PRACTICE_ROLES else g.organisation.id


def _practice(code: str) -> Organisation:
    organisations = organisations_with_ids(database.session(), g.practices)
    found = next((organisations[one] for one in g.practices if organisations[one].code == code.upper()), None)
    if found is None:
        raise Refusal(404, "This practice does not belong to your organisation today.")
    return found


def _question(question_id: UUID) -> FigureQuestion:
    found = queries.question_of(database.session(), g.practices, question_id, _asked_by())
    if found is None:
        raise Refusal(404, "There is no such question here.")
    return found


def _counts(week: Week, practice: Organisation) -> list[WeeklyCount]:
    return weekly_counts(database.session(), week, [practice.id], guidance().types)


def _figures(week: Week, practice: Organisation, form: AskForm) -> str:
    session, figures = database.session(), figures_of(_counts(week, practice), guidance().types)
    form.offer(figures)
    return render_template(
        "reports/figures_of_practice.html",
        week=week,
        of=practice,
        organisation=g.organisation,
        figures=figures,
        form=form,
        method=METHOD_VERSION,
        is_so_far=week.sunday >= london_day(now()),
        **_threads(queries.questions_of(session, [practice.id], week, g.organisation.id)),
    )


def _threads(found: Sequence[FigureQuestion]) -> dict[str, object]:
    types = guidance().types
    practices = organisations_with_ids(database.session(), {one.practice_id for one in found})
    return {
        "threads": sorted(found, key=lambda one: not queries.waits_for_practice(one)),
        "labels": {one.id: label_of(one.figure, types) for one in found},
        "asked_about": {one.id: Week.of(one.monday) for one in found},
        "asked_of": {one.id: practices[one.practice_id] for one in found},
        "waiting": {one.id for one in found if queries.waits_for_practice(one)},
    }


def _page(question: FigureQuestion, form: AnswerForm) -> str:
    is_practice = g.role in PRACTICE_ROLES
    return render_template(
        "reports/figure_question.html", one=question, form=form, is_practice=is_practice, **_threads([question])
    )
