"""Compares what is said to callers sentence by sentence, and what to do if it gets worse net by net."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from navigator.guides.changes import Change, Keeps, Weight, kept_safe
from navigator.signposting.flow import SafetyNet
from navigator.signposting.flow_words import sentences_in

_ROUTES = (("999",), ("a&e", "hospital"), ("111", "unit", "crisis", "duty"))
"""Whom to turn to, the most urgent first; anybody else comes last."""

_SOONEST = ("at once", "straight away", "now")


def sentence_changes(where: str, before: str, after: str, *, is_check: bool) -> Iterator[Change]:
    """Tell which sentences of a question are gone, changed or new.

    Of the red-flag check a changed sentence is as much as one that is gone: a danger may have been cut out of it.
    """
    keeps = Keeps.CHECK if is_check else Keeps.WORDS
    old, new = sentences_in(before), sentences_in(after)
    for kind, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left, right = " ".join(old[low:high]), " ".join(new[start:end])
        if kind == "delete":
            yield kept_safe(keeps, where, "said no more", left, "", less=True)
        elif kind == "replace":
            less = is_check or end - start < high - low
            yield kept_safe(keeps, where, "said otherwise", left, right, less=less)
        elif kind == "insert":
            yield Change(Weight.ASKED, where, "said as well", "", right)


def net_changes(where: str, before: Sequence[SafetyNet], after: Sequence[SafetyNet]) -> Iterator[Change]:
    """Tell which safety nets are gone, changed or new; each is known again by what to look for."""
    old = [net for net in before if net not in after]
    new = [net for net in after if net not in before]
    for net in old:
        other = next((one for one in new if one.trigger == net.trigger), None)
        other = other or next((one for one in new if (one.route, one.time) == (net.route, net.time)), None)
        if other is None:
            yield kept_safe(Keeps.NETS, where, "no longer said", net.words, "", less=True)
        else:
            new.remove(other)
            yield kept_safe(
                Keeps.NETS, where, "said otherwise", net.words, other.words, less=not _is_no_less(net, other)
            )
    for net in new:
        yield Change(Weight.SAID, where, "if worse, said as well", "", net.words)
    if not old and not new and tuple(before) != tuple(after):
        said = [" ".join(net.words for net in nets) for nets in (before, after)]
        yield Change(Weight.SAID, where, "if worse, in another order", said[0], said[1])


def _is_no_less(before: SafetyNet, after: SafetyNet) -> bool:
    """Tell whether a changed net surely asks for as much: all that was looked for, and help at least as soon."""
    looks = before.trigger.lower() in after.trigger.lower()
    same_help = (before.route, before.time) == (after.route, after.time)
    sooner = _urgency(after) > _urgency(before) and all(map(int.__ge__, _urgency(after), _urgency(before)))
    return looks and (same_help or sooner)


def _urgency(net: SafetyNet) -> tuple[int, int]:
    route = net.route.lower()
    level = next((at for at, words in enumerate(_ROUTES) if any(word in route for word in words)), len(_ROUTES))
    return -level, int(any(words in net.time.lower() for words in _SOONEST))
