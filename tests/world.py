"""Two areas, three practices and somebody of every role, each practice's rows carrying words nobody else has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation, Person
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.directory.models import Service
from navigator.directory.today.actions import tell
from navigator.directory.today.rules import REASONS
from navigator.london import Week, london_day, now
from navigator.referrals.follow_up.models import FollowUpCall
from navigator.referrals.models import Signpost
from tests.building import (
    a_card_report,
    a_closed_week,
    a_column_map,
    a_dated_change,
    a_drawn_code,
    a_figure_question,
    a_first_kind,
    a_guide_text,
    a_list,
    a_near_miss,
    a_notice,
    a_person,
    a_phone_change,
    a_pool,
    a_practice,
    a_problem,
    a_provider_link,
    a_referral,
    a_rota_save,
    a_service,
    a_shared_menu,
    a_signpost,
    an_adopted_entry,
    an_attempt,
    an_audit,
    an_outcome,
    an_outcome_link,
    chart_limits,
    provider_told,
    suggested_words,
    taken_counts,
    taught_words,
)
from tests.desks import Desk

CANARIES = (
    "CANARY-NAME",
    "CANARY-PROFILE",
    "canary-need",
    "CANARY-SERVICE",
    "CANARY-HOW",
    "CANARY-OURS",
    "CANARY-DRAFT",
    "canary@example.org",
    "CNR-4QF",
    "canary taught",
    "canary suggested",
    "CANARY-NOTE",
    "CANARY-MISS",
    "CANARY-CHANGE",
    "CANARY-AUDIT",
    "CANARY-REASON",
    "CANARY-MENU",
    "CANARY-NOTICE",
    "CANARY-WRONG",
    "CANARY-SAID",
    "CANARY-ASKED",
)
"""Words in the rows of the first practice that nobody elsewhere may read."""

A_DAY = timedelta(days=1)


@dataclass
class World:
    """What the route tests speak of; the first practice is the one whose things are asked for."""

    session: Session
    practice: Organisation
    sibling: Organisation
    foreign: Organisation
    people: dict[str, Person]
    service: Service
    draft: Service
    _codes: int = 100
    week: Week = field(default_factory=lambda: Week.of(london_day(now())))

    def new_signpost(self) -> str:
        """Log one more call of the first practice today."""
        person = self.people["receptionist"]
        return str(a_signpost(self.session, self.practice, person, need="canary-need").id)

    def new_referral(self) -> str:
        """Let one more call of the first practice leave something to send, to a service of its own."""
        person, service = self.people["receptionist"], self.service
        return str(a_referral(self.session, self.practice, person, need="canary-need", service_id=service.id).id)

    def new_sent(self) -> str:
        """Let one more caller of the first practice say yes, with a code to come back by."""
        return str(self._sent().id)

    def _sent(self) -> Signpost:
        person, self._codes = self.people["receptionist"], self._codes + 1
        given = {"code": f"CNR-{self._codes:03d}", "service_id": self.service.id}
        return a_signpost(self.session, self.practice, person, need="canary-need", **given)

    def new_outcome(self) -> str:
        """Let one more caller of the first practice come back."""
        return str(an_outcome(self.session, self._sent()).id)

    def new_link(self) -> str:
        """Make one more link for the first practice's service."""
        return str(an_outcome_link(self.session, self.practice, self.people["manager"], self.service).id)

    def new_drawn(self) -> str:
        """Draw one more code of the first practice."""
        return str(self._drawn().id)

    def new_sample(self) -> str:
        """Draw one more sample of the first practice."""
        return str(self._drawn().sample_id)

    def _drawn(self) -> FollowUpCall:
        person, self._codes = self.people["receptionist"], self._codes + 1
        given = {"code": f"CNR-{self._codes:03d}", "occurred_at": now() - timedelta(days=21), "demonstration": True}
        return a_drawn_code(self.session, a_signpost(self.session, self.practice, person, need="canary-need", **given))

    def new_import(self) -> str:
        """Take in one more table of a search at the first practice."""
        return str(taken_counts(self.session, self.practice).id)

    def new_card_report(self) -> str:
        """Tell of a card of the first practice once more."""
        return str(a_card_report(self.session, self.practice, self.people["receptionist"]).id)

    def new_attempt(self) -> str:
        """Let the first practice's receptionist end a practice call once more."""
        return str(an_attempt(self.session, self.practice, self.people["receptionist"]).id)

    def new_guide_text(self) -> str:
        """Begin one more draft at the first practice."""
        return str(a_guide_text(self.session, self.practice, self.people["manager"], note="CANARY-NOTE").id)

    def new_near_miss(self) -> str:
        """Tell of one more near miss at the first practice."""
        return str(a_near_miss(self.session, self.practice, self.people["receptionist"], note="CANARY-MISS").id)

    def new_change(self) -> str:
        """Put one more change on the first practice's time line."""
        return str(a_dated_change(self.session, self.practice, self.people["manager"], what="CANARY-CHANGE").id)

    def new_audit(self) -> str:
        """Begin one more audit of appointments at the first practice."""
        return str(an_audit(self.session, self.practice, self.people["manager"], title="CANARY-AUDIT").id)

    def new_number(self) -> str:
        """Change a number of the first practice's service once more."""
        return str(a_phone_change(self.session, self.service).id)

    def new_limits(self) -> str:
        """Begin limits anew once more at the first practice."""
        return str(chart_limits(self.session, self.practice, self.people["manager"], reason="CANARY-REASON").id)

    def new_menu(self) -> str:
        """Let the first practice share one more menu with itself alone, so to speak: its PCN has no other members."""
        return str(a_shared_menu(self.session, self.practice, self.draft, title="CANARY-MENU").id)

    def new_adopted(self) -> str:
        """Let the first practice adopt one more entry."""
        return str(an_adopted_entry(self.session, self.practice, self.foreign).id)

    def new_first_kind(self) -> str:
        """Let one more kind stand first at the first practice."""
        return str(a_first_kind(self.session, self.practice).id)

    def new_pause(self) -> str:
        """Let the first practice's desk say once more that its service is full."""
        person = self.people["receptionist"]
        desk = Actor(person.id, self.practice.id, now())
        return str(tell(self.session, desk, self.service, REASONS["full-today"], london_day(now()) + A_DAY).id)

    def new_notice(self) -> str:
        """Put up one more notice at the first practice."""
        return str(a_notice(self.session, self.practice, self.people["receptionist"], words="CANARY-NOTICE").id)

    def new_taught_words(self) -> str:
        """Teach the desk of the first practice once more."""
        return str(taught_words(self.session, self.practice, self.people["manager"], phrase="canary taught").id)

    def new_suggested_words(self) -> str:
        """Suggest words to the first practice once more."""
        return str(suggested_words(self.session, self.practice, phrase="canary suggested").id)

    def new_rota_save(self) -> str:
        """Save bank holiday hours of the first practice once more."""
        return str(a_rota_save(self.session, self.practice).id)

    def new_list(self) -> str:
        """Let the first practice's manager read one more list in."""
        return str(a_list(self.session, self.practice, self.people["manager"]).id)

    def new_problem(self) -> str:
        """Tell once more that the first practice's entry is wrong."""
        person = self.people["receptionist"]
        return str(a_problem(self.session, self.service, self.practice, person, note="CANARY-WRONG").id)

    def new_provider_link(self) -> str:
        """Make one more link for those who run the first practice's service."""
        return str(a_provider_link(self.session, self.service).id)

    def new_correction(self) -> str:
        """Let them correct its entry once more."""
        return str(provider_told(self.session, self.service).id)

    def new_provider_pause(self) -> str:
        """Let them pause it once more."""
        until = london_day(now()) + timedelta(days=7)
        return str(provider_told(self.session, self.service, "paused", until=until, because="CANARY-SAID").id)

    def new_question(self) -> str:
        """Let the commissioner ask the first practice about one more figure."""
        return str(a_figure_question(self.session, self.practice, self.people["commissioner"], "CANARY-ASKED").id)

    def new_map(self) -> str:
        """Keep one more layout of the first practice."""
        return str(a_column_map(self.session, self.practice).id)

    def new_pool(self) -> str:
        """Ask the first practice to join one more pool."""
        return str(a_pool(self.session, organisation_by_code(self.session, "U99101"), self.practice).id)

    def new_return_file(self) -> str:
        """Close one more week of the first practice."""
        return str(a_closed_week(self.session, self.practice).files[0].id)


