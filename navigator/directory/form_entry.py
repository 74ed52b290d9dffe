"""Turns what a manager typed into an entry, or says for each box what is wrong with it."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

from navigator.directory import form_texts as texts
from navigator.directory import service_words as words
from navigator.directory.catchment.rules import miles_of, outcodes_of
from navigator.directory.entries import LONGEST, ServiceEntry
from navigator.directory.hours import DAYS, DatedHours, Hours, Intervals, LastReferral, Sometimes, UnreadableHours
from navigator.directory.hours_editor.texts import hours_of, last_referral_of, sometimes_of

Value = TypeVar("Value")


class UnreadableForm(ValueError):
    """Boxes that cannot be saved; `problems` has the words for each, by the name of its box."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Keep the words."""
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


@dataclass(frozen=True)
class FormReading:
    """What a form is read against; whatever has no box stays as `base` has it."""

    base: ServiceEntry
    types: Collection[str]
    may_serve: Collection[str]
    """Codes of the organisations that can be ticked."""
    today: date


@dataclass
class _Boxes:
    """The texts typed, with the problems found so far."""

    typed: Mapping[str, Any]
    problems: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Give what stands in a box."""
        return str(self.typed.get(name) or "")

    def read(self, name: str, reader: Callable[[str], Value], otherwise: Value) -> Value:
        """Read one box; keep the words of its problem."""
        try:
            return reader(self.text(name))
        except ValueError as problem:
            self.problems[name] = _sentence(str(problem))
            return otherwise


def entry_of(typed: Mapping[str, Any], reading: FormReading) -> ServiceEntry:
    """Give the entry that the boxes describe; raise UnreadableForm with every problem at once."""
    boxes = _Boxes(typed)
    no_phones: list[dict[str, str]] = []
    values: dict[str, Any] = {
        **_words(boxes, reading),
        **_choices(boxes, reading),
        **_ages(boxes),
        **_hours(boxes, reading),
        **_check(boxes, reading.today),
        **_catchment(boxes),
        "phones": boxes.read("phones", texts.phones_of, no_phones),
        "serves": _serves(boxes, reading),
    }
    if boxes.problems:
        raise UnreadableForm(boxes.problems)
    # A position belongs to its postcode: kept for another one, it would show a wrong distance.
    if values["postcode"] != reading.base.postcode:
        values |= {"latitude": None, "longitude": None}
    return replace(reading.base, **values)


def key_of(name: str, kind: str, owner: str) -> str:
    """Give the stable key of an entry that starts in a form."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or sha256(name.encode()).hexdigest()[:12]
    return f"{slug}-{kind}-{owner.lower()}"


def _words(boxes: _Boxes, reading: FormReading) -> dict[str, Any]:
    one_line = {
        name: boxes.read(name, partial(texts.line_of, longest=LONGEST[name]), "")
        for name in ("name", "address", "cost", "source", "verified_by")
    }
    if not one_line["name"]:
        boxes.problems.setdefault("name", "Write the name of the service.")
    several = {
        name: boxes.read(name, partial(texts.text_of, longest=LONGEST[name]), "")
        for name in ("who_for", "say", "how", "if_they_cannot_help")
    }
    lists: dict[str, list[str]] = {name: boxes.read(name, texts.lines_of, []) for name in ("also_known_as", "not_for")}
    web = boxes.read("web", texts.web_of, "")
    postcode = boxes.read("postcode", texts.postcode_of, reading.base.postcode)
    return {**one_line, **several, **lists, "web": web, "postcode": postcode}


def _choices(boxes: _Boxes, reading: FormReading) -> dict[str, Any]:
    offered: dict[str, Collection[str]] = {
        "mode": words.MODE_WORDS,
        "visibility": words.VISIBILITY_WORDS,
        "sex": words.SEX_WORDS,
        "pregnancy": words.PREGNANCY_WORDS,
    }
    values: dict[str, Any] = {
        name: boxes.read(name, partial(texts.one_of, allowed=allowed), "") for name, allowed in offered.items()
    }
    values["sex"], values["pregnancy"] = values["sex"] or None, values["pregnancy"] or None
    values["type"] = boxes.text("type")
    if values["type"] not in reading.types:
        boxes.problems["type"] = "Choose the type of service."
    known = partial(texts.one_of, allowed=words.KNOWN_WORDS)
    values["access"] = {name: boxes.read(name, known, "unknown") for name in words.ACCESS}
    return values


