"""Measures the desk at 200 and 2,000 services: search, logging, start-up, memory.

Every figure is printed with the machine's load, because a busy machine doubles it. `make bench` runs this.
"""

import os
import resource
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

PROJECT = Path(__file__).resolve().parent.parent
SIZES = (200, 2000)
QUERIES = (
    "lad's got a sticky eye", "sore throat", "bad back after lifting", "water infection", "sick note",
    "cant sleep worrying", "hearing aid batteries", "toothache", "lonely since my husband died", "ear wax",
    "repeat prescription", "nits", "landlord wont fix the damp", "knee pain", "hay fever", "verruca",
    "blood pressure check", "pregnant what next", "stop smoking", "gas bill", "dentist", "rash", "cough",
    "pharamcy", "physo", "s", "st", "sto", "stop", "w", "we", "bl", "thrush again and embarrassed",
    "someone to talk to", "form for my landlord", "carer needs a break", "diabetic feet",
)  # fmt: skip
PASSES = 5
LOGS = 200


def main() -> None:
    """Print every figure, one a line."""
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; Python {sys.version.split()[0]}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            print(f"\n{size} services")
            prepare(Path(folder), size)
            for measure in (start_up, in_process, logging, over_http):
                print(f"  {measure(Path(folder))}", flush=True)


def environment(folder: Path) -> dict[str, str]:
    """Give the settings of a throwaway site."""
    return os.environ | {"NAVIGATOR_INSTANCE": str(folder), "NAVIGATOR_SECRET_KEY": "b" * 40, "NAVIGATOR_HTTPS": "0"}


def run_inside(folder: Path, function: str, *given: str) -> str:
    """Run one function of this file in a process of its own, so that memory and start-up are its alone."""
    code = f"from benchmarks import desk; desk.{function}({', '.join(repr(each) for each in given)})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment(folder), capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout.strip()


def prepare(folder: Path, size: int) -> None:
    """Make a site with this many services for one practice."""
    flask = [sys.executable, "-m", "flask", "--app", "wsgi"]
    for command in (["init-db"], ["load-demonstration", "--without-history"]):
        subprocess.run([*flask, *command], cwd=PROJECT, env=environment(folder), check=True, capture_output=True)
    run_inside(folder, "grow", str(size))


