"""Sends endings to a real server as a bad line and an impatient finger do, and looks for lost and doubled rows."""

import socket
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from random import Random
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import create_engine, text

from navigator.database import engine_options
from tests.referrals.killing import Found, look_for_damage

AT_ONCE = 8
"""How many presses are on their way at the same time."""

MOST_SENDS = 3
WAITS = 60
"""Seconds before an answer counts as none."""


@dataclass(frozen=True)
class Press:
    """One press of a button: its key, and what the page sends with it."""

    key: UUID
    body: bytes


@dataclass
class Replayed(Found):
    """What a campaign came to."""

    presses: int = 0
    sent: int = 0
    unread: int = 0
    """Sent whole, and the line dropped before the answer was read."""
    cut: int = 0
    """Dropped in the middle of the request."""
    answers: dict[UUID, set[str]] = field(default_factory=dict)
    """Where the answers to each press led: to one row, however often it was sent."""
    refused: Counter[int] = field(default_factory=Counter)
    rows: int = 0
    yeses: int = 0
    referrals: int = 0

    @property
    def is_one_row_each(self) -> bool:
        """Tell whether every press is one row and every “yes” one referral, and every answer led to that row."""
        is_whole = self.is_clean and not self.refused and len(self.acknowledged) == self.presses == self.rows
        return is_whole and self.referrals == self.yeses and all(len(led) == 1 for led in self.answers.values())

    def __str__(self) -> str:
        """Say it in one line."""
        roughly = f"sent {self.sent:,} times, {self.unread:,} answers unread, {self.cut:,} cut off"
        found = f"{self.rows:,} rows, {self.referrals:,} referrals of {self.yeses:,} yeses"
        refused = f", refused {dict(self.refused)}" if self.refused else ""
        return f"{self.presses:,} presses ({roughly}): {found}, {self.wrong}{refused}"


@dataclass
class Line:
    """The line between a browser and the server, with what went over it."""

    port: int
    cookie: str
    result: Replayed
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, press: Press) -> None:
        """Send a press and read the answer; nothing is noted of a line that broke."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=WAITS)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/calls", press.body, headers)
        response = connection.getresponse()
        response.read()
        connection.close()
        with self.lock:
            self.result.sent += 1
            if response.status != 303:
                self.result.refused[response.status] += 1
                return
            self.result.acknowledged.add(press.key)
            self.result.answers.setdefault(press.key, set()).add(response.headers["Location"])

    def drop(self, press: Press, whole: bool) -> None:
        """Send a press, or only half of it, and hang up before anything is answered."""
        head = f"POST /calls HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(press.body)}\r\n\r\n"
        body = press.body if whole else press.body[: len(press.body) // 2]
        with socket.create_connection(("127.0.0.1", self.port), timeout=WAITS) as line:
            line.sendall((head + kind).encode() + body)
        with self.lock:
            self.result.sent += 1
            self.result.unread += whole
            self.result.cut += not whole


def presses_of(forms: Sequence[Mapping[str, str]], times: int, random: Random) -> list[Press]:
    """Make so many presses, of these forms in turn, each of a call of its own."""
    made = []
    for number in range(times):
        key, call = (UUID(int=random.getrandbits(128), version=4) for _ in range(2))
        form = {**forms[number % len(forms)], "key": str(key), "call": str(call)}
        made.append(Press(key, urlencode(form).encode()))
    return made


def replay(port: int, cookie: str, presses: Sequence[Press], random: Random) -> Replayed:
    """Send every press one to three times in any order, some dropped; then what had no answer, as a page does."""
    result = Replayed(presses=len(presses))
    line = Line(port, cookie, result)
    sends = [(press, random.choice("aaauc")) for press in presses for _ in range(random.randint(1, MOST_SENDS))]
    random.shuffle(sends)
    _all_at_once(line, sends)
    _all_at_once(line, [(press, "a") for press in presses if press.key not in result.acknowledged])
    return result


def _all_at_once(line: Line, sends: list[tuple[Press, str]]) -> None:
    # Where one of them breaks, its presses stay unacknowledged, and the campaign says so.
    threads = [threading.Thread(target=_send_each, args=(line, sends[at::AT_ONCE])) for at in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _send_each(line: Line, sends: Sequence[tuple[Press, str]]) -> None:
    for press, how in sends:
        if how == "a":
            line.send(press)
        else:
            line.drop(press, whole=how == "u")


def count_rows(url: str, practice: UUID, result: Replayed) -> None:
    """Write into the result what the log holds, read by no code of the product."""
    look_for_damage(url, practice, result)
    engine = create_engine(**engine_options(url))
    with engine.connect() as connection:
        result.rows = connection.scalar(text("SELECT count(*) FROM signposts")) or 0
        result.yeses = connection.scalar(text("SELECT count(*) FROM signposts WHERE ending = 'said-yes'")) or 0
        result.referrals = connection.scalar(text("SELECT count(*) FROM referrals")) or 0
    engine.dispose()
