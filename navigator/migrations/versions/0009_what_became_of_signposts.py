"""What became of signposts."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _links()
    _replies()
    op.create_table(
        "signpost_outcomes",
        sa.Column("signpost_id", sa.Uuid(), nullable=False),
        sa.Column("idempotency_key", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("told_by", sa.String(length=10), nullable=False),
        sa.Column("red_flag_answer", sa.String(length=25), nullable=True),
        sa.Column("red_flag", sa.String(length=60), nullable=True),
        sa.Column("red_flag_version", sa.String(length=40), nullable=True),
        sa.Column("london_day", sa.Date(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("link_id", sa.Uuid(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_by_id", sa.Uuid(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["outcome_links.id"], name=op.f("fk_signpost_outcomes_link_id_outcome_links")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_signpost_outcomes_person_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_signpost_outcomes_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["signpost_id"],
            ["signposts.id"],
            name=op.f("fk_signpost_outcomes_signpost_id_signposts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["taken_back_by_id"], ["people.id"], name=op.f("fk_signpost_outcomes_taken_back_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signpost_outcomes")),
        sa.UniqueConstraint(
            "practice_id", "idempotency_key", name=op.f("uq_signpost_outcomes_practice_id_idempotency_key")
        ),
    )
    with op.batch_alter_table("signpost_outcomes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signpost_outcomes_practice_id"), ["practice_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signpost_outcomes_signpost_id"), ["signpost_id"], unique=False)
        batch_op.create_index("ix_signpost_outcomes_practice_day", ["practice_id", "london_day"], unique=False)


def _links() -> None:
    op.create_table(
        "outcome_links",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("good_until", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_outcome_links_made_by_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_outcome_links_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_outcome_links_service_id_services")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_links")),
    )
    with op.batch_alter_table("outcome_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_links_practice_id"), ["practice_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_links_service_id"), ["service_id"], unique=False)


def _replies() -> None:
    op.create_table(
        "service_replies",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("reply", sa.String(length=300), nullable=False),
        sa.Column("replied_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_service_replies_person_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_service_replies_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_service_replies_service_id_services")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_replies")),
        sa.UniqueConstraint("practice_id", "service_id", name=op.f("uq_service_replies_practice_id_service_id")),
    )
    with op.batch_alter_table("service_replies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_replies_practice_id"), ["practice_id"], unique=False)


def downgrade() -> None:
    for table in ("signpost_outcomes", "service_replies", "outcome_links"):
        op.drop_table(table)
