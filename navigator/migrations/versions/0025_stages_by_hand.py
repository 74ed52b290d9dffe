"""How far a practice is, where somebody set it by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stages_by_hand",
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["set_by_id"], ["people.id"], name=op.f("fk_stages_by_hand_set_by_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_stages_by_hand_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages_by_hand")),
    )
    with op.batch_alter_table("stages_by_hand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stages_by_hand_practice_id"), ["practice_id"], unique=False)
