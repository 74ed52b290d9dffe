"""The tables of consultations as lines that a command writes."""

from calendar import month_name
from collections.abc import Collection, Iterator

from navigator.reports.consultations.rules import (
    KIND_WORDS,
    Counted,
    Kind,
    Month,
    consultations,
    months_in_all,
    points,
    rate,
    share,
    variance,
    years_in,
)


def tables(rows: Collection[Counted]) -> Iterator[str]:
    """Write the variance, the rates and the shares of the last three years; what cannot be compared is said."""
    years = years_in(rows)[-3:]
    months = months_in_all(rows, years)
    yield from _variances(rows, years, months)
    yield from _rates(rows, years)
    yield from _shares(rows, years, months)


def _variances(rows: Collection[Counted], years: list[int], months: list[int]) -> Iterator[str]:
    yield "Variance: consultations against the same month a year before"
    pairs = [year for year in years if year - 1 in years]
    if not pairs or not months:
        yield "  Nothing to compare: no month is known in every one of two years in a row."
        return
    for year in pairs:
        for month in months:
            yield f"  {month_name[month]} {year} against {year - 1}: {variance(rows, year, [month]).words}"
        yield f"  These {len(months)} months, {year} against {year - 1}: {variance(rows, year, months).words}"


def _rates(rows: Collection[Counted], years: list[int]) -> Iterator[str]:
    yield "Rate: consultations for every 1,000 patients on the list"
    if not any(row.kind is Kind.LIST_SIZE for row in rows):
        yield "  No list sizes are known, so there are no rates."
        return
    for month in sorted({row.month for row in rows if row.month.year in years}):
        of_month = rate(rows, month) if consultations(rows, month.year, [month.month]) else None
        yield f"  {month_name[month.month]} {month.year}: {_rate_words(rows, month, of_month)}"


def _rate_words(rows: Collection[Counted], month: Month, of_month: float | None) -> str:
    if of_month is not None:
        return f"{of_month:.1f}"
    there = consultations(rows, month.year, [month.month])
    return "list size not known" if there else "consultations not known"


def _shares(rows: Collection[Counted], years: list[int], months: list[int]) -> Iterator[str]:
    yield "Share: each kind in per cent of all, the same months of each year"
    if all(row.kind in (Kind.UNKNOWN, Kind.LIST_SIZE) for row in rows):
        yield "  No kinds are known, so there are no shares."
        return
    for kind, words in KIND_WORDS.items():
        of_years = [share(rows, year, months, kind) for year in years]
        if any(of_year is not None for of_year in of_years):
            yield f"  {words}: {_share_words(years, of_years)}"


def _share_words(years: list[int], shares: list[float | None]) -> str:
    said = []
    for number, (year, of_year) in enumerate(zip(years, shares, strict=True)):
        change = points(shares[number - 1], of_year) if number else None
        value = "not known" if of_year is None else f"{of_year:.1f}%"
        said.append(f"{year} {value}" + ("" if change is None else f" ({change:+.1f} percentage points)"))
    return ", ".join(said)
