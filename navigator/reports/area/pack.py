"""The monthly pack for a PCN meeting: what changed in four weeks, and what the meeting may want to settle."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.queries import organisation_names
from navigator.directory.service_types import ServiceTypes
from navigator.london import Week
from navigator.reports.all_round.rules import OF_AN_AREA, Sums, changes_in_words, sums
from navigator.reports.all_round.together import PracticeAllRound, as_others_see, lines_by_practice, two_periods
from navigator.reports.area.together import Returns, returns_of_area
from navigator.reports.charts.words import all_of
from navigator.reports.queries import practices_of_return

PACK_WEEKS = 4
"""A pack looks at four whole weeks beside the four before them: months have unlike numbers of Mondays."""


@dataclass(frozen=True)
class Pack:
    """What the pack shows of its four weeks."""

    now: Sums
    before: Sums
    changed: list[str]
    practices: list[PracticeAllRound]
    returns: Returns


def practices_of_pcn(
    session: Session, practices: Collection[UUID], last: Week, today: date, wanted: str
) -> tuple[list[tuple[str, str]], Collection[UUID]]:
    """List the PCNs of these practices with their names, and give the practices of the wanted one, else all."""
    told = practices_of_return(session, last, practices, today)
    codes = {one.now.pcn for one in told if one.now.pcn}
    names = organisation_names(session)
    chosen = [one.practice_id for one in told if one.now.pcn == wanted]
    return sorted((code, names[code]) for code in codes), chosen if wanted in codes else practices


def pack_of(session: Session, practices: Collection[UUID], last: Week, types: ServiceTypes, today: date) -> Pack:
    """Put the pack of some practices together."""
    counts, before = two_periods(session, practices, last, types, PACK_WEEKS)
    lines = lines_by_practice(session, practices, counts, last, types, today, PACK_WEEKS)
    return Pack(
        now=sums(counts),
        before=sums(before),
        changed=changes_in_words(sums(counts), sums(before), PACK_WEEKS)[:OF_AN_AREA],
        practices=as_others_see(lines),
        returns=returns_of_area(session, practices, last, today),
    )


def agenda(pack: Pack, apart: Sequence[str], missed: str) -> list[str]:
    """Say what the meeting may want to settle: each line names practices, never a person."""
    missing = [line.name for line in pack.returns.lines if line.missing]
    silent = [one.name for one in pack.practices if not one.sums.calls]
    return [
        *([f"Returns are missing from {all_of(missing)}: who closes them?"] if missing else []),
        *([f"Nothing was logged at {all_of(silent)}: is the desk in use there?"] if silent else []),
        *([f"Not compared: {all_of(apart)}. Can their contacts be counted?"] if apart else []),
        f"{missed} Is there a service to ask for, or an entry to mend?",
    ]
