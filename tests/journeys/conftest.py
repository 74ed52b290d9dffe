"""A real server on the demonstration's data, and a real browser at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from navigator.signposting.kept_guidance import KEPT_GUIDANCE
from tests.journeys.at_the_desk import AtTheDesk
from tests.signposting.guidance_in_hand import KEPT, SECRET, shipped_guidance

# Two browsers and two servers share two cores: a slow page is not a wrong one.
expect.set_options(timeout=15_000)

PROJECT = Path(__file__).resolve().parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Site:
    """A running desk: its address, and its commands."""

    address: str
    environment: dict[str, str]

    def flask(self, *command: str, given: str = "") -> str:
        """Run one command of the site and give what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *command],
            cwd=PROJECT, env=self.environment, input=given, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def site_with_its_clock_at(site: Site, moment: datetime) -> Iterator[str]:
    """Serve the same site on another port with the clock moved, for a while; give its address."""
    port = _free_port()
    environment = site.environment | {"DESK_CLOCK": moment.isoformat()}
    command = [sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "4", "--bind", f"127.0.0.1:{port}"]
    moved = "tests.journeys.wsgi_at:app"
    with subprocess.Popen([*command, "--log-level", "error", moved], cwd=PROJECT, env=environment) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NAVIGATOR_")} | {
        "NAVIGATOR_INSTANCE": str(folder),
        "NAVIGATOR_SECRET_KEY": SECRET,
        "NAVIGATOR_HTTPS": "0",
    }
    # What the other tests learnt of the data files is learnt for this site too: it is sealed with the same secret.
    shipped_guidance()
    shutil.copy(KEPT / KEPT_GUIDANCE, folder)
    port = _free_port()
    site = Site(f"http://127.0.0.1:{port}", environment)
    site.flask("init-db")
    site.flask("load-demonstration")
    command = [sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "4", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen([*command, "--log-level", "error", "wsgi:app"], cwd=PROJECT, env=environment) as server:
        try:
            _wait_for(port)
            yield site
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except (ConnectionRefusedError, TimeoutError):
            # The server is still starting; asking again at once would only slow it down.
            time.sleep(0.05)
        finally:
            connection.close()
    raise TimeoutError("the desk did not start")


# Its event loop lives as long as the fixture: left open, it would stand in the way of every test after the journeys.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        message = "no Chromium here: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    options = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=[*options, "--disable-component-update"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    window = {"width": 1280, "height": 800}
    context = browser.new_context(viewport=window, permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(15_000)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture
def desk(page: Page, site: Site) -> AtTheDesk:
    return AtTheDesk(page, site.address)


@pytest.fixture
def desk_without_javascript(browser: Browser, site: Site) -> Iterator[AtTheDesk]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield AtTheDesk(context.new_page(), site.address)
    context.close()
