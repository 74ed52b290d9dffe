"""Throwaway sites to measure: set up, grown to a size, served as `make serve` serves, and signed in to."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from benchmarks.made_directory import SEED, WIDE_AREA, made_up_name
from tests.pages import Page

PROJECT = Path(__file__).resolve().parent.parent
PRACTICE, ITS_NETWORK, RECEPTION = "C99101", "U99101", "reception@riverside.example"
ABOUT_A_MILE = 0.02


@dataclass(frozen=True)
class Site:
    """A throwaway site with so many services, all for one practice or four hundred to a practice."""

    folder: Path
    size: int
    is_spread: bool = False

    @property
    def label(self) -> str:
        """Say it in words."""
        if self.is_spread:
            return f"{self.size:,} services, spread over {-(-self.size // WIDE_AREA)} practices"
        return f"{self.size:,} services, those beyond the demonstration's all for one practice"

    def run_inside(self, module: str, function: str, *given: object) -> str:
        """Run one function of a benchmark in a process of its own, so that memory and start-up are its alone."""
        code = f"from benchmarks import {module}; {module}.{function}({', '.join(map(repr, given))})"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=PROJECT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout.strip()

    @property
    def environment(self) -> dict[str, str]:
        """Give its settings."""
        settings = {"NAVIGATOR_INSTANCE": str(self.folder), "NAVIGATOR_SECRET_KEY": "b" * 40, "NAVIGATOR_HTTPS": "0"}
        return os.environ | settings


@contextmanager
def site_with(size: int, *, is_spread: bool = False) -> Iterator[Site]:
    """Make a site with this many services, and forget it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), size, is_spread)
        flask = [sys.executable, "-m", "flask", "--app", "wsgi"]
        for command in (["init-db"], ["load-demonstration", "--without-history"]):
            subprocess.run([*flask, *command], cwd=PROJECT, env=site.environment, check=True, capture_output=True)
        site.run_inside("sites", "grow", size, is_spread)
        yield site


def grow(size: int, is_spread: bool) -> None:
    """Bring the directory to this many services, by closing some or by adding copies with other names and places."""
    from navigator import create_app, database
    from navigator.accounts.audit import Actor
    from navigator.directory import actions, queries
    from navigator.directory.service_file import read_services
    from navigator.london import london_day, now

    app = create_app()
    with app.app_context():
        types = app.extensions["guidance"].types
        entries = read_services(app.config["SETTINGS"].data / "seed_services.yaml", types, london_day(now()))
        session, actor = database.session(), Actor(None, None, now())
        for entry in entries[size:]:
            actions.retire_service(session, actor, queries.services_by_key(session, [entry.key])[entry.key])
        if size > len(entries):
            codes = _practices(session, actor, -(-size // WIDE_AREA)) if is_spread else [PRACTICE]
            actions.load_services(session, actor, _copies(entries, size - len(entries), codes), demonstration=True)


def _copies(entries: list[Any], count: int, codes: list[str]) -> list[Any]:
    """Give so many live copies in turn for these practices, each with the name of a place and a mile or two away."""
    random = Random(SEED)
    copies = []
    for number in range(count):
        entry, code = entries[number % len(entries)], codes[number * len(codes) // count]
        place = made_up_name(random.randrange(count // 2)).capitalize()
        somewhere: dict[str, float] = {}
        if entry.latitude is not None:
            somewhere = {
                side: getattr(entry, side) + random.uniform(-ABOUT_A_MILE, ABOUT_A_MILE)
                for side in ("latitude", "longitude")
            }
        called = {"key": f"{entry.key[:100]}-{number}", "name": f"{place} {entry.name}"[:200]}
        whose = {"owner": code, "serves": (code,), "serves_everywhere": False}
        live = {"status": "live", "paused_until": None, "paused_because": ""}
        copies.append(replace(entry, **called, **whose, **live, **somewhere))
    return copies


def _practices(session: Any, actor: Any, count: int) -> list[str]:
    """Add made-up practices beside the demonstration's; give the codes of all, the one that is measured first."""
    from navigator.accounts.actions import load_site
    from navigator.accounts.organisation_file import OrganisationEntry, PracticeEntry, SiteDocument
    from navigator.london import london_day, now

    today = london_day(now())
    codes = [f"C98{number:03}" for number in range(1, count)]
    network = OrganisationEntry(code=ITS_NETWORK, kind="pcn", name="There already")
    practices = tuple(
        PracticeEntry(code=code, name=f"Practice {code}", belongs_to=ITS_NETWORK, since=today) for code in codes
    )
    site = SiteDocument(organisations=(network,), practices=practices)
    load_site(session, actor, site, "", today, demonstration=True)
    return [PRACTICE, *codes]


@dataclass
class Server:
    """A site being served on loopback."""

    port: int
    process: subprocess.Popen[bytes]

    def processor_seconds(self) -> float:
        """Give the seconds of processor that its workers have taken so far."""
        parent, total = self.process.pid, 0.0
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        for child in children:
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return total


@contextmanager
def served(site: Site) -> Iterator[Server]:
    """Serve a site as `make serve` does, two workers of four threads, at ten in the morning of a weekday."""
    port = 20000 + secrets.randbelow(20000)
    serve = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*serve, "--log-level", "error", "benchmarks.wsgi_in_hours:app"],
        cwd=PROJECT, env=site.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def signed_in(port: int) -> str:
    """Sign in by the real page, as the demonstration's reception does; give the cookie."""
    from navigator.referrals.cli import DEMONSTRATION_PASSWORD

    page, cookie = _when_up(port)
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    form = {"csrf_token": token, "email": RECEPTION, "password": DEMONSTRATION_PASSWORD, "next": ""}
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in", urlencode(form), headers)
    response = connection.getresponse()
    response.read()
    given = response.headers["Set-Cookie"]
    if response.status != 302 or not given:
        sys.exit("The benchmark could not sign in.")
    return str(given).partition(";")[0]


def form_at(port: int, cookie: str, words: str) -> tuple[str, dict[str, str]]:
    """Give what the desk's own form would send for these words, and the cookie that its token goes with."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"/desk?{urlencode({'q': words})}", headers={"Cookie": cookie})
    response = connection.getresponse()
    fields = Page(response.read().decode()).form_for("/calls").fields
    return str(response.headers["Set-Cookie"] or cookie).partition(";")[0], fields


def _when_up(port: int) -> tuple[str, str]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/sign-in")
            response = connection.getresponse()
            return response.read().decode(), str(response.headers["Set-Cookie"]).partition(";")[0]
        except ConnectionError:
            time.sleep(0.1)
    sys.exit("The server did not start.")
