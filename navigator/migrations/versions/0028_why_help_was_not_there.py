"""Why help was not there, and the kind that was wanted where nobody here is of it."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("signposts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("not_there", sa.String(length=15), nullable=True))
        batch_op.add_column(sa.Column("wanted_type", sa.String(length=40), nullable=True))
        batch_op.create_index(
            "ix_signposts_not_there",
            ["london_day", "practice_id"],
            unique=False,
            sqlite_where=sa.text("not_there IS NOT NULL"),
            postgresql_where=sa.text("not_there IS NOT NULL"),
        )
