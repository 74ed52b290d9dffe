"""What brought a card up, and who leads on safeguarding."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("card_reports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("heard", sa.String(length=60), nullable=True))
    with op.batch_alter_table("practice_profiles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("safeguarding_lead", sa.String(length=100), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("safeguarding_reach", sa.String(length=200), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("practice_profiles", schema=None) as batch_op:
        batch_op.drop_column("safeguarding_reach")
        batch_op.drop_column("safeguarding_lead")
    with op.batch_alter_table("card_reports", schema=None) as batch_op:
        batch_op.drop_column("heard")
