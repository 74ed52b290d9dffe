"""Builds what a test is about and names nothing else: organisations, people, services, signposts."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

from argon2 import PasswordHasher
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.models import Membership, Organisation, Person, Post, PracticeProfile
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Kind, Role
from navigator.accounts.tenancy import of_practices
from navigator.directory.intake.looking import packed
from navigator.directory.intake.models import ListImport
from navigator.directory.models import DirectoryRevision, Service, ServiceArea
from navigator.directory.provider_links.models import ProviderLink, ProviderTold
from navigator.directory.queries import revision_to_raise
from navigator.directory.rota.models import RotaSave
from navigator.directory.sharing.models import Adoption, FirstKind, SharedMenu, SharedMenuLine
from navigator.directory.told.models import EntryProblem
from navigator.directory.upkeep.models import PhoneChange
from navigator.guides.models import GuideText, NearMiss
from navigator.london import london_day
from navigator.referrals.came_back.models import OutcomeLink, SignpostOutcome
from navigator.referrals.follow_up.models import FollowUpCall, FollowUpImport, FollowUpSample
from navigator.referrals.models import LogCounter, Signpost
from navigator.referrals.sending.actions import open_referral
from navigator.referrals.sending.models import Referral
from navigator.referrals.sending.queries import referral_of_signpost
from navigator.reports.appointment_audit.models import AppointmentAudit
from navigator.reports.charts.models import ChartLimits, DatedChange
from navigator.reports.pools.models import Pool, PoolMember
from navigator.reports.questions.models import FigureMessage, FigureQuestion
from navigator.reports.returns.models import ColumnMap, ReturnFile, WeekReturn
from navigator.settings import PROJECT
from navigator.signposting.models import CardReport, SuggestedWords, TaughtWords
from navigator.signposting.notices.models import Notice
from navigator.training.models import PracticeAttempt

# A Tuesday morning in winter, when London's clocks say the same as UTC.
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
LONG_AGO = date(2020, 4, 1)
NOBODY = Actor(None, None, NOW)
PASSWORD = "plum copper lantern"

_numbers = count(1)


@cache
def hash_of_password(password: str) -> str:
    """Hash as cheaply as a testing app does: one hash costs as much as a whole test otherwise."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)


def an_organisation(session: Session, code: str, kind: Kind, within: Organisation | None = None) -> Organisation:
    """Find or add one organisation, belonging to another since long ago."""
    found = organisation_by_code(session, code)
    if found is not None:
        return found
    organisation = Organisation(code=code, name=f"{code} {kind.value}", kind=kind)
    session.add(organisation)
    session.flush()
    if within is not None:
        session.add(Membership(member_id=organisation.id, parent_id=within.id, from_on=LONG_AGO))
        session.flush()
    return organisation


def a_practice(
    session: Session,
    code: str = "C99101",
    *,
    pcn: str = "U99101",
    sub_icb: str = "04V",
    icb: str = "QK1",
    name: str = "",
    **profile: Any,
) -> Organisation:
    """Add a practice with its profile and everything it belongs to."""
    parent = None
    for above, kind in ((icb, Kind.ICB), (sub_icb, Kind.SUB_ICB), (pcn, Kind.PCN)):
        parent = an_organisation(session, above, kind, parent)
    practice = an_organisation(session, code, Kind.PRACTICE, parent)
    practice.name = name or f"{code} Practice"
    usual = {
        "demonstration": True,
        "duty_extension": "201",
        "how_to_interrupt": "Knock and go in.",
        "who_rings_999": "Whoever took the call.",
        "appointment_route": "the next routine appointment",
    }
    practice.profile = PracticeProfile(**(usual | profile))
    session.commit()
    return practice


def a_person(
    session: Session, role: Role, at: Organisation, *, email: str = "", password: str = PASSWORD, **fields: Any
) -> Person:
    """Add somebody who signs in, with one role."""
    number = next(_numbers)
    person = Person(
        name=fields.pop("name", f"Robin {role.value} {number}"),
        email=email or f"robin{number}@example.org",
        password_hash=hash_of_password(password),
        **fields,
    )
    person.posts = [Post(organisation=at, role=role)]
    session.add(person)
    session.commit()
    return person


