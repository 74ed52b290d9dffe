"""The guides of one desk as its clinical lead has them before them: what is in force, and what waits for whom."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from navigator.guides.models import GuideAcceptance, GuideStop, GuideText
from navigator.guides.rules import Standing, Waiting, standing_of, waiting_for
from navigator.signposting.flow import Flow
from navigator.signposting.guidance import Guidance
from navigator.signposting.rules import need_words

OUR_OWN = "our own"


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
    offered: GuideText | None
    """A text that the PCN signed and that this practice has not accepted."""
    drafts: tuple[GuideText, ...]
    """All that is written here or waits for a signature."""
    below: GuideText | None
    """The PCN's text under the desk's own; None where that is the one that ships."""
    ground: str
    """The edition of what lies under the desk's own text."""
    withdrawn: GuideText | None
    """A text that this practice accepted and that the PCN has ended since."""
    stop: GuideStop | None
    """How the practice stopped the guide: it leads nobody."""
    has_moved: bool
    """What the desk's own text was based on has changed since."""
    is_broken: bool
    """A signed text that today's rules no longer let pass."""

    @property
    def is_own(self) -> bool:
        """Tell whether the desk works by a text of its own."""
        return self.signed is not None and self.whose == OUR_OWN

    @property
    def to_sign(self) -> tuple[GuideText, ...]:
        """Give what was sent to be signed here."""
        return tuple(text for text in self.drafts if standing_of(text) is Standing.SENT)

    @property
    def is_alarming(self) -> bool:
        """Tell whether somebody should look at it, beside what is written and what nobody ever signed."""
        return bool(
            self.offered or self.waiting or self.has_moved or self.is_broken or self.withdrawn or self.stop is not None
        )

    @property
    def is_never_signed(self) -> bool:
        """Tell whether it leads nobody here because nobody has ever signed it."""
        return self.flow is None and not (self.is_alarming or self.drafts)

    @property
    def waits(self) -> bool:
        """Tell whether somebody should do something about it."""
        return bool(self.drafts or self.is_alarming or self.flow is None)


@dataclass(frozen=True)
class Desk:
    """What the listing needs of one desk."""

    organisation: UUID
    shipped: Guidance
    own: Guidance
    texts: Sequence[GuideText]
    """Its own texts and its PCN's."""
    accepted: Iterable[GuideAcceptance]
    stops: Iterable[GuideStop]
    today: date


def lines_of(desk: Desk) -> list[Line]:
    """Give every guide of a desk, those that wait first."""
    taken = {one.need: one.text for one in desk.accepted}
    stops = {one.need: one for one in desk.stops}
    needs = dict.fromkeys([*desk.shipped.flows, *(text.need for text in desk.texts)])
    lines = [_line(need, desk, taken.get(need), stops.get(need)) for need in needs]
    return sorted((line for line in lines if line), key=lambda line: (not line.waits, line.title.lower()))


def _line(need: str, desk: Desk, taken: GuideText | None, stop: GuideStop | None) -> Line | None:
    of_need = [text for text in desk.texts if text.need == need]
    mine = [text for text in of_need if text.organisation_id == desk.organisation]
    theirs = _first([text for text in of_need if text.organisation_id != desk.organisation], Standing.IN_FORCE)
    own = _first(mine, Standing.IN_FORCE)
    signed = own or (taken if taken and standing_of(taken) is Standing.IN_FORCE else None)
    flow, base = desk.own.flows.get(need), desk.shipped.flows.get(need)
    drafts = tuple(text for text in mine if standing_of(text) in (Standing.SENT, Standing.DRAFT))
    if not (base or flow or signed or drafts or theirs):
        return None
    ground = (theirs.edition if theirs else None) or (base.edition if base else "")
    is_kept = own is not None and own.based_on in ("", ground)
    return Line(
        need=need,
        title=flow.title if flow else base.title if base else need_words(need).capitalize(),
        flow=flow,
        whose=_whose(signed, desk.organisation),
        signed=signed,
        waiting=waiting_for(flow.expires_on, desk.today) if flow else None,
        offered=None if theirs is taken or (own and theirs and own.based_on == theirs.edition) else theirs,
        drafts=drafts,
        below=theirs,
        ground=ground,
        withdrawn=taken if taken and not own and standing_of(taken) is Standing.ENDED else None,
        stop=stop,
        has_moved=bool(own and ground and not is_kept and own.edition != ground),
        is_broken=bool(signed and stop is None and (flow is None or flow.edition != signed.edition)),
    )


def _first(texts: Collection[GuideText], standing: Standing) -> GuideText | None:
    return next((text for text in texts if standing_of(text) is standing), None)


def _whose(signed: GuideText | None, organisation: UUID) -> str:
    if signed is None:
        return "as it ships"
    return OUR_OWN if signed.organisation_id == organisation else signed.organisation.name
