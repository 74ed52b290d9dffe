"""Who is signed in, at which practice, and which roles may open a page."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user, login_user, logout_user
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from navigator import database
from navigator.accounts import queries
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation, Person, SignIn
from navigator.accounts.rules import PRACTICE_ROLES, Kind, Role, is_over
from navigator.london import london_day, now
from navigator.web.errors import Refusal

P = ParamSpec("P")
R = TypeVar("R")

login_manager = LoginManager()
login_manager.session_protection = None


class SignedIn:
    """The person at the keyboard, as Flask-Login wants to know them."""

    is_active = True
    is_authenticated = True
    is_anonymous = False

    def __init__(self, sign_in: SignIn) -> None:
        """Keep the sign-in that this request came with."""
        self.sign_in = sign_in

    def get_id(self) -> str:
        """Give what the cookie holds: the sign-in, never the person, so that ending it ends every copy."""
        return str(self.sign_in.id)


def hasher() -> PasswordHasher:
    """Give the password hasher of this site (OWASP's second choice: 19 MiB, two passes)."""
    if current_app.testing:
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def password_is(password_hash: str, password: str) -> bool:
    """Tell whether a password belongs to a hash."""
    try:
        return hasher().verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def may_sign_in(person: Person | None, password: str) -> bool:
    """Tell whether this person may come in with this password; nobody takes as long to say no to as somebody."""
    if person is None:
        # An answer that comes sooner would tell a guesser which addresses are known here.
        password_is(_nobodys_hash(), password)
        return False
    # Everybody knows the demonstration's password, so its people may not come in where real callers are answered.
    if person.demonstration and current_app.config["SETTINGS"].https:
        return False
    return person.active and password_is(person.password_hash, password)


@cache
def _nobodys_hash() -> str:
    return hasher().hash("nobody has this password")


@login_manager.user_loader  # type: ignore[untyped-decorator]
def _load(sign_in_id: str) -> SignedIn | None:
    """Find the live sign-in of a cookie that was used lately enough."""
    seen = session.get("seen")
    try:
        sign_in = queries.live_sign_in(database.session(), UUID(sign_in_id))
    except ValueError:
        return None
    if sign_in is None or not isinstance(seen, float | int):
        return None
    moment = now()
    if is_over(sign_in.started_at, datetime.fromtimestamp(seen, moment.tzinfo), moment):
        return None
    session["seen"] = moment.timestamp()
    return SignedIn(sign_in)


@login_manager.unauthorized_handler  # type: ignore[untyped-decorator]
def _ask_to_sign_in() -> Response:
    if request.method == "GET" and not request.headers.get("X-Fragment"):
        return redirect(url_for("accounts.sign_in_page", next=request.path))
    raise Unauthorized


def begin(sign_in: SignIn) -> None:
    """Give this browser a fresh cookie for a sign-in that has just started."""
    session.clear()
    session["seen"] = now().timestamp()
    login_user(SignedIn(sign_in))


def end() -> None:
    """Forget the sign-in in this browser."""
    logout_user()
    session.clear()


def actor() -> Actor:
    """Say who is doing this, for which practice, and when, for the audit chain."""
    practice = getattr(g, "practice", None)
    return Actor(current_user.sign_in.person_id, practice.id if practice else None, now())


def person_here() -> Person:
    """Give who is signed in on a page that is open to them."""
    person: Person = current_user.sign_in.person
    return person


def allow(*roles: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Open a page to these roles; sets g.role, g.practice and g.practices, the only ones it may read."""

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_user.is_authenticated:
                return login_manager.unauthorized()  # type: ignore[no-any-return]
            _enter(frozenset(roles))
            return view(*args, **kwargs)

        guarded.allowed_roles = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return guard


def open_to_all(view: Callable[P, R]) -> Callable[P, R]:
    """Open a page to everybody, also before sign-in and when locked."""
    view.allowed_roles = None  # type: ignore[attr-defined]
    return view


def _enter(roles: frozenset[Role]) -> None:
    """Find the post under which this person may open the page; refuse with 403 where there is none."""
    posts = [post for post in current_user.sign_in.person.posts if Role(post.role) in roles]
    here = [post for post in posts if post.organisation_id == current_user.sign_in.practice_id]
    wider = [post for post in posts if Role(post.role) not in PRACTICE_ROLES]
    # The roles of the practice being answered for come first; among those, the one listed first by rank.
    for post in sorted(here, key=lambda post: list(Role).index(Role(post.role)), reverse=True) + wider:
        g.role, g.organisation = Role(post.role), post.organisation
        g.practice = post.organisation if post.organisation.kind == Kind.PRACTICE else None
        g.practices = _practices_of(post.organisation)
        if g.role in PRACTICE_ROLES:
            _refuse_another_practices_form(g.practice)
        return
    abort(403)


def _practices_of(organisation: Organisation) -> tuple[UUID, ...]:
    if organisation.kind == Kind.PRACTICE:
        return (organisation.id,)
    return queries.practices_within(database.session(), organisation.id, london_day(now()))


def _refuse_another_practices_form(practice: Organisation | None) -> None:
    """A form opened for one practice must not be saved for another, chosen since in another tab."""
    if request.method != "POST" or practice is None:
        return
    if request.form.get("practice") != str(practice.id):
        raise Refusal(
            409,
            f"This page was opened for another practice. You are now answering for {practice.name}. Nothing was saved.",
        )


def practices_to_answer_for() -> list[Organisation]:
    """List the practices this person may answer for, by name."""
    if not current_user.is_authenticated:
        return []
    posts = current_user.sign_in.person.posts
    found = {post.organisation.id: post.organisation for post in posts if Role(post.role) in PRACTICE_ROLES}
    return sorted(found.values(), key=lambda practice: practice.name)


def roles_held() -> frozenset[Role]:
    """Give the roles this person holds now: at the practice being answered for, and above practices."""
    if not current_user.is_authenticated:
        return frozenset()
    sign_in = current_user.sign_in
    return frozenset(
        Role(post.role)
        for post in sign_in.person.posts
        if post.organisation_id == sign_in.practice_id or Role(post.role) not in PRACTICE_ROLES
    )


def spoken_for(roles: Collection[Role]) -> frozenset[UUID]:
    """Give the organisations at which whoever is signed in holds one of these roles now."""
    if not current_user.is_authenticated:
        return frozenset()
    sign_in = current_user.sign_in
    posts = [post for post in sign_in.person.posts if Role(post.role) in roles]
    return frozenset(
        post.organisation_id
        for post in posts
        if post.organisation_id == sign_in.practice_id or Role(post.role) not in PRACTICE_ROLES
    )


def register(app: Flask) -> None:
    """Let the app know who is signed in."""
    login_manager.init_app(app)
    app.context_processor(_who)


def _who() -> dict[str, Any]:
    """Tell every template who is signed in and where."""
    sign_in = current_user.sign_in if current_user.is_authenticated else None
    return {
        "person": sign_in.person if sign_in else None,
        "practice": _practice_answered_for(sign_in),
        "practices": practices_to_answer_for(),
        "roles": roles_held(),
    }


def _practice_answered_for(sign_in: SignIn | None) -> Organisation | None:
    if sign_in is None or sign_in.practice_id is None:
        return None
    return next((practice for practice in practices_to_answer_for() if practice.id == sign_in.practice_id), None)
