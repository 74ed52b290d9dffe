"""What consultations of the same months come to in each year: variance, rate and share."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a number of a month counts."""

    FACE_TO_FACE = "face-to-face"
    TELEPHONE = "telephone"
    ONLINE = "online-or-video"
    HOME_VISIT = "home-visit"
    UNKNOWN = "not-known"
    LIST_SIZE = "list-size"


KIND_WORDS = {
    Kind.FACE_TO_FACE: "Face to face",
    Kind.TELEPHONE: "Telephone",
    Kind.ONLINE: "Online or video",
    Kind.HOME_VISIT: "Home visit",
    Kind.UNKNOWN: "Kind not known",
}
"""The kinds of consultation in the order of the tables; a list size is none."""


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        """Write it as 2021-10."""
        return f"{self.year}-{self.month:02d}"


@dataclass(frozen=True)
class Counted:
    """One number of one month."""

    month: Month
    kind: Kind
    number: int


@dataclass(frozen=True)
class Variance:
    """The consultations of some months, and of the same months a year before."""

    before: int
    after: int

    @property
    def change(self) -> int:
        """Give how many more there were; fewer is below nought."""
        return self.after - self.before

    @property
    def words(self) -> str:
        """Say the change as a number and in per cent; of none before there are no per cent."""
        per_cent = f", {100 * self.change / self.before:+.1f}%" if self.before else ""
        return f"{self.before:,} to {self.after:,}: {self.change:+,}{per_cent}"


def consultations(rows: Iterable[Counted], year: int, months: Collection[int], kind: Kind | None = None) -> int:
    """Count the consultations of a year in these months, of one kind or of all."""
    return sum(
        row.number
        for row in rows
        if row.kind is not Kind.LIST_SIZE
        and row.month.year == year
        and row.month.month in months
        and kind in (None, row.kind)
    )


def years_in(rows: Iterable[Counted]) -> list[int]:
    """List the years of which consultations are known, the earliest first."""
    return sorted({row.month.year for row in rows if row.kind is not Kind.LIST_SIZE})


def months_in_all(rows: Collection[Counted], years: Iterable[int]) -> list[int]:
    """List the months known in every one of these years: years are compared on the same months only."""
    known = [
        {row.month.month for row in rows if row.month.year == year and row.kind is not Kind.LIST_SIZE} for year in years
    ]
    return sorted(set.intersection(*known)) if known else []


def variance(rows: Collection[Counted], year: int, months: Collection[int], kind: Kind | None = None) -> Variance:
    """Compare a year with the one before it, in these months."""
    return Variance(consultations(rows, year - 1, months, kind), consultations(rows, year, months, kind))


def rate(rows: Collection[Counted], month: Month) -> float | None:
    """Give a month's consultations for every 1,000 patients on the list; nothing where the list size is not known."""
    sizes = [row.number for row in rows if row.month == month and row.kind is Kind.LIST_SIZE]
    there = consultations(rows, month.year, [month.month])
    return 1000 * there / sizes[0] if sizes and sizes[0] else None


def share(rows: Collection[Counted], year: int, months: Collection[int], kind: Kind) -> float | None:
    """Give what per cent of a year's consultations were of one kind; a month without its row makes it not known."""
    told = {row.month.month for row in rows if row.kind is kind and row.month.year == year}
    total = consultations(rows, year, months)
    return 100 * consultations(rows, year, months, kind) / total if total and told >= set(months) else None


def points(before: float | None, after: float | None) -> float | None:
    """Give how many percentage points a share changed by; nothing where either is not known."""
    return None if before is None or after is None else after - before
