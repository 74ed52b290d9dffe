"""Closed weeks with their files and where they went, questions about figures, and pools of practices."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "column_maps",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=40), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["people.id"], name=op.f("fk_column_maps_changed_by_id_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_column_maps_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_maps")),
        sa.UniqueConstraint("organisation_id", "title", name=op.f("uq_column_maps_organisation_id_title")),
    )
    with op.batch_alter_table("column_maps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_column_maps_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "figure_questions",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("figure", sa.String(length=60), nullable=False),
        sa.Column("shown", sa.String(length=20), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_figure_questions_asked_by_id_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_figure_questions_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_figure_questions_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_questions")),
    )
    with op.batch_alter_table("figure_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_figure_questions_monday"), ["monday"], unique=False)
        batch_op.create_index(batch_op.f("ix_figure_questions_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_figure_questions_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "pools",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_pools_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["people.id"], name=op.f("fk_pools_proposed_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pools")),
    )
    with op.batch_alter_table("pools", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pools_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "week_returns",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("profile", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("practices", sa.JSON(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("method_version", sa.String(length=10), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("closed_by_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name=op.f("fk_week_returns_closed_by_id_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_week_returns_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_week_returns")),
        sa.UniqueConstraint(
            "organisation_id",
            "monday",
            "profile",
            "number",
            name=op.f("uq_week_returns_organisation_id_monday_profile_number"),
        ),
    )
    with op.batch_alter_table("week_returns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_week_returns_monday"), ["monday"], unique=False)
        batch_op.create_index(batch_op.f("ix_week_returns_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "figure_messages",
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.String(length=500), nullable=False),
        sa.Column("from_practice", sa.Boolean(), nullable=False),
        sa.Column("said_by_id", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_figure_messages_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["figure_questions.id"],
            name=op.f("fk_figure_messages_question_id_figure_questions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["said_by_id"], ["people.id"], name=op.f("fk_figure_messages_said_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_messages")),
    )
    with op.batch_alter_table("figure_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_figure_messages_practice_id"), ["practice_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_figure_messages_question_id"), ["question_id"], unique=False)

    op.create_table(
        "pool_members",
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name=op.f("fk_pool_members_answered_by_id_people")),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_pool_members_pool_id_pools")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_pool_members_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_members")),
    )
    with op.batch_alter_table("pool_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pool_members_pool_id"), ["pool_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pool_members_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "return_deliveries",
        sa.Column("return_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("sent_to", sa.String(length=300), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("begun_by_id", sa.Uuid(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["begun_by_id"], ["people.id"], name=op.f("fk_return_deliveries_begun_by_id_people")),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["week_returns.id"],
            name=op.f("fk_return_deliveries_return_id_week_returns"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_deliveries")),
        sa.UniqueConstraint("return_id", "way", "sent_to", name=op.f("uq_return_deliveries_return_id_way_sent_to")),
    )
    with op.batch_alter_table("return_deliveries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_return_deliveries_return_id"), ["return_id"], unique=False)

    op.create_table(
        "return_files",
        sa.Column("return_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["return_id"], ["week_returns.id"], name=op.f("fk_return_files_return_id_week_returns"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_files")),
        sa.UniqueConstraint("return_id", "place", name=op.f("uq_return_files_return_id_place")),
    )
    with op.batch_alter_table("return_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_return_files_return_id"), ["return_id"], unique=False)


def downgrade() -> None:
    op.drop_table("return_files")
    op.drop_table("return_deliveries")
    op.drop_table("pool_members")
    op.drop_table("figure_messages")
    op.drop_table("week_returns")
    op.drop_table("pools")
    op.drop_table("figure_questions")
    op.drop_table("column_maps")
