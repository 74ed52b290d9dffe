"""What other pages show of patients who came back, handed to their templates: those rooms know nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import current_app, request
from sqlalchemy.orm import Session

from navigator import database
from navigator.accounts.models import Organisation
from navigator.accounts.rules import Kind
from navigator.directory.kept import KeptByNumber
from navigator.directory.listed import Listed
from navigator.directory.service_types import ServiceType
from navigator.directory.work_list import Task
from navigator.london import london_day, now
from navigator.referrals.came_back import queries
from navigator.referrals.came_back.links import address_of_link
from navigator.referrals.came_back.models import OutcomeLink, ServiceReply, SignpostOutcome
from navigator.referrals.came_back.rules import (
    LOOKED_BACK,
    REPLY_HOLDS,
    Sent,
    back_of_latest,
    came_back_words,
    code_in,
    needs_the_manager,
    speaks_of_coming_back,
)
from navigator.referrals.desk_log import DeskLog
from navigator.referrals.models import Signpost
from navigator.signposting.desk import Row
from navigator.signposting.guidance import Guidance
from navigator.signposting.rules import need_words


@dataclass(frozen=True)
class Answered:
    """What a service answers to its figure, and when."""

    reply: str
    replied_on: date


@dataclass(frozen=True)
class ComeBackFrom:
    """How often people came back from one service, with what it answers."""

    name: str
    words: str
    reply: Answered | None


@dataclass(frozen=True)
class Figures:
    """Which services people came back from to one practice, and the figures that were worked out of them so far."""

    known: frozenset[UUID]
    worked_out: dict[tuple[UUID, str], ComeBackFrom]


@dataclass(frozen=True)
class Found:
    """A red flag found in somebody who came back today: nothing of who they are, nor of a private need."""

    told: SignpostOutcome
    kind: ServiceType | None
    need: str
    code: str


class CameBack:
    """Patients who came back, as other pages ask for them."""

    def __init__(self) -> None:
        """Remember no figure yet."""
        self._kept = KeptByNumber[Figures]()

    def offered(self, words: str) -> str | None:
        """Give the code, maybe empty, where the desk's box says that a patient came back; None where it does not."""
        if not speaks_of_coming_back(words):
            return None
        said = code_in(words)
        return said.typed if said else ""

    def red_flags_today(self, practice: UUID) -> list[Found]:
        """List the red flags found today in people who came back to a practice, latest first."""
        guidance: Guidance = current_app.extensions["guidance"]
        log, found = DeskLog(), []
        for told, signpost in queries.red_flags_found_on(database.session(), practice, london_day(now())):
            private = log.is_private(signpost)
            kind = None if private else guidance.types.get(signpost.service_type or "")
            need = "" if private else need_words(signpost.need or "")
            found.append(Found(told, kind, need, signpost.code or ""))
        return found

    def of_rows(self, practice: Organisation, rows: tuple[Row, ...]) -> dict[str, list[ComeBackFrom]]:
        """Say for each row of the desk how often people came back from its services; most rows have nothing."""
        figures = self._figures(practice.id)
        if not figures.known:
            return {}
        found = {}
        for row in rows:
            if row.kind.interchangeable or row.kind.sensitive:
                continue
            told = [
                self._figure(figures, practice.id, one.service, row.kind)
                for one in row.choices
                if one.service.id in figures.known
            ]
            found[row.key] = [one for one in told if one.words]
        return found

    def _figures(self, practice: UUID) -> Figures:
        """Give a practice's figures: whoever comes back is in them at once, whoever is sent within a minute."""
        session, moment = database.session(), now()
        guidance: Guidance = current_app.extensions["guidance"]

        def read() -> Figures:
            since = london_day(moment) - LOOKED_BACK
            return Figures(frozenset(queries.services_come_back_from(session, practice, since)), {})

        minute = moment.replace(second=0, microsecond=0)
        return self._kept.of(session, guidance.index, practice, minute, read)

    def _figure(self, figures: Figures, practice: UUID, service: Listed, kind: ServiceType) -> ComeBackFrom:
        there = figures.worked_out.get((service.id, kind.slug))
        if there is None:
            there = self.of_service(practice, service.id, service.name, kind)
            figures.worked_out[service.id, kind.slug] = there
        return there

    def of_service(self, practice: UUID, service: UUID, name: str, kind: ServiceType | None) -> ComeBackFrom:
        """Say how often people came back from a service to this practice, where that is a fair figure."""
        guidance: Guidance = current_app.extensions["guidance"]
        session, today = database.session(), london_day(now())
        latest = queries.last_sent_to(session, practice, service, today - LOOKED_BACK)
        log = DeskLog()
        private = {one.need or "" for one, _ in latest if log.is_private(one)} | guidance.sensitive_needs
        words = came_back_words([Sent(one.need or "", back) for one, back in latest], kind, private)
        said = queries.reply_of(session, practice, service) if words else None
        return ComeBackFrom(name, words, Answered(said.reply, said.replied_on) if said else None)

    def tasks(self, session: Session, home: Organisation, _line: Sequence[UUID], today: date) -> list[Task]:
        """List the services that so many came back from to a practice that somebody should ask them why."""
        if home.kind != Kind.PRACTICE:
            return []
        guidance: Guidance = current_app.extensions["guidance"]
        found = []
        for service_id in queries.services_come_back_from(session, home.id, today - LOOKED_BACK):
            service = queries.service_named(session, service_id)
            reply = queries.reply_of(session, home.id, service_id)
            if service is None or (reply is not None and today - reply.replied_on < REPLY_HOLDS):
                continue
            latest = queries.last_sent_to(session, home.id, service_id, today - LOOKED_BACK)
            kind = guidance.types.get(service.type)
            back, of = back_of_latest([Sent(one.need or "", was_back) for one, was_back in latest], kind)
            if needs_the_manager(back, of):
                words = f"of the last {of} people sent to {service.name} came back"
                found.append(Task(back, words, "directory.service", values={"service_id": service_id}))
        return found

    def reply(self, practice: UUID, service: UUID) -> ServiceReply | None:
        """Give what a service answered."""
        return queries.reply_of(database.session(), practice, service)

    def links(self, practice: UUID, service: UUID) -> list[tuple[OutcomeLink, str]]:
        """List the links by which a service tells what became of signposts, each with its address."""
        secret, root = current_app.config["SECRET_KEY"], request.url_root
        links = queries.links_of(database.session(), practice, service, london_day(now()))
        return [(link, address_of_link(secret, root, practice, link.id)) for link in links]

    def signpost_words(self, signpost: Signpost) -> str:
        """Say what a signpost was about; of a private one only that it is sensitive."""
        if DeskLog().is_private(signpost):
            return "Sensitive"
        guidance: Guidance = current_app.extensions["guidance"]
        kind = guidance.types.get(signpost.service_type or "")
        need = need_words(signpost.need or "")
        return " · ".join(part for part in (kind.label if kind else "", need) if part) or "–"
