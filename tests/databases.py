"""Databases for tests: a file of SQLite, and a PostgreSQL of our own where the machine has one."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from psycopg import connect
from sqlalchemy import Dialect, Engine, create_engine, engine_from_config, make_url, text

from navigator.database import Base, engine_options, keep_promises
from navigator.settings import PROJECT

# Every room's tables are made, whichever test comes first.
for _models in sorted((PROJECT / "navigator").rglob("models.py")):
    import_module(".".join(_models.relative_to(PROJECT).with_suffix("").parts))

IN_CI = os.environ.get("CI") == "true"


def missing(what: str) -> None:
    """Skip loudly; where everything must be there, fail."""
    words = f"NOT TESTED: {what} is not on this machine"
    if IN_CI:
        pytest.fail(words)
    pytest.skip(words)


class KeptStatements:
    """What was written out for one kind of database, kept for the next of that kind: writing out takes longest."""

    def __init__(self) -> None:
        self._dialects: dict[str, Dialect] = {}
        self._written: dict[Any, Any] = {}

    def engine(self, options: dict[str, Any], prefix: str) -> Engine:
        """Make an engine as SQLAlchemy's own function does, which knows the statements of those before it."""
        engine = engine_from_config(options, prefix)
        if engine.name not in self._dialects:
            # A dialect asks its first connection what the server can do.
            engine.connect().close()
            engine.dispose()
            self._dialects[engine.name] = engine.dialect
        # A statement is kept for the very dialect that wrote it.
        engine.dialect = self._dialects[engine.name]
        engine.update_execution_options(compiled_cache=self._written)
        return engine


class SqliteTemplate:
    """A file with every table made once; each test gets a copy."""

    def __init__(self, folder: Path) -> None:
        self._file, self._folder, self._numbers = folder / "template.sqlite3", folder, count(1)
        engine = create_engine(f"sqlite:///{self._file}")
        keep_promises(engine)
        Base.metadata.create_all(engine)
        engine.dispose()

    def copy(self) -> str:
        """Give the address of a fresh copy."""
        file = self._folder / f"{next(self._numbers)}.sqlite3"
        shutil.copyfile(self._file, file)
        return f"sqlite:///{file}"

    def give_back(self, url: str) -> None:
        """Remove a copy."""
        Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)


class PostgresqlTemplate:
    """A database with every table made once; each test gets a copy, or one that another test gave back empty."""

    def __init__(self, server: str, worker: str) -> None:
        self._server = make_url(engine_options(server)["url"])
        self._name, self._numbers = f"navigator_test_{worker}_{os.getpid()}", count(1)
        self._names: list[str] = []
        self._free: list[str] = []
        # The trigger of the audit chain lets no row go.
        tables = reversed(Base.metadata.sorted_tables)
        self._emptied = "TRUNCATE audit_events RESTART IDENTITY;" + ";".join(f"DELETE FROM {each}" for each in tables)
        self._do(f'CREATE DATABASE "{self._name}"')
        engine = create_engine(self._url(self._name))
        Base.metadata.create_all(engine)
        engine.dispose()

    def copy(self) -> str:
        """Give the address of a copy with nothing in it."""
        if self._free:
            return self._free.pop()
        name = f"{self._name}_{next(self._numbers)}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{self._name}"')
        self._names.append(name)
        return self._url(name)

    def give_back(self, url: str) -> None:
        """Empty a copy for the next test: that is many times quicker than copying. One whose tables differ is left."""
        address = self._server.set(drivername="postgresql", database=make_url(url).database)
        with connect(address.render_as_string(hide_password=False)) as connection:
            there = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            if {name for (name,) in there} == set(Base.metadata.tables):
                connection.execute(self._emptied)
                self._free.append(url)

    def drop(self) -> None:
        """Remove every copy and the template."""
        for name in (*self._names, self._name):
            self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _url(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        engine = create_engine(self._server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def postgresql_binaries() -> Path | None:
    """Find the newest PostgreSQL of this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def own_postgresql(binaries: Path) -> Iterator[str]:
    """Run a PostgreSQL in a temporary folder, reached by a socket there and by nobody else."""
    # PostgreSQL does not run as root, and a socket's path must be short.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        _run([binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8"], user)
        options = f"-c listen_addresses='' -k {folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _run([binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], user)
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[object], user: str | None) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
