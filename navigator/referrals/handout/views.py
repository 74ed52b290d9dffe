"""The slip of a “yes”: to print, in large print, to paste as a text, and to copy."""

from collections.abc import Iterable
from uuid import UUID

from flask import current_app, g, render_template, request

from navigator import database
from navigator.accounts.sign_in import allow
from navigator.directory.service_types import ServiceType
from navigator.london import now
from navigator.referrals.desk_log import DeskLog
from navigator.referrals.handout import rules
from navigator.referrals.handout.agreed import Asked, agreed_at, slip_of, with_a_slip
from navigator.referrals.handout.text_message import TWO_PARTS, text_of
from navigator.referrals.just_ended import read_tokens
from navigator.referrals.models import Signpost
from navigator.referrals.rules import Ending
from navigator.referrals.views import bp
from navigator.signposting.views import DESK_ROLES, guidance
from navigator.web.errors import Refusal


class Slips:
    """Who may have a slip, as the pages that lead to it ask."""

    def of(self, signposts: Iterable[Signpost]) -> frozenset[UUID]:
        """Give those of these rows that have a slip: what was agreed still holds, and nobody has to hide it."""
        shown = [one for one in signposts if _kind_of(one)]
        return with_a_slip(database.session(), g.practice.id, shown)


@bp.get("/signposts/<uuid:signpost_id>/slip")
@allow(*DESK_ROLES)
def slip(signpost_id: UUID) -> str:
    """Show what was agreed, ready to be printed, pasted as a text or copied."""
    session, done = database.session(), request.args.get("done", "")
    signpost = agreed_at(session, g.practice.id, signpost_id)
    kind = _kind_of(signpost) if signpost else None
    if signpost is None or kind is None:
        raise Refusal(404, "There is no slip for this: it was taken back, it came to nothing, or it is private.")
    known = {ended.signpost: ended.outcome for ended in read_tokens(done)}.get(signpost_id, "")
    when_by = current_app.config["SETTINGS"].when_by
    asked = Asked(g.practice, signpost, request.args.get("end", known), now(), when_by)
    route = current_app.extensions["referral_routes"].of(signpost.service_type)
    found = slip_of(session, guidance(), kind, route, asked)
    # The words of somebody else's danger must not go with them: where nobody knows which were said, that comes first.
    if found.said.to_choose:
        return render_template("referrals/slip_ends.html", slip=found, signpost=signpost, words=rules)
    shown = {"slip": found, "text": text_of(found), "done": done, "large": bool(request.args.get("large"))}
    return render_template("referrals/slip.html", signpost=signpost, words=rules, most=TWO_PARTS, **shown)


def _kind_of(signpost: Signpost) -> ServiceType | None:
    """Give the kind of service that a “yes” was to; None where nothing may be put on paper."""
    # A sheet left on a table tells it to whoever finds it: a private matter has none.
    if signpost.ending != Ending.SAID_YES or DeskLog().is_private(signpost):
        return None
    return guidance().types.get(signpost.service_type or "")
