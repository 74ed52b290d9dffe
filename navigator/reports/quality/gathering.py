"""Brings together what the quality page says: the entries somebody looks at, the log of their practices, the words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.accounts.queries import lineage, organisations_with_ids, practices_within
from navigator.directory import queries as directory
from navigator.directory.indexing import bring_up_to_date
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceTypes
from navigator.referrals.came_back.rules import LOOKED_BACK as BACK_SINCE
from navigator.referrals.came_back.rules import came_back_words
from navigator.reports.quality import queries, rules
from navigator.reports.quality.rules import Entry, Line, Nowhere
from navigator.signposting.answers import areas_of
from navigator.signposting.flow import Outcome
from navigator.signposting.guidance import Guidance


@dataclass(frozen=True)
class Picture:
    """All that the page says."""

    entries: int
    complete: int
    missing: list[Line]
    ages: list[Line]
    twins: list[Line]
    never: list[Line]
    back: list[Line]
    nowhere: list[Nowhere]
    lines: int
    """Lines of the log behind what was chosen."""


def picture_of(session: Session, guidance: Guidance, home: Organisation, line: Sequence[UUID], today: date) -> Picture:
    """Give what is to be said of the entries that an organisation may use or looks after."""
    rows = {
        one.id: one for one in (*directory.usable_services(session, line), *directory.managed_services(session, line))
    }
    entries = sorted(_entries(rows.values(), guidance.types), key=lambda one: (one.name.casefold(), one.kind.slug))
    practices = practices_within(session, home.id, today)
    chosen = queries.choices_since(session, practices, today - rules.LOOKED_BACK)
    sent = queries.sent_since(session, practices, today - BACK_SINCE)
    private = guidance.sensitive_needs
    back = {one.id: came_back_words(sent.get(one.id, ()), one.kind, private) for one in entries}
    return Picture(
        len(entries),
        rules.complete(entries),
        rules.missing(entries),
        rules.ages(entries, today),
        rules.twins(entries),
        rules.never_chosen(entries, chosen.services, chosen.lines),
        rules.often_back(entries, back),
        _nowhere(session, guidance, practices, today),
        chosen.lines,
    )


def _entries(services: Iterable[Service], types: ServiceTypes) -> Iterable[Entry]:
    for one in services:
        kind = types.get(one.type)
        if one.status == "closed" or kind is None:
            continue
        yield Entry(
            id=one.id,
            name=one.name,
            kind=kind,
            owner=one.owner.name,
            is_live=one.status == "live",
            phones=tuple("".join(phone["number"].split()) for phone in one.phones),
            says_hours=one.hours_kind != "not-confirmed",
            say=one.say,
            who_for=one.who_for,
            how=one.how,
            address=one.address,
            postcode=one.postcode,
            has_position=one.latitude is not None and one.longitude is not None,
            says_access=any(said in ("yes", "no") for said in one.access.values()),
            identifiers=tuple(sorted(one.identifiers.items())),
            verified_on=one.verified_on,
            review_by=one.review_by,
        )


def _nowhere(session: Session, guidance: Guidance, practices: Sequence[UUID], today: date) -> list[Nowhere]:
    bring_up_to_date(session, guidance.index)
    names, types = organisations_with_ids(session, practices), guidance.types
    led_to: dict[str, list[str]] = defaultdict(list)
    for meaning in guidance.vocabulary.meanings:
        for slug in meaning.types[:1]:
            led_to[slug].append(meaning.in_plain_words)
    guided: set[str] = set()
    there: dict[str, set[str]] = {}
    for practice in practices:
        own = guidance.at(session, practice)
        steps = (step for flow in own.flows.values() for step in flow.steps.values() if isinstance(step, Outcome))
        guided.update(slug for step in steps for slug in step.types)
        found = guidance.index.near(types, areas_of(lineage(session, practice, today)), str(practice), None, "")
        there[names[practice].name] = {slug for slug, near in found.items() if near}
    for slug in guided:
        led_to.setdefault(slug, [])
    return rules.nowhere(_without_private(led_to, types), guided, there, types)


def _without_private(led_to: Mapping[str, list[str]], types: ServiceTypes) -> dict[str, list[str]]:
    """Leave out what no local entry answers: an emergency has one number everywhere."""
    return {slug: needs for slug, needs in led_to.items() if slug in types and not types[slug].by_name_only}
