"""What desks said of services today, notices of a day, and whose callers a service sees by where they live."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _desk_pauses()
    _notices()
    with op.batch_alter_table("services", schema=None) as batch_op:
        batch_op.add_column(sa.Column("catchment_outcodes", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("catchment_miles", sa.Double(), nullable=True))
    with op.batch_alter_table("services", schema=None) as batch_op:
        batch_op.alter_column("catchment_outcodes", existing_type=sa.JSON(), server_default=None)


def _of_practice(table: str, *columns: sa.Column) -> None:
    op.create_table(
        table,
        *columns,
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f(f"fk_{table}_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_practice_id"), ["practice_id"], unique=False)


def _person(table: str, column: str, *, nullable: bool) -> sa.Column:
    return sa.Column(
        column, sa.Uuid(), sa.ForeignKey("people.id", name=op.f(f"fk_{table}_{column}_people")), nullable=nullable
    )


def _desk_pauses() -> None:
    table = "desk_pauses"
    _of_practice(
        table,
        sa.Column(
            "service_id",
            sa.Uuid(),
            sa.ForeignKey("services.id", name=op.f(f"fk_{table}_service_id_services"), ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("stands_as", sa.String(length=10), nullable=False),
        sa.Column("because", sa.String(length=20), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("before_until", sa.Date(), nullable=True),
        sa.Column("before_because", sa.String(length=200), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        _person(table, "told_by_id", nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        _person(table, "settled_by_id", nullable=True),
        sa.Column("settled_as", sa.String(length=10), nullable=True),
    )
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_service_id"), ["service_id"], unique=False)


def _notices() -> None:
    table = "notices"
    _of_practice(
        table,
        sa.Column("words", sa.String(length=100), nullable=False),
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("london_day", sa.Date(), nullable=False),
        sa.Column("put_up_at", sa.DateTime(timezone=True), nullable=False),
        _person(table, "put_up_by_id", nullable=False),
        sa.Column("taken_down_at", sa.DateTime(timezone=True), nullable=True),
        _person(table, "taken_down_by_id", nullable=True),
    )


def downgrade() -> None:
    with op.batch_alter_table("services", schema=None) as batch_op:
        batch_op.drop_column("catchment_miles")
        batch_op.drop_column("catchment_outcodes")
    op.drop_table("notices")
    op.drop_table("desk_pauses")
