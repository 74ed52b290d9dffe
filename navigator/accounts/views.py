"""Pages of signing in, answering for a practice, the practice's profile, and people."""

from uuid import UUID

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts import actions, queries, sign_in
from navigator.accounts.forms import ActiveForm, AnswerForForm, ButtonForm, PersonForm, ProfileForm, SignInForm
from navigator.accounts.models import Organisation, Person
from navigator.accounts.rules import ForbiddenRole, Role, seconds_to_wait
from navigator.accounts.sign_in import allow, open_to_all
from navigator.accounts.site_rows import PROFILE_FIELDS
from navigator.london import london_day, now
from navigator.web.errors import Refusal, error_page
from navigator.web.navigation import first_page

bp = Blueprint("accounts", __name__, template_folder="templates")


@bp.get("/first-screen")
@open_to_all
def first_screen() -> Response:
    """Lead each role to its first screen, and a stranger to the way in."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in_page"))
    return redirect(first_page(sign_in.roles_held()))


@bp.get("/sign-in")
@open_to_all
def sign_in_page() -> str:
    """Ask who is there."""
    form = SignInForm(formdata=None, email=request.args.get("email", ""))
    return render_template("accounts/sign_in.html", form=form, problem="", next=_own_path(request.args.get("next", "")))


@bp.post("/sign-in")
@open_to_all
def start() -> Response | tuple[str, int]:
    """Let somebody in who knows their password; slow down whoever guesses."""
    form = SignInForm()
    if not form.validate():
        return _not_let_in(form, "", 422)
    account, address = form.email.data.strip().lower(), request.remote_addr or ""
    session, moment = database.session(), now()
    failure = queries.sign_in_failures(session, account, address)
    wait = seconds_to_wait(failure.failures, failure.last_at, moment) if failure else 0
    if wait:
        return _not_let_in(form, f"Too many tries. Wait {wait} seconds, then try again.", 429)
    person = queries.person_by_email(session, account)
    if not sign_in.may_sign_in(person, form.password.data) or person is None:
        actions.count_failure(session, account, address, moment)
        return _not_let_in(form, "That e-mail and password do not belong together.", 422)
    sign_in.begin(actions.start_sign_in(session, person, moment, address))
    return redirect(_own_path(request.form.get("next", "")) or url_for("accounts.first_screen"))


def _not_let_in(form: SignInForm, problem: str, status: int) -> tuple[str, int]:
    path = _own_path(request.form.get("next", ""))
    return render_template("accounts/sign_in.html", form=form, problem=problem, next=path), status


def _own_path(path: str) -> str:
    """Keep only a plain path of this desk: anything else could lead to another site."""
    plain = path.isascii() and path.isprintable() and "\\" not in path and not path.startswith("//")
    return path if plain and path.startswith("/") else ""


@bp.post("/lock")
@open_to_all
def lock() -> Response:
    """End the sign-in and ask the same person to come back, also from a page left open for another practice."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in_page"))
    signed_in = current_user.sign_in
    email = signed_in.person.email
    actions.end_sign_in(database.session(), signed_in, now())
    sign_in.end()
    response = redirect(url_for("accounts.sign_in_page", email=email))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.post("/answer-for")
@allow(Role.RECEPTIONIST, Role.MANAGER, Role.CLINICAL_LEAD)
def choose_practice() -> Response:
    """Answer for another of this person's practices."""
    chosen = AnswerForForm().chosen.data
    practice = next((one for one in sign_in.practices_to_answer_for() if str(one.id) == chosen), None)
    if practice is None:
        raise Refusal(403, "You do not answer for that practice.")
    actions.answer_for(database.session(), current_user.sign_in, practice.id, now())
    return redirect(url_for("accounts.first_screen"))


@bp.get("/practice")
@allow(Role.MANAGER)
def practice_profile() -> str:
    """Show what the desk knows about the practice."""
    profile = g.practice.profile
    form = ProfileForm(formdata=None, obj=profile)
    form.training_afternoons.data = "\n".join(profile.training_afternoons)
    if profile.duty_named_on != london_day(now()):
        form.duty_clinician.data = ""
    return render_template(
        "accounts/practice_profile.html", form=form, saved="saved" in request.args, version=profile.version
    )


