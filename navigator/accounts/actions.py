"""Writes about people, practices and sign-ins; each tells the audit chain and commits once."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from navigator.accounts import queries
from navigator.accounts.audit import FIRST_HASH, Actor, hash_of
from navigator.accounts.models import (
    AuditEvent,
    LegalHold,
    Membership,
    Organisation,
    Person,
    Post,
    PracticeProfile,
    SignIn,
    SignInFailure,
)
from navigator.accounts.organisation_file import SiteDocument
from navigator.accounts.practice_tree import TreePlan
from navigator.accounts.rules import (
    PARENT_KINDS,
    PRACTICE_ROLES,
    Kind,
    Locate,
    Role,
    is_same_postcode,
    nowhere,
)
from navigator.accounts.site_rows import (
    PROFILE_FIELDS,
    ForbiddenParent,
    organisation_row,
    person_row,
    refuse_role,
    tree_rows,
)


class AlreadyThere(ValueError):
    """The same thing is there already."""


def take_turn(session: Session) -> None:
    """Let one writer act at a time, so that what an action reads still holds when it writes.

    SQLite's writers take turns from their first statement; PostgreSQL's do after this.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE audit_events IN EXCLUSIVE MODE"))


def export_of(session: Session, actor: Actor, person: Person) -> dict[str, list[dict[str, Any]]]:
    """Give somebody all that is kept about them, by table, and tell the audit chain that it was given.

    The hash of their password opens doors and is left out.
    """
    take_turn(session)
    rows = queries.rows_that_name(session, person)
    for one in rows["people"]:
        del one["password_hash"]
    record(session, actor, "person.data_exported", ("person", person.id))
    session.commit()
    return rows


