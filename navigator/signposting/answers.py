"""What the desk answers to a caller's words: the same for the page, the fragment, the log and the command."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.caller import Caller, read_caller
from navigator.directory.catchment.rules import Whereabouts
from navigator.directory.catchment.whereabouts import whereabouts_of
from navigator.directory.gates import Known
from navigator.directory.indexing import lineage_up_to_date
from navigator.directory.listed import Listed
from navigator.directory.search import Searched
from navigator.directory.search_entries import EVERYWHERE, TypeMatch
from navigator.directory.sharing.first_rules import with_first_kinds
from navigator.directory.shelf import Near
from navigator.directory.special_days import special_days
from navigator.london import london_day
from navigator.signposting.choices import Choice, Clock, choices_for
from navigator.signposting.desk import MOST_KINDS, Here, Match, Row, rows_for
from navigator.signposting.desk_state import DeskState
from navigator.signposting.flow import Flow, Reached
from navigator.signposting.guidance import Guidance
from navigator.signposting.hearing import age_told, card_waiting, hear, who_it_seems
from navigator.signposting.red_flags import Check, Heard, RedFlag, most_urgent, questions

AROUND = timedelta(days=16)

CHILD_UNDER_MONTHS = 12 * 12
"""From here on the questions of the general check fit as they stand."""

MOST_NUMBERS = 2
"""Numbers on a danger's page: it is read in a glance."""

MOST_GUIDES, MOST_MEANINGS_LED, HEARD_WELL_ENOUGH = 3, 4, 0.5
"""Guides beside one another: more than three would be a list to read."""

MOST_MATCHES_LED = 3
"""How far down the list a guide is looked for: lower lines are what else the words may mean."""


@dataclass(frozen=True)
class DeskAnswer:
    """Everything one desk page shows."""

    state: DeskState
    caller: Caller
    heard: tuple[Heard, ...]
    rows: tuple[Row, ...]
    checks: Mapping[str, tuple[Check, tuple[RedFlag, ...]]]
    """The red-flag questions of each group that a row needs."""
    need: str = ""
    """What the call is about, as it was heard best, whichever line is picked."""
    flow: Flow | None = None
    other_flows: tuple[Flow, ...] = ()
    """Guides of what else the words may mean: a call is often about two things, and a word may stand for either."""
    where: Whereabouts | None = None
    """Where the caller lives, as far as it was said."""
    searched: Searched | None = None
    """How the list came about; a guide's list has no search behind it."""

    @property
    def card(self) -> RedFlag | None:
        """Give the danger to ask about now."""
        return card_waiting(self.heard, self.state)

    @property
    def card_words(self) -> tuple[str, ...]:
        """Give the caller's words that raised the card."""
        card = self.card
        return next((one.words for one in self.heard if card and one.flag.id == card.id), ())

    @property
    def lines(self) -> tuple[Heard, ...]:
        """Give what the caller said no to, which stays on the page."""
        return tuple(one for one in self.heard if one.said_no or one.flag.id in self.state.said_no)

    @property
    def guessed_age(self) -> str:
        """Say the age that the words seem to tell, as the age box takes it."""
        return age_told(self.caller)

    @property
    def escalate(self) -> str | None:
        """Give the action of the most urgent danger heard."""
        return most_urgent(self.heard)

    @property
    def found_nothing(self) -> bool:
        """Tell whether the words led nowhere."""
        return bool(self.state.words) and not self.rows

    @property
    def is_a_guess(self) -> bool:
        """Tell whether no line was meant for sure: each only shares a word with what is said of its kind."""
        return bool(self.searched and self.rows) and all(row.is_a_guess for row in self.rows)


def clock_at(moment: datetime) -> Clock:
    """Give the clock for one moment."""
    # To the minute, as it is said: what was worked out for a key press holds for the next one.
    today, minute = london_day(moment), moment.replace(second=0, microsecond=0)
    return Clock(minute, today, special_days(today - AROUND, today + AROUND))