@bp.post("/practice")
@allow(Role.MANAGER)
def change_practice_profile() -> Response | tuple[str, int]:
    """Save what the desk knows about the practice."""
    form, profile = ProfileForm(), g.practice.profile
    if not form.validate():
        page = render_template(
            "accounts/practice_profile.html", form=form, saved=False, version=request.form.get("version")
        )
        return page, 422
    if request.form.get("version") != str(profile.version):
        return error_page(409)
    changes = {name: field.data for name, field in form._fields.items() if name in PROFILE_FIELDS}
    changes["training_afternoons"] = sorted(set((form.training_afternoons.data or "").split()))
    changes |= _figures(form)
    changes["duty_named_on"] = london_day(now()) if form.duty_clinician.data else None
    locate = current_app.extensions["navigator.position_of"]
    actions.change_profile(database.session(), sign_in.actor(), profile, changes, locate)
    return redirect(url_for("accounts.practice_profile", saved=1))


def _figures(form: ProfileForm) -> dict[str, float | None]:
    """Give the practice's own minutes and money as numbers."""
    pounds = form.pounds_an_appointment.data
    return {
        "minutes_face_to_face": float(form.minutes_face_to_face.data),
        "minutes_phone": float(form.minutes_phone.data),
        "minutes_reception": float(form.minutes_reception.data or 0),
        "pounds_an_appointment": None if pounds is None else float(pounds),
    }


@bp.get("/people")
@allow(Role.ADMINISTRATOR)
def people() -> str:
    """List who may sign in at the organisations this administrator looks after."""
    return render_template(
        "accounts/people.html", people=_people(), form=PersonForm(formdata=None), button=ButtonForm()
    )


@bp.post("/people")
@allow(Role.ADMINISTRATOR)
def add_person() -> Response | tuple[str, int]:
    """Add somebody with one role."""
    form = PersonForm()
    if form.validate() and _is_employed(form):
        return redirect(url_for("accounts.people"))
    return render_template("accounts/people.html", people=_people(), form=form, button=ButtonForm()), 422


def _is_employed(form: PersonForm) -> bool:
    """Employ who the form names; where that cannot be, say at its field why."""
    session = database.session()
    organisation = queries.organisation_by_code(session, form.organisation.data)
    if organisation is None or organisation.id not in _looked_after():
        form.organisation.errors = ["You do not look after an organisation with this code."]
        return False
    if known := next((one for one in _people() if one.email == form.email.data.strip().lower()), None):
        return _has_another_post(form, known, organisation)
    who = {"name": form.name.data, "email": form.email.data, "role": Role(form.role.data)}
    password_hash = sign_in.hasher().hash(form.password.data)
    try:
        actions.employ(session, sign_in.actor(), organisation=organisation, password_hash=password_hash, **who)
    except actions.AlreadyThere as problem:
        form.email.errors = [str(problem)]
    except ForbiddenRole as problem:
        form.role.errors = [str(problem)]
    return not form.errors


def _has_another_post(form: PersonForm, person: Person, organisation: Organisation) -> bool:
    """Give somebody who signs in already another role; their name and password stay."""
    try:
        actions.give_post(database.session(), sign_in.actor(), person, Role(form.role.data), organisation)
    except (actions.AlreadyThere, ForbiddenRole) as problem:
        form.role.errors = [str(problem)]
    return not form.errors


@bp.post("/people/<uuid:person_id>/active")
@allow(Role.ADMINISTRATOR)
def set_active(person_id: UUID) -> Response:
    """Let somebody sign in again, or end every sign-in they have."""
    person = next((one for one in _people() if one.id == person_id), None)
    if person is None:
        raise Refusal(404, "There is no such person here.")
    if person.id == current_user.sign_in.person_id:
        raise Refusal(409, "You cannot stop yourself. Ask another administrator.")
    actions.set_active(database.session(), sign_in.actor(), person, ActiveForm().active.data == "yes")
    return redirect(url_for("accounts.people"))


def _looked_after() -> tuple[UUID, ...]:
    session = database.session()
    return queries.within(session, g.organisation.id, london_day(now()))


def _people() -> list[Person]:
    """List only people whose every post is looked after here: nobody may end another area's sign-ins."""
    here = set(_looked_after())
    found = queries.people_at(database.session(), tuple(here))
    return [person for person in found if {post.organisation_id for post in person.posts} <= here]
