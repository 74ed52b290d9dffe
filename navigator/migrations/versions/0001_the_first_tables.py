"""The first tables."""

import sqlalchemy as sa
from alembic import op

# The application itself cannot rewrite the audit chain: the database refuses.
REFUSE_CHANGES = {
    "sqlite": (
        "CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events "
        "BEGIN SELECT RAISE(ABORT, 'the audit chain is never changed'); END",
        "CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events "
        "BEGIN SELECT RAISE(ABORT, 'the audit chain is never changed'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger AS "
        "'BEGIN RAISE EXCEPTION ''the audit chain is never changed''; END' LANGUAGE plpgsql",
        "CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE ON audit_events "
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()",
    ),
}

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_events",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("object_kind", sa.String(length=40), nullable=False),
        sa.Column("object_id", sa.String(length=60), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_events")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_events_hash")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_audit_events_previous_hash")),
    )
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_events_object_id"), ["object_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_events_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "directory_revisions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_revisions")),
    )
    op.create_table(
        "organisations",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("code", name=op.f("uq_organisations_code")),
    )
    op.create_table(
        "people",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account", "address", name=op.f("pk_sign_in_failures")),
    )
    op.create_table(
        "log_counters",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_log_counters_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("practice_id", name=op.f("pk_log_counters")),
    )
    op.create_table(
        "memberships",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["organisations.id"], name=op.f("fk_memberships_member_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["organisations.id"], name=op.f("fk_memberships_parent_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint(
            "member_id", "parent_id", "from_on", name=op.f("uq_memberships_member_id_parent_id_from_on")
        ),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memberships_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "posts",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_posts_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_posts_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint(
            "person_id", "organisation_id", "role", name=op.f("uq_posts_person_id_organisation_id_role")
        ),
    )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posts_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posts_person_id"), ["person_id"], unique=False)

    op.create_table(
        "practice_profiles",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("colour", sa.String(length=20), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("postcode", sa.String(length=10), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("duty_clinician", sa.String(length=100), nullable=False),
        sa.Column("duty_extension", sa.String(length=40), nullable=False),
        sa.Column("duty_named_on", sa.Date(), nullable=True),
        sa.Column("how_to_interrupt", sa.String(length=300), nullable=False),
        sa.Column("who_rings_999", sa.String(length=300), nullable=False),
        sa.Column("appointment_route", sa.String(length=500), nullable=False),
        sa.Column("core_opens", sa.Time(), nullable=False),
        sa.Column("core_closes", sa.Time(), nullable=False),
        sa.Column("training_afternoons", sa.JSON(), nullable=False),
        sa.Column("minutes_face_to_face", sa.Double(), nullable=False),
        sa.Column("minutes_phone", sa.Double(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_practice_profiles_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("practice_id", name=op.f("pk_practice_profiles")),
    )
    op.create_table(
        "services",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("also_known_as", sa.JSON(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("serves_everywhere", sa.Boolean(), nullable=False),
        sa.Column("visibility", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("paused_because", sa.String(length=200), nullable=False),
        sa.Column("full_until", sa.Date(), nullable=True),
        sa.Column("full_because", sa.String(length=200), nullable=False),
        sa.Column("who_for", sa.Text(), nullable=False),
        sa.Column("not_for", sa.JSON(), nullable=False),
        sa.Column("min_age_months", sa.Integer(), nullable=True),
        sa.Column("max_age_months", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(length=10), nullable=True),
        sa.Column("pregnancy", sa.String(length=10), nullable=True),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("mode_by_need", sa.JSON(), nullable=False),
        sa.Column("say", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("if_they_cannot_help", sa.Text(), nullable=False),
        sa.Column("phones", sa.JSON(), nullable=False),
        sa.Column("web", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("postcode", sa.String(length=10), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("identifiers", sa.JSON(), nullable=False),
        sa.Column("hours_kind", sa.String(length=15), nullable=False),
        sa.Column("weekly_hours", sa.JSON(), nullable=False),
        sa.Column("hours_as_written", sa.JSON(), nullable=False),
        sa.Column("dated_hours", sa.JSON(), nullable=False),
        sa.Column("bank_holidays", sa.String(length=15), nullable=False),
        sa.Column("access", sa.JSON(), nullable=False),
        sa.Column("cost", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(length=100), nullable=False),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["organisations.id"], name=op.f("fk_services_owner_id_organisations")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
        sa.UniqueConstraint("key", name=op.f("uq_services_key")),
    )
    with op.batch_alter_table("services", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_services_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_services_revision"), ["revision"], unique=False)
        batch_op.create_index("ix_services_type_status", ["type", "status"], unique=False)

    op.create_table(
        "sign_ins",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sign_ins_person_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_sign_ins_practice_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
    )
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_ins_person_id"), ["person_id"], unique=False)

    op.create_table(
        "service_areas",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_service_areas_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_service_areas_service_id_services")),
        sa.PrimaryKeyConstraint("service_id", "organisation_id", name=op.f("pk_service_areas")),
    )
    with op.batch_alter_table("service_areas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_areas_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "signposts",
        sa.Column("practice_sequence", sa.Integer(), nullable=False),
        sa.Column("idempotency_key", sa.Uuid(), nullable=False),
        sa.Column("call_key", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("service_type", sa.String(length=40), nullable=True),
        sa.Column("need", sa.String(length=60), nullable=True),
        sa.Column("mode", sa.String(length=20), nullable=True),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("ending", sa.String(length=20), nullable=False),
        sa.Column("disposition", sa.String(length=20), nullable=False),
        sa.Column("destination", sa.String(length=20), nullable=False),
        sa.Column("otherwise", sa.String(length=15), nullable=False),
        sa.Column("red_flag_answer", sa.String(length=25), nullable=False),
        sa.Column("red_flags", sa.String(length=300), nullable=False),
        sa.Column("red_flag_version", sa.String(length=40), nullable=False),
        sa.Column("emergency_action", sa.String(length=40), nullable=True),
        sa.Column("flow_version", sa.String(length=60), nullable=True),
        sa.Column("method_version", sa.String(length=10), nullable=False),
        sa.Column("london_day", sa.Date(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("history", sa.Boolean(), nullable=False),
        sa.Column("training", sa.Boolean(), nullable=False),
        sa.Column("withdraws_id", sa.Uuid(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_signposts_person_id_people")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisations.id"], name=op.f("fk_signposts_practice_id_organisations")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_signposts_service_id_services")),
        sa.ForeignKeyConstraint(["withdraws_id"], ["signposts.id"], name=op.f("fk_signposts_withdraws_id_signposts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signposts")),
        sa.UniqueConstraint("practice_id", "code", name=op.f("uq_signposts_practice_id_code")),
        sa.UniqueConstraint("practice_id", "idempotency_key", name=op.f("uq_signposts_practice_id_idempotency_key")),
        sa.UniqueConstraint(
            "practice_id", "practice_sequence", name=op.f("uq_signposts_practice_id_practice_sequence")
        ),
        sa.UniqueConstraint("withdraws_id", name=op.f("uq_signposts_withdraws_id")),
    )
    with op.batch_alter_table("signposts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signposts_call_key"), ["call_key"], unique=False)
        batch_op.create_index("ix_signposts_day_practice", ["london_day", "practice_id"], unique=False)
        batch_op.create_index("ix_signposts_practice_day", ["practice_id", "london_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_signposts_practice_id"), ["practice_id"], unique=False)
    for statement in REFUSE_CHANGES[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("signposts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signposts_practice_id"))
        batch_op.drop_index("ix_signposts_practice_day")
        batch_op.drop_index("ix_signposts_day_practice")
        batch_op.drop_index(batch_op.f("ix_signposts_call_key"))

    op.drop_table("signposts")
    with op.batch_alter_table("service_areas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_areas_organisation_id"))

    op.drop_table("service_areas")
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_ins_person_id"))

    op.drop_table("sign_ins")
    with op.batch_alter_table("services", schema=None) as batch_op:
        batch_op.drop_index("ix_services_type_status")
        batch_op.drop_index(batch_op.f("ix_services_revision"))
        batch_op.drop_index(batch_op.f("ix_services_owner_id"))

    op.drop_table("services")
    op.drop_table("practice_profiles")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posts_person_id"))
        batch_op.drop_index(batch_op.f("ix_posts_organisation_id"))

    op.drop_table("posts")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memberships_parent_id"))
        batch_op.drop_index(batch_op.f("ix_memberships_member_id"))

    op.drop_table("memberships")
    op.drop_table("log_counters")
    op.drop_table("sign_in_failures")
    op.drop_table("people")
    op.drop_table("organisations")
    op.drop_table("directory_revisions")
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_events_practice_id"))
        batch_op.drop_index(batch_op.f("ix_audit_events_object_id"))

    op.drop_table("audit_events")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS refuse_audit_change")