def desk_answer(
    session: Session, guidance: Guidance, practice: Organisation, state: DeskState, moment: datetime
) -> DeskAnswer:
    """Answer the caller's words for one practice at one moment."""
    caller = read_caller(state.words)
    heard = hear(guidance, state)
    line = lineage_up_to_date(session, guidance.index, practice.id, london_day(moment))
    # Finding may lean on what the words tell of the caller; only what was confirmed gates a service.
    taught = guidance.taught.of(session, practice.id)
    seems = who_it_seems(state, caller)
    searched = guidance.index.search(state.words, areas_of(line), str(practice.id), seems, taught)
    guidance = guidance.at(session, practice.id)
    firsts = guidance.first_kinds.of(session, practice.id)
    found = with_first_kinds(searched.matches[:MOST_KINDS], firsts, guidance.types)
    matches = _with_a_clinician([_as_match(guidance, one) for one in found], guidance, state)
    need = guidance.in_plain_words(next((match.meaning for match in matches if match.meaning), ""))
    guides = guides_for(guidance, searched)
    flow = guides[0] if guides else None
    if _is_a_child(state.known):
        matches = [_asked_of_a_child(match) for match in matches]
    if flow:
        matches = _as_the_guides_have_them(matches, guidance, flow, state.known)
    where = whereabouts_of(state.near) if state.near else None
    rows = _rows(guidance, practice, matches, line, state.known, moment, where)
    checks = _checks(guidance, rows, state.known)
    return DeskAnswer(state, caller, heard, rows, checks, need, flow, guides[1:], where, searched)


def guides_for(guidance: Guidance, searched: Searched) -> tuple[Flow, ...]:
    """Find the guides of what was heard best, or of what stands near: “can the chemist do my cystitis” is a need.

    First that of the first line, then those of lines by the phrase that led to each, then those of needs heard half as
    well or better, also where no kind of service for them sees this caller: their guides know who does. Words merely
    shared with a need order the list, and never crowd out the guide of a phrase that was said.
    """
    # A line that only shares a word with a description is a guess, and a guess never opens somebody's private guide.
    meant = [found for found in searched.matches if not found.is_a_guess]
    led = sorted(meant, key=lambda found: (found.is_last, -found.as_heard))[:MOST_MATCHES_LED]
    lines = [found.meaning for found in (*meant[:1], *led)]
    heard = searched.understood.heard
    least = max((one.strength for one in heard), default=0.0) * HEARD_WELL_ENOUGH
    needs = [one.meaning.means for one in heard[:MOST_MEANINGS_LED] if one.strength >= least]
    guides = (guidance.flow_for(need) for need in (*lines, *needs) if need)
    return tuple({guide.need: guide for guide in guides if guide}.values())[:MOST_GUIDES]


def _is_a_child(known: Known) -> bool:
    return known.age_to_months is not None and known.age_to_months < CHILD_UNDER_MONTHS


def _asked_of_a_child(match: Match) -> Match:
    """Ask a child's questions wherever an adult would be asked the general ones."""
    return replace(match, check="child") if (match.check or match.kind.check) == "general" else match


def help_at_once(
    session: Session, guidance: Guidance, practice: Organisation, kind: str, moment: datetime
) -> tuple[Listed, ...]:
    """Give the services of a kind that a practice may use and that have a number to ring, for a danger's page."""
    line = lineage_up_to_date(session, guidance.index, practice.id, london_day(moment))
    found = _near(guidance, practice, line, [kind])[kind]
    # A line for men or for women alone stands behind those for everybody: nobody has said who is calling.
    open_to_all = sorted(found, key=lambda one: one.listed.gates.sex is not None)
    return tuple(one.listed for one in open_to_all if one.listed.phones)[:MOST_NUMBERS]


def _as_the_guides_have_them(matches: Iterable[Match], guidance: Guidance, flow: Flow, known: Known) -> list[Match]:
    """Hold each line to the rules of its need's guide, or of the call's: gates, what is asked first, never at all."""
    held: list[Match] = []
    for match in matches:
        own = guidance.flow_for(match.meaning) or flow
        if not guidance.is_never_for(match.kind, own.need):
            kind = guidance.kind_for(match.kind, own.need, known)
            held.append(replace(match, kind=kind, asks=guidance.asked_first(match.kind, own)))
    return held


