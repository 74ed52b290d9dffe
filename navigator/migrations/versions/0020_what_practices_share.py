"""Entries and menus that practices share, what was adopted of them, and which kind stands first for a need."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_entries",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        _points("shared_entries", "organisation_id", "organisations"),
        _points("shared_entries", "service_id", "services"),
        sa.PrimaryKeyConstraint("service_id", "organisation_id", name=op.f("pk_shared_entries")),
    )
    op.create_table(
        "shared_menus",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _points("shared_menus", "organisation_id", "organisations"),
        _points("shared_menus", "owner_id", "organisations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_menus")),
    )
    op.create_table(
        "shared_menu_lines",
        sa.Column("menu_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        _points("shared_menu_lines", "menu_id", "shared_menus"),
        _points("shared_menu_lines", "service_id", "services"),
        sa.PrimaryKeyConstraint("menu_id", "service_id", name=op.f("pk_shared_menu_lines")),
    )
    op.create_table(
        "adoptions",
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("original_id", sa.Uuid(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("own", sa.JSON(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=False),
        _points("adoptions", "copy_id", "services"),
        _points("adoptions", "original_id", "services"),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_adoptions")),
    )
    op.create_table(
        "first_kinds",
        sa.Column("need", sa.String(length=120), nullable=False),
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("shared_with_id", sa.Uuid(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _points("first_kinds", "practice_id", "organisations"),
        _points("first_kinds", "shared_with_id", "organisations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_kinds")),
        sa.UniqueConstraint("practice_id", "need", name=op.f("uq_first_kinds_practice_id_need")),
    )
    for table, column in _FOUND_BY:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def downgrade() -> None:
    for table in ("first_kinds", "adoptions", "shared_menu_lines", "shared_menus", "shared_entries"):
        op.drop_table(table)


_FOUND_BY = (
    ("shared_entries", "organisation_id"),
    ("shared_menus", "organisation_id"),
    ("shared_menus", "owner_id"),
    ("shared_menu_lines", "service_id"),
    ("adoptions", "original_id"),
    ("first_kinds", "practice_id"),
)


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))