def another_post(session: Session, person: Person, role: Role, at: Organisation) -> None:
    """Let somebody hold a further role."""
    session.add(Post(person=person, organisation=at, role=role))
    session.commit()


def a_service(
    session: Session, owner: Organisation, *, serves: tuple[Organisation, ...] = (), **fields: Any
) -> Service:
    """Add a live service, open at every hour; it serves its owner where nothing else is named."""
    number = next(_numbers)
    usual = {
        "key": f"plum-walkers-{number}",
        "type": "social-groups",
        "name": "Plum Walkers",
        "status": "live",
        "hours_kind": "always",
        "bank_holidays": "as-usual",
        "how": "They turn up at the gate.",
        "who_for": "Anyone who likes company",
    }
    revision = session.get(DirectoryRevision, 1)
    if revision is None:
        revision = DirectoryRevision(id=1, number=0)
        session.add(revision)
    revision.number += 1
    service = Service(**(usual | fields), owner_id=owner.id, changed_at=NOW, revision=revision.number)
    if not fields.get("serves_everywhere"):
        service.areas = [ServiceArea(organisation_id=area.id) for area in (serves or (owner,))]
    session.add(service)
    session.commit()
    return service


def a_phone_change(session: Session, service: Service, **fields: Any) -> PhoneChange:
    """Add a number that changed just now and that nobody has rung."""
    usual = {"label": "Leader", "number": "0116 496 0999", "was": "0116 496 0123", "changed_at": datetime.now(UTC)}
    change = PhoneChange(service_id=service.id, **(usual | fields))
    session.add(change)
    session.commit()
    return change


def a_signpost(session: Session, practice: Organisation, person: Person, **fields: Any) -> Signpost:
    """Add a row of the log: somebody said yes to a social group just now."""
    counter = session.scalar(of_practices(select(LogCounter), [practice.id]))
    if counter is None:
        last = session.scalar(
            of_practices(select(func.max(Signpost.practice_sequence)).select_from(Signpost), [practice.id])
        )
        counter = LogCounter(practice_id=practice.id, last=last or 0)
        session.add(counter)
    counter.last += 1
    moment = fields.get("occurred_at", datetime.now(UTC))
    usual = {
        "idempotency_key": uuid4(),
        "call_key": uuid4(),
        "service_type": "social-groups",
        "need": "loneliness",
        "mode": "self-present",
        "channel": "phone",
        "ending": "said-yes",
        "disposition": "avoided",
        "destination": "community",
        "otherwise": "gp-routine",
        "red_flag_answer": "heard-nothing-worrying",
        "red_flag_version": "1",
        "method_version": "1",
        "london_day": london_day(moment),
        "occurred_at": moment,
        "received_at": moment,
    }
    signpost = Signpost(
        **(usual | fields), practice_id=practice.id, person_id=person.id, practice_sequence=counter.last
    )
    session.add(signpost)
    session.commit()
    return signpost


def a_referral(session: Session, practice: Organisation, person: Person, **fields: Any) -> Referral:
    """Add a “said yes” that goes by referral, with the referral to send that the desk opens for it."""
    signpost = a_signpost(session, practice, person, **({"mode": "refer"} | fields))
    open_referral(session, Actor(person.id, practice.id, signpost.occurred_at), signpost)
    session.commit()
    referral = referral_of_signpost(session, practice.id, signpost.id)
    assert referral is not None
    return referral


def a_card_report(session: Session, practice: Organisation, person: Person, **fields: Any) -> CardReport:
    """Add what reception told of a card: chest pain came up just now and should not have."""
    usual = {
        "idempotency_key": uuid4(),
        "flag_id": "chest_pain",
        "kind": "wrong",
        "red_flag_version": "1",
        "reported_at": datetime.now(UTC),
    }
    report = CardReport(**(usual | fields), practice_id=practice.id, person_id=person.id)
    session.add(report)
    session.commit()
    return report


