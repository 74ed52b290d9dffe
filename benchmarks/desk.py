"""Measures the desk at 200, 2,000 and 20,000 services: search, an edit seen elsewhere, logging, start-up, memory.

Every figure stands under the machine's load, because a busy machine doubles it. `make bench` runs this.
"""

import resource
import string
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from benchmarks.clock import NIGHT, RUSH, next_weekday_at
from benchmarks.figures import Spread, goal, load, machine, shown, spread_of, spread_of_passes
from benchmarks.sites import PRACTICE, PROJECT, Site, served, signed_in, site_with

LARGEST = 20_000
"""More than any practice has; what does not depend on the size is left out here."""

LAYOUTS = ((200, False), (2_000, False), (LARGEST, False), (LARGEST, True))
CALLS = (
    "lad's got a sticky eye", "sore throat", "bad back after lifting", "water infection", "sick note",
    "cant sleep worrying", "hearing aid batteries", "toothache", "lonely since my husband died", "ear wax",
    "repeat prescription", "nits", "landlord wont fix the damp", "knee pain", "hay fever", "verruca",
    "blood pressure check", "pregnant what next", "stop smoking", "gas bill", "dentist", "rash", "cough",
    "pharamcy", "physo", "thrush again and embarrassed", "someone to talk to", "form for my landlord",
    "carer needs a break", "diabetic feet",
)  # fmt: skip
BEGINNINGS = (
    *string.ascii_lowercase, "st", "we", "bl", "co", "pa", "pr", "ca", "de", "he", "in", "ma", "me", "ph", "re", "ro",
    "sh", "so", "th", "to", "un", "sto", "stop", "phar", "rive", "clin",
)  # fmt: skip
TYPED = ("sticky eye", "stop smoking", "blood pressure check", "landlord wont fix")
QUERIES = tuple(
    dict.fromkeys((*CALLS, *BEGINNINGS, *(call[:end] for call in TYPED for end in range(3, len(call) + 1))))
)
PASSES, LOGS, EDITS = 5, 200, 6

SLOWEST = {2_000: 5.0, LARGEST: 20.0}
"""Milliseconds that 99 of 100 queries may take from words to rows."""
LONGEST_START = {LARGEST: 12.0}
"""Seconds from nothing to the first answer."""
AN_EDIT_IS_SEEN = 1_000.0


def main() -> None:
    """Print every figure, one a line."""
    print(f"the desk: {machine()}")
    for size, is_spread in LAYOUTS:
        with site_with(size, is_spread=is_spread) as site:
            print(f"\n{site.label}; {load()}", flush=True)
            for measure in (start_up, in_process, edit_seen, *(() if size == LARGEST else (logging, over_http))):
                print("\n".join(f"  {line}" for line in measure(site)), flush=True)


def start_up(site: Site) -> Iterator[str]:
    """Time from nothing to the first answer: twice where it is short, and the quicker one counts."""
    runs = [
        tuple(map(float, site.run_inside("desk", "first_answer").split()))
        for _ in range(1 if site.size == LARGEST else 2)
    ]
    seconds, busy, megabytes = min(runs)
    most = LONGEST_START.get(site.size)
    told = f" {goal(seconds <= most, f'at most {most:.0f} s')}" if most else ""
    both = " and ".join(f"{taken:.1f}" for taken, _, _ in runs)
    yield f"start-up to the first answer: {both} s{told}; processor {busy:.1f} s; memory {megabytes:.0f} MB"


def first_answer() -> None:
    """Print the seconds to the first answer, those of the processor, and the megabytes held."""
    began = time.perf_counter()
    with _answering() as answer:
        answer("sticky eye")
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{time.perf_counter() - began:.2f} {time.process_time():.2f} {megabytes}")


@contextmanager
def _answering(hour: int = RUSH) -> Iterator[Callable[[str], Any]]:
    from navigator import create_app

    app = create_app()
    with app.app_context():
        yield _answers(app, hour)


def _answers(app: Any, hour: int = RUSH) -> Callable[[str], Any]:
    """Give what answers words inside this context, as a request does that only reads."""
    from navigator import database
    from navigator.accounts.queries import organisation_by_code
    from navigator.signposting.answers import desk_answer
    from navigator.signposting.desk_state import DeskState

    session = database.session()
    session.connection(execution_options={"reading": True})
    practice, guidance = organisation_by_code(session, PRACTICE), app.extensions["guidance"]
    assert practice is not None
    moment = next_weekday_at(hour)
    return lambda words: desk_answer(session, guidance, practice, DeskState(words=words, call=uuid4()), moment)


def in_process(site: Site) -> Iterator[str]:
    """Time the whole pipeline from words to rows, without a page: at ten in the morning, and at night."""
    yield f"search in process, words to rows, {len(QUERIES)} queries of which 26 are one letter:"
    for hour in (RUSH, NIGHT):
        lines = site.run_inside("desk", "time_queries", hour).splitlines()
        again, busy, first = (Spread(*map(float, line.split())) for line in lines)
        most = SLOWEST.get(site.size)
        told = f" {goal(again.tail <= most, f'p99 at most {most:.0f} ms')}" if most else ""
        yield f"  at {hour}:00, median of {PASSES} passes: {again}{told}"
        yield f"    the processor's own time for that: {busy}"
        yield f"    asked for the first time, once: {first}"


