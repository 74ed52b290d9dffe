"""What is kept of weeks whose lines are gone, legal holds, and a chain whose oldest events can be emptied."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

IS_EMPTYING = (
    "NEW.number = OLD.number AND NEW.at = OLD.at AND NEW.previous_hash = OLD.previous_hash AND NEW.hash = OLD.hash "
    "AND NEW.action = 'removed' AND NEW.person_id IS NULL AND NEW.practice_id IS NULL "
    "AND NEW.object_kind = '' AND NEW.object_id = '' "
    'AND NEW."before" IS NULL AND NEW."after" IS NULL'
)
# An event can be emptied when its time is over; it can still be neither changed nor removed.
ALLOW_EMPTYING = {
    "sqlite": (
        "DROP TRIGGER audit_events_no_update",
        "CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events "
        f"WHEN NOT ({IS_EMPTYING}) "
        "BEGIN SELECT RAISE(ABORT, 'the audit chain is never changed'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger AS $$BEGIN "
        f"IF TG_OP = 'UPDATE' AND {IS_EMPTYING} THEN RETURN NEW; END IF; "
        "RAISE EXCEPTION 'the audit chain is never changed'; END$$ LANGUAGE plpgsql",
    ),
}
REFUSE_EVERYTHING = {
    "sqlite": (
        "DROP TRIGGER audit_events_no_update",
        "CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events "
        "BEGIN SELECT RAISE(ABORT, 'the audit chain is never changed'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger AS "
        "'BEGIN RAISE EXCEPTION ''the audit chain is never changed''; END' LANGUAGE plpgsql",
    ),
}


def upgrade() -> None:
    op.create_table(
        "kept_counts",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("service_type", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("disposition", sa.String(length=20), nullable=False),
        sa.Column("ending", sa.String(length=20), nullable=False),
        sa.Column("otherwise", sa.String(length=15), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("signposts", "calls", "returned", "lost", "helped", "coded")
        ),
        sa.Column("method_version", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_kept_counts_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint(
            "practice_id",
            "monday",
            "demonstration",
            "service_type",
            "mode",
            "disposition",
            "ending",
            "otherwise",
            name=op.f("pk_kept_counts"),
        ),
    )
    op.create_table(
        "legal_holds",
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("put_on_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("put_on_by_id", sa.Uuid(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["people.id"], name=op.f("fk_legal_holds_lifted_by_id_people")),
        sa.ForeignKeyConstraint(["put_on_by_id"], ["people.id"], name=op.f("fk_legal_holds_put_on_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_holds")),
    )
    for statement in ALLOW_EMPTYING[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in REFUSE_EVERYTHING[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("legal_holds")
    op.drop_table("kept_counts")
