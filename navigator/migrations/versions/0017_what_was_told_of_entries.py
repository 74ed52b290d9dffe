"""What was told of entries: by desks, by those who run the services, and who had the weekly e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "digests_sent",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_digests_sent_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests_sent")),
        sa.UniqueConstraint("person_id", "week", name=op.f("uq_digests_sent_person_id_week")),
    )
    op.create_table(
        "entry_problems",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("told_at_id", sa.Uuid(), nullable=False),
        sa.Column("told_by_id", sa.Uuid(), nullable=False),
        sa.Column("idempotency_key", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=120), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("settled_as", sa.String(length=20), nullable=True),
        sa.Column("reply", sa.String(length=160), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_entry_problems_service_id_services"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"], name=op.f("fk_entry_problems_settled_by_id_people")),
        sa.ForeignKeyConstraint(
            ["told_at_id"], ["organisations.id"], name=op.f("fk_entry_problems_told_at_id_organisations")
        ),
        sa.ForeignKeyConstraint(["told_by_id"], ["people.id"], name=op.f("fk_entry_problems_told_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_problems")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_entry_problems_idempotency_key")),
    )
    with op.batch_alter_table("entry_problems", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_problems_service_id"), ["service_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_problems_settled_at"), ["settled_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_problems_told_by_id"), ["told_by_id"], unique=False)

    op.create_table(
        "provider_links",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("good_until", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_provider_links_made_by_id_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_provider_links_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_provider_links_service_id_services"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_links")),
    )
    with op.batch_alter_table("provider_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provider_links_service_id"), ["service_id"], unique=False)

    op.create_table(
        "provider_told",
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("idempotency_key", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("because", sa.String(length=200), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("taken", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["provider_links.id"], name=op.f("fk_provider_told_link_id_provider_links"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_provider_told_service_id_services"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"], name=op.f("fk_provider_told_settled_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_told")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_provider_told_idempotency_key")),
    )
    with op.batch_alter_table("provider_told", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provider_told_link_id"), ["link_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_provider_told_service_id"), ["service_id"], unique=False)


def downgrade() -> None:
    op.drop_table("provider_told")
    op.drop_table("provider_links")
    op.drop_table("entry_problems")
    op.drop_table("digests_sent")
