"""The fields of an entry in the file of services, each checked by itself."""

import re
from datetime import date, timedelta
from functools import partial
from typing import Annotated, Literal, Self, TypeGuard

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, model_validator

from navigator.directory.catchment.rules import LONGEST_MILES, outcodes_of
from navigator.directory.contact_details import checked_organisation, checked_phone
from navigator.directory.entries import LONGEST, LONGEST_IN_A_LIST
from navigator.directory.gates import months_of
from navigator.directory.hours import DAYS, DatedHours, Hours, Intervals, UnreadableHours, parse_intervals
from navigator.directory.texts import text_problem
from navigator.yaml_documents import Entry

EVERYWHERE = "everywhere"
_HYPHENED = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def hyphened(text: str) -> str:
    """Give a key or slug; raise ValueError unless it is small letters, digits and single hyphens."""
    if not _HYPHENED.fullmatch(text) or len(text) > LONGEST["key"]:
        raise ValueError(f"“{text[:40]}” must be small letters, digits and hyphens, like plum-street-pharmacy")
    return text


def plain_text(longest: int, text: str) -> str:
    """Give a text; raise ValueError when it is too long or holds what the directory never keeps."""
    if len(text) > longest:
        raise ValueError(f"is too long: {len(text)} characters, at most {longest}")
    problem = text_problem(text)
    if problem:
        raise ValueError(problem)
    return text


def text_of(name: str) -> AfterValidator:
    """Check a text as long as the column of this name."""
    return AfterValidator(partial(plain_text, LONGEST[name]))


def _yes(value: str) -> str:
    if value != "yes":
        raise ValueError("is either “yes” or left out")
    return value


def _area(code: str) -> str:
    return code if code == EVERYWHERE else checked_organisation(code)


def _areas(written: object) -> object:
    return [EVERYWHERE] if written == EVERYWHERE else written


Code = Annotated[str, AfterValidator(checked_organisation)]
Areas = Annotated[list[Annotated[str, AfterValidator(_area)]], BeforeValidator(_areas), Field(min_length=1)]
Short = Annotated[str, Field(min_length=1), AfterValidator(partial(plain_text, LONGEST_IN_A_LIST))]
Slug = Annotated[str, AfterValidator(hyphened)]
ModeName = Literal["self-present", "refer", "either", "book-internally"]
YesNo = Literal["yes", "no", "unknown"]
Days = Annotated[int, Field(ge=0, le=3660)]
DaysEitherWay = Annotated[int, Field(ge=-3660, le=3660)]
"""A review may be overdue on the day of loading."""
Months = Annotated[int, BeforeValidator(lambda words: months_of(str(words)))]


class Age(Entry):
    """The ages that are seen."""

    from_: Annotated[Months | None, Field(alias="from")] = None
    under: Months | None = None

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if self.under is not None and self.under <= (self.from_ or 0):
            raise ValueError("nobody fits: “under” must be more than “from”")
        return self


class GateFields(Entry):
    """The hard rules about who is seen."""

    age: Age = Age()
    sex: Literal["female", "male"] | None = None
    pregnant: Literal["no", "only"] | None = None


class Phone(Entry):
    """One number to ring."""

    label: Annotated[str, Field(min_length=1), AfterValidator(partial(plain_text, 60))]
    number: Annotated[str, AfterValidator(checked_phone)]


class Position(Entry):
    """Where it is: in the British Isles, so that swapped numbers are found."""

    lat: Annotated[float, Field(ge=49, le=61)]
    lon: Annotated[float, Field(ge=-9, le=2.5)]


def _districts(written: object) -> object:
    return outcodes_of(" ".join(str(one) for one in written)) if isinstance(written, list) else written


class CatchmentFields(Entry):
    """Whose callers are seen by where they live."""

    outcodes: Annotated[list[str], BeforeValidator(_districts)] = Field(default_factory=list)
    miles: Annotated[float | None, Field(gt=0, le=LONGEST_MILES)] = None


class Access(Entry):
    """What somebody can count on when they come or ring."""

    step_free: YesNo = "unknown"
    interpreter: YesNo = "unknown"
    bsl: YesNo = "unknown"
    text_relay: YesNo = "unknown"
    no_internet: YesNo = "unknown"


def _is_list_of_texts(written: object) -> TypeGuard[list[str]]:
    return isinstance(written, list) and all(isinstance(text, str) for text in written)


def _day_hours(written: object) -> Intervals:
    if isinstance(written, tuple):
        return written
    if not _is_list_of_texts(written) or not written:
        raise UnreadableHours('Write a day\'s hours as a list such as ["09:00-13:00"].')
    return parse_intervals(written)


class DayWithItsOwnHours(Entry):
    """Hours of one day soon, instead of the usual ones."""

    in_days: Days
    closed: Annotated[str, AfterValidator(_yes)] | None = None
    hours: Annotated[Intervals, PlainValidator(_day_hours)] | None = None
    why: Annotated[str, AfterValidator(partial(plain_text, 100))] = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.closed is None) == (self.hours is None):
            raise ValueError("give either “closed: yes” or “hours”")
        return self

    def on(self, loaded_on: date) -> DatedHours:
        """Give the hours with their date."""
        return DatedHours(loaded_on + timedelta(days=self.in_days), self.hours or (), self.why)


def _day_numbers(words: str) -> range:
    first, _, last = words.partition("-")
    last = last or first
    if first not in DAYS or last not in DAYS or DAYS.index(last) < DAYS.index(first):
        raise UnreadableHours(f"“{words[:20]}” is not a day. Write sat, or mon-fri.")
    return range(DAYS.index(first), DAYS.index(last) + 1)


def _hours(written: object) -> Hours:
    """Read hours written by day or by run of days; a day that is not named is closed."""
    if written == "always":
        return Hours("always")
    if written == "not confirmed":
        return Hours("not-confirmed")
    if not isinstance(written, dict) or not written:
        raise UnreadableHours('Write “always”, “not confirmed”, or days such as mon-fri: ["09:00-13:00"].')
    week: dict[int, Intervals] = {}
    for words, texts in written.items():
        for number in _day_numbers(str(words)):
            if number in week:
                raise UnreadableHours(f"{DAYS[number]} has hours twice.")
            try:
                week[number] = _day_hours(texts)
            except UnreadableHours as error:
                raise UnreadableHours(f"{words}: {error}") from None
    return Hours("weekly", tuple(week.get(number, ()) for number in range(len(DAYS))))


HoursField = Annotated[Hours, PlainValidator(_hours)]