def an_attempt(session: Session, practice: Organisation, person: Person, **fields: Any) -> PracticeAttempt:
    """Add a try of a practice call: an everyday sore throat, ended rightly just now."""
    moment = datetime.now(UTC)
    done = {"key": str(uuid4()), "ending": "said-yes", "disposition": "avoided", "kind": "pharmacy-first"}
    usual = {
        "idempotency_key": uuid4(),
        "call_id": "sore-throat-two-days",
        "content_version": "1",
        "started_at": moment,
        "ended_at": moment,
        "score": 100,
        "passed": True,
        "done": [done | {"check": "asked-none-reported"}],
    }
    attempt = PracticeAttempt(**(usual | fields), practice_id=practice.id, person_id=person.id)
    session.add(attempt)
    session.commit()
    return attempt


def taught_words(session: Session, practice: Organisation, person: Person, **fields: Any) -> TaughtWords:
    """Add words that somebody taught just now: the zoomies lead to social groups."""
    usual = {"phrase": "zoomies", "means": "", "service_type": "social-groups", "taught_at": datetime.now(UTC)}
    taught = TaughtWords(**(usual | fields), practice_id=practice.id, taught_by_id=person.id)
    session.add(taught)
    session.commit()
    return taught


def suggested_words(session: Session, practice: Organisation, **fields: Any) -> SuggestedWords:
    """Add words that were suggested today."""
    usual = {"phrase": "zoomies", "first_suggested_on": london_day(datetime.now(UTC))}
    suggested = SuggestedWords(**(usual | fields), practice_id=practice.id)
    session.add(suggested)
    session.commit()
    return suggested


def a_guide_text(
    session: Session, at: Organisation, author: Person | None, need: str = "sore-throat", **given: Any
) -> GuideText:
    """Begin a draft of a guide from the text that ships."""
    text = (PROJECT / "data" / "flows" / f"{need}.yaml").read_text(encoding="utf-8")
    usual = {"text": text, "begun_at": NOW, "saved_at": NOW}
    row = GuideText(organisation_id=at.id, need=need, author_id=author.id if author else None, **(usual | given))
    session.add(row)
    session.commit()
    return row


def a_list(session: Session, owner: Organisation, person: Person, **fields: Any) -> ListImport:
    """Let somebody read a table of one service in; it waits to be written."""
    content = packed(b"Name,Post code\nCANARY-LISTED,LE67 3JD")
    usual = {"file_name": "groups.csv", "format": "table", "content": content, "state": "looked-at", "read_at": NOW}
    taken = ListImport(**(usual | fields), owner_id=owner.id, read_by_id=person.id, choices={}, counts={})
    session.add(taken)
    session.commit()
    return taken


def a_near_miss(
    session: Session, practice: Organisation, person: Person, note: str = "The card did not come up."
) -> NearMiss:
    """Tell of what nearly went wrong."""
    row = NearMiss(practice_id=practice.id, idempotency_key=uuid4(), note=note, told_by_id=person.id, told_at=NOW)
    session.add(row)
    session.commit()
    return row


def an_outcome(session: Session, signpost: Signpost, **fields: Any) -> SignpostOutcome:
    """Tell at the desk that somebody came back just now, worse."""
    moment = fields.get("told_at", datetime.now(UTC))
    usual = {
        "idempotency_key": uuid4(),
        "outcome": "came-back",
        "reason": "worse",
        "told_by": "desk",
        "red_flag_answer": "asked-none-reported",
        "london_day": london_day(moment),
        "counted": True,
        "told_at": moment,
        "person_id": signpost.person_id,
    }
    row = SignpostOutcome(**(usual | fields), practice_id=signpost.practice_id, signpost_id=signpost.id)
    session.add(row)
    session.commit()
    return row


def an_outcome_link(session: Session, practice: Organisation, person: Person, service: Service) -> OutcomeLink:
    """Make a link for a service that works for ninety days."""
    moment = datetime.now(UTC)
    row = OutcomeLink(
        practice_id=practice.id,
        service_id=service.id,
        made_by_id=person.id,
        made_at=moment,
        good_until=london_day(moment) + timedelta(days=90),
    )
    session.add(row)
    session.commit()
    return row


