"""Fair figures and call-backs to do, as the pages of other rooms show them."""

from flask import current_app

from navigator import database
from navigator.accounts.models import Organisation
from navigator.london import Week, london_day, now
from navigator.referrals.desk_log import DeskLog
from navigator.referrals.follow_up import queries, shown
from navigator.referrals.follow_up.rules import WAIT, is_followed
from navigator.referrals.follow_up.shown import Shown
from navigator.referrals.models import Signpost
from navigator.signposting.guidance import Guidance


def may_draw(signpost: Signpost) -> bool:
    """Tell whether a line may be drawn: nobody is called back about anything private."""
    guidance: Guidance = current_app.extensions["guidance"]
    return is_followed(signpost.service_type or "", guidance.types) and not DeskLog().is_private(signpost)


def kind_label(slug: str) -> str:
    """Name a kind of service; one that is not known any more keeps its slug."""
    guidance: Guidance = current_app.extensions["guidance"]
    return guidance.types[slug].label if slug in guidance.types else slug


class FollowUp:
    """What is followed up, asked for by templates."""

    def of_week(self, practice: Organisation, week: Week) -> list[Shown]:
        """Give what is known of a week by fair means."""
        return shown.of_week(database.session(), practice, week)

    def latest(self, practice: Organisation) -> Shown | None:
        """Give the figure of the latest draw."""
        session = database.session()
        found = shown.of_samples(session, practice.id, queries.samples_of(session, practice)[:1])
        return found[0] if found else None

    def to_call(self, practice: Organisation) -> int:
        """Count the drawn codes that may be called today and were not."""
        return queries.to_call(database.session(), practice, london_day(now()) - WAIT)
