"""How many contacts a practice had in a week, by channel."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_totals",
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("contacts", sa.Integer(), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("told_by_id", sa.Uuid(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_contact_totals_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["told_by_id"], ["people.id"], name=op.f("fk_contact_totals_told_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_totals")),
    )
    with op.batch_alter_table("contact_totals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_totals_practice_id"), ["practice_id"], unique=False)


def downgrade() -> None:
    op.drop_table("contact_totals")
