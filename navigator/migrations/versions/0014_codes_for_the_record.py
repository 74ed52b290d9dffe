"""The codes that practices have of their own for the line of the record."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "practice_codes",
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=18), nullable=False),
        sa.Column("term", sa.String(length=120), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_practice_codes_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["written_by_id"], ["people.id"], name=op.f("fk_practice_codes_written_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_codes")),
        sa.UniqueConstraint("practice_id", "service_type", name=op.f("uq_practice_codes_practice_id_service_type")),
    )
    with op.batch_alter_table("practice_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_codes_practice_id"), ["practice_id"], unique=False)


def downgrade() -> None:
    op.drop_table("practice_codes")
