"""The page of cards for hard calls, opened by one key and left for the call it was opened from."""

from flask import render_template, request, url_for
from werkzeug.exceptions import NotFound

from navigator.accounts.sign_in import allow
from navigator.signposting.desk_state import DeskState
from navigator.signposting.views import DESK_ROLES, bp, clean_state_of_call, guidance, own_guidance


@bp.get("/hard-calls")
@allow(*DESK_ROLES)
def hard_calls() -> str:
    """Show all cards, or the one that was asked for, with the way back to the call."""
    chosen = request.args.get("card", "")
    cards = guidance().hard_calls
    if chosen and cards.card(chosen) is None:
        raise NotFound
    call = _call_so_far(clean_state_of_call())
    return render_template(
        "signposting/hard_calls.html",
        cards=cards,
        chosen=cards.card(chosen),
        state=clean_state_of_call(),
        call=call,
        back=url_for("signposting.flow" if "need" in call else "signposting.desk", **call),  # type: ignore[arg-type]
        red_flags=guidance().red_flags,
    )


def _call_so_far(state: DeskState) -> dict[str, str]:
    """Give the call that the page was opened from: its words and, out of a guide, the answers given there."""
    need, its = request.args.get("need", ""), own_guidance()
    flow = its.flow(need, request.args.get("edition", "")) if need in its.flows else None
    if flow is None:
        return state.as_query()
    answers = {name: value for name, value in request.args.items() if name in flow.steps}
    return state.as_query() | answers | {"need": need, "edition": flow.edition}
