"""Hours for single days that were keyed at once, so that they can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rota_saves",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_rota_saves_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["saved_by_id"], ["people.id"], name=op.f("fk_rota_saves_saved_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_saves")),
    )
    with op.batch_alter_table("rota_saves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_saves_organisation_id"), ["organisation_id"], unique=False)


def downgrade() -> None:
    op.drop_table("rota_saves")
