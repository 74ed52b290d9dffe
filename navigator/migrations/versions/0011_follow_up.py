"""Fair samples with their call-backs, and counts of searches."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _samples()
    _calls()
    _imports()
    _counts()


def _of(table: str, *columns: sa.Column, unique: tuple[tuple[str, ...], ...] = ()) -> None:
    op.create_table(
        table,
        *columns,
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f(f"fk_{table}_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(sa.UniqueConstraint(*names, name=op.f(f"uq_{table}_{'_'.join(names)}")) for names in unique),
    )
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_practice_id"), ["practice_id"], unique=False)


def _points(table: str, column: str, to: str, *, nullable: bool, ondelete: str | None = None) -> sa.Column:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.Column(column, sa.Uuid(), sa.ForeignKey(f"{to}.id", name=name, ondelete=ondelete), nullable=nullable)


def _samples() -> None:
    table = "follow_up_samples"
    _of(
        table,
        sa.Column("idempotency_key", sa.Uuid(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("log_to", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=32), nullable=False),
        sa.Column("questions_version", sa.String(length=20), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        _points(table, "drawn_by_id", "people", nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        _points(table, "cancelled_by_id", "people", nullable=True),
        unique=(("practice_id", "idempotency_key"),),
    )
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index("ix_follow_up_samples_practice_first", ["practice_id", "first_on"], unique=False)


def _calls() -> None:
    table = "follow_up_calls"
    _of(
        table,
        _points(table, "sample_id", "follow_up_samples", nullable=False, ondelete="CASCADE"),
        _points(table, "signpost_id", "signposts", nullable=False, ondelete="CASCADE"),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seen", sa.String(length=15), nullable=True),
        sa.Column("again", sa.String(length=15), nullable=True),
        sa.Column("knew_why", sa.String(length=15), nullable=True),
        sa.Column("ended", sa.String(length=20), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        _points(table, "person_id", "people", nullable=True),
        unique=(("sample_id", "place"), ("sample_id", "signpost_id")),
    )
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_calls_signpost_id"), ["signpost_id"], unique=False)


def _imports() -> None:
    table = "follow_up_imports"
    _of(
        table,
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        _points(table, "person_id", "people", nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        _points(table, "undone_by_id", "people", nullable=True),
    )


def _counts() -> None:
    table = "follow_up_counts"
    _of(
        table,
        _points(table, "import_id", "follow_up_imports", nullable=False, ondelete="CASCADE"),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("logged", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("came_back", sa.Integer(), nullable=False),
        unique=(("import_id", "monday", "service_type"),),
    )


def downgrade() -> None:
    for table in ("follow_up_counts", "follow_up_imports", "follow_up_calls", "follow_up_samples"):
        op.drop_table(table)
