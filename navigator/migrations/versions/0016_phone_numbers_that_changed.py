"""Phone numbers that changed, and whether anybody has rung them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phone_changes",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("was", sa.String(length=40), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("settled_as", sa.String(length=15), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_phone_changes_changed_by_id_people")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"], name=op.f("fk_phone_changes_settled_by_id_people")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_phone_changes_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_changes")),
    )
    with op.batch_alter_table("phone_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phone_changes_service_id"), ["service_id"], unique=False)


def downgrade() -> None:
    op.drop_table("phone_changes")
