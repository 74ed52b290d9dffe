"""Referrals and their moves."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "referrals",
        sa.Column("signpost_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("response_type", sa.String(length=20), nullable=False),
        sa.Column("same_day", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hear_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ask_consent_version", sa.String(length=10), nullable=False),
        sa.Column("share_consent_version", sa.String(length=10), nullable=True),
        sa.Column("share_consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("safe_contact", sa.String(length=20), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_referrals_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["signpost_id"], ["signposts.id"], name=op.f("fk_referrals_signpost_id_signposts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sa.UniqueConstraint("signpost_id", name=op.f("uq_referrals_signpost_id")),
    )
    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referrals_practice_id"), ["practice_id"], unique=False)
        batch_op.create_index("ix_referrals_practice_state", ["practice_id", "state", "opened_at"], unique=False)

    op.create_table(
        "referral_moves",
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("idempotency_key", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_referral_moves_person_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_referral_moves_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name=op.f("fk_referral_moves_referral_id_referrals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_moves")),
        sa.UniqueConstraint(
            "practice_id", "idempotency_key", name=op.f("uq_referral_moves_practice_id_idempotency_key")
        ),
        sa.UniqueConstraint("referral_id", "number", name=op.f("uq_referral_moves_referral_id_number")),
    )
    with op.batch_alter_table("referral_moves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_moves_practice_id"), ["practice_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("referral_moves", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_moves_practice_id"))

    op.drop_table("referral_moves")
    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.drop_index("ix_referrals_practice_state")
        batch_op.drop_index(batch_op.f("ix_referrals_practice_id"))

    op.drop_table("referrals")
