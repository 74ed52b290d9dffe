"""Gathers what was agreed in one ending: who it was, their hours from today, and by when they should be heard of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory import queries as directory
from navigator.directory.freshness import demotes, freshness_of
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceType, Setting
from navigator.directory.special_days import special_days
from navigator.directory.week_words import coming_words
from navigator.london import london_day
from navigator.referrals import queries
from navigator.referrals.handout.rules import Phone, Slip, said_of_guide, still_agreed, way_of
from navigator.referrals.models import Signpost
from navigator.referrals.rules import Ending
from navigator.referrals.sending import queries as sending
from navigator.referrals.sending.actions import core_hours
from navigator.referrals.sending.models import Referral
from navigator.referrals.sending.route_file import Route
from navigator.referrals.sending.rules import State
from navigator.referrals.sending.when_by import LOOKED_AHEAD, end_of_core_day
from navigator.signposting.guidance import Guidance
from navigator.web.filters import day_and_time, day_words


@dataclass(frozen=True)
class Asked:
    """Which slip is asked for, and when; the end of the guide where it is still known."""

    practice: Organisation
    signpost: Signpost
    outcome: str
    moment: datetime
    says_when_by: bool


def agreed_at(session: Session, practice: UUID, signpost_id: UUID) -> Signpost | None:
    """Find the “yes” of a practice that still stands; None where it was taken back or nothing was agreed."""
    signpost = queries.signpost_of(session, practice, signpost_id)
    if signpost is None or signpost.ending != Ending.SAID_YES or signpost.withdraws_id:
        return None
    if queries.is_withdrawn(session, practice, signpost_id):
        return None
    return signpost if signpost_id in with_a_slip(session, practice, [signpost]) else None


def with_a_slip(session: Session, practice: UUID, signposts: Iterable[Signpost]) -> frozenset[UUID]:
    """Give those of these standing rows by which something was agreed that still holds."""
    agreed = [one.id for one in signposts if one.ending == Ending.SAID_YES]
    standings = sending.standings_of(session, practice, agreed) if agreed else {}
    return frozenset(one for one in agreed if still_agreed(*standings.get(one, (None, None))))


def slip_of(session: Session, guidance: Guidance, kind: ServiceType, route: Route, asked: Asked) -> Slip:
    """Write the slip of what was agreed, as the directory has it today."""
    signpost, profile = asked.signpost, asked.practice.profile
    service = directory.service(session, signpost.service_id) if signpost.service_id else None
    referral = sending.referral_of_signpost(session, signpost.practice_id, signpost.id)
    need, _, edition = (signpost.flow_version or "").partition(" ")
    flow = guidance.at(session, signpost.practice_id).flow(need, edition) if edition else None
    return Slip(
        where=service.name if service else _unnamed(kind),
        address=_address(service),
        phones=_phones(service),
        hours=_hours(service, asked.moment),
        is_stale=_is_stale(service, kind, asked.moment),
        way=way_of(signpost.mode, State(referral.state) if referral else None),
        hear_by=_hear_by(session, referral, route, asked) if asked.says_when_by else "",
        said=said_of_guide(flow, kind.slug, asked.outcome, kind.if_worse),
        code=signpost.code or "",
        practice=asked.practice.name,
        practice_phone=profile.phone if profile else "",
        agreed_on=day_words(signpost.london_day),
        demonstration=bool(profile and profile.demonstration),
    )


def _unnamed(kind: ServiceType) -> str:
    """Name whom the directory does not hold."""
    return "The pharmacy you use" if kind.setting is Setting.PHARMACY else kind.label


def _address(service: Service | None) -> str:
    """Give the address as the directory has it."""
    return ", ".join(one for one in (service.address, service.postcode) if one) if service else ""


def _phones(service: Service | None) -> tuple[Phone, ...]:
    given = service.phones if service else []
    return tuple(Phone(one.get("label", ""), one["number"]) for one in given if one.get("number"))


def _hours(service: Service | None, moment: datetime) -> tuple[tuple[str, str], ...]:
    today = london_day(moment)
    return coming_words(service.hours, today, special_days(today, today + LOOKED_AHEAD)) if service else ()


def _is_stale(service: Service | None, kind: ServiceType, moment: datetime) -> bool:
    if service is None:
        return False
    return demotes(freshness_of(service.verified_on, service.review_by, london_day(moment)), kind.setting)


def _hear_by(session: Session, referral: Referral | None, route: Route, asked: Asked) -> str:
    """Say when they should have been heard of: as it was sent, else as it is due to be."""
    if referral is None:
        return ""
    hours = core_hours(session, referral.practice_id, asked.moment)
    return day_and_time(referral.hear_by or end_of_core_day(referral.due_at, route.hear_within, hours))
