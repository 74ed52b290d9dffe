"""Reads how each kind of service takes a referral, and says by line what is wrong in the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from navigator.directory.service_types import ServiceTypes
from navigator.yaml_documents import Entry, UnreadableDocument, faults_at, read_document

ROUTE_WORDS = {
    "clinical-system": "In the clinical system",
    "form": "On the provider’s own form",
    "phone": "By phone",
}
Line = Annotated[str, Field(min_length=1, max_length=200)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


@dataclass(frozen=True)
class Route:
    """How one kind takes a referral, and what they need to be told."""

    route: str
    send: tuple[str, ...]
    hear_within: int
    """Core days until the service should have been heard of."""
    shares: bool
    """Whether details leave the practice, so that the caller must agree to that."""

    @property
    def words(self) -> str:
        """Say by what way it goes."""
        return ROUTE_WORDS[self.route]


@dataclass(frozen=True)
class Routes:
    """The routes of all kinds; a kind that has none of its own takes the usual one."""

    usual: Route
    by_kind: Mapping[str, Route]

    def of(self, service_type: str | None) -> Route:
        """Give the route of a kind."""
        return self.by_kind.get(service_type or "", self.usual)


class RouteEntry(Entry):
    """One route as written."""

    route: Literal["clinical-system", "form", "phone"]
    send: Annotated[tuple[Line, ...], Field(min_length=1, max_length=6)]
    hear_within: Annotated[int, Field(ge=1, le=40)]
    shares: Literal["yes", "no"]

    def as_route(self) -> Route:
        """Give the value that pages work with."""
        plain: dict[str, Any] = self.model_dump(exclude={"shares", "kinds"})
        return Route(**plain, shares=self.shares == "yes")


class KindsEntry(RouteEntry):
    """A route that some kinds share."""

    kinds: Annotated[tuple[Slug, ...], Field(min_length=1)]


class RoutesDocument(Entry):
    """The whole file as written."""

    version: Line
    status: Line
    usual: RouteEntry
    routes: tuple[KindsEntry, ...]


def load_routes(path: Path, types: ServiceTypes) -> Routes:
    """Read the routes; raise UnreadableDocument for a fault, a kind that is not known, or one that is given twice."""
    written = read_document(path, RoutesDocument)
    found: dict[str, Route] = {}
    problems = []
    for at, entry in enumerate(written.routes):
        for slug in entry.kinds:
            if slug not in types or slug in found:
                fault = "is given twice" if slug in found else "is no kind of service"
                problems.append((("routes", at, "kinds"), f"{slug} {fault}"))
            found[slug] = entry.as_route()
    if problems:
        raise UnreadableDocument(faults_at(path, problems))
    return Routes(written.usual.as_route(), found)
