"""What the desk page shows of the log, handed to its templates: the desk itself knows nothing of the log."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from flask import current_app

from navigator import database
from navigator.accounts.models import Organisation
from navigator.directory.service_types import ServiceType
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
from navigator.signposting.guidance import Guidance
from navigator.signposting.rules import need_slug, need_words

LATELY, A_WEEK = timedelta(days=28), timedelta(days=6)
WITH_A_LINE = tuple(ending for ending in Ending if ending not in (Ending.EMERGENCY, Ending.CALL_LOST))

MOST_NEEDS = 8
"""Needs offered as buttons on an empty desk."""

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
    """Empty too where the call is private: nothing of it is named."""
    line: str
    undo: bool

    @property
    def words(self) -> str:
        """Say what was logged; a private call's service is not named."""
        ending = ENDING_WORDS[Ending(self.signpost.ending)]
        if self.kind is None:
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
        """Write the line for the record that each ending will copy, with CODE_HERE."""
        words = need_words(need_slug(need))
        return [(ending.value, record_line(words, row.kind, ending, CODE_HERE)) for ending in WITH_A_LINE]

    def is_private(self, signpost: Signpost) -> bool:
        """Tell whether nothing of a row may stand where others might read it: by its kind of service, or its need."""
        guidance: Guidance = current_app.extensions["guidance"]
        kind = guidance.types.get(signpost.service_type or "")
        return bool(kind and kind.sensitive) or (signpost.need or "") in self._private_needs(signpost.practice_id)

    def _private_needs(self, practice: UUID) -> frozenset[str]:
        """Give the needs that ship as private, and those that a practice's own guides make so."""
        guidance: Guidance = current_app.extensions["guidance"]
        return guidance.sensitive_needs | guidance.at(database.session(), practice).sensitive_needs

    def done(self, practice: Organisation, signpost_id: str) -> LastEnding | None:
        """Give the ending that a page has just logged; None where it is not this practice's, or was taken back."""
        try:
            key = UUID(signpost_id)
        except ValueError:
            return None
        session = database.session()
        signpost = queries.signpost_of(session, practice.id, key)
        if signpost is None or signpost.withdraws_id or queries.is_withdrawn(session, practice.id, key):
            return None
        guidance: Guidance = current_app.extensions["guidance"]
        kind = None if self.is_private(signpost) else guidance.types.get(signpost.service_type or "")
        return LastEnding(signpost, kind, self._line_of(signpost, kind), may_undo(signpost.occurred_at, now()))

    def _line_of(self, signpost: Signpost, kind: ServiceType | None) -> str:
        ending = Ending(signpost.ending)
        if kind is None or ending not in WITH_A_LINE:
            return ""
        need = need_words(signpost.need) if signpost.need else ""
        return record_line(need, kind, ending, signpost.code or "")

    def today(self, practice: Organisation) -> int:
        """Count what was logged today."""
        return len(queries.signposts_on(database.session(), practice.id, london_day(now())))

    def most_used(self, practice: Organisation) -> list[str]:
        """List the needs asked for most at this practice lately, in words; no private need on an empty desk."""
        since, session = london_day(now()) - LATELY, database.session()
        guidance: Guidance = current_app.extensions["guidance"]
        sensitive = [kind.slug for kind in guidance.types.values() if kind.sensitive]
        used = queries.most_used_needs(session, practice.id, since, sensitive)
        private = self._private_needs(practice.id)
        return [need_words(need) for need, _ in used if need not in private][:MOST_NEEDS]

    def dangers(self, practice: UUID, titles: Mapping[str, str]) -> list[tuple[str, int]]:
        """Count the dangers that ended a call at a practice in the last seven days, by title, the most first."""
        rows = queries.cards_of_emergencies(database.session(), practice, london_day(now()) - A_WEEK)
        said = Counter(flag for row in rows for flag, answer in flags_in(row).items() if answer != "no")
        unnamed = sum(not any(answer != "no" for answer in flags_in(row).values()) for row in rows)
        named = [(titles.get(flag, flag.replace("_", " ")), count) for flag, count in said.most_common()]
        return [*named, ("found by the questions of a guide", unnamed)] if unnamed else named