def a_drawn_code(session: Session, signpost: Signpost, **fields: Any) -> FollowUpCall:
    """Draw one signpost as a sample of its own day: nobody was called back yet."""
    sample = FollowUpSample(
        practice_id=signpost.practice_id,
        idempotency_key=uuid4(),
        first_on=signpost.london_day,
        last_on=signpost.london_day,
        population=1,
        log_to=signpost.practice_sequence,
        seed="plum",
        questions_version="1",
        demonstration=signpost.demonstration,
        drawn_at=datetime.now(UTC),
        drawn_by_id=signpost.person_id,
    )
    session.add(sample)
    session.flush()
    call = FollowUpCall(**({"place": 1} | fields), practice_id=signpost.practice_id, sample_id=sample.id)
    call.signpost_id = signpost.id
    session.add(call)
    session.commit()
    return call


def taken_counts(session: Session, practice: Organisation) -> FollowUpImport:
    """Take in a table of a search that held no row."""
    row = FollowUpImport(practice_id=practice.id, demonstration=True, imported_at=datetime.now(UTC))
    session.add(row)
    session.commit()
    return row


def a_notice(session: Session, practice: Organisation, person: Person, **fields: Any) -> Notice:
    """Put up a notice for today."""
    moment = datetime.now(UTC)
    usual = {"words": "The lift is out of order", "london_day": london_day(moment), "put_up_at": moment}
    row = Notice(**(usual | fields), practice_id=practice.id, put_up_by_id=person.id)
    session.add(row)
    session.commit()
    return row


def a_dated_change(session: Session, practice: Organisation, person: Person, **fields: Any) -> DatedChange:
    """Put a new telephone menu on the time line, begun on a Monday."""
    usual = {"changed_on": date(2026, 11, 9), "what": "New telephone menu", "added_at": NOW}
    row = DatedChange(**(usual | fields), practice_id=practice.id, added_by_id=person.id)
    session.add(row)
    session.commit()
    return row


def an_audit(session: Session, practice: Organisation, person: Person, **fields: Any) -> AppointmentAudit:
    """Begin an audit of appointments that nobody has rated yet."""
    usual = {"title": "Before the desk", "begun_at": NOW}
    row = AppointmentAudit(**(usual | fields), practice_id=practice.id, begun_by_id=person.id)
    session.add(row)
    session.commit()
    return row


def chart_limits(session: Session, practice: Organisation, person: Person, **fields: Any) -> ChartLimits:
    """Begin new limits of the first chart, on a Monday."""
    usual = {"measure": "gp-otherwise", "from_on": date(2026, 11, 9), "reason": "New telephone menu", "begun_at": NOW}
    row = ChartLimits(**(usual | fields), practice_id=practice.id, begun_by_id=person.id)
    session.add(row)
    session.commit()
    return row


def a_shared_menu(session: Session, owner: Organisation, *services: Service, **fields: Any) -> SharedMenu:
    """Add a menu that a practice shares with nobody but itself: who is shared with is the practice."""
    usual = {"title": "Lonely? Groups near us", "about": "", "organisation_id": owner.id, "shared_at": NOW}
    menu = SharedMenu(**(usual | fields), owner_id=owner.id)
    menu.lines = [SharedMenuLine(service_id=one.id, place=place) for place, one in enumerate(services, start=1)]
    session.add(menu)
    session.commit()
    return menu


def an_adopted_entry(session: Session, practice: Organisation, owner: Organisation, **fields: Any) -> Service:
    """Add an entry that a practice adopted from another."""
    original = a_service(session, owner, **fields)
    copy = a_service(session, practice, visibility="practice", **fields)
    session.add(Adoption(copy=copy, original=original, base_version=original.version, own={}, adopted_at=NOW))
    session.commit()
    return copy


def a_first_kind(session: Session, practice: Organisation, **fields: Any) -> FirstKind:
    """Let a kind stand first for one more need at a practice."""
    usual = {"need": f"loneliness {next(_numbers)}", "service_type": "befriending", "chosen_at": NOW}
    row = FirstKind(**(usual | fields), practice_id=practice.id)
    session.add(row)
    session.commit()
    return row


