"""What every test may ask for: a site of its own, its database, and a browser at its desk."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy
from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from navigator import create_app, database
from navigator.accounts.models import Person
from navigator.database import db
from navigator.directory.search import SearchIndex
from navigator.guides.signed import SignedGuides
from navigator.settings import Settings
from navigator.signposting import kept_guidance
from navigator.signposting.guidance import Guidance
from tests.databases import (
    KeptStatements,
    PostgresqlTemplate,
    SqliteTemplate,
    missing,
    own_postgresql,
    postgresql_binaries,
)
from tests.desks import Desk
from tests.signposting.guidance_in_hand import shipped_guidance

MEMORY, ENOUGH = Path("/dev/shm"), 1024**3
"""Where a file's promise to be on disk costs nothing, and the bytes that must be free there."""


def pytest_configure() -> None:
    """Keep the tests' files in memory where there is room: each commit waits for its disk, thousands of times a run."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Keep Python's collector from the tests themselves: they stay, and it would walk through them all run long."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests measured, whichever worker they ran on."""
    for report in terminalreporter.getreports("passed"):
        for name, figure in getattr(report, "user_properties", ()):
            if report.when == "call":
                terminalreporter.write_line(f"{name}: {figure}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run whatever touches tables on both databases."""
    if "database_kind" in metafunc.fixturenames and metafunc.definition.get_closest_marker("tables"):
        metafunc.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplate:
    return SqliteTemplate(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_template() -> Iterator[PostgresqlTemplate]:
    worker, given, binaries = os.environ.get("PYTEST_XDIST_WORKER", "alone"), os.environ.get("TEST_DATABASE_URL"), None
    if given:
        template = PostgresqlTemplate(given, worker)
        yield template
        template.drop()
        return
    binaries = postgresql_binaries()
    if binaries is None:
        missing("PostgreSQL")
        return
    with own_postgresql(binaries) as server:
        yield PostgresqlTemplate(server, worker)


@pytest.fixture(scope="session")
def kept_statements() -> KeptStatements:
    return KeptStatements()


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    template = request.getfixturevalue(f"{database_kind}_template")
    url = template.copy()
    yield url
    template.give_back(url)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return _settings_of(tmp_path, database_url)


def _settings_of(folder: Path, database_url: str) -> Settings:
    return Settings(secret_key="x" * 40, instance=folder, database_url=database_url, https=False, testing=True)


@pytest.fixture(scope="session")
def guidance_read() -> Callable[..., Guidance]:
    """Read the data files once; every site still gets a search index of its own, which follows its database."""
    once = shipped_guidance()

    def load(_settings: Settings | None = None) -> Guidance:
        return replace(once, index=SearchIndex(once.index.learnt))

    return load


@pytest.fixture(scope="session")
def house(guidance_read: Callable[..., Guidance], tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Join the rooms once: it takes longer than most tests do."""
    folder = tmp_path_factory.mktemp("house")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_guidance, "guidance_of", guidance_read)
        return create_app(_settings_of(folder, f"sqlite:///{folder / 'nobody.sqlite3'}"))


@pytest.fixture
def app(
    house: Flask,
    settings: Settings,
    guidance_read: Callable[..., Guidance],
    kept_statements: KeptStatements,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Flask]:
    """Give a site of its own: the rooms are those of the house; database, settings and search are not."""
    monkeypatch.setattr(kept_guidance, "guidance_of", guidance_read)
    app, shipped = copy(house), guidance_read()
    app.config = copy(house.config)
    app.config["SETTINGS"] = settings
    app.extensions = {name: part for name, part in house.extensions.items() if name != "sqlalchemy"}
    app.extensions["guidance"] = replace(shipped, signed_at=SignedGuides(shipped).of)
    app.teardown_appcontext_funcs, app.shell_context_processors = [], []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlalchemy, "engine_from_config", kept_statements.engine)
        database.connect(app, settings.database_url)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def guidance(app: Flask) -> Guidance:
    found: Guidance = app.extensions["guidance"]
    return found


@pytest.fixture
def engine(app: Flask) -> Engine:
    with app.app_context():
        return db.engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session beside the site's own: what it reads is what is on disk."""
    with Session(engine) as session:
        yield session


@pytest.fixture
def client(app: Flask, session: Session) -> Desk:
    """A browser that nobody has signed in with."""
    return Desk(app, session)


@pytest.fixture
def signed_in(app: Flask, session: Session) -> Callable[[Person], Desk]:
    """Sign somebody in at a browser of their own."""

    def sign_in(person: Person) -> Desk:
        desk = Desk(app, session)
        assert desk.sign_in(person).status_code == 302
        return desk

    return sign_in


@pytest.fixture
def commits(engine: Engine) -> Iterator[list[str]]:
    """Every commit since the test began; clear it to begin again."""
    seen: list[str] = []

    def note(_connection: object) -> None:
        seen.append("commit")

    event.listen(engine, "commit", note)
    yield seen
    event.remove(engine, "commit", note)
