"""Audits of appointments, and what raters said of each."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _audits()
    _ratings()


def _audits() -> None:
    op.create_table(
        "appointment_audits",
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("repeats_id", sa.Uuid(), nullable=True),
        sa.Column("begun_by_id", sa.Uuid(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["begun_by_id"], ["people.id"], name=op.f("fk_appointment_audits_begun_by_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_appointment_audits_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["repeats_id"], ["appointment_audits.id"], name=op.f("fk_appointment_audits_repeats_id_appointment_audits")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_audits")),
    )
    with op.batch_alter_table("appointment_audits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_audits_practice_id"), ["practice_id"], unique=False)


def _ratings() -> None:
    op.create_table(
        "appointment_ratings",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("appointment", sa.Integer(), nullable=False),
        sa.Column("rater", sa.String(length=1), nullable=False),
        sa.Column("reason", sa.String(length=15), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["appointment_audits.id"], name=op.f("fk_appointment_ratings_audit_id_appointment_audits")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_appointment_ratings_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_ratings")),
        sa.UniqueConstraint(
            "audit_id",
            "day",
            "appointment",
            "rater",
            name=op.f("uq_appointment_ratings_audit_id_day_appointment_rater"),
        ),
    )
    with op.batch_alter_table("appointment_ratings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_ratings_audit_id"), ["audit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_ratings_practice_id"), ["practice_id"], unique=False)