class Desks(Mapping[str, Desk]):
    """Everybody at a desk of their own; each signs in when asked for, and one was stopped after signing in."""

    def __init__(self, world: World, app: Flask) -> None:
        self._world, self._app = world, app
        self._there = {"anonymous": Desk(app, world.session)}
        _ = self["stopped"]
        world.people["stopped"].active = False
        world.session.commit()

    def __getitem__(self, who: str) -> Desk:
        if who not in self._there:
            self._there[who] = Desk(self._app, self._world.session)
            assert self._there[who].sign_in(self._world.people[who]).status_code == 302, who
            assert self._there[who].tokens
        return self._there[who]

    def __iter__(self) -> Iterator[str]:
        return iter(("anonymous", *self._world.people))

    def __len__(self) -> int:
        return len(self._world.people) + 1


def a_world(session: Session) -> World:
    """Build it."""
    profile = {"how_to_interrupt": "CANARY-PROFILE", "who_rings_999": "CANARY-PROFILE"}
    practice = a_practice(session, "C99101", name="CANARY-NAME Practice", **profile)
    sibling = a_practice(session, "C99102")
    foreign = a_practice(session, "C99201", pcn="U99201", sub_icb="05W", icb="QK2")
    people = {
        **_people(session, practice, "", name="CANARY-NAME"),
        **_people(session, sibling, "sibling "),
        **_people(session, foreign, "foreign "),
    }
    people["receptionist"].email = "canary@example.org"
    people["stopped"] = a_person(session, Role.MANAGER, practice)
    shown = {"name": "Zanzibar CANARY-SERVICE", "how": "CANARY-HOW", "type": "social-groups"}
    # One would serve everybody and is kept to its practice; one may be seen by partners and serves its practice only.
    service = a_service(session, practice, **shown, visibility="practice", serves_everywhere=True)
    a_service(session, practice, name="Zanzibar CANARY-OURS", type="social-groups")
    draft = a_service(session, practice, name="Zanzibar CANARY-DRAFT", status="draft", type="social-groups")
    a_service(session, foreign, name="Rhubarb Club", type="social-groups")
    a_service(session, sibling, name="Damson Club", type="social-groups")
    world = World(session, practice, sibling, foreign, people, service, draft)
    a_signpost(session, practice, people["receptionist"], need="canary-need", code="CNR-4QF", service_id=service.id)
    world.new_taught_words()
    world.new_suggested_words()
    world.new_guide_text()
    world.new_near_miss()
    world.new_change()
    world.new_limits()
    world.new_menu()
    world.new_first_kind()
    world.new_notice()
    world.new_referral()
    world.new_problem()
    world.new_provider_pause()
    world.new_question()
    return world


def _people(session: Session, practice: Organisation, prefix: str, **fields: Any) -> dict[str, Person]:
    pcn = {"C99101": "U99101", "C99102": "U99101", "C99201": "U99201"}[practice.code]
    area = {"U99101": "04V", "U99201": "05W"}[pcn]
    at = {Role.PCN_LEAD: pcn, Role.COMMISSIONER: area, Role.ADMINISTRATOR: pcn}
    roles = list(Role) if prefix != "sibling " else [Role.RECEPTIONIST, Role.MANAGER, Role.CLINICAL_LEAD]
    found = {}
    for role in roles:
        organisation = organisation_by_code(session, at[role]) if role in at else practice
        given = fields if role not in at else {}
        found[f"{prefix}{role.value}"] = a_person(session, role, organisation, **given)
    return found


def new_key() -> str:
    """Make the key of one button."""
    return str(uuid4())