def grow(size: str) -> None:
    """Bring the directory to this many services, by taking away or by copying with other names."""
    from navigator import create_app, database
    from navigator.accounts.audit import Actor
    from navigator.directory import actions
    from navigator.directory.service_file import read_services
    from navigator.london import london_day, now

    app = create_app()
    with app.app_context():
        types = app.extensions["guidance"].types
        entries = read_services(PROJECT / "data" / "seed_services.yaml", types, london_day(now()))
        session, actor = database.session(), Actor(None, None, now())
        wanted = int(size)
        copies = [
            replace(entry, key=f"{entry.key}-{number}", name=f"{entry.name} {number}")
            for number in range(2, 2 + wanted // len(entries) + 1)
            for entry in entries
        ]
        if wanted > len(entries):
            actions.load_services(session, actor, copies[: wanted - len(entries)], demonstration=True)
        for entry in entries[wanted:]:
            actions.retire_service(session, actor, _by_key(session, entry.key))


def _by_key(session: object, key: str) -> object:
    from navigator.directory.queries import services_by_key

    return services_by_key(session, [key])[key]  # type: ignore[arg-type]


def start_up(folder: Path) -> str:
    """Time from nothing to the first answer, twice: with no index, and with the index there."""
    shutil.rmtree(folder / "search-index", ignore_errors=True)
    cold = float(run_inside(folder, "first_answer").split()[0])
    warm, memory = run_inside(folder, "first_answer").split()
    times = f"{cold:.1f} s building the index, {float(warm):.1f} s with it"
    return f"start-up to the first answer: {times}; memory {memory} MB"


def first_answer() -> None:
    """Print the seconds to the first answer and the megabytes held."""
    began = time.perf_counter()
    with _answering() as answer:
        answer("sticky eye")
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{time.perf_counter() - began:.2f} {megabytes}")


@contextmanager
def _answering() -> Iterator[Callable[[str], object]]:
    from navigator import create_app, database
    from navigator.accounts.queries import organisation_by_code
    from navigator.london import now
    from navigator.signposting.answers import desk_answer
    from navigator.signposting.desk_state import DeskState

    app = create_app()
    with app.app_context():
        session = database.session()
        session.connection(execution_options={"reading": True})
        practice = organisation_by_code(session, "C99101")
        guidance = app.extensions["guidance"]
        assert practice is not None
        yield lambda words: desk_answer(session, guidance, practice, DeskState(words=words, call=uuid4()), now())


def in_process(folder: Path) -> str:
    """Time the whole pipeline from words to rows, without a page."""
    return "search in process, words to rows: " + run_inside(folder, "time_queries")


def time_queries() -> None:
    """Print the median and the 99th part of the slowest queries; each query is the median of its passes."""
    with _answering() as answer:
        for words in QUERIES:
            answer(words)
        times = {words: [] for words in QUERIES}
        for _ in range(PASSES):
            for words in QUERIES:
                began = time.perf_counter()
                answer(words)
                times[words].append(1000 * (time.perf_counter() - began))
        print(figures([statistics.median(each) for each in times.values()]))


def figures(times: list[float]) -> str:
    """Say a list of milliseconds in its middle and its tail."""
    ordered = sorted(times)
    slowest = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return f"p50 {statistics.median(ordered):.1f} ms, p99 {slowest:.1f} ms"


def logging(folder: Path) -> str:
    """Time one acknowledged line of the log: counter, row, audit event and commit on disk."""
    return f"log, {LOGS} lines on disk one by one: " + run_inside(folder, "time_logs")


def time_logs() -> None:
    """Print the time of one logged call."""
    from navigator import create_app, database
    from navigator.accounts.audit import Actor
    from navigator.accounts.queries import organisation_by_code, people_at
    from navigator.london import now
    from navigator.referrals.actions import Call, log_signpost
    from navigator.referrals.rules import CountsAs, Ending

    app = create_app()
    with app.app_context():
        session = database.session()
        practice = organisation_by_code(session, "C99101")
        assert practice is not None
        person = people_at(session, [practice.id])[0].id
        practice_id, times = practice.id, []
        for _ in range(LOGS):
            call = Call(
                uuid4(), uuid4(), Ending.BOOKED_HERE, CountsAs("kept", "appointment"), "phone", "not-sure",
                "asked-none-reported", "1", now(),
            )  # fmt: skip
            began = time.perf_counter()
            log_signpost(session, Actor(person, practice_id, now()), call)
            times.append(1000 * (time.perf_counter() - began))
        print(figures(times))


def over_http(folder: Path) -> str:
    """Time the desk's fragment over HTTP, as the page asks for it while somebody types."""
    port = 20000 + secrets.randbelow(20000)
    serve = [sys.executable, "-m", "gunicorn", "-w", "2", "--threads", "4", "-b", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        [*serve, "--log-level", "error", "wsgi:app"],
        cwd=PROJECT, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        return "search over HTTP, one at a time: " + _time_pages(port)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _time_pages(port: int) -> str:
    cookie = _signed_in(port)
    connection, times = HTTPConnection("127.0.0.1", port, timeout=30), []
    for number in range(PASSES):
        for words in QUERIES:
            began = time.perf_counter()
            connection.request("GET", f"/desk?q={quote(words)}", headers={"Cookie": cookie, "X-Fragment": "1"})
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                sys.exit(f"/desk answered {response.status}")
            if number:
                times.append(1000 * (time.perf_counter() - began))
    return figures(times)


def _signed_in(port: int) -> str:
    from navigator.referrals.cli import DEMONSTRATION_PASSWORD

    page, cookie = _when_up(port)
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    body = f"csrf_token={token}&email=reception%40riverside.example&password={DEMONSTRATION_PASSWORD}&next="
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in", body, headers)
    response = connection.getresponse()
    response.read()
    given = response.headers["Set-Cookie"]
    if response.status != 302 or not given:
        sys.exit("The benchmark could not sign in.")
    return given.partition(";")[0]


def _when_up(port: int) -> tuple[str, str]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/sign-in")
            response = connection.getresponse()
            return response.read().decode(), response.headers["Set-Cookie"].partition(";")[0]
        except ConnectionRefusedError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


if __name__ == "__main__":
    main()
