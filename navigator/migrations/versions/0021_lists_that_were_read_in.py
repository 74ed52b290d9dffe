"""Lists of services that were read in, with what people chose about their columns and lines."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "list_imports",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("format", sa.String(length=30), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by_id", sa.Uuid(), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisations.id"], name=op.f("fk_list_imports_owner_id_organisations")
        ),
        sa.ForeignKeyConstraint(["read_by_id"], ["people.id"], name=op.f("fk_list_imports_read_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_imports")),
    )
    with op.batch_alter_table("list_imports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_imports_owner_id"), ["owner_id"], unique=False)
    op.create_table(
        "list_lines",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("when_new", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("because", sa.String(length=400), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("written", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["list_imports.id"], name=op.f("fk_list_lines_import_id_list_imports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_lines")),
    )
    with op.batch_alter_table("list_lines", schema=None) as batch_op:
        for column in ("import_id", "key", "service_id"):
            batch_op.create_index(batch_op.f(f"ix_list_lines_{column}"), [column], unique=False)
    op.create_table(
        "list_mappings",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("headings", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisations.id"], name=op.f("fk_list_mappings_owner_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_mappings")),
        sa.UniqueConstraint("owner_id", "headings", name=op.f("uq_list_mappings_owner_id_headings")),
    )
    with op.batch_alter_table("list_mappings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_mappings_owner_id"), ["owner_id"], unique=False)
    op.create_table(
        "list_choices",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisations.id"], name=op.f("fk_list_choices_owner_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_choices")),
        sa.UniqueConstraint("owner_id", "key", "service_id", name=op.f("uq_list_choices_owner_id_key_service_id")),
    )
    with op.batch_alter_table("list_choices", schema=None) as batch_op:
        for column in ("owner_id", "key"):
            batch_op.create_index(batch_op.f(f"ix_list_choices_{column}"), [column], unique=False)


def downgrade() -> None:
    for table in ("list_choices", "list_mappings", "list_lines", "list_imports"):
        op.drop_table(table)
