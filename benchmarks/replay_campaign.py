"""Presses ten thousand endings, doubled, dropped and sent again, and counts the rows: `make campaign-replays`.

Two workers of four threads serve the real page, as `make serve` does. Every press is sent one to three times in any
order, eight at once; a fifth of the sends hang up before the answer is read, and a fifth in the middle of the request.
What got no answer is sent again with the same key, as the page sends it.
"""

import sys
import time
from random import Random
from uuid import UUID

from benchmarks.figures import goal, machine
from benchmarks.sites import PRACTICE, form_at, served, signed_in, site_with
from tests.referrals.replaying import count_rows, presses_of, replay

PRESSES = 10_000
ENDINGS = ("said-yes", "declined", "call-lost", "booked-here")


def main() -> None:
    """Print what became of the presses; end badly where one of them is not one row."""
    print(f"replay campaign: {machine()}", flush=True)
    random = Random(11)
    with site_with(0) as site:
        # With no services from the file, the one kind of call that offers anything is added here.
        practice = UUID(site.run_inside("replay_campaign", "open_a_club"))
        with served(site) as server:
            cookie, fields = form_at(server.port, signed_in(server.port), "company")
            fields |= {"check-social": "heard-nothing-worrying", "asked": "yes"}
            forms = [fields | {"ending": ending} for ending in ENDINGS]
            began = time.monotonic()
            replayed = replay(server.port, cookie, presses_of(forms, PRESSES, random), random)
            took = time.monotonic() - began
        count_rows(f"sqlite:///{site.folder / 'navigator.sqlite3'}", practice, replayed)
    told = goal(replayed.is_one_row_each, "one row each, one referral a yes, every answer to that row")
    print(f"  {replayed}; {replayed.sent / took:,.0f} sends a second {told}", flush=True)
    sys.exit(0 if replayed.is_one_row_each else 1)


def open_a_club() -> None:
    """Open one club for the practice, and print the practice's id."""
    from navigator import create_app, database
    from navigator.accounts.queries import organisation_by_code
    from tests.building import a_service

    with create_app().app_context():
        session = database.session()
        practice = organisation_by_code(session, PRACTICE)
        assert practice
        a_service(session, practice, type="social-groups", name="Thursday Coffee", mode="refer")
        print(practice.id)


if __name__ == "__main__":
    main()
