"""Times the page from all sides and the year's return on five million lines of 150 practices: `make campaign-rows`.

Beside the time that went by stands the time that the processor worked: on a busy machine only the second is honest.
`python -m benchmarks.five_million 500000` does the same with fewer lines.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from benchmarks import big_log
from benchmarks.figures import goal, machine

LINES, PASSES = 5_000_000, 3
PAGE_WITHIN, YEAR_WITHIN = 1.0, 10.0
"""Seconds of the processor."""


def main() -> None:
    """Make the site, fill its log, and print every figure."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    with tempfile.TemporaryDirectory() as folder:
        run_in(Path(folder), lines)


def run_in(folder: Path, lines: int) -> None:
    """Measure in a folder of its own; where a site is there already, it is measured as it is."""
    settings = {"NAVIGATOR_INSTANCE": str(folder), "NAVIGATOR_SECRET_KEY": "b" * 40, "NAVIGATOR_HTTPS": "0"}
    os.environ |= settings
    from navigator import create_app, database
    from navigator.london import london_day, now

    app, today = create_app(), london_day(now())
    began = time.monotonic()
    if not (folder / "navigator.sqlite3").exists():
        for command in (["init-db"], ["load-demonstration", "--without-history"]):
            app.test_cli_runner().invoke(args=command, catch_exceptions=False)
    with app.app_context():
        session = database.session()
        seats, practices = big_log.seats(session), big_log.practices(session)
        if not seats:
            practices, seats = big_log.add_practices(session, today), big_log.add_people(session)
            kinds = [
                (slug, kind.disposition, kind.destination) for slug, kind in app.extensions["guidance"].types.items()
            ]
            session.rollback()
            big_log.fill(str(folder / "navigator.sqlite3"), lines, practices, seats["practice"][0], kinds, today)
    print(f"{lines:,} lines of {len(practices)} practices over {big_log.WEEKS} weeks; {machine()}")
    print(f"  written in {time.monotonic() - began:.0f} s")
    for kind in ("practice", "pcn", "sub_icb", "icb"):
        _page(app, kind, *seats[kind])
    with app.app_context():
        _year(app.extensions["guidance"].types, practices, big_log.ICB, today)


def _page(app: Any, kind: str, person: UUID, practice: UUID | None) -> None:
    from navigator import database
    from navigator.accounts.models import SignIn
    from navigator.london import now

    with app.app_context():
        here = SignIn(id=uuid4(), person_id=person, practice_id=practice, started_at=now())
        database.session().add(here)
        sign_in = str(here.id)
        database.session().commit()
    browser = app.test_client()
    with browser.session_transaction() as kept:
        kept.update({"_user_id": sign_in, "seen": now().timestamp(), "_fresh": True})
    address = "/weeks/all-round" if practice else "/returns/all-round"

    def ask() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            sys.exit(f"{address} answered {answer.status_code}")

    _told(f"the page from all sides, {kind}", ask, PAGE_WITHIN)


def _year(types: Mapping[str, Any], practices: Sequence[UUID], icb: str, today: date) -> None:
    """Close the year's weeks, as a site does week by week, and time the return of the year."""
    from navigator import database
    from navigator.accounts.audit import Actor
    from navigator.accounts.queries import organisation_by_code
    from navigator.london import Week, now
    from navigator.reports.charts.weeks import weeks_back, weeks_between
    from navigator.reports.export import return_bytes
    from navigator.reports.returns.actions import ToKeep, keep_return
    from navigator.reports.returns.agreement import Sums
    from navigator.reports.returns.year import year_return
    from navigator.reports.suppression.profiles import Profile

    session, last = database.session(), Week.of(today).before
    organisation = organisation_by_code(session, icb)
    if organisation is None:
        sys.exit(f"There is no {icb} in this site.")
    began, weeks = time.process_time(), weeks_between(weeks_back(last, 52), last)
    for week in weeks:
        table = return_bytes(session, week, practices, types, today)
        kept = ToKeep(week, Profile.CONTRACT, 0, [], [("week.csv", table), ("manifest.json", b"{}")], Sums(0, 0))
        keep_return(session, Actor(None, None, now()), organisation, kept)
    each = (time.process_time() - began) / len(weeks)
    print(f"  one week of every practice, counted and written as it is closed: processor {each:.2f} s")
    _told(
        f"the return of the year, {len(weeks)} closed weeks of every practice",
        lambda: [year_return(session, organisation.id, year, today) for year in (last.year - 1, last.year)],
        YEAR_WITHIN,
    )


def _told(what: str, do: Callable[[], object], within: float) -> None:
    took = []
    for _ in range(PASSES):
        wall, busy = time.perf_counter(), time.process_time()
        do()
        took.append((time.process_time() - busy, time.perf_counter() - wall))
        if took[-1][0] > 5 * within:
            break
    busy, wall = sorted(took)[len(took) // 2]
    told = goal(busy <= within, f"at most {within:.0f} s")
    print(f"  {what}: processor {busy:.2f} s, wall {wall:.2f} s {told}", flush=True)


if __name__ == "__main__":
    main()
