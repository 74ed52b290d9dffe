"""Guides that were signed, accepted from a PCN, and what nearly went wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guide_texts",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("need", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("based_on", sa.String(length=40), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("whole", sa.Text(), nullable=True),
        sa.Column("edition", sa.String(length=40), nullable=True),
        sa.Column("signed_by_id", sa.Uuid(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("good_until", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_guide_texts_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_guide_texts_author_id_people")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["people.id"], name=op.f("fk_guide_texts_signed_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_texts")),
    )
    op.create_index("ix_guide_texts_organisation_need", "guide_texts", ["organisation_id", "need"])
    op.create_table(
        "guide_acceptances",
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("need", sa.String(length=40), nullable=False),
        sa.Column("accepted_by_id", sa.Uuid(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["guide_texts.id"], name=op.f("fk_guide_acceptances_text_id_guide_texts")),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["people.id"], name=op.f("fk_guide_acceptances_accepted_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_guide_acceptances_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_acceptances")),
    )
    op.create_index(op.f("ix_guide_acceptances_text_id"), "guide_acceptances", ["text_id"])
    op.create_index(op.f("ix_guide_acceptances_practice_id"), "guide_acceptances", ["practice_id"])
    op.create_table(
        "near_misses",
        sa.Column("idempotency_key", sa.Uuid(), nullable=False),
        sa.Column("need", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("told_by_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("learned", sa.String(length=500), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["told_by_id"], ["people.id"], name=op.f("fk_near_misses_told_by_id_people")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"], name=op.f("fk_near_misses_settled_by_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_near_misses_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_near_misses")),
        sa.UniqueConstraint("practice_id", "idempotency_key", name=op.f("uq_near_misses_practice_id_idempotency_key")),
    )
    op.create_index(op.f("ix_near_misses_practice_id"), "near_misses", ["practice_id"])


def downgrade() -> None:
    op.drop_table("near_misses")
    op.drop_table("guide_acceptances")
    op.drop_table("guide_texts")
