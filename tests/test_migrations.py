"""The migrations make the very tables that the models speak of, on both databases."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from navigator.accounts.cli import alembic_config
from navigator.database import Base, engine_options, keep_promises

pytestmark = pytest.mark.tables


@pytest.fixture
def migrated(database_url):
    """An empty database with nothing but the migrations."""
    engine = create_engine(**engine_options(database_url))
    keep_promises(engine)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        else:
            Base.metadata.drop_all(connection)
    command.upgrade(alembic_config(database_url), "head")
    yield engine
    engine.dispose()


def test_the_migrations_make_what_the_models_say(migrated):
    with migrated.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_running_them_again_changes_nothing(migrated):
    command.upgrade(alembic_config(migrated.url.render_as_string(hide_password=False)), "head")

    with migrated.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


@pytest.mark.parametrize("statement", ["UPDATE audit_events SET action = 'x'", "DELETE FROM audit_events"])
def test_a_migrated_chain_cannot_be_changed(migrated, statement):
    row = (
        "INSERT INTO audit_events (number, at, action, object_kind, object_id, previous_hash, hash) "
        "VALUES (1, '2026-11-24 10:00:00', 'a', 'b', 'c', 'd', 'e')"
    )
    with migrated.begin() as connection:
        connection.execute(text(row))

    with pytest.raises(DBAPIError), migrated.begin() as connection:
        connection.execute(text(statement))
