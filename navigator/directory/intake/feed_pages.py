"""Asks a feed that this site trusts for all its services, page by page; nobody's typing alone makes the server ask."""

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from navigator.directory.exchange.feed_fetch import Feed, NoAnswer
from navigator.directory.exchange.feed_files import UnreadableFeed
from navigator.directory.intake.records import UnreadableList

MOST_PAGES = 500


def is_address(source: str) -> bool:
    """Tell whether a command was given an address instead of a file."""
    return source.lower().startswith(("http://", "https://"))


def services_at(address: str, trusted: Collection[str]) -> dict[str, Any]:
    """Give all services of a feed as one document; raise UnreadableList unless the site's settings name its host."""
    host = (urlsplit(address).hostname or "").lower()
    if host not in trusted:
        raise UnreadableList(
            f"This site does not read from “{host[:60]}”. Whoever runs it can add the host to NAVIGATOR_READ_FROM."
        )
    try:
        return _all(Feed(address))
    except (NoAnswer, UnreadableFeed) as problem:
        raise UnreadableList(f"{host} {problem}") from None


def _all(feed: Feed) -> dict[str, Any]:
    first = feed.get("/services", page=1)
    if not isinstance(first, Mapping) or not isinstance(first.get("contents", first.get("content")), list):
        raise UnreadableList("The address gives no page of services.")
    key = "contents" if "contents" in first else "content"
    pages = first.get("total_pages") if key == "contents" else first.get("totalPages")
    found = list(first[key])
    for number in range(2, min(pages if isinstance(pages, int) else 1, MOST_PAGES) + 1):
        page = feed.get("/services", page=number)
        found += page.get(key) or [] if isinstance(page, Mapping) else []
    # A list of 3.0 shows only the head of each service.
    return {"services": [_whole(feed, one) for one in found]} if key == "contents" else {"content": found}


def _whole(feed: Feed, one: Any) -> Any:
    known_as = one.get("id") if isinstance(one, Mapping) else None
    return feed.get(f"/services/{known_as}") if isinstance(known_as, str) and "/" not in known_as else one
