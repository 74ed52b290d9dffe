"""The database: the base of every table, the engine's rules, and the session of one request."""

import uuid
from datetime import UTC, datetime
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

from flask import Flask, has_request_context, request
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, TypeDecorator, Uuid, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, stored without a zone where the database has none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone: it could be an hour wrong for half the year."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table shares: an id nobody can guess, and constraint names that migrations can use."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, uuid.UUID: Uuid(as_uuid=True)}  # noqa: RUF012


class HasId:
    """A row known by a random id."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)


db = SQLAlchemy()


def session() -> Session:
    """Give the session of this request or command; it ends with it."""
    return db.session


def connect(app: Flask, url: str) -> None:
    """Open the database of this site, with the rules that keep acknowledged rows."""
    app.config["SQLALCHEMY_ENGINES"] = {"default": engine_options(url)}
    db.init_app(app)
    # There are no asynchronous sessions here: closing none of them would start a thread after every single answer.
    app.teardown_appcontext_funcs = [each for each in app.teardown_appcontext_funcs if not iscoroutinefunction(each)]
    with app.app_context():
        keep_promises(db.engine)


def engine_options(url: str) -> dict[str, Any]:
    """Give the engine's options for a database URL; a plain postgresql URL gets the driver shipped here."""
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.partition("://")[2]
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        return {"url": url, "connect_args": {"timeout": 10}}
    return {"url": url, "pool_pre_ping": True}


def keep_promises(engine: Engine) -> None:
    """Make SQLite durable and fair: full sync, foreign keys, and writers that queue instead of failing."""
    if engine.dialect.name != "sqlite" or event.contains(engine, "connect", _prepare):
        return
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)


def _prepare(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: `_begin` chooses their kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when somebody wrote in
    # between, however long it waits. So whatever may write takes its turn from the start.
    reading = connection.get_execution_options().get("reading") or (has_request_context() and request.method in READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
