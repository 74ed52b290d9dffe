"""Walks through a running feed as a reader would: its root, the pages of every list, and records one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from navigator.directory.exchange.feed_check import (
    KINDS_OF_LISTS,
    Finding,
    check_page,
    check_pages,
    check_record,
    check_records,
    label_of,
)
from navigator.directory.exchange.feed_fetch import NoAnswer
from navigator.directory.exchange.openapi import VERSION
from navigator.directory.exchange.rules_file import Rules

PER_PAGE = 100
MOST_PAGES = 100
MUST = frozenset({"services"})
"""The lists that every feed must have; without the others it is worse, but a feed."""


class Answers(Protocol):
    """Whatever gives the documents of a feed."""

    def get(self, path: str, **query: Any) -> Any:
        """Give the document at a path; raise NoAnswer where there is none."""


@dataclass(frozen=True)
class Walk:
    """A feed being walked through; at most `each` records of a list are also asked for one by one."""

    feed: Answers
    rules: Rules
    each: int = 20

    def findings(self) -> Iterator[Finding]:
        """Give everything that a reader would stumble over."""
        yield from self._root()
        for name, kind in KINDS_OF_LISTS.items():
            yield from self._list(name, kind)

    def _root(self) -> Iterator[Finding]:
        try:
            root = self.feed.get("/")
        except NoAnswer as error:
            yield Finding("error", "/", "api_details", str(error), "Readers begin here.")
            return
        yield from check_record(self.rules, "api_details", root, "/")
        if isinstance(root, Mapping) and root.get("version") != VERSION:
            yield Finding("warning", "/", "version", f"is not {VERSION}", "Only that edition is checked here.")

    def _list(self, name: str, kind: str) -> Iterator[Finding]:
        severity = "error" if name in MUST else "warning"
        pages: list[Any] = []
        try:
            while len(pages) < MOST_PAGES:
                page = self.feed.get(f"/{name}", page=len(pages) + 1, per_page=PER_PAGE)
                pages.append(page)
                yield from check_page(self.rules, page, PER_PAGE)
                if not isinstance(page, Mapping) or not page.get("contents") or page.get("last_page") is not False:
                    break
            else:
                words = f"only the first {MOST_PAGES} pages were read"
                yield Finding("warning", f"/{name}", "page", words, "The check ends somewhere.")
            yield from self._other_spelling(name)
        except NoAnswer as error:
            yield Finding(severity, f"/{name}", "page", str(error), "Readers fetch the records here.")
        read = [page for page in pages if isinstance(page, Mapping) and isinstance(page.get("contents"), list)]
        records = [record for page in read for record in page["contents"]]
        yield from check_pages(read)
        yield from check_records(self.rules, kind, records)
        yield from self._one_by_one(name, kind, records, severity)

    def _other_spelling(self, name: str) -> Iterator[Finding]:
        page = self.feed.get(f"/{name}", perPage=1)
        if isinstance(page, Mapping) and isinstance(page.get("size"), int) and page["size"] > 1:
            why = "The official validator asks for pages with this spelling."
            yield Finding("warning", f"/{name}", "perPage", "is not obeyed", why)

    def _one_by_one(self, name: str, kind: str, records: list[Any], severity: str) -> Iterator[Finding]:
        for number, record in enumerate(records[: self.each], start=1):
            if not isinstance(record, Mapping) or not isinstance(record.get("id"), str):
                continue
            label = f"{label_of(kind, record, number)} by itself"
            try:
                whole = self.feed.get(f"/{name}/{record['id']}")
            except NoAnswer as error:
                yield Finding(severity, label, "id", str(error), "A record of a list is also there by itself.")
                continue
            yield from check_record(self.rules, kind, whole, label)
            if isinstance(whole, Mapping) and whole.get("id") != record["id"]:
                yield Finding("error", label, "id", "is another one", "It is not the record that was asked for.")
