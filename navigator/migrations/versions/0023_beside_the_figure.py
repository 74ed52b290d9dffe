"""When the last appointment of a day went, complaints of a week, and three questions a quarter."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _last_slots()
    _complaints()
    _answers()


def _last_slots() -> None:
    op.create_table(
        "last_slots",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("gone_at", sa.Time(), nullable=True),
        *_told("last_slots"),
        sa.UniqueConstraint(
            "practice_id", "day", "demonstration", name=op.f("uq_last_slots_practice_id_day_demonstration")
        ),
    )
    _indexed("last_slots")


def _complaints() -> None:
    op.create_table(
        "week_complaints",
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("complaints", sa.Integer(), nullable=False),
        *_told("week_complaints"),
        sa.UniqueConstraint(
            "practice_id", "monday", "demonstration", name=op.f("uq_week_complaints_practice_id_monday_demonstration")
        ),
    )
    _indexed("week_complaints")


def _answers() -> None:
    op.create_table(
        "pulse_answers",
        sa.Column("idempotency_key", sa.Uuid(), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("asked", sa.String(length=8), nullable=False),
        sa.Column("first", sa.String(length=7), nullable=False),
        sa.Column("second", sa.String(length=7), nullable=False),
        sa.Column("third", sa.String(length=7), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        *_of_a_practice("pulse_answers"),
        sa.UniqueConstraint(
            "practice_id", "idempotency_key", name=op.f("uq_pulse_answers_practice_id_idempotency_key")
        ),
    )
    _indexed("pulse_answers")


def _told(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("told_by_id", sa.Uuid(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["told_by_id"], ["people.id"], name=op.f(f"fk_{table}_told_by_id_people")),
        *_of_a_practice(table),
    )


def _of_a_practice(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f(f"fk_{table}_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _indexed(table: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_practice_id"), ["practice_id"], unique=False)
