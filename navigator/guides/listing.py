"""The guides of one desk as its clinical lead has them before them: what is in force, and what waits for whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from navigator.guides.models import GuideAcceptance, GuideText
from navigator.guides.rules import Standing, Waiting, standing_of, waiting_for
from navigator.signposting.flow import Flow
from navigator.signposting.guidance import Guidance


@dataclass(frozen=True)
class Line:
    """One guide at one desk."""

    need: str
    title: str
    flow: Flow | None
    """What leads callers now; None where nobody may be led by it yet."""
    whose: str
    signed: GuideText | None
    waiting: Waiting | None
    draft: GuideText | None
    """A text of this desk that is written or waits for a signature."""
    offered: GuideText | None
    """A text that the PCN signed and that this practice has not accepted."""
    has_moved: bool
    """What the desk's own text was based on has changed since."""
    is_broken: bool
    """A signed text that today's rules no longer let pass."""

    @property
    def waits(self) -> bool:
        """Tell whether somebody should look at it."""
        sent = self.draft is not None and standing_of(self.draft) is Standing.SENT
        return bool(sent or self.offered or self.waiting or self.has_moved or self.is_broken or self.flow is None)


def lines_of(
    shipped: Guidance,
    own: Guidance,
    organisation: UUID,
    texts: Sequence[GuideText],
    accepted: Iterable[GuideAcceptance],
    today: date,
) -> list[Line]:
    """Give every guide of a desk, those that wait first; `texts` are its own and its PCN's."""
    taken = {one.need: one.text for one in accepted}
    needs = dict.fromkeys([*shipped.flows, *(text.need for text in texts)])
    lines = [_line(need, shipped, own, organisation, texts, taken, today) for need in needs]
    return sorted((line for line in lines if line), key=lambda line: (not line.waits, line.title.lower()))


def _line(
    need: str,
    shipped: Guidance,
    own: Guidance,
    organisation: UUID,
    texts: Sequence[GuideText],
    taken: Mapping[str, GuideText],
    today: date,
) -> Line | None:
    of_need = [text for text in texts if text.need == need]
    mine = [text for text in of_need if text.organisation_id == organisation]
    flow, signed = own.flows.get(need), _first(mine, Standing.IN_FORCE) or taken.get(need)
    base = shipped.flows.get(need)
    draft = _first(mine, Standing.SENT) or _first(mine, Standing.DRAFT)
    theirs = _first([text for text in of_need if text.organisation_id != organisation], Standing.IN_FORCE)
    offered = theirs if theirs is not None and taken.get(need) is not theirs else None
    if not (base or flow or signed or draft or offered):
        return None
    below = offered or taken.get(need)
    ground = (below.edition if below else None) or (base.edition if base else "")
    is_own = signed is not None and signed.organisation_id == organisation
    return Line(
        need=need,
        title=flow.title if flow else base.title if base else need.replace("-", " ").capitalize(),
        flow=flow,
        whose=_whose(signed, organisation),
        signed=signed,
        waiting=waiting_for(flow.expires_on, today) if flow else None,
        draft=draft,
        offered=None if is_own and signed and theirs and signed.based_on == theirs.edition else offered,
        has_moved=bool(
            is_own and signed and ground and signed.based_on not in ("", ground) and signed.edition != ground
        ),
        is_broken=bool(signed and (flow is None or flow.edition != signed.edition)),
    )


def _first(texts: Collection[GuideText], standing: Standing) -> GuideText | None:
    return next((text for text in texts if standing_of(text) is standing), None)


def _whose(signed: GuideText | None, organisation: UUID) -> str:
    if signed is None:
        return "as it ships"
    return "our own" if signed.organisation_id == organisation else signed.organisation.name
