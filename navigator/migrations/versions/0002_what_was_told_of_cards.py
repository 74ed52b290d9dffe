"""What reception told of the red-flag cards."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "card_reports",
        sa.Column("idempotency_key", sa.Uuid(), nullable=False),
        sa.Column("flag_id", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("red_flag_version", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("settled_as", sa.String(length=20), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_card_reports_person_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_card_reports_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"], name=op.f("fk_card_reports_settled_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_reports")),
        sa.UniqueConstraint("practice_id", "idempotency_key", name=op.f("uq_card_reports_practice_id_idempotency_key")),
    )
    with op.batch_alter_table("card_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_reports_practice_id"), ["practice_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("card_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_reports_practice_id"))

    op.drop_table("card_reports")
