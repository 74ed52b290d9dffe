"""Puts the stages of practices together: by rule, and by hand where somebody set one."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.queries import organisation_names
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.reports.charts.weeks import weeks_back
from navigator.reports.queries import practices_of_return
from navigator.reports.readiness import queries
from navigator.reports.readiness.models import StageByHand
from navigator.reports.readiness.rules import NO_PLACE, WEEKS, ByHand, Logged, PracticeStage, Stage, stage_by_rule


def practice_stages(
    session: Session, practices: Collection[UUID], today: date, types: ServiceTypes
) -> list[PracticeStage]:
    """Give each practice's stage today, by place and code."""
    last = Week.of(today).before
    weeks = [weeks_back(last, number) for number in range(1, WEEKS + 1)]
    logged = queries.logged_by_practice(session, weeks, practices, types)
    by_hand = queries.stages_by_hand(session, practices)
    names = organisation_names(session)
    found = [
        PracticeStage(
            practice.practice_id,
            practice.code,
            practice.name,
            names.get(practice.now.sub_icb, NO_PLACE),
            stage_by_rule(logged.get(practice.practice_id, Logged(0, 0, 0))),
            _by_hand(by_hand.get(practice.practice_id)),
        )
        for practice in practices_of_return(session, last, practices, today)
        if practice.was_open
    ]
    return sorted(found, key=lambda practice: (practice.place == NO_PLACE, practice.place, practice.code))


def _by_hand(row: StageByHand | None) -> ByHand | None:
    return ByHand(Stage(row.stage), row.why, row.set_by.name, row.set_at) if row else None