def time_queries(hour: int) -> None:
    """Print three spreads: of the queries' medians over passes, of their processor time, and of the first asking."""
    with _answering(hour) as answer:
        answer("the first answer of a process reads the directory")
        first, *later = [[_timed(answer, words) for words in QUERIES] for _ in range(1 + PASSES)]
    for place in (0, 1):
        passes = [[both[place] for both in one] for one in later]
        _print(spread_of_passes(zip(*passes, strict=True)))
    _print(spread_of(taken for taken, _ in first))


def _timed(ask: Callable[[str], object], words: str) -> tuple[float, float]:
    """Give the milliseconds that went by, and those that the processor worked for it."""
    began, busy = time.perf_counter(), time.thread_time()
    ask(words)
    return 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - busy)


def _print(spread: Spread) -> None:
    print(spread.middle, spread.tail, spread.worst)


def edit_seen(site: Site) -> Iterator[str]:
    """Time from an edit's commit to the first answer of another process that shows it."""
    learning, *times = [float(each) for each in site.run_inside("desk", "time_edits").split()]
    yield f"first word that a process does not know, once in its life: {shown(learning)} ms"
    spread = spread_of(times)
    told = goal(spread.worst <= AN_EDIT_IS_SEEN, f"at most {AN_EDIT_IS_SEEN:,.0f} ms")
    each = ", ".join(map(shown, times))
    yield f"an edit seen by another process, {EDITS} edits: p50 {shown(spread.middle)} ms; each {each} ms {told}"


def time_edits() -> None:
    """Rename a service some times; print the milliseconds until another process answers with each new name.

    Before them stands how long that process took for the first word it did not know: the red flags then learn their
    spellings, which is no part of an edit.
    """
    from dataclasses import replace

    from navigator import create_app, database
    from navigator.accounts.audit import Actor
    from navigator.directory.actions import load_services
    from navigator.directory.service_file import read_services
    from navigator.london import london_day, now

    code = "from benchmarks import desk; desk.watch()"
    pipe = subprocess.PIPE
    other = subprocess.Popen([sys.executable, "-c", code], cwd=PROJECT, stdin=pipe, stdout=pipe, text=True, bufsize=1)
    assert other.stdin is not None and other.stdout is not None
    print(other.stdout.readline())
    app = create_app()
    with app.app_context():
        types = app.extensions["guidance"].types
        entries = read_services(app.config["SETTINGS"].data / "seed_services.yaml", types, london_day(now()))
        entry = next(one for one in entries if one.status == "live" and PRACTICE in one.serves)
        for number in range(EDITS):
            renamed = replace(entry, name=f"Quillerby{string.ascii_lowercase[number]} rooms")
            load_services(database.session(), Actor(None, None, now()), [renamed], demonstration=True)
            committed = time.monotonic()
            print(renamed.name, file=other.stdin)
            print(1000 * (float(other.stdout.readline()) - committed))
    other.stdin.close()
    other.wait(timeout=20)


def watch() -> None:
    """Be the other process: for each name read, answer until it shows, each time as a request of its own."""
    from navigator import create_app

    app = create_app()
    _shows(app, "sore throat")
    print(_timed(partial(_shows, app), "zzyzxquor")[0], flush=True)
    for line in sys.stdin:
        until = time.monotonic() + 10
        while not _shows(app, line.strip()) and time.monotonic() < until:
            time.sleep(0.001)
        print(time.monotonic() if time.monotonic() < until else "inf", flush=True)


def _shows(app: Any, name: str) -> bool:
    with app.app_context():
        answer = _answers(app)(name)
        return any(choice.service.name == name for row in answer.rows for choice in row.choices)


def logging(site: Site) -> Iterator[str]:
    """Time one acknowledged line of the log: counter, row, audit event and commit on disk."""
    spread = Spread(*map(float, site.run_inside("desk", "time_logs").split()))
    yield f"log, {LOGS} lines on disk one by one: {spread}"


def time_logs() -> None:
    """Print the spread of logged calls."""
    from navigator import create_app, database
    from navigator.accounts.audit import Actor
    from navigator.accounts.queries import organisation_by_code, people_at
    from navigator.london import now
    from navigator.referrals.actions import Call, log_signpost
    from navigator.referrals.rules import CountsAs, Ending

    app = create_app()
    with app.app_context():
        session = database.session()
        practice = organisation_by_code(session, PRACTICE)
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
    _print(spread_of(times))


def over_http(site: Site) -> Iterator[str]:
    """Time the desk's fragment over HTTP, as the page asks for it while somebody types."""
    with served(site) as server:
        spread = spread_of_passes(zip(*_pages(server.port), strict=True))
    yield f"search over HTTP, one at a time: {spread}"


def _pages(port: int) -> list[list[float]]:
    """Give the milliseconds of each query in each pass, without the first, in which both workers read the directory."""
    cookie, connection = signed_in(port), HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(words: str) -> None:
        connection.request("GET", f"/desk?q={quote(words)}", headers={"Cookie": cookie, "X-Fragment": "1"})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            sys.exit(f"/desk answered {response.status}")

    return [[_timed(ask, words)[0] for words in CALLS] for _ in range(PASSES)][1:]


if __name__ == "__main__":
    main()
