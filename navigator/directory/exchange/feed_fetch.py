"""Asks somebody's feed over the network: only the address that was typed, within limits of size and time."""

import http.client
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from navigator.directory.exchange.feed_files import UnreadableFeed, parsed

LARGEST_ANSWER = 20_000_000
LONGEST_WAIT = 10
LONGEST_CHECK = 180


class NoAnswer(Exception):
    """The feed did not answer an address with a record; the words say what it did instead."""


@dataclass
class Feed:
    """A feed at an address; it follows no redirect and no link, so it asks nobody but the host that was typed."""

    address: str
    clock: Callable[[], float] = time.monotonic
    _began: float = field(init=False)

    def __post_init__(self) -> None:
        """Look at the address before anything is sent."""
        try:
            self.parts = urlsplit(self.address.rstrip("/"))
            usable = self.parts.scheme in ("http", "https") and self.parts.hostname and "@" not in self.parts.netloc
            port = self.parts.port
        except ValueError:
            usable = None
        if not usable or self.parts.query or self.parts.fragment:
            raise UnreadableFeed("Give the address of the feed, such as https://example.org/open-referral.")
        self.port, self._began = port, self.clock()

    def get(self, path: str, **query: Any) -> Any:
        """Give the document at a path; raise NoAnswer where there is none."""
        left = LONGEST_CHECK - (self.clock() - self._began)
        if left <= 0:
            raise UnreadableFeed(f"The check took longer than {LONGEST_CHECK} seconds and was stopped.")
        connection = self._connection(min(LONGEST_WAIT, left))
        target = f"{self.parts.path}{path}" + (f"?{urlencode(query)}" if query else "")
        try:
            connection.request("GET", target, headers={"Accept": "application/json", "User-Agent": "navigator"})
            return self._read(connection.getresponse())
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(f"gave no answer ({type(error).__name__}: {error})") from None
        finally:
            connection.close()

    def _connection(self, wait: float) -> http.client.HTTPConnection:
        host = self.parts.hostname or ""
        if self.parts.scheme == "http":
            return http.client.HTTPConnection(host, self.port, timeout=wait)
        return http.client.HTTPSConnection(host, self.port, timeout=wait, context=ssl.create_default_context())

    def _read(self, answer: http.client.HTTPResponse) -> Any:
        if answer.status in range(300, 400):
            raise NoAnswer(f"sends on to {answer.headers.get('Location', '')[:200]}; nothing is followed")
        if answer.status != 200:
            raise NoAnswer(f"answered with status {answer.status}")
        content = b""
        while chunk := answer.read1(65_536):
            content += chunk
            if len(content) > LARGEST_ANSWER:
                raise NoAnswer(f"sent more than {LARGEST_ANSWER // 1_000_000} MB")
            if self.clock() - self._began > LONGEST_CHECK:
                raise UnreadableFeed(f"The check took longer than {LONGEST_CHECK} seconds and was stopped.")
        try:
            return parsed(content)
        except UnreadableFeed as error:
            raise NoAnswer(f"sent what cannot be read: {error}") from None
