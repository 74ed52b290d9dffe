"""Reads for the page that looks from all sides; each takes the practices or the organisation it may read."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from navigator.accounts.tenancy import of_practices
from navigator.directory.freshness import Freshness, freshness_of
from navigator.directory.managing import Wanted, wanted_services
from navigator.directory.queries import managed_services, usable_services
from navigator.referrals.models import Signpost
from navigator.referrals.sending.models import Referral
from navigator.referrals.sending.rules import State
from navigator.reports.all_round.rules import LINK_WORKER

WAITING = (State.TO_SEND, State.SENT, State.RECEIVED)


def link_worker_load(session: Session, practices: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """Give each practice's open referrals to a link worker: how many wait, and how many were taken on."""
    found = (
        select(Referral.practice_id, Referral.state, func.count(Referral.id))
        .join(Signpost, Signpost.id == Referral.signpost_id)
        .where(Signpost.service_type == LINK_WORKER, Referral.state.in_([*WAITING, State.TAKEN_ON]))
        .group_by(Referral.practice_id, Referral.state)
    )
    load: dict[UUID, tuple[int, int]] = {}
    for practice, state, number in session.execute(of_practices(found, practices)):
        waiting, taken_on = load.get(practice, (0, 0))
        load[practice] = (waiting, taken_on + number) if state == State.TAKEN_ON else (waiting + number, taken_on)
    return load


def entries_by_age(session: Session, line: Sequence[UUID], today: date) -> Counter[Freshness]:
    """Count the entries that an organisation may use or looks after by how old their word is; none that is closed."""
    services = wanted_services(
        [*usable_services(session, line), *managed_services(session, line)], Wanted(line[0], today)
    )
    return Counter(freshness_of(one.verified_on, one.review_by, today) for one in services)
