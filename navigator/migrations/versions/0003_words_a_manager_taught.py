"""Words that a practice teaches its desk, marks of those that found nothing, and those suggested."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggested_words",
        sa.Column("phrase", sa.String(length=60), nullable=False),
        sa.Column("first_suggested_on", sa.Date(), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dismissed_by_id", sa.Uuid(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dismissed_by_id"], ["people.id"], name=op.f("fk_suggested_words_dismissed_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_suggested_words_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggested_words")),
    )
    with op.batch_alter_table("suggested_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggested_words_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "taught_words",
        sa.Column("phrase", sa.String(length=60), nullable=False),
        sa.Column("means", sa.String(length=120), nullable=False),
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("taught_by_id", sa.Uuid(), nullable=False),
        sa.Column("taught_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forgotten_by_id", sa.Uuid(), nullable=True),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forgotten_by_id"], ["people.id"], name=op.f("fk_taught_words_forgotten_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_taught_words_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["taught_by_id"], ["people.id"], name=op.f("fk_taught_words_taught_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taught_words")),
    )
    with op.batch_alter_table("taught_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_taught_words_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "unanswered_words",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("london_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_unanswered_words_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("practice_id", "mark", "london_day", name=op.f("pk_unanswered_words")),
    )


def downgrade() -> None:
    op.drop_table("unanswered_words")
    with op.batch_alter_table("taught_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_taught_words_practice_id"))

    op.drop_table("taught_words")
    with op.batch_alter_table("suggested_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggested_words_practice_id"))

    op.drop_table("suggested_words")
