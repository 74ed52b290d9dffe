"""Kills whoever writes the log, thousands of times, and looks for lost and doubled rows: `make campaign-kill`.

First forked writers on one database, as the workers of a server are; then a whole server, by its real page, under the
load of several desks. Every blow is signal 9 after a first acknowledgement. What got no answer is sent again with the
same key, as the page sends it.
"""

import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from random import Random
from urllib.parse import urlencode
from uuid import UUID, uuid4

from benchmarks.figures import goal, machine
from benchmarks.sites import PRACTICE, PROJECT, RECEPTION, Site, form_at, signed_in, site_with
from tests.referrals.killing import Killed, kill_writers, look_for_damage

WRITERS_KILLED, SERVERS_KILLED = 2_000, 50
DESKS = 4
FEWEST, MOST = 1, 40
"""Acknowledgements by all desks together before the server is killed."""


class DeskOfOne(threading.Thread):
    """Somebody who logs one lost call after the other until told to stop, and sends again what got no answer."""

    def __init__(self, port: int, cookie: str, fields: dict[str, str], unanswered: UUID | None) -> None:
        """Sit down."""
        super().__init__()
        self._port, self._fields = port, fields
        self._headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.acknowledged: set[UUID] = set()
        self.unanswered = unanswered
        self.refused: list[int] = []
        self.stop = False

    def run(self) -> None:
        """Log until told to stop or until nobody answers."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        while not self.stop:
            key = self.unanswered = self.unanswered or uuid4()
            fields = self._fields | {"key": str(key), "call": str(uuid4()), "ending": "call-lost"}
            try:
                connection.request("POST", "/calls", urlencode(fields), self._headers)
                response = connection.getresponse()
                response.read()
            except (HTTPException, OSError):
                return
            if response.status != 303:
                self.refused.append(response.status)
                return
            self.acknowledged.add(key)
            self.unanswered = None


def main() -> None:
    """Print what was lost and doubled; end badly where anything was."""
    print(f"kill campaign: {machine()}", flush=True)
    results = []
    with site_with(0) as site:
        url = f"sqlite:///{site.folder / 'navigator.sqlite3'}"
        practice, person = (UUID(one) for one in site.run_inside("kill_campaign", "print_who").split())
        for what, killed in (
            ("forked writers", kill_writers(url, practice, person, WRITERS_KILLED)),
            ("whole servers", kill_servers(site, url, practice, SERVERS_KILLED)),
        ):
            enough = len(killed.acknowledged) >= 10 * killed.kills
            told = goal(killed.is_clean and enough, "none lost, none doubled, ten acknowledged a kill")
            print(f"  {what}: {killed} {told}", flush=True)
            results.append(killed.is_clean)
    sys.exit(0 if all(results) else 1)


def print_who() -> None:
    """Print the ids of the practice and of its receptionist."""
    from navigator import create_app, database
    from navigator.accounts.queries import organisation_by_code, person_by_email

    with create_app().app_context():
        session = database.session()
        practice, person = organisation_by_code(session, PRACTICE), person_by_email(session, RECEPTION)
        assert practice and person
        print(practice.id, person.id)


def kill_servers(site: Site, url: str, practice: UUID, times: int, seed: int = 2) -> Killed:
    """Serve the site, let desks log calls, kill every process of the server at once: so many times."""
    random, result = Random(seed), Killed()
    unanswered: list[UUID | None] = [None] * DESKS
    while result.kills < times:
        with _server(site) as (port, process):
            cookie, fields = _sit_down(port)
            desks = [DeskOfOne(port, cookie, fields, key) for key in unanswered]
            for desk in desks:
                desk.start()
            wanted = random.randint(FEWEST, MOST)
            while sum(len(desk.acknowledged) for desk in desks) < wanted and any(desk.is_alive() for desk in desks):
                time.sleep(0.002)
            os.killpg(process.pid, signal.SIGKILL)
            for desk in desks:
                desk.stop = True
                desk.join()
        if any(desk.refused for desk in desks):
            sys.exit(f"The desk refused a call: {[desk.refused for desk in desks]}")
        result.kills += 1
        result.acknowledged |= {key for desk in desks for key in desk.acknowledged}
        unanswered = [desk.unanswered for desk in desks]
    look_for_damage(url, practice, result)
    return result


def _sit_down(port: int) -> tuple[str, dict[str, str]]:
    """Sign in, and give the cookie and what the desk's own form would send."""
    cookie, fields = form_at(port, signed_in(port), "sore throat")
    return cookie, {name: value for name, value in fields.items() if name not in ("key", "call", "ending")}


@contextmanager
def _server(site: Site) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    port = 20000 + secrets.randbelow(20000)
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "error", "wsgi:app"],
        cwd=PROJECT, env=site.environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield port, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


if __name__ == "__main__":
    main()
