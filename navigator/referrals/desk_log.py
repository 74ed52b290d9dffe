"""What the desk page shows of the log, handed to its templates: the desk itself knows nothing of the log."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from flask import current_app

from navigator import database
from navigator.accounts.models import Organisation
from navigator.directory.service_types import ServiceType, Setting
from navigator.london import london_day, now
from navigator.referrals import queries
from navigator.referrals.endings import next_code
from navigator.referrals.just_ended import JustEnded, read_tokens
from navigator.referrals.models import Signpost
from navigator.referrals.record_codes.views import code_of_line
from navigator.referrals.record_lines import ANOTHER_PHARMACY, emergency_line, next_words, offered_words, record_line
from navigator.referrals.rules import (
    ENDING_WORDS,
    NEED_THE_CHECK,
    OTHERWISE_WORDS,
    Ending,
    RedFlagAnswer,
    flags_in,
    may_undo,
)
from navigator.referrals.same_again import SameAgain, same_again
from navigator.signposting.desk_state import DeskState
from navigator.signposting.flow import Outcome
from navigator.signposting.guidance import Guidance
from navigator.signposting.rules import need_words

LATELY, A_WEEK = timedelta(days=28), timedelta(days=6)

MOST_NEEDS = 8
"""Needs offered as buttons on an empty desk."""


def new_key() -> str:
    """Make the key of one button, so that pressing it twice logs once."""
    return str(uuid4())


@dataclass(frozen=True)
class LastEnding:
    """The ending just logged, as the desk says it."""

    signpost: Signpost
    kind: ServiceType | None
    """Empty too where the call is private: nothing of it is named."""
    provider: str
    """Who of its kind; empty where nothing may be named, or nobody was."""
    is_private: bool
    own_line: str
    """The line for the record of this ending alone."""
    line: str
    """The lines of all needs of this call."""
    undo: bool
    tokens: str
    """All of it as an address has it, for another need of this call."""

    @property
    def words(self) -> str:
        """Say what was logged; a private call's service is not named."""
        ending = ENDING_WORDS[Ending(self.signpost.ending)]
        if self.kind is None:
            return ending
        return f"{offered_words(self.kind.label, self.provider)}: {ending.lower()}"

    @property
    def next(self) -> str:
        """Say what reception does now."""
        return next_words(self.signpost.mode, self.provider) if self.signpost.ending == Ending.SAID_YES else ""


def _guidance() -> Guidance:
    found: Guidance = current_app.extensions["guidance"]
    return found


