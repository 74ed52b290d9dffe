"""Dated changes on the time line of charts, and limits that begin anew."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _changes()
    _limits()


def _changes() -> None:
    op.create_table(
        "dated_changes",
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=80), nullable=False),
        sa.Column("plan", sa.String(length=500), nullable=False),
        sa.Column("did", sa.String(length=500), nullable=False),
        sa.Column("studied", sa.String(length=500), nullable=False),
        sa.Column("acted", sa.String(length=500), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_by_id", sa.Uuid(), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["people.id"], name=op.f("fk_dated_changes_added_by_id_people")),
        sa.ForeignKeyConstraint(["edited_by_id"], ["people.id"], name=op.f("fk_dated_changes_edited_by_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_dated_changes_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["people.id"], name=op.f("fk_dated_changes_withdrawn_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dated_changes")),
    )
    with op.batch_alter_table("dated_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dated_changes_practice_id"), ["practice_id"], unique=False)


def _limits() -> None:
    op.create_table(
        "chart_limits",
        sa.Column("measure", sa.String(length=20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("fixed_until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("begun_by_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by_id", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["begun_by_id"], ["people.id"], name=op.f("fk_chart_limits_begun_by_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_chart_limits_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["undone_by_id"], ["people.id"], name=op.f("fk_chart_limits_undone_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chart_limits")),
    )
    with op.batch_alter_table("chart_limits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chart_limits_practice_id"), ["practice_id"], unique=False)


def downgrade() -> None:
    op.drop_table("chart_limits")
    op.drop_table("dated_changes")