def a_rota_save(session: Session, organisation: Organisation) -> RotaSave:
    """Key bank holiday hours of nothing, so that there is something to undo."""
    row = RotaSave(organisation_id=organisation.id, saved_at=NOW, source="page", cells=[])
    session.add(row)
    session.commit()
    return row


def a_problem(
    session: Session, service: Service, practice: Organisation, person: Person, **fields: Any
) -> EntryProblem:
    """Tell just now that the number of an entry is wrong."""
    usual = {"kind": "wrong-number", "idempotency_key": uuid4(), "told_at": datetime.now(UTC)}
    row = EntryProblem(**(usual | fields), service_id=service.id, told_at_id=practice.id, told_by_id=person.id)
    session.add(row)
    revision_to_raise(session).number += 1
    session.commit()
    return row


def a_provider_link(session: Session, service: Service, **fields: Any) -> ProviderLink:
    """Make a link for those who run a service, good for thirty days."""
    moment = datetime.now(UTC)
    usual = {"made_at": moment, "good_until": london_day(moment) + timedelta(days=30)}
    row = ProviderLink(**(usual | fields), service_id=service.id, organisation_id=service.owner_id)
    session.add(row)
    session.commit()
    return row


def provider_told(session: Session, service: Service, kind: str = "corrected", **fields: Any) -> ProviderTold:
    """Let those who run a service tell something by a link of their own."""
    usual = {"kind": kind, "idempotency_key": uuid4(), "told_at": datetime.now(UTC), "said": {"cost": "Free"}}
    row = ProviderTold(**(usual | fields), service_id=service.id, link_id=a_provider_link(session, service).id)
    session.add(row)
    session.commit()
    return row


def a_figure_question(session: Session, practice: Organisation, asker: Person, said: str) -> FigureQuestion:
    """Let somebody above a practice ask about one of its figures."""
    monday = london_day(datetime.now(UTC)) - timedelta(days=7 + london_day(datetime.now(UTC)).weekday())
    row = FigureQuestion(practice_id=practice.id, organisation_id=asker.posts[0].organisation_id, monday=monday)
    row.figure, row.shown, row.asked_by_id, row.asked_at = "pharmacy-first", "5", asker.id, datetime.now(UTC)
    session.add(row)
    session.flush()
    message = {"said": said, "from_practice": False, "said_by_id": asker.id, "said_at": row.asked_at}
    session.add(FigureMessage(practice_id=practice.id, question_id=row.id, **message))
    session.commit()
    return row


def a_column_map(session: Session, organisation: Organisation) -> ColumnMap:
    """Keep one way of laying a return out."""
    row = ColumnMap(organisation_id=organisation.id, title=f"layout-{next(_numbers)}", changed_at=NOW)
    row.columns = [{"heading": "Code", "column": "practice_code", "constant": ""}]
    session.add(row)
    session.commit()
    return row


def a_pool(session: Session, pcn: Organisation, *practices: Organisation, **member: Any) -> Pool:
    """Ask practices to count together."""
    pool = Pool(organisation_id=pcn.id, title=f"Pool {next(_numbers)}", why="Too small alone.", proposed_at=NOW)
    session.add(pool)
    session.flush()
    usual = {"asked_at": NOW, "pool_id": pool.id}
    session.add_all(PoolMember(practice_id=practice.id, **(usual | member)) for practice in practices)
    session.commit()
    return pool


def a_closed_week(session: Session, organisation: Organisation) -> WeekReturn:
    """Keep one closed week, long ago and another one each time."""
    monday = date(2020, 1, 6) + timedelta(days=7 * next(_numbers))
    row = WeekReturn(organisation_id=organisation.id, monday=monday, profile="contract", number=0, practices=[])
    row.lines, row.calls, row.method_version, row.closed_at = 0, 0, "1", NOW
    row.files = [ReturnFile(place=0, file="closed.csv", sha256="0" * 64, size=5, content=b"week\n")]
    session.add(row)
    session.commit()
    return row
