"""What offering takes reception, and what a practice says that a GP appointment costs."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("practice_profiles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("minutes_reception", sa.Double(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("pounds_an_appointment", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("pounds_of_year", sa.String(length=20), server_default="", nullable=False))
