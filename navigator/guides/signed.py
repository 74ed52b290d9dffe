"""The guides that each practice works by: its own, its PCN's as accepted, else those that ship where they may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.directory.search import UNBUILT
from navigator.guides import queries
from navigator.guides.queries import AtDesk
from navigator.london import now
from navigator.signposting.flow import Flow
from navigator.signposting.flow_entries import Pieces
from navigator.signposting.flow_files import read_flow_text
from navigator.signposting.flow_proofs import FlowProofs
from navigator.signposting.guidance import Guidance
from navigator.yaml_documents import UnreadableDocument

KEPT_FOR_CALLS = timedelta(hours=12)
"""How long a text that was replaced still ends the calls that began with it."""


@dataclass(frozen=True)
class _Lately:
    """What the database said of signed guides, as of one revision of the directory."""

    revision: int
    texts: Mapping[UUID, AtDesk]
    accepted: Mapping[UUID, tuple[UUID, ...]]
    demonstration: frozenset[UUID]
    stopped: Mapping[UUID, frozenset[str]]
    guidance: dict[UUID, Guidance]


class SignedGuides:
    """Gives each practice its guidance; signing, accepting and taking off raise the number that search follows."""

    def __init__(self, base: Guidance) -> None:
        """Know what ships; what was signed comes with the first question."""
        self._base = base
        self._proofs = base.proofs or FlowProofs(base.types, base.flow_rules)
        self._lately = _Lately(UNBUILT, {}, {}, frozenset(), {}, {})
        self._flows: dict[UUID, Flow | None] = {}

    def of(self, session: Session, practice: UUID) -> Guidance:
        """Give what a practice works by; the index stands at the directory's revision already."""
        lately, revision = self._lately, self._base.index.revision
        if revision != lately.revision or revision == UNBUILT:
            self._lately = lately = self._read(session, revision)
        if practice not in lately.guidance:
            lately.guidance[practice] = self._guidance_of(practice, lately)
        return lately.guidance[practice]

    def _read(self, session: Session, revision: int) -> _Lately:
        texts = {one.id: one for one in queries.signed_texts(session, _some_time_ago())}
        accepted: dict[UUID, tuple[UUID, ...]] = {}
        for practice, text in queries.acceptances_in_force(session):
            accepted[practice] = (*accepted.get(practice, ()), text)
        stopped: dict[UUID, frozenset[str]] = {}
        for practice, need in queries.stops_in_force(session):
            stopped[practice] = stopped.get(practice, frozenset()) | {need}
        return _Lately(revision, texts, accepted, queries.demonstration_practices(session), stopped, {})

    def _guidance_of(self, practice: UUID, lately: _Lately) -> Guidance:
        found, stopped = self._with_its_own(practice, lately), lately.stopped.get(practice, frozenset())
        if not stopped:
            return found
        # A guide is stopped because it harms: a call that began with it does not end with it either.
        flows = {need: flow for need, flow in found.flows.items() if need not in stopped}
        earlier = tuple(flow for flow in found.earlier_flows if flow.need not in stopped)
        return replace(found, flows=flows, earlier_flows=earlier, stopped=stopped)

    def _with_its_own(self, practice: UUID, lately: _Lately) -> Guidance:
        is_made_up, own = practice in lately.demonstration, self._base
        # The PCN's first, so that a practice's own text for the same need takes its place.
        accepted = [lately.texts[one] for one in lately.accepted.get(practice, ()) if one in lately.texts]
        signed = [*accepted, *(text for text in lately.texts.values() if text.organisation_id == practice)]
        if not signed and is_made_up:
            return own
        flows = dict(own.flows) if is_made_up else {}
        flows |= self._in_force(text for text in signed if text.ended_at is None)
        # A call that began with a text ends with it, also when another took its place meanwhile.
        before = [flow for text in signed if (flow := self._flow(text)) is not None and flow not in flows.values()]
        shipped = own.flows.values() if is_made_up else ()
        earlier = (*before, *(flow for flow in shipped if flow not in flows.values()), *own.earlier_flows)
        return replace(own, flows=flows, earlier_flows=earlier)

    def _in_force(self, texts: Iterable[AtDesk]) -> dict[str, Flow]:
        return {text.need: flow for text in texts if (flow := self._flow(text)) is not None}

    def _flow(self, text: AtDesk) -> Flow | None:
        """Read a signed text; one that today's rules no longer let pass leads nobody."""
        if text.id not in self._flows:
            try:
                read = read_flow_text(text.whole, text.need, Pieces(), self._proofs, self._base.flow_names)
            except UnreadableDocument:
                self._flows[text.id] = None
            else:
                signed = replace(read.flow, approver=text.signed_by, expires_on=text.good_until)
                self._flows[text.id] = None if read.faults else signed
            self._proofs.keep()
        return self._flows[text.id]


def _some_time_ago() -> datetime:
    return now() - KEPT_FOR_CALLS
