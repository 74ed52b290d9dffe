"""Writes of stages set by hand: the latest stands, the earlier ones stay."""

from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.reports.readiness import queries
from navigator.reports.readiness.models import StageByHand
from navigator.reports.readiness.rules import Stage


def set_stage(session: Session, actor: Actor, practice: UUID, stage: Stage, why: str) -> None:
    """Set a practice's stage by hand; the same stage with the same reason is set already."""
    take_turn(session)
    before = queries.stages_by_hand(session, [practice]).get(practice)
    if before is not None and (before.stage, before.why) == (stage.value, why):
        return
    if before is not None:
        before.ended_at = actor.at
    row = StageByHand(practice_id=practice, stage=stage.value, why=why, set_by_id=actor.person_id, set_at=actor.at)
    session.add(row)
    session.flush()
    told = {"stage": stage.value, "why": why}
    record(session, actor, "stage.set", ("stage", row.id), {"stage": before.stage if before else None}, told)
    session.commit()


def let_rule_speak(session: Session, actor: Actor, practice: UUID) -> None:
    """End a stage set by hand; where none stands nothing changes."""
    take_turn(session)
    row = queries.stages_by_hand(session, [practice]).get(practice)
    if row is None:
        return
    row.ended_at = actor.at
    record(session, actor, "stage.ended", ("stage", row.id), {"stage": row.stage})
    session.commit()
