"""Measures the desk under twenty people who type at once: `make bench` runs this.

Each types calls letter by letter, as fast as a quick typist, and the page asks at every key. An answer's time counts
from the moment the key was due, so that a slow answer cannot hide the ones behind it. Where the next key comes before
the answer, the older question is left out, as the page leaves it; such keys are counted. The typists are threads of
this one process, which shares the cores with the server; what it takes of them is printed.
"""

import resource
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection, HTTPException
from itertools import cycle, islice
from random import Random
from urllib.parse import quote
from uuid import uuid4

from benchmarks.desk import CALLS
from benchmarks.figures import goal, load, machine, spread_of
from benchmarks.made_directory import SEED
from benchmarks.sites import Server, served, signed_in, site_with

SIZE, SECONDS = 2_000, 20.0
FEW, MANY = 5, 20
SHORTEST_PAUSE, LONGEST_PAUSE = 0.150, 0.250
"""Seconds between two keys."""

SLOWEST, MOST_LEFT_OUT = 50.0, 0.01
"""Milliseconds that 99 of 100 answers may take, and the share of keys that may go without an answer."""


class Typist(threading.Thread):
    """Somebody who is signed in and types one call after the other until the time is over."""

    def __init__(self, number: int, server: Server, cookie: str, start: float) -> None:
        """Sit down; the first key is due within the first pause after `start`."""
        super().__init__()
        self._random = Random(SEED + number)
        self._calls = islice(cycle(CALLS), number, None)
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._cookie, self._due, self._end = cookie, start + self._pause(), start + SECONDS
        self.times: list[float] = []
        self.left_out = 0
        """Keys that went without an answer, because the one before them came too late."""
        self.failures: list[str] = []

    def run(self) -> None:
        """Type until the time is over."""
        for address in self._keys():
            if self._due > self._end:
                return
            due, self._due = self._due, self._due + self._pause()
            if time.perf_counter() > self._due:
                self.left_out += 1
                continue
            time.sleep(max(0.0, due - time.perf_counter()))
            try:
                self._ask(address)
            except (HTTPException, OSError) as problem:
                self.failures.append(repr(problem))
                self._connection.close()
            self.times.append(1000 * (time.perf_counter() - due))

    def _keys(self) -> Iterator[str]:
        """Give the address that the page asks for at each key; it waits for the second letter."""
        for call in self._calls:
            one = uuid4()
            yield from (
                f"/desk?q={quote(call[:end])}&age=&sex=&pregnant=&channel=phone&call={one}&said_no="
                for end in range(2, len(call) + 1)
            )

    def _ask(self, address: str) -> None:
        self._connection.request("GET", address, headers={"Cookie": self._cookie, "X-Fragment": "1"})
        response = self._connection.getresponse()
        response.read()
        if response.status != 200:
            self.failures.append(f"{response.status}")

    def _pause(self) -> float:
        return self._random.uniform(SHORTEST_PAUSE, LONGEST_PAUSE)


def main() -> None:
    """Print the spread of all answers."""
    print(f"typing desks: {machine()}", flush=True)
    with site_with(SIZE) as site, served(site) as server:
        cookies = [signed_in(server.port) for _ in range(MANY)]
        _wake_both_workers(server, cookies[0])
        for people in (FEW, MANY):
            print("\n".join(f"  {line}" for line in lines_of(server, cookies[:people])), flush=True)


def lines_of(server: Server, cookies: Sequence[str]) -> Iterator[str]:
    """Let everybody type, and say what came of it."""
    who = f"{len(cookies)} people typing for {SECONDS:.0f} s, a key every 150 to 250 ms"
    yield f"{SIZE:,} services, at ten in the morning, {who}; {load()}"
    before, ours, start = server.processor_seconds(), _own_processor_seconds(), time.perf_counter() + 0.5
    typists = [Typist(number, server, cookie, start) for number, cookie in enumerate(cookies)]
    for typist in typists:
        typist.start()
    for typist in typists:
        typist.join()
    took, busy = time.perf_counter() - start, server.processor_seconds() - before
    times = [each for typist in typists for each in typist.times]
    failures = [each for typist in typists for each in typist.failures]
    left_out = sum(typist.left_out for typist in typists)
    spread, share = spread_of(times), left_out / (len(times) + left_out)
    is_met = spread.tail <= SLOWEST and share <= MOST_LEFT_OUT and not failures
    told = goal(is_met, f"p99 at most {SLOWEST:.0f} ms") if len(cookies) == MANY else ""
    yield f"  {len(times):,} answers, {len(times) / took:.0f} a second: {spread} {told}"
    yield f"  keys left out, because the answer before was late: {share:.1%}; failures: {len(failures)} {failures[:2]}"
    used = f"the workers {1000 * busy / len(times):.1f} ms an answer, {busy / took:.2f} cores"
    yield f"  processor: {used}; the typists, who share them, {(_own_processor_seconds() - ours) / took:.2f}"


def _wake_both_workers(server: Server, cookie: str) -> None:
    """Let each worker read the directory before anybody types; nobody chooses which of them answers."""
    for number in range(40):
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", f"/desk?q=zzyzx{number}", headers={"Cookie": cookie, "X-Fragment": "1"})
        if connection.getresponse().status != 200:
            sys.exit("The desk does not answer.")
        connection.close()


def _own_processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
