"""Puts a week's return together: counts it three ways, and writes its files only where all three agree."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.referrals.rules import METHOD_VERSION
from navigator.reports.contacts.rules import per_cent
from navigator.reports.contacts.shares import compared
from navigator.reports.queries import practices_of_return, weekly_counts
from navigator.reports.returns import queries
from navigator.reports.returns.agreement import (
    Sums,
    by_place,
    by_place_of_file,
    counted,
    disagreements,
    sums_of,
    sums_of_rows,
)
from navigator.reports.returns.recount import Tally, recount, week_index
from navigator.reports.returns.rules import stem
from navigator.reports.returns.tables import Table, as_csv, as_json, hash_of, read_csv, read_json, table_of
from navigator.reports.returns.workbook import as_workbook, read_workbook
from navigator.reports.rules import WeeklyCount, is_sensitive
from navigator.reports.suppression.open_table import OPEN_COLUMNS, open_rows
from navigator.reports.suppression.profiles import Profile
from navigator.reports.weekly_return import COLUMNS, ReturnPractice, weekly_return


@dataclass(frozen=True)
class Counted:
    """A week of an organisation's practices, counted three ways."""

    week: Week
    practices: Sequence[ReturnPractice]
    counts: Sequence[WeeklyCount]
    table: Table
    """The rows for the commissioner."""
    wrong: Sequence[str]
    """Every figure on which the three counts differ."""
    sums: Sums
    recounted: Sums
    filed: Sums
    lines_are_gone: bool


@dataclass(frozen=True)
class File:
    """One file of a return."""

    name: str
    content: bytes


def count_week(session: Session, week: Week, practices: Sequence[UUID], types: ServiceTypes, today: date) -> Counted:
    """Count a week by the database, by hand and as its file says it."""
    told = practices_of_return(session, week, practices, today)
    counts = weekly_counts(session, week, practices, types)
    rows = weekly_return(week, told, counts, types)
    table = table_of(COLUMNS, (astuple(row) for row in rows))
    codes = {practice.practice_id: practice.code for practice in told}
    first = by_place(counted(counts), codes, lambda kind: is_sensitive(kind, types))
    second = by_place(_second(session, week, told, types), codes, lambda kind: is_sensitive(kind, types))
    wrong = disagreements(first, second, by_place_of_file(read_csv(as_csv(table))))
    gone = queries.practices_without_lines(session, week, practices)
    return Counted(week, told, counts, table, wrong, sums_of(first), sums_of(second), sums_of_rows(rows), gone)


def _second(session: Session, week: Week, practices: Sequence[ReturnPractice], types: ServiceTypes) -> Tally:
    lines = queries.log_lines(session, week, [practice.practice_id for practice in practices])
    made_up = {practice.practice_id for practice in practices if practice.demonstration}
    weeks = recount(lines, made_up, lambda kind: is_sensitive(kind, types))
    return weeks.get(week_index(week.monday), {})


def files_for(
    session: Session, organisation: Organisation, done: Counted, profile: Profile, types: ServiceTypes
) -> list[File]:
    """Write the files of a closed week: exact counts first, and only then what a profile hides."""
    name = stem(done.week, organisation.code, profile, 0)
    table = done.table if profile is Profile.CONTRACT else _open_table(done, profile, types)
    return with_manifest(session, organisation, done, profile, types, name, table)


def _open_table(done: Counted, profile: Profile, types: ServiceTypes) -> Table:
    codes = {practice.practice_id: practice.code for practice in done.practices}
    is_private = lambda kind: is_sensitive(kind, types)  # noqa: E731 — one question, asked of each kind
    return table_of(OPEN_COLUMNS, open_rows(done.week, done.counts, codes, profile, is_private, METHOD_VERSION))


def with_manifest(
    session: Session,
    organisation: Organisation,
    done: Counted,
    profile: Profile,
    types: ServiceTypes,
    name: str,
    table: Table,
    number: int = 0,
) -> list[File]:
    """Write one table as CSV, JSON and XLSX, read each back, and say in a manifest what they are."""
    told = _told(organisation, done.week, profile, number)
    files = [
        File(f"{name}.csv", as_csv(table)),
        File(f"{name}.json", as_json(table, told)),
        File(f"{name}.xlsx", as_workbook(table)),
    ]
    _check_alike(files)
    # Neither stands in a table for anybody: both are made of counts that it may hide.
    exact = _exact(session, done, types) if profile is Profile.CONTRACT else {}
    manifest = {
        **told,
        "columns": list(table.columns),
        "rows": len(table.rows),
        "practices": [practice.code for practice in done.practices],
        "files": [{"file": file.name, "bytes": len(file.content), "sha256": hash_of(file.content)} for file in files],
        **exact,
    }
    written = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    return [*files, File(f"{name}.manifest.json", written.encode("utf-8"))]


def _told(organisation: Organisation, week: Week, profile: Profile, number: int) -> dict[str, Any]:
    return {
        "return": "Navigator weekly return",
        "organisation": organisation.code,
        "week": str(week),
        "first_day": week.monday.isoformat(),
        "last_day": week.sunday.isoformat(),
        "profile": profile.value,
        "amendment": number,
        "method_version": METHOD_VERSION,
        "schema": "weekly_return.schema.json" if profile is Profile.CONTRACT else "open_table.schema.json",
    }


def _exact(session: Session, done: Counted, types: ServiceTypes) -> Mapping[str, Any]:
    """Give the three counts as numbers, sensitive kinds left out, and the share of contacts that was logged."""
    each = {"database": done.sums, "recount": done.recounted, "file": done.filed}
    practices = {practice.practice_id: practice.code for practice in done.practices}
    shares = compared(session, list(practices), done.week, done.week, types)
    return {
        "totals_without_sensitive_kinds": {
            name: {"lines": sums.lines, "calls": sums.calls} for name, sums in each.items()
        },
        "share_of_contacts_logged": {
            code: per_cent(shares[practice].share) or "not known" for practice, code in practices.items()
        },
    }


def _check_alike(files: Sequence[File]) -> None:
    """Read the three files back: a figure that one of them lost would be found by nobody else."""
    read = [read_csv(files[0].content), read_json(files[1].content), read_workbook(files[2].content)]
    if any(rows != read[0] for rows in read[1:]):
        raise ValueError("the CSV, the JSON and the XLSX do not say the same")
