"""Holds every flow to words of its own: what two flows say stands once, among the shared pieces, and has a name."""

import re
from collections.abc import Iterator, Sequence

from navigator.signposting.flow_entries import FlowDocument, OutcomeEntry, SafetyNetEntry, SharedDocument
from navigator.signposting.flow_words import sentences_in
from navigator.yaml_documents import Place

Said = tuple[Place, str]
"""Where a text stands in its document, and the text."""

LINK_WORDS = 9
"""A shorter sentence (“Which would you like?”) joins others; only as a whole text is it held to be a repeat."""


def repeats(shared: Sequence[SharedDocument], flows: Sequence[FlowDocument]) -> list[list[Said]]:
    """Tell for each flow which of its questions, offers and safety nets stand in a shared piece or an earlier flow too.

    Questions and offers are held sentence by sentence, safety nets as one. Within one flow a text may stand twice.
    """
    owners: dict[str, str] = {}
    for pieces in shared:
        for _, text in _said_in_pieces(pieces):
            owners.update(dict.fromkeys(_marks(text), "the shared pieces"))
    found = []
    for flow in flows:
        said = [(place, mark) for place, text in _said_in_flow(flow) for mark in _marks(text)]
        found.append([(place, _story(mark, owners[mark])) for place, mark in said if mark in owners])
        owners |= {mark: f"“{flow.need}”" for _, mark in said if mark not in owners}
    return found


def _story(mark: str, owner: str) -> str:
    return f"“{mark}” is said in {owner} too: use a shared piece by its name"


def _marks(text: str) -> Iterator[str]:
    """Give what is compared, in small letters without stops: the whole text, and each sentence longer than a link."""
    for part in dict.fromkeys([text, *sentences_in(text)]):
        words = re.findall(r"[a-z0-9&]+(?:['’][a-z]+)*", part.lower())
        if part == text or len(words) >= LINK_WORDS:
            yield " ".join(words).replace("’", "'")


def _said_in_pieces(pieces: SharedDocument) -> Iterator[Said]:
    for at, question in enumerate(pieces.questions):
        yield ("questions", at), question.say
    for at, choice in enumerate(pieces.choices):
        yield ("choices", at), choice.offer
    for at, net in enumerate(pieces.safety_nets):
        yield ("safety_nets", at), _net(net)
    yield from _said_in_outcomes(pieces.outcomes)


def _said_in_flow(flow: FlowDocument) -> Iterator[Said]:
    if flow.check.say:
        yield ("check",), flow.check.say
    for at, question in enumerate(flow.questions):
        if question.say:
            yield ("questions", at), question.say
    yield from _said_in_outcomes(flow.outcomes)


def _said_in_outcomes(outcomes: Sequence[OutcomeEntry]) -> Iterator[Said]:
    for at, outcome in enumerate(outcomes):
        if outcome.offer:
            yield ("outcomes", at), outcome.offer
        for net in outcome.if_worse:
            if isinstance(net, SafetyNetEntry):
                yield ("outcomes", at, "if_worse"), _net(net)


def _net(net: SafetyNetEntry) -> str:
    """Give a safety net as one breath, so that it is compared as a whole."""
    return re.sub(r"[.?!:;]", " ", f"if {net.trigger} {net.route} {net.time}")
