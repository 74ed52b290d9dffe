"""Says in plain codes how a practice call was ended, so that it can be scored where it would have been logged."""

from navigator.directory.service_types import ServiceTypes
from navigator.referrals.actions import Call
from navigator.training.rules import Ended


def practised(call: Call, types: ServiceTypes) -> Ended:
    """Give the ending of a call as practice keeps it: nothing of it can be counted."""
    action, _, ticked = (call.emergency_action or "").partition(":")
    kind = types.get(call.service_type or "")
    return Ended(
        key=str(call.idempotency_key),
        ending=call.ending.value,
        disposition=call.counts_as.disposition,
        kind=kind.slug if kind else "",
        kind_disposition=kind.disposition if kind else "",
        action=action,
        ticked=ticked,
        check=call.red_flag_answer,
        cards=call.red_flags,
        guide=call.flow_version or "",
    )
