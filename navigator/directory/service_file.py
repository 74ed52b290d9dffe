"""Reads the file of services that a site starts with; every fault is said with its line and field."""

from collections.abc import Collection
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from navigator.directory.contact_details import checked_web
from navigator.directory.entries import ServiceEntry
from navigator.directory.hours import Hours, OnBankHolidays
from navigator.directory.service_fields import (
    EVERYWHERE,
    Access,
    Areas,
    CatchmentFields,
    Code,
    Days,
    DaysEitherWay,
    DayWithItsOwnHours,
    GateFields,
    HoursField,
    ModeName,
    Phone,
    Position,
    Short,
    Slug,
    hyphened,
    text_of,
)
from navigator.directory.texts import tidy_postcode
from navigator.yaml_documents import Entry, read_document


@dataclass
class _Reading:
    """What the reading of one file knows while its entries are checked one by one."""

    types: Collection[str]
    keys: set[str] = field(default_factory=set)


# pydantic checks an entry without knowing its neighbours; this tells it, and keeps the line of the fault.
_reading: ContextVar[_Reading] = ContextVar("service_file_reading")


def read_services(path: Path, types: Collection[str], loaded_on: date) -> list[ServiceEntry]:
    """Read the services of a file, its days counted from `loaded_on`; raise UnreadableDocument with every fault."""
    token = _reading.set(_Reading(types))
    try:
        return [service.entry(loaded_on) for service in read_document(path, ServiceFile).services]
    finally:
        _reading.reset(token)


def _new_key(key: str) -> str:
    keys = _reading.get().keys
    if hyphened(key) in keys:
        raise ValueError(f"“{key}” is also the key of an entry above; each needs its own")
    keys.add(key)
    return key


def _known_type(slug: str) -> str:
    if slug not in _reading.get().types:
        raise ValueError(f"“{slug[:40]}” is not a type of service")
    return slug


class ServiceFields(Entry):
    """One service as its file writes it."""

    key: Annotated[str, AfterValidator(_new_key)]
    type: Annotated[str, AfterValidator(_known_type)]
    name: Annotated[str, Field(min_length=1), text_of("name")]
    also_known_as: tuple[Short, ...] = ()
    owner: Code
    serves: Areas
    visibility: Literal["public", "partners", "practice"] = "partners"

    status: Literal["draft", "live", "paused", "closed"] = "draft"
    paused_for_days: Days | None = None
    paused_because: Annotated[str, text_of("paused_because")] = ""
    full_for_days: Days | None = None
    full_because: Annotated[str, text_of("full_because")] = ""

    who_for: Annotated[str, text_of("who_for")] = ""
    not_for: tuple[Short, ...] = ()
    gates: GateFields = GateFields()

    mode: ModeName = "self-present"
    mode_by_need: dict[Slug, ModeName] = Field(default_factory=dict)
    say: Annotated[str, text_of("say")] = ""
    how: Annotated[str, text_of("how")] = ""
    if_they_cannot_help: Annotated[str, text_of("if_they_cannot_help")] = ""

    phones: tuple[Phone, ...] = ()
    web: Annotated[str, AfterValidator(checked_web)] | None = None
    address: Annotated[str, text_of("address")] = ""
    postcode: Annotated[str, AfterValidator(tidy_postcode)] | None = None
    position: Position | None = None
    catchment: CatchmentFields = CatchmentFields()

    hours: HoursField = Hours("not-confirmed")
    bank_holidays: Literal["closed", "as usual", "not confirmed"] | None = None
    dated_hours: tuple[DayWithItsOwnHours, ...] = ()

    access: Access = Access()
    cost: Annotated[str, text_of("cost")] = ""
    source: Annotated[str, text_of("source")] = ""
    verified_days_ago: Days | None = None
    verified_by: Annotated[str, text_of("verified_by")] = ""
    review_in_days: DaysEitherWay | None = None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.paused_for_days is not None and self.status != "paused":
            raise ValueError("has “paused_for_days”, but its status is not “paused”")
        if self.status == "paused" and not self.paused_because:
            raise ValueError("is paused: say why in “paused_because”")
        if self.full_for_days is not None and not self.full_because:
            raise ValueError("is full: say why in “full_because”")
        if EVERYWHERE in self.serves and len(self.serves) > 1:
            raise ValueError("serves everywhere, so it needs no other organisation in “serves”")
        if self.catchment.miles is not None and not (self.postcode or self.position):
            raise ValueError("sees callers within some miles of it, so it needs a postcode or a position")
        if len({one.in_days for one in self.dated_hours}) < len(self.dated_hours):
            raise ValueError("has two “dated_hours” for one day")
        return self

    def entry(self, loaded_on: date) -> ServiceEntry:
        """Give the entry in its final form, days counted from the day of loading."""
        hours = self._hours(loaded_on)
        weekly, dated = hours.stored()
        written = {name: getattr(self, name) for name in _AS_WRITTEN}
        return ServiceEntry(
            **written,
            also_known_as=list(self.also_known_as),
            not_for=list(self.not_for),
            mode_by_need=dict(self.mode_by_need),
            serves=() if EVERYWHERE in self.serves else tuple(sorted(set(self.serves))),
            serves_everywhere=EVERYWHERE in self.serves,
            paused_until=_after(loaded_on, self.paused_for_days),
            full_until=_after(loaded_on, self.full_for_days),
            min_age_months=self.gates.age.from_,
            max_age_months=None if self.gates.age.under is None else self.gates.age.under - 1,
            sex=self.gates.sex,
            pregnancy=self.gates.pregnant,
            phones=[phone.model_dump() for phone in self.phones],
            web=self.web or "",
            postcode=self.postcode or "",
            catchment_outcodes=self.catchment.outcodes,
            catchment_miles=self.catchment.miles,
            latitude=self.position.lat if self.position else None,
            longitude=self.position.lon if self.position else None,
            hours_kind=hours.kind,
            weekly_hours=weekly,
            dated_hours=dated,
            bank_holidays=hours.bank_holidays,
            access=self.access.model_dump(),
            verified_on=_after(loaded_on, None if self.verified_days_ago is None else -self.verified_days_ago),
            review_by=_after(loaded_on, self.review_in_days),
        )

    def _hours(self, loaded_on: date) -> Hours:
        # “Always” takes in bank holidays unless the file says otherwise; a week does not.
        usual: OnBankHolidays = "as-usual" if self.hours.kind == "always" else "not-confirmed"
        said: dict[str | None, OnBankHolidays] = {"closed": "closed", "as usual": "as-usual", None: usual}
        dated = tuple(one.on(loaded_on) for one in self.dated_hours)
        return replace(self.hours, dated=dated, bank_holidays=said.get(self.bank_holidays, "not-confirmed"))


_AS_WRITTEN = (
    "key",
    "type",
    "name",
    "owner",
    "visibility",
    "status",
    "paused_because",
    "full_because",
    "who_for",
    "mode",
    "say",
    "how",
    "if_they_cannot_help",
    "address",
    "cost",
    "source",
    "verified_by",
)


class ServiceFile(Entry):
    """The whole file."""

    services: list[ServiceFields]


def _after(day: date, days: int | None) -> date | None:
    return None if days is None else day + timedelta(days=days)
