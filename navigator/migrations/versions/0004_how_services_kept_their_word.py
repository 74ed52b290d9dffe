"""How services kept their word."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "track_records",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("offered", sa.Integer(), nullable=False),
        sa.Column("not_available", sa.Integer(), nullable=False),
        sa.Column("updated_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_track_records_service_id_services")),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_track_records")),
    )


def downgrade() -> None:
    op.drop_table("track_records")
