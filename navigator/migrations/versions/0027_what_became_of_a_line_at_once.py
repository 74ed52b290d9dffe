"""What became of a line is found by the line and its practice at once."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # With the practice in it SQLite takes this index where it took that of a practice's days, for every line anew.
    op.create_index("ix_signpost_outcomes_line", "signpost_outcomes", ["signpost_id", "practice_id"])
    op.drop_index("ix_signpost_outcomes_signpost_id", "signpost_outcomes")


def downgrade() -> None:
    op.create_index("ix_signpost_outcomes_signpost_id", "signpost_outcomes", ["signpost_id"])
    op.drop_index("ix_signpost_outcomes_line", "signpost_outcomes")