def record(
    session: Session,
    actor: Actor,
    action: str,
    thing: tuple[str, object],
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Add one event to the audit chain, in the transaction of what it tells of."""
    take_turn(session)
    last = queries.last_audit_event(session)
    event = AuditEvent(
        number=last.number + 1 if last else 1,
        at=actor.at,
        person_id=actor.person_id,
        practice_id=actor.practice_id,
        action=action,
        object_kind=thing[0],
        object_id=str(thing[1]),
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
        previous_hash=last.hash if last else FIRST_HASH,
    )
    event.hash = hash_of(event)
    session.add(event)
    session.flush()


def join_organisation(
    session: Session, actor: Actor, member: Organisation, parent: Organisation, from_on: date
) -> Membership:
    """Let an organisation belong to another from a day on; the one it belonged to ends the day before."""
    if Kind(parent.kind) not in PARENT_KINDS.get(Kind(member.kind), set()):
        raise ForbiddenParent(f"A {member.kind} cannot belong to a {parent.kind}.")
    for ending in queries.memberships_on(session, member.id, from_on):
        ending.until_on = from_on - timedelta(days=1)
    membership = Membership(member_id=member.id, parent_id=parent.id, from_on=from_on)
    session.add(membership)
    told = {"parent": parent.code, "from_on": from_on.isoformat()}
    record(session, actor, "organisation.joined", ("organisation", member.id), after=told)
    session.commit()
    return membership


def change_profile(
    session: Session, actor: Actor, profile: PracticeProfile, changes: Mapping[str, Any], locate: Locate = nowhere
) -> None:
    """Change what the desk knows of a practice; only the fields of the profile's page, and where its postcode is."""
    before = {name: getattr(profile, name) for name in PROFILE_FIELDS if name in changes}
    for name in before:
        setattr(profile, name, changes[name])
    # A position belongs to its postcode: kept for another one, every distance would be wrong.
    if profile.latitude is None or not is_same_postcode(before.get("postcode", profile.postcode), profile.postcode):
        profile.latitude, profile.longitude = locate(profile.postcode) or (None, None)
    changed = {name: value for name, value in before.items() if value != changes[name]}
    record(
        session,
        actor,
        "practice.changed",
        ("practice", profile.practice_id),
        before={name: str(value) for name, value in changed.items()},
        after={name: str(changes[name]) for name in changed},
    )
    session.commit()


def give_post(session: Session, actor: Actor, person: Person, role: Role, organisation: Organisation) -> Post:
    """Give somebody a role at an organisation; raise ForbiddenRole where that role is not held there."""
    refuse_role(role, organisation)
    if queries.holds_post(person, role, organisation.id):
        raise AlreadyThere(f"{person.name} is {role.value} at {organisation.code} already.")
    post = Post(person=person, organisation=organisation, role=role)
    session.add(post)
    record(
        session,
        actor,
        "post.given",
        ("person", person.id),
        after={"role": role.value, "organisation": organisation.code},
    )
    session.commit()
    return post


def employ(
    session: Session,
    actor: Actor,
    *,
    name: str,
    email: str,
    password_hash: str,
    role: Role,
    organisation: Organisation,
    demonstration: bool = False,
) -> Person:
    """Add somebody and give them their first role; neither without the other."""
    refuse_role(role, organisation)
    if queries.person_by_email(session, email):
        raise AlreadyThere(f"{email} signs in here already.")
    person = Person(
        name=name.strip(), email=email.strip().lower(), password_hash=password_hash, demonstration=demonstration
    )
    person.posts = [Post(organisation=organisation, role=role)]
    session.add(person)
    session.flush()
    after = {"name": person.name, "role": role.value, "organisation": organisation.code}
    record(session, actor, "person.added", ("person", person.id), after=after)
    session.commit()
    return person


def set_active(session: Session, actor: Actor, person: Person, active: bool) -> None:
    """Let somebody sign in, or stop them: their open sign-ins end at once because each asks for this."""
    record(session, actor, "person.active", ("person", person.id), {"active": person.active}, {"active": active})
    person.active = active
    session.commit()


def set_password(session: Session, actor: Actor, person: Person, password_hash: str) -> None:
    """Give somebody a new password; whoever is signed in with the old one must come in again."""
    person.password_hash = password_hash
    for sign_in in queries.open_sign_ins(session, person.id):
        sign_in.ended_at = actor.at
    record(session, actor, "person.password", ("person", person.id))
    session.commit()


def start_sign_in(session: Session, person: Person, moment: datetime, address: str) -> SignIn:
    """Begin a sign-in at the person's first practice, and forget the wrong tries before it."""
    practices = [post.organisation_id for post in person.posts if Role(post.role) in PRACTICE_ROLES]
    sign_in = SignIn(person=person, practice_id=practices[0] if practices else None, started_at=moment)
    session.add(sign_in)
    failure = queries.sign_in_failures(session, person.email, address)
    if failure:
        session.delete(failure)
    session.flush()
    record(session, Actor(person.id, sign_in.practice_id, moment), "sign-in.started", ("sign-in", sign_in.id))
    session.commit()
    return sign_in


def count_failure(session: Session, account: str, address: str, moment: datetime) -> None:
    """Remember a wrong password, so that the next tries get slower."""
    failure = queries.sign_in_failures(session, account, address)
    if failure is None:
        failure = SignInFailure(account=account, address=address, failures=0, last_at=moment)
        session.add(failure)
    failure.failures += 1
    failure.last_at = moment
    record(session, Actor(None, None, moment), "sign-in.failed", ("address", address))
    session.commit()


def end_sign_in(session: Session, sign_in: SignIn, moment: datetime) -> None:
    """End a sign-in on every machine that holds its cookie."""
    sign_in.ended_at = moment
    record(session, Actor(sign_in.person_id, sign_in.practice_id, moment), "sign-in.ended", ("sign-in", sign_in.id))
    session.commit()


def answer_for(session: Session, sign_in: SignIn, practice: UUID, moment: datetime) -> None:
    """Answer for another of the person's practices from now on."""
    sign_in.practice_id = practice
    record(session, Actor(sign_in.person_id, practice, moment), "practice.chosen", ("sign-in", sign_in.id))
    session.commit()


def load_site(
    session: Session, actor: Actor, site: SiteDocument, password_hash: str, today: date, *, demonstration: bool
) -> list[str]:
    """Add the organisations and people of a file that are not there yet, all or none; give what was added."""
    added: list[str] = []
    for entry in (*site.organisations, *site.practices):
        if queries.organisation_by_code(session, entry.code) is None:
            session.add(organisation_row(session, entry, today, demonstration))
            session.flush()
            added.append(entry.code)
    for person in site.people:
        if queries.person_by_email(session, person.email) is None:
            session.add(person_row(session, person, password_hash, demonstration))
            added.append(person.email)
    if added:
        record(session, actor, "site.loaded", ("site", "organisations"), after={"added": added})
    session.commit()
    return added


def load_tree(session: Session, actor: Actor, plan: TreePlan, ids: Mapping[str, UUID], locate: Locate = nowhere) -> int:
    """Add the organisations of a plan and what they belong to, all or none; give how many rows were added."""
    organisations, memberships = tree_rows(plan, ids, locate)
    for rows in (organisations, memberships):
        session.add_all(rows)
        session.flush()
    if organisations or memberships:
        codes = [one.code for one in plan.new]
        told = {"added": len(codes), "joined": len(plan.joinings), "codes": codes}
        record(session, actor, "organisations.loaded", ("site", "organisations"), after=told)
    session.commit()
    return len(organisations) + len(memberships)


def put_hold_on(session: Session, actor: Actor, reason: str) -> LegalHold:
    """Keep everything from now on, whatever its time; raise AlreadyThere where a hold is on."""
    take_turn(session)
    if queries.legal_hold(session):
        raise AlreadyThere("A legal hold is on already.")
    hold = LegalHold(reason=reason, put_on_at=actor.at, put_on_by_id=actor.person_id)
    session.add(hold)
    session.flush()
    record(session, actor, "legal-hold.put-on", ("legal-hold", hold.id), after={"reason": reason})
    session.commit()
    return hold


def lift_hold(session: Session, actor: Actor, hold: LegalHold) -> None:
    """Let things be removed again when their time is over."""
    hold.lifted_at, hold.lifted_by_id = actor.at, actor.person_id
    record(session, actor, "legal-hold.lifted", ("legal-hold", hold.id))
    session.commit()
