"""What the desk answers to a caller's words: the same for the page, the fragment, the log and the command."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.queries import holds_post, lineage, people_at
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.directory import queries as directory
from navigator.directory.caller import Caller, read_caller
from navigator.directory.gates import Known
from navigator.directory.indexing import bring_up_to_date
from navigator.directory.models import Service
from navigator.directory.search_entries import EVERYWHERE, TypeMatch
from navigator.directory.special_days import special_days
from navigator.london import london_day
from navigator.signposting.card_reports import Told
from navigator.signposting.desk import MOST_KINDS, Clock, Here, Match, Row, rows_for
from navigator.signposting.desk_state import DeskState
from navigator.signposting.flow import Flow, Reached
from navigator.signposting.guidance import Guidance
from navigator.signposting.models import CardReport
from navigator.signposting.red_flags import Check, Heard, RedFlag, most_urgent, questions

AROUND = timedelta(days=16)

MOST_MATCHES_LED = 3
"""How far down the list a guide is looked for: lower lines are what else the words may mean."""


@dataclass(frozen=True)
class DeskAnswer:
    """Everything one desk page shows."""

    state: DeskState
    caller: Caller
    heard: tuple[Heard, ...]
    rows: tuple[Row, ...]
    checks: Mapping[str, tuple[Check, tuple[RedFlag, ...]]]
    """The red-flag questions of each group that a row needs."""
    need: str = ""
    """What the call is about, as it was heard best, whichever line is picked."""
    flow: Flow | None = None

    @property
    def card(self) -> RedFlag | None:
        """Give the danger to ask about now."""
        return card_waiting(self.heard, self.state)

    @property
    def card_words(self) -> tuple[str, ...]:
        """Give the caller's words that raised the card."""
        card = self.card
        return next((one.words for one in self.heard if card and one.flag.id == card.id), ())

    @property
    def lines(self) -> tuple[Heard, ...]:
        """Give what the caller said no to, which stays on the page."""
        return tuple(one for one in self.heard if one.said_no or one.flag.id in self.state.said_no)

    @property
    def guessed_age(self) -> str:
        """Say the age that the words seem to tell, as the age box takes it."""
        low, high = self.caller.age_from_months, self.caller.age_to_months
        if low is None:
            return ""
        return str(low // 12) if low % 12 == 0 and high == low + 11 else f"{low} months"

    @property
    def escalate(self) -> str | None:
        """Give the action of the most urgent danger heard."""
        return most_urgent(self.heard)

    @property
    def found_nothing(self) -> bool:
        """Tell whether the words led nowhere."""
        return bool(self.state.words) and not self.rows


def card_waiting(heard: Iterable[Heard], state: DeskState) -> RedFlag | None:
    """Give the danger to ask about now: the most urgent one heard and not yet denied."""
    return next((one.flag for one in heard if not one.said_no and one.flag.id not in state.said_no), None)


def hear(guidance: Guidance, state: DeskState) -> tuple[Heard, ...]:
    """Give the dangers that the words of a call speak of, for the age that was confirmed or else told."""
    if not state.words:
        return ()
    seems = who_it_seems(state, read_caller(state.words))
    return guidance.red_flags.hear(state.words, seems.age_from_months)


def who_it_seems(state: DeskState, caller: Caller) -> Known:
    """Give who the call seems to be about: what was confirmed, else what the words tell."""
    known = state.known
    has_age = known.age_from_months is not None
    return Known(
        known.age_from_months if has_age else caller.age_from_months,
        known.age_to_months if has_age else caller.age_to_months,
        known.sex or caller.sex,
        known.pregnant if known.pregnant is not None else caller.pregnant,
    )


def clock_at(moment: datetime) -> Clock:
    """Give the clock for one moment."""
    today = london_day(moment)
    return Clock(moment, today, special_days(today - AROUND, today + AROUND))


def desk_answer(
    session: Session, guidance: Guidance, practice: Organisation, state: DeskState, moment: datetime
) -> DeskAnswer:
    """Answer the caller's words for one practice at one moment."""
    caller = read_caller(state.words)
    heard = hear(guidance, state)
    line = lineage(session, practice.id, london_day(moment))
    bring_up_to_date(session, guidance.index)
    # Finding may lean on what the words tell of the caller; only what was confirmed gates a service.
    found = guidance.index.find(state.words, areas_of(line), str(practice.id), who_it_seems(state, caller))
    matches = _with_a_clinician([_as_match(guidance, one) for one in found[:MOST_KINDS]], guidance, state)
    need = next((match.meaning for match in matches if match.meaning), "")
    flow = _guide_for(matches, guidance, london_day(moment))
    if flow:
        matches = [replace(match, kind=guidance.kind_for(match.kind, flow.need)) for match in matches]
    rows = _rows(session, practice, matches, line, state.known, moment)
    return DeskAnswer(state, caller, heard, rows, _checks(guidance, rows), need, flow)


def _guide_for(matches: Sequence[Match], guidance: Guidance, today: date) -> Flow | None:
    """Find the guide of what was heard best, or of what stands near: “can the chemist do my cystitis” is a need."""
    guides = (guidance.flow_for(match.meaning, today) for match in matches[:MOST_MATCHES_LED])
    return next((guide for guide in guides if guide), None)


def offered_answer(
    session: Session,
    guidance: Guidance,
    practice: Organisation,
    state: DeskState,
    moment: datetime,
    flow: Flow,
    reached: Reached,
) -> DeskAnswer:
    """Give the rows of the kinds of service that a flow's outcome names, in its order."""
    line = lineage(session, practice.id, london_day(moment))
    matches = [Match(guidance.types[slug], meaning=flow.need, check=flow.check) for slug in reached.outcome.types]
    # What was answered on the way is known: nobody asks the age twice, and every service's gates hold.
    rows = _rows(session, practice, matches, line, reached.known, moment)
    heard = hear(guidance, state)
    return DeskAnswer(state, read_caller(state.words), heard, rows, _checks(guidance, rows), flow.need, flow)


def _with_a_clinician(matches: list[Match], guidance: Guidance, state: DeskState) -> list[Match]:
    """Keep a clinician near the top once a danger was asked about: “no” may be the caller's hope."""
    clinician = guidance.types.get("duty-gp")
    if not state.said_no or clinician is None or any(match.kind.slug == clinician.slug for match in matches[:2]):
        return matches
    others = [match for match in matches if match.kind.slug != clinician.slug]
    return [*others[:1], Match(clinician, "a danger was asked about"), *others[1:]]


def areas_of(line: Sequence[UUID]) -> frozenset[str]:
    """Give the areas whose services a practice may use, as the index knows them."""
    return frozenset({EVERYWHERE, *(str(organisation) for organisation in line)})


def _as_match(guidance: Guidance, found: TypeMatch) -> Match:
    return Match(
        guidance.types[found.type],
        found.because,
        found.meaning or "",
        found.check or "",
        found.soon,
        tuple(str(service) for service in found.services),
        found.pinned,
    )


def _rows(
    session: Session,
    practice: Organisation,
    matches: Sequence[Match],
    line: Sequence[UUID],
    known: Known,
    moment: datetime,
) -> tuple[Row, ...]:
    services = directory.usable_services(session, line, [match.kind.slug for match in matches]) if matches else ()
    by_type: dict[str, list[Service]] = {}
    for service in services:
        by_type.setdefault(service.type, []).append(service)
    return rows_for(matches, by_type, known, here_of(practice), clock_at(moment))


def here_of(practice: Organisation) -> Here:
    """Give where a practice is, as far as its profile says."""
    profile = practice.profile
    if profile is None:
        return Here(None)
    if profile.latitude is None or profile.longitude is None:
        return Here(None, profile.postcode)
    return Here((profile.latitude, profile.longitude), profile.postcode)


def _checks(guidance: Guidance, rows: Iterable[Row]) -> dict[str, tuple[Check, tuple[RedFlag, ...]]]:
    table = guidance.red_flags
    groups = dict.fromkeys([row.check for row in rows] or ["general"])
    return {group: (table.checks[group], questions(table, group)) for group in groups}


def fired(heard: Iterable[Heard]) -> frozenset[str]:
    """Give the dangers whose cards the words bring up, whatever was answered since."""
    return frozenset(one.flag.id for one in heard if not one.said_no)


def card_report_of(session: Session, practice: UUID, report_id: UUID) -> CardReport | None:
    """Find one report of a practice."""
    return session.scalar(of_practices(select(CardReport).where(CardReport.id == report_id), [practice]))


def card_report_by_key(session: Session, practice: UUID, idempotency_key: UUID) -> CardReport | None:
    """Find the report that this very card already has in this call."""
    found = select(CardReport).where(CardReport.idempotency_key == idempotency_key)
    return session.scalar(of_practices(found, [practice]))


def open_reports_like(session: Session, newest: CardReport) -> Sequence[CardReport]:
    """List the open reports of the same danger and kind that came no later than this one."""
    like = select(CardReport).where(
        CardReport.settled_at.is_(None),
        CardReport.kind == newest.kind,
        CardReport.flag_id.is_not_distinct_from(newest.flag_id),
        CardReport.reported_at <= newest.reported_at,
    )
    return session.scalars(of_practices(like, [newest.practice_id])).all()


def card_reports_since(session: Session, practice: UUID, settled_since: datetime) -> Sequence[CardReport]:
    """List a practice's open reports, and those settled since a moment."""
    still = or_(CardReport.settled_at.is_(None), CardReport.settled_at >= settled_since)
    return session.scalars(of_practices(select(CardReport).where(still), [practice])).all()


def count_open_reports(session: Session, practice: UUID) -> int:
    """Count what was told of cards at a practice and waits to be settled."""
    waiting = select(func.count(CardReport.id)).where(CardReport.settled_at.is_(None))
    return session.scalar(of_practices(waiting, [practice])) or 0


def told_of_card(session: Session, practice: UUID, report_id: UUID) -> Told | None:
    """Say what a report told, and whom: the clinical lead, or the manager of a practice that has none."""
    report = card_report_of(session, practice, report_id)
    if report is None:
        return None
    people = [person for person in people_at(session, [practice]) if person.active]
    has_lead = any(holds_post(person, Role.CLINICAL_LEAD, practice) for person in people)
    return Told(report.kind, report.flag_id or "", "clinical lead" if has_lead else "practice manager")
