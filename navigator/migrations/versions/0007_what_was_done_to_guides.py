"""What was done to each text of a guide, and guides that a practice stopped."""

import uuid
from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "guide_steps",
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("done_at", MOMENT, nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_guide_steps_person_id_people")),
        sa.ForeignKeyConstraint(["text_id"], ["guide_texts.id"], name=op.f("fk_guide_steps_text_id_guide_texts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_steps")),
    )
    op.create_index(op.f("ix_guide_steps_text_id"), "guide_steps", ["text_id"])
    op.create_table(
        "guide_stops",
        sa.Column("need", sa.String(length=40), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("stopped_by_id", sa.Uuid(), nullable=False),
        sa.Column("stopped_at", MOMENT, nullable=False),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["ended_by_id"], ["people.id"], name=op.f("fk_guide_stops_ended_by_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_guide_stops_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["stopped_by_id"], ["people.id"], name=op.f("fk_guide_stops_stopped_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_stops")),
    )
    op.create_index(op.f("ix_guide_stops_practice_id"), "guide_stops", ["practice_id"])
    _tell_what_was_done(op.get_bind())


def _tell_what_was_done(connection: sa.Connection) -> None:
    """Read from the audit chain who wrote each text that is there: nobody who did may sign it from now on either."""
    texts = {row.id: row for row in connection.execute(sa.select(_texts))}
    events = connection.execute(
        sa.select(_events).where(_events.c.object_kind == "guide-text").order_by(_events.c.number)
    )
    rows = []
    for event in events:
        text, what = texts.get(uuid.UUID(event.object_id)), event.action.removeprefix("guide.")
        if text is not None and what in _KINDS:
            said = text.note if what in ("sent", "given-back") else ""
            rows.append(_step(text.id, _KINDS[what], event.person_id, event.at, said))
    if rows:
        connection.execute(sa.insert(_steps), rows)


def _step(text: uuid.UUID, what: str, person: uuid.UUID | None, at: datetime, note: str) -> dict[str, object]:
    return {"id": uuid.uuid4(), "text_id": text, "what": what, "person_id": person, "done_at": at, "note": note}


def downgrade() -> None:
    op.drop_index(op.f("ix_guide_stops_practice_id"), table_name="guide_stops")
    op.drop_table("guide_stops")
    op.drop_index(op.f("ix_guide_steps_text_id"), table_name="guide_steps")
    op.drop_table("guide_steps")


_KINDS = {
    "begun": "begun",
    "saved": "saved",
    "sent": "sent",
    "given-back": "given-back",
    "thrown-away": "thrown-away",
    "signed": "signed",
    "rolled-back": "put-back",
    "taken-off": "taken-off",
}
_texts = sa.table("guide_texts", sa.column("id", sa.Uuid()), sa.column("note", sa.String()))
_events = sa.table(
    "audit_events",
    sa.column("number", sa.Integer()),
    sa.column("at", MOMENT),
    sa.column("person_id", sa.Uuid()),
    sa.column("action", sa.String()),
    sa.column("object_kind", sa.String()),
    sa.column("object_id", sa.String()),
)
_steps = sa.table(
    "guide_steps",
    sa.column("id", sa.Uuid()),
    sa.column("text_id", sa.Uuid()),
    sa.column("what", sa.String()),
    sa.column("person_id", sa.Uuid()),
    sa.column("done_at", MOMENT),
    sa.column("note", sa.String()),
)