def offered_answer(
    session: Session,
    guidance: Guidance,
    practice: Organisation,
    state: DeskState,
    moment: datetime,
    flow: Flow,
    reached: Reached,
) -> DeskAnswer:
    """Give the rows of the kinds of service that a flow's outcome names, in its order."""
    net = reached.outcome.safety_net
    kinds = (guidance.types[slug] for slug in reached.outcome.types)
    matches = [Match(kind, meaning=flow.need, check=flow.check, if_worse=net) for kind in kinds]
    # What was answered on the way is known: nobody asks the age twice, and every service's gates hold.
    line = lineage_up_to_date(session, guidance.index, practice.id, london_day(moment))
    where = whereabouts_of(state.near) if state.near else None
    rows = _rows(guidance, practice, matches, line, reached.known, moment, where, guided=True)
    heard = hear(guidance, state)
    checks = _checks(guidance, rows, reached.known)
    return DeskAnswer(state, read_caller(state.words), heard, rows, checks, flow.need, flow, where=where)


def _with_a_clinician(matches: list[Match], guidance: Guidance, state: DeskState) -> list[Match]:
    """Keep a clinician near the top once a danger was asked about: “no” may be the caller's hope."""
    clinician = guidance.types.get("duty-gp")
    if not state.said_no or clinician is None or any(match.kind.slug == clinician.slug for match in matches[:2]):
        return matches
    others = [match for match in matches if match.kind.slug != clinician.slug]
    return [*others[:1], Match(clinician, "a danger was asked about"), *others[1:]]


def areas_of(line: Sequence[UUID]) -> frozenset[str]:
    """Give the areas whose services a practice may use, as the index knows them."""
    return frozenset({EVERYWHERE, *(str(organisation) for organisation in line)})


def _as_match(guidance: Guidance, found: TypeMatch) -> Match:
    return Match(
        guidance.types[found.type],
        found.because,
        found.meaning or "",
        found.check or "",
        found.soon,
        found.services,
        found.pinned,
        is_a_guess=found.is_a_guess,
    )


def _rows(
    guidance: Guidance,
    practice: Organisation,
    matches: Sequence[Match],
    line: Sequence[UUID],
    known: Known,
    moment: datetime,
    where: Whereabouts | None = None,
    guided: bool = False,
) -> tuple[Row, ...]:
    near = _near(guidance, practice, line, [match.kind.slug for match in matches], where)
    clock, doubts = clock_at(moment), guidance.index.doubts
    stood: list[tuple[Match, tuple[Choice, ...]]] = []
    for match in matches:
        here = near[match.kind.slug]
        choices = guidance.kept_choices.of(practice.id, here, match.kind, known, clock, doubts, where)
        if match.pinned:
            # A service asked for by its name is shown however many of its kind are nearer.
            shown = {choice.service.id for choice in choices}
            named = [one for one in here if one.listed.id in match.named and one.listed.id not in shown]
            choices = (*choices, *choices_for(named, match.kind, known, clock, doubts, where))
        stood.append((match, choices))
    return rows_for(stood, guided)


def _near(
    guidance: Guidance,
    practice: Organisation,
    line: Sequence[UUID],
    kinds: Iterable[str],
    where: Whereabouts | None = None,
) -> Mapping[str, tuple[Near, ...]]:
    here = Here(where.place, where.outcode) if where else here_of(practice)
    return guidance.index.near(kinds, areas_of(line), str(practice.id), here.place, here.district)


def here_of(practice: Organisation) -> Here:
    """Give where a practice is, as far as its profile says."""
    profile = practice.profile
    if profile is None:
        return Here(None)
    if profile.latitude is None or profile.longitude is None:
        return Here(None, profile.postcode)
    return Here((profile.latitude, profile.longitude), profile.postcode)


def _checks(guidance: Guidance, rows: Iterable[Row], known: Known) -> dict[str, tuple[Check, tuple[RedFlag, ...]]]:
    table = guidance.red_flags
    groups = dict.fromkeys([row.check for row in rows] or ["child" if _is_a_child(known) else "general"])
    return {group: (table.checks[group], questions(table, group, known)) for group in groups}
