"""Reads the kinds of service from their data file and says, by line, whatever is wrong in it."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator

from navigator.directory.gates import Gates, UnreadableAge, months_of
from navigator.directory.service_types import Mode, ServiceType, Setting
from navigator.yaml_documents import Entry, read_document


def _months(words: object) -> int:
    try:
        return months_of(str(words))
    except UnreadableAge as error:
        raise ValueError(str(error)) from None


def _yes_or_no(word: object) -> bool:
    if word not in ("yes", "no"):
        raise ValueError("say yes or no")
    return word == "yes"


Text = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=40)]
Months = Annotated[int, BeforeValidator(_months)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]


class AgeEntry(Entry):
    """An age gate as written: from this age, under that one."""

    from_: Months | None = Field(default=None, alias="from")
    under: Months | None = None

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if self.from_ is None and self.under is None:
            raise ValueError("give from, under or both")
        if self.from_ is not None and self.under is not None and self.from_ >= self.under:
            raise ValueError("from must be younger than under")
        return self


class GateEntry(Entry):
    """Who is seen, as written; the one form that types and meanings share."""

    age: AgeEntry | None = None
    sex: Literal["female", "male"] | None = None
    pregnant: Literal["no", "yes", "only"] | None = None

    def gates(self) -> Gates:
        """Give the rules this stands for."""
        youngest, under = (self.age.from_, self.age.under) if self.age else (None, None)
        pregnancy = "only" if self.pregnant == "yes" else self.pregnant
        return Gates(youngest, None if under is None else under - 1, self.sex, pregnancy)


class TypeEntry(Entry):
    """One kind of service as written."""

    slug: Slug
    setting: Setting
    label: Text
    what_for: Text = Field(alias="for")
    interchangeable: YesNo
    disposition: Code
    destination: Code
    sensitive: YesNo
    check: Slug
    usual_mode: Mode
    by_name_only: YesNo
    gates: GateEntry = GateEntry()
    say: Text
    if_worse: Text
    search_words: tuple[Text, ...] = ()

    def service_type(self) -> ServiceType:
        """Give the value the rest of the desk works with."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        return ServiceType(**{**plain, "gates": self.gates.gates()})


def load_service_types(path: Path) -> dict[str, ServiceType]:
    """Read the kinds of service by slug; raise UnreadableDocument with every fault and its line."""
    seen: set[str] = set()

    # Made anew for each file, so that a repeated slug is found at its own line.
    class OnceOnly(TypeEntry):
        @field_validator("slug")
        @classmethod
        def _is_new(cls, slug: str) -> str:
            return _first_time(slug, seen)

    class Document(Entry):
        types: tuple[OnceOnly, ...] = Field(min_length=1)

    document = read_document(path, Document)
    return {entry.slug: entry.service_type() for entry in document.types}


def _first_time(slug: str, seen: set[str]) -> str:
    if slug in seen:
        raise ValueError(f"{slug} is given twice")
    seen.add(slug)
    return slug