def _ages(boxes: _Boxes) -> dict[str, int | None]:
    low = boxes.read("age_from", texts.age_of, None)
    under = boxes.read("age_under", texts.age_of, None)
    if under is not None and under <= (low or 0):
        boxes.problems["age_under"] = "Nobody fits: this must be older than the age it starts from."
    return {"min_age_months": low, "max_age_months": None if under is None else under - 1}


def _hours(boxes: _Boxes, reading: FormReading) -> dict[str, Any]:
    kind = boxes.read("hours_kind", partial(texts.one_of, allowed=words.HOURS_WORDS), "not-confirmed")
    holidays = boxes.read("bank_holidays", partial(texts.one_of, allowed=words.BANK_HOLIDAY_WORDS), "not-confirmed")
    no_days: tuple[DatedHours, ...] = ()
    dated = boxes.read("dated_hours", partial(texts.dated_hours_of, today=reading.today), no_days)
    as_written = {day: text for day, text in reading.base.hours_as_written.items() if boxes.text(day).strip() == text}
    week = tuple(_day(boxes, day) if day not in as_written else () for day in DAYS)
    no_others: tuple[Sometimes, ...] = ()
    sometimes = boxes.read("sometimes", sometimes_of, no_others)
    no_last: LastReferral | None = None
    last = boxes.read("last_referral", last_referral_of, no_last)
    _others_must_fit(boxes, week, sometimes)
    said = any(week) or as_written or dated or sometimes or boxes.problems.keys() & {*DAYS, "sometimes"}
    if kind == "weekly" and not said:
        boxes.problems["hours_kind"] = "Write the hours of at least one day, or choose “Not confirmed”."
    return {
        "hours_kind": kind,
        "bank_holidays": holidays,
        "dated_hours": texts.stored_dates(dated),
        "weekly_hours": Hours("weekly", week, sometimes=sometimes, last_referral=last).stored()[0],
        "hours_as_written": as_written,
    }


def _day(boxes: _Boxes, day: str) -> Intervals:
    try:
        return hours_of(boxes.text(day))
    except UnreadableHours as problem:
        boxes.problems[day] = str(problem)
        return ()


def _others_must_fit(boxes: _Boxes, week: tuple[Intervals, ...], sometimes: tuple[Sometimes, ...]) -> None:
    for one in sometimes:
        usual = week[one.when.weekday]
        if any(new.opens < old.closes and old.opens < new.closes for new in one.intervals for old in usual):
            words = f"{one.when.words} is also within the hours of every week. Take it out of one of the two."
            boxes.problems.setdefault("sometimes", words)


def hours_said(typed: Mapping[str, Any], reading: FormReading) -> Hours:
    """Give the hours that the boxes say so far; raise UnreadableForm while one of them cannot be read."""
    boxes = _Boxes(typed)
    values = _hours(boxes, reading)
    if problems := {name: words for name, words in boxes.problems.items() if name != "hours_kind"}:
        raise UnreadableForm(problems)
    weekly, dated = values["weekly_hours"], values["dated_hours"]
    return Hours.from_stored(
        values["hours_kind"], weekly, dated, values["bank_holidays"], frozenset(values["hours_as_written"])
    )


def _check(boxes: _Boxes, today: date) -> dict[str, date | None]:
    days = {name: boxes.read(name, partial(texts.day_of, today=today), None) for name in ("verified_on", "review_by")}
    if days["verified_on"] and days["verified_on"] > today:
        boxes.problems["verified_on"] = "Nobody can have checked it after today."
    return days


def _catchment(boxes: _Boxes) -> dict[str, Any]:
    no_outcodes: list[str] = []
    outcodes = boxes.read("catchment_outcodes", outcodes_of, no_outcodes)
    miles = boxes.read("catchment_miles", miles_of, None)
    if miles is not None and not boxes.text("postcode").strip():
        boxes.problems["catchment_miles"] = "Miles are counted from its postcode: write that too."
    return {"catchment_outcodes": outcodes, "catchment_miles": miles}


def _serves(boxes: _Boxes, reading: FormReading) -> tuple[str, ...]:
    ticked = set(boxes.typed.get("serves") or ())
    if not ticked <= {*reading.may_serve, *reading.base.serves}:
        boxes.problems["serves"] = "Choose from the list."
    # Areas that this manager cannot see are somebody else's promise and stay.
    served = ticked | (set(reading.base.serves) - set(reading.may_serve))
    if not served and not reading.base.serves_everywhere:
        boxes.problems["serves"] = "Tick at least one: whose callers may it help?"
    return tuple(sorted(served))


def _sentence(problem: str) -> str:
    text = problem[:1].upper() + problem[1:]
    return text if text.endswith((".", "?", "”", ".org")) else f"{text}."
