"""What is known of a period by fair means, as pages show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.london import Week
from navigator.referrals.follow_up import queries
from navigator.referrals.follow_up.figures import (
    CALL_BACK,
    SEARCH,
    FollowedUp,
    bound_words,
    figure_words,
    source_words,
)
from navigator.referrals.follow_up.models import FollowUpCall, FollowUpCount, FollowUpSample
from navigator.referrals.follow_up.rules import KNOWN, Again, Period


@dataclass(frozen=True)
class Shown:
    """One figure with the period it is of and the words that made it."""

    first_on: date
    last_on: date
    figure: FollowedUp
    sample: FollowUpSample | None = None
    kinds: tuple[str, ...] = ()
    """The kinds of service that a search looked for."""

    @property
    def words(self) -> str:
        """Say the figure."""
        return figure_words(self.figure)

    @property
    def bound(self) -> str:
        """Say what nobody knows."""
        return bound_words(self.figure)

    @property
    def source(self) -> str:
        """Say where it comes from."""
        return source_words(self.figure)


def of_samples(session: Session, practice: UUID, samples: Sequence[FollowUpSample]) -> list[Shown]:
    """Give the figure of each draw."""
    calls: dict[UUID, list[FollowUpCall]] = {sample.id: [] for sample in samples}
    for call, _ in queries.calls_of(session, practice, list(calls)):
        calls[call.sample_id].append(call)
    return [Shown(sample.first_on, sample.last_on, _of_calls(sample, calls[sample.id]), sample) for sample in samples]


def _of_calls(sample: FollowUpSample, calls: Sequence[FollowUpCall]) -> FollowedUp:
    said = [call.again for call in calls]
    return FollowedUp(
        source=CALL_BACK,
        of=len(calls),
        known=sum(again in KNOWN for again in said),
        back=said.count(Again.NEEDED_GP),
        population=sample.population,
        to_call=sum(call.ended is None for call in calls),
    )


def of_counts(counts: Iterable[FollowUpCount]) -> Shown | None:
    """Give the figure of the counts of a search taken together; None where there are none."""
    counts = list(counts)
    if not counts:
        return None
    # A record may be written on the day after, so a week may hold a few more than were logged in it.
    logged = sum(max(each.logged, each.found) for each in counts)
    known, back = sum(each.found for each in counts), sum(each.came_back for each in counts)
    mondays, kinds = [each.monday for each in counts], sorted({each.service_type for each in counts})
    figure = FollowedUp(SEARCH, logged, known, back)
    return Shown(min(mondays), Week.of(max(mondays)).sunday, figure, kinds=tuple(kinds))


def of_week(session: Session, practice: Organisation, week: Week) -> list[Shown]:
    """Give what is known of a week by fair means: the draw it belongs to, and the search that looked for it."""
    days = Period(week.monday, week.sunday)
    samples = [
        one
        for one in queries.samples_within(session, practice, days)
        if one.first_on <= week.monday and one.last_on >= week.sunday
    ]
    searched = of_counts(queries.counts_standing(session, practice, days))
    return [*of_samples(session, practice.id, samples), *([searched] if searched else [])]


def beside_words(calls: Iterable[FollowUpCall]) -> str:
    """Say what the other two questions came to, as counts of those who could say."""
    said = list(calls)
    asked = [("Got there or were seen", [each.seen for each in said]), ("Knew why", [each.knew_why for each in said])]
    return " ".join(
        f"{words}: {answers.count('yes')} of {known}."
        for words, answers in asked
        if (known := answers.count("yes") + answers.count("no"))
    )