class DeskLog:
    """The log as the desk page asks for it."""

    need_the_check = tuple(sorted(ending.value for ending in NEED_THE_CHECK))
    otherwise = tuple((key.value, words) for key, words in OTHERWISE_WORDS.items())
    another_pharmacy = ANOTHER_PHARMACY

    def code(self, practice: Organisation, call: UUID) -> str:
        """Give the code of the next “yes” of this call."""
        return next_code(database.session(), practice.id, call)

    def is_private(self, signpost: Signpost) -> bool:
        """Tell whether nothing of a row may be read by others: for its kind of service, its need or its danger."""
        guidance = _guidance()
        kind = guidance.types.get(signpost.service_type or "")
        said = {flag for flag, answer in flags_in(signpost.red_flags).items() if answer != "no"}
        return (
            bool(kind and kind.sensitive)
            or (signpost.need or "") in self._private_needs(signpost.practice_id)
            or any(flag.sensitive for flag in guidance.red_flags.flags if flag.id in said)
        )

    def _private_needs(self, practice: UUID) -> frozenset[str]:
        """Give the needs that ship as private, and those that a practice's own guides make so."""
        guidance = _guidance()
        return guidance.sensitive_needs | guidance.at(database.session(), practice).sensitive_needs

    def providers(self, signposts: Iterable[Signpost]) -> dict[UUID, str]:
        """Name who was offered in each of these rows; nobody in a private one."""
        shown = [one for one in signposts if not self.is_private(one)]
        # Only a “yes” is to somebody: of the others the list's first stood there, unasked for.
        taken = {one.service_id for one in shown if one.service_id and one.ending == Ending.SAID_YES}
        names = queries.names_of_services(database.session(), taken)
        return {one.id: names.get(one.service_id, "") if one.service_id else _elsewhere(one) for one in shown}

    def done(self, practice: Organisation, tokens: str) -> LastEnding | None:
        """Give the ending that a page has just logged; None where it is not this practice's, or was taken back."""
        endings = read_tokens(tokens)
        signpost = self._standing(practice, endings[-1].signpost) if endings else None
        if signpost is None:
            return None
        is_private = self.is_private(signpost)
        kind = None if is_private else _guidance().types.get(signpost.service_type or "")
        own = self._line_of(signpost, endings[-1])
        lines = [*self._lines(practice, endings[:-1], signpost.call_key), own]
        line, undo = "\n".join(one for one in lines if one), may_undo(signpost.occurred_at, now())
        provider = self.providers([signpost]).get(signpost.id, "")
        return LastEnding(signpost, kind, provider, is_private, own, line, undo, tokens)

    def same_again(self, practice: Organisation, last: LastEnding) -> SameAgain | None:
        """Give what the next of a run of alike online requests needs; nothing of a private call is repeated."""
        if last.is_private:
            return None
        return same_again(database.session(), _guidance(), practice, last.signpost, now())

    def earlier(self, practice: Organisation, state: DeskState) -> list[str]:
        """Give the lines of the needs that ended before in this call."""
        endings = read_tokens(",".join(state.earlier))
        return [line or "logged, nothing of it is named" for line in self._lines(practice, endings, state.call)]

    def was_taken_back(self, practice: Organisation, signpost_id: str) -> bool:
        """Tell whether this row of a practice was withdrawn."""
        ended = read_tokens(signpost_id)
        found = queries.signpost_of(database.session(), practice.id, ended[0].signpost) if ended else None
        return found is not None and queries.is_withdrawn(database.session(), practice.id, found.id)

    def _standing(self, practice: Organisation, key: UUID) -> Signpost | None:
        session = database.session()
        signpost = queries.signpost_of(session, practice.id, key)
        if signpost is None or signpost.withdraws_id or queries.is_withdrawn(session, practice.id, key):
            return None
        return signpost

    def _lines(self, practice: Organisation, endings: Iterable[JustEnded], call: UUID) -> list[str]:
        """Write the lines of those endings that stand and are of this very call."""
        found = ((self._standing(practice, one.signpost), one) for one in endings)
        return [self._line_of(row, one) for row, one in found if row and row.call_key == call]

    def _line_of(self, signpost: Signpost, ended: JustEnded) -> str:
        """Write the line of a row; none of a private one, and none of a call that was lost."""
        ending, guidance = Ending(signpost.ending), _guidance()
        if ending is Ending.CALL_LOST or self.is_private(signpost):
            return ""
        if ending is Ending.EMERGENCY:
            return _line_of_danger(guidance.at(database.session(), signpost.practice_id), signpost)
        kind = guidance.types.get(signpost.service_type or "")
        offered = offered_words(kind.label, self.providers([signpost])[signpost.id]) if kind else ""
        net = self._net_of_guide(signpost, ended.outcome) or (kind.if_worse if kind else "")
        return record_line(
            need_words(signpost.need) if signpost.need else "",
            offered,
            ending,
            code=signpost.code or "",
            if_worse=net,
            check=RedFlagAnswer(signpost.red_flag_answer),
            unasked=ended.unasked,
            snomed=code_of_line(signpost),
        )

    def _net_of_guide(self, signpost: Signpost, outcome: str) -> str:
        """Give the safety net that the guide of this row had reception say."""
        need, _, edition = (signpost.flow_version or "").partition(" ")
        own = _guidance().at(database.session(), signpost.practice_id)
        flow = own.flow(need, edition) if edition else None
        step = flow.steps.get(outcome) if flow else None
        return step.safety_net if isinstance(step, Outcome) else ""

    def today(self, practice: Organisation) -> int:
        """Count what was logged today."""
        return len(queries.signposts_on(database.session(), practice.id, london_day(now())))

    def most_used(self, practice: Organisation) -> list[str]:
        """List the needs asked for most at this practice lately, in words; no private need on an empty desk."""
        since, session = london_day(now()) - LATELY, database.session()
        guidance = _guidance()
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

    def denied(self, practice: UUID, titles: Mapping[str, str]) -> list[tuple[str, int]]:
        """Count the cards that came up in the last seven days and were answered no, once a call, the most first."""
        rows = queries.cards_by_call(database.session(), practice, london_day(now()) - A_WEEK)
        said = {(call, flag) for call, cards in rows for flag, answer in flags_in(cards).items() if answer == "no"}
        counted = Counter(flag for _, flag in sorted(said, key=str))
        return [(titles.get(flag, flag.replace("_", " ")), count) for flag, count in counted.most_common()]


def _elsewhere(signpost: Signpost) -> str:
    """Name a pharmacy that is not in the list."""
    kind = _guidance().types.get(signpost.service_type or "")
    is_elsewhere = kind and kind.setting is Setting.PHARMACY and signpost.ending == Ending.SAID_YES
    return ANOTHER_PHARMACY if is_elsewhere else ""


def _line_of_danger(guidance: Guidance, signpost: Signpost) -> str:
    """Say which danger it was, what was to be done and what was done; the row holds all three."""
    action_id, _, done_id = (signpost.emergency_action or "").partition(":")
    action = guidance.red_flags.actions.get(action_id)
    if action is None:
        return ""
    titles = {flag.id: flag.title for flag in guidance.red_flags.flags}
    said = [titles.get(flag, "") for flag, answer in flags_in(signpost.red_flags).items() if answer != "no"]
    flow = guidance.flows.get(signpost.need or "")
    about = flow.title if flow else next((title for title in said if title), "a danger")
    # The column is short: a long name of what was done may have been cut.
    done = next((one.words for one in action.acknowledge if done_id and one.id.startswith(done_id)), "")
    return emergency_line(about, action.headline, done)
