"""What the desk page shows of the log, handed to its templates: the desk itself knows nothing of the log."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from navigator import database
from navigator.accounts.models import Organisation
from navigator.directory.service_types import ServiceType, ServiceTypes
from navigator.london import london_day, now
from navigator.referrals import queries
from navigator.referrals.endings import next_code
from navigator.referrals.models import Signpost
from navigator.referrals.rules import (
    ENDING_WORDS,
    NEED_THE_CHECK,
    OTHERWISE_WORDS,
    Ending,
    flags_in,
    may_undo,
    record_line,
)
from navigator.signposting.desk import Row
from navigator.signposting.rules import need_slug, need_words

LATELY, A_WEEK = timedelta(days=28), timedelta(days=6)
WITH_A_LINE = tuple(ending for ending in Ending if ending not in (Ending.EMERGENCY, Ending.CALL_LOST))

CODE_HERE = "{code}"
"""Where the page puts the code of its call: what stands around it is the same for every call."""


def new_key() -> str:
    """Make the key of one button, so that pressing it twice logs once."""
    return str(uuid4())


@dataclass(frozen=True)
class LastEnding:
    """The ending just logged, as the desk says it."""

    signpost: Signpost
    kind: ServiceType | None
    line: str
    undo: bool

    @property
    def words(self) -> str:
        """Say what was logged; a sensitive service is not named."""
        ending = ENDING_WORDS[Ending(self.signpost.ending)]
        if self.kind is None or self.kind.sensitive:
            return ending
        return f"{self.kind.label}: {ending.lower()}"


class DeskLog:
    """The log as the desk page asks for it."""

    need_the_check = tuple(sorted(ending.value for ending in NEED_THE_CHECK))
    otherwise = tuple((key.value, words) for key, words in OTHERWISE_WORDS.items())

    def code(self, practice: Organisation, call: UUID) -> str:
        """Give the code of the next “yes” of this call."""
        return next_code(database.session(), practice.id, call)

    def lines(self, need: str, row: Row) -> list[tuple[str, str]]:
        """Write the line for the record that each ending will copy, with CODE_HERE; none for a sensitive kind."""
        if row.kind.sensitive:
            return []
        words = need_words(need_slug(need))
        return [(ending.value, record_line(words, row.kind, ending, CODE_HERE)) for ending in WITH_A_LINE]

    def done(self, practice: Organisation, signpost_id: str, types: ServiceTypes) -> LastEnding | None:
        """Give the ending that a page has just logged; None where it is not this practice's, or was taken back."""
        try:
            key = UUID(signpost_id)
        except ValueError:
            return None
        session = database.session()
        signpost = queries.signpost_of(session, practice.id, key)
        if signpost is None or signpost.withdraws_id or queries.is_withdrawn(session, practice.id, key):
            return None
        kind = types.get(signpost.service_type or "")
        return LastEnding(signpost, kind, self._line_of(signpost, kind), may_undo(signpost.occurred_at, now()))

    def _line_of(self, signpost: Signpost, kind: ServiceType | None) -> str:
        ending = Ending(signpost.ending)
        if kind is None or kind.sensitive or ending not in WITH_A_LINE:
            return ""
        need = need_words(signpost.need) if signpost.need else ""
        return record_line(need, kind, ending, signpost.code or "")

    def today(self, practice: Organisation) -> int:
        """Count what was logged today."""
        return len(queries.signposts_on(database.session(), practice.id, london_day(now())))

    def most_used(self, practice: Organisation, types: ServiceTypes) -> list[str]:
        """List the needs asked for most at this practice lately, in words; no sensitive need on an empty desk."""
        since, session = london_day(now()) - LATELY, database.session()
        sensitive = [kind.slug for kind in types.values() if kind.sensitive]
        return [need_words(need) for need, _ in queries.most_used_needs(session, practice.id, since, sensitive)]

    def dangers(self, practice: UUID, titles: Mapping[str, str]) -> list[tuple[str, int]]:
        """Count the dangers that ended a call at a practice in the last seven days, by title, the most first."""
        rows = queries.cards_of_emergencies(database.session(), practice, london_day(now()) - A_WEEK)
        said = Counter(flag for row in rows for flag, answer in flags_in(row).items() if answer != "no")
        unnamed = sum(not any(answer != "no" for answer in flags_in(row).values()) for row in rows)
        named = [(titles.get(flag, flag.replace("_", " ")), count) for flag, count in said.most_common()]
        return [*named, ("found by the questions of a guide", unnamed)] if unnamed else named
