"""Reads a site's organisations and people from a file, for the demonstration and for a first set-up."""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator, model_validator

from navigator.accounts.rules import Kind, Locate, MalformedCode, Role, checked_code
from navigator.yaml_documents import Entry, read_document


def _a_role(said: str) -> str:
    if said not in list(Role):
        raise ValueError(f"“{said}” is not one of: {', '.join(Role)}")
    return said


class PlaceEntry(Entry):
    """Where a practice is, in degrees."""

    lat: float = Field(ge=49, le=61)
    lon: float = Field(ge=-9, le=2)


class OrganisationEntry(Entry):
    """An ICB, sub-ICB location or PCN as written."""

    code: str
    kind: str
    name: str = Field(min_length=1, max_length=200)
    belongs_to: str = ""
    since: date | None = None

    @model_validator(mode="after")
    def has_the_code_of_its_kind(self) -> "OrganisationEntry":
        """Refuse an unknown kind, and a code that cannot be one of its kind."""
        if self.kind not in list(Kind):
            raise ValueError(f"“{self.kind}” is not one of: {', '.join(Kind)}")
        try:
            checked_code(self.code, self.kind)
        except MalformedCode as problem:
            raise ValueError(str(problem)) from None
        if bool(self.belongs_to) != bool(self.since):
            raise ValueError("“belongs_to” and “since” come together")
        return self


class PracticeEntry(OrganisationEntry):
    """A practice as written, with what its desk must know."""

    kind: str = Kind.PRACTICE.value
    colour: str = "plum"
    phone: str = ""
    postcode: str = ""
    position: PlaceEntry | None = None
    duty_clinician: str = ""
    duty_extension: str = ""
    how_to_interrupt: str = ""
    who_rings_999: str = ""
    safeguarding_lead: str = Field(default="", max_length=100)
    safeguarding_reach: str = Field(default="", max_length=200)
    appointment_route: str = ""
    training_in_days: tuple[int, ...] = ()


class PostEntry(Entry):
    """A role at an organisation as written."""

    role: Annotated[str, AfterValidator(_a_role)]
    at: str


class PersonEntry(Entry):
    """Somebody who signs in, as written."""

    email: str
    name: str = Field(min_length=1, max_length=100)
    posts: tuple[PostEntry, ...]

    @field_validator("email")
    @classmethod
    def is_an_address(cls, email: str) -> str:
        """Refuse what is not an address."""
        if "@" not in email or " " in email:
            raise ValueError(f"“{email[:40]}” is not an e-mail address")
        return email.lower()


class SiteDocument(Entry):
    """Organisations, practices and people of a site."""

    organisations: tuple[OrganisationEntry, ...]
    practices: tuple[PracticeEntry, ...]
    people: tuple[PersonEntry, ...] = ()

    @model_validator(mode="after")
    def names_only_what_it_holds(self) -> "SiteDocument":
        """Refuse a code given twice, and a parent or a post at an organisation that is not there."""
        codes = [entry.code for entry in (*self.organisations, *self.practices)]
        twice = {code for code in codes if codes.count(code) > 1}
        if twice:
            raise ValueError(f"given twice: {', '.join(sorted(twice))}")
        named = {entry.belongs_to for entry in (*self.organisations, *self.practices) if entry.belongs_to}
        named |= {post.at for person in self.people for post in person.posts}
        if missing := named - set(codes):
            raise ValueError(f"not among the organisations: {', '.join(sorted(missing))}")
        return self


def with_positions(site: SiteDocument, locate: Locate) -> SiteDocument:
    """Give the site with each practice where its postcode is, unless its file says where."""
    practices = tuple(one if one.position else _placed(one, locate(one.postcode)) for one in site.practices)
    return site.model_copy(update={"practices": practices})


def _placed(practice: PracticeEntry, place: tuple[float, float] | None) -> PracticeEntry:
    if place is None:
        return practice
    return practice.model_copy(update={"position": PlaceEntry(lat=place[0], lon=place[1])})


def read_site(path: Path) -> SiteDocument:
    """Read a site's file; raise UnreadableDocument with every fault."""
    return read_document(path, SiteDocument)
