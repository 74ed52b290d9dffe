"""How a practice call is scored: safe first, then the right door, then what else had to be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from navigator.signposting.dispositions import Disposition
from navigator.training.calls import Must, PracticeCall, Right

PASS_MARK = 75
CALM_CARD = "calm_card"
NOTHING = "none"

SAFE, DOOR = "safe", "door"
_WEIGHTS = {SAFE: 4.0, DOOR: 3.0}
_MUST_WEIGHS = 3.0

# Somebody clinical within minutes; and from here on a door is too much for an everyday call.
_DANGER = Disposition.DUTY_NOW.safety
_SAME_DAY = Disposition.CLINICIAN_TODAY.safety
_SENDS_THERE = frozenset({"said-yes", "booked-here"})
_KEPT = frozenset({"declined", "booked-here"})

_DISPOSITIONS = frozenset(one.value for one in Disposition)
# Taken from the list or from the danger's page, it is the same slot today.
_SAME_DAY_KINDS: Mapping[str, str] = {"urgent-eye-service": "eye_today"}

DOORS = _DISPOSITIONS - {"emergency"} | {CALM_CARD}
"""How the right ending of a call may be named in its file."""

DOOR_WORDS: Mapping[str, str] = {
    "999": "999",
    "police": "999 for the police, with the caller on the line",
    "emergency": "999 or A&E",
    "ed": "A&E now",
    "duty_now": "the duty clinician within minutes",
    "crisis": "crisis help now",
    "maternity_now": "the maternity unit now",
    "oncology_line": "the cancer helpline now",
    "eye_today": "the urgent eye service today",
    "clinician_today": "a clinician today",
    "clinician_soon": "a clinician soon",
    "kept": "an appointment here",
    "moved": "somebody else in the practice",
    "avoided": "a service outside the practice",
    "self_care": "advice",
    "admin": "admin",
    CALM_CARD: "the calm card: is it safe to talk?",
    NOTHING: "nothing given",
}


@dataclass(frozen=True)
class Ended:
    """How one need of a practice call was ended, in plain codes; nothing typed."""

    key: str
    """The button that ended it: pressed twice, it ended it once."""
    ending: str
    disposition: str = NOTHING
    kind: str = ""
    kind_disposition: str = ""
    action: str = ""
    """The action of the danger's page."""
    ticked: str = ""
    check: str = ""
    """What the spoken check came to."""
    cards: str = ""
    guide: str = ""

    @property
    def door(self) -> str:
        """Give the door the caller was led to."""
        if self.action:
            return self.action
        if self.ending == "said-yes" and self.kind in _SAME_DAY_KINDS:
            return _SAME_DAY_KINDS[self.kind]
        # Booked here with the clinician of today picked is today, not some day.
        is_today = self.ending == "booked-here" and safety_of(self.kind_disposition) >= _SAME_DAY
        return self.kind_disposition if is_today else self.disposition

    @property
    def safety(self) -> int:
        """Give its place in the order of safety."""
        return safety_of(self.door)

    def as_codes(self) -> dict[str, str]:
        """Give it as it is kept: only what there is."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Line:
    """One thing that a call is scored on."""

    what: str
    got: float
    of: float

    @property
    def is_full(self) -> bool:
        """Tell whether nothing was lost on it."""
        return self.got >= self.of


@dataclass(frozen=True)
class Score:
    """What a practice call came to."""

    lines: tuple[Line, ...]
    over_escalated: bool = False

    @property
    def safe(self) -> bool:
        """Tell whether the caller came to no harm by the desk."""
        return all(line.is_full for line in self.lines if line.what == SAFE)

    @property
    def points(self) -> int:
        """Give the marks of a hundred."""
        return round(100 * sum(line.got for line in self.lines) / sum(line.of for line in self.lines))

    @property
    def passed(self) -> bool:
        """Tell whether it is passed: what is not safe never is."""
        return self.safe and self.points >= PASS_MARK


def safety_of(door: str) -> int:
    """Give the place of a door in the order of safety; nothing at all stands below everything."""
    if door == CALM_CARD:
        return _DANGER
    return Disposition(door).safety if door in _DISPOSITIONS else -1


def is_danger(call: PracticeCall) -> bool:
    """Tell whether somebody clinical must be reached within minutes."""
    return _floor(call) >= _DANGER


def judge(call: PracticeCall, endings: Sequence[Ended]) -> Score:
    """Score what was done against what is right."""
    over = _is_over_escalated(call, endings)
    lines = [
        _line(SAFE, _WEIGHTS[SAFE], _is_safe(call, endings)),
        Line(DOOR, 0.0 if over else _WEIGHTS[DOOR] * _door_share(call.right, endings), _WEIGHTS[DOOR]),
        *(_line(must.value, _MUST_WEIGHS, _is_done(must, call, endings)) for must in Must if must in call.must),
    ]
    return Score(tuple(lines), over)


def endings_of(codes: Iterable[Mapping[str, str]]) -> tuple[Ended, ...]:
    """Read back what was kept of a try."""
    return tuple(Ended(**one) for one in codes)


def _line(what: str, weight: float, is_done: bool) -> Line:
    return Line(what, weight if is_done else 0.0, weight)


def _floor(call: PracticeCall) -> int:
    """Give how safe the safest ending must be: enough for each of the caller's needs."""
    return max(min(map(safety_of, right.dispositions)) for right in call.doors)


def _ceiling(call: PracticeCall) -> int:
    return max(safety_of(door) for right in call.doors for door in right.dispositions)


def _is_safe(call: PracticeCall, endings: Sequence[Ended]) -> bool:
    if any(one.ending in _SENDS_THERE and one.kind in call.never for one in endings):
        return False
    floor = _floor(call)
    # A danger is dealt with on its own page, where what was done is ticked.
    counted = [one for one in endings if one.ticked] if floor >= _DANGER else endings
    return any(one.safety >= floor for one in counted)


def _is_over_escalated(call: PracticeCall, endings: Sequence[Ended]) -> bool:
    ceiling = _ceiling(call)
    return ceiling < _DANGER and any(one.safety >= _SAME_DAY and one.safety > ceiling for one in endings)


def _door_share(right: Right, endings: Sequence[Ended]) -> float:
    return max((_share_of(right, one) for one in endings), default=0.0)


def _share_of(right: Right, ended: Ended) -> float:
    if ended.door in right.dispositions:
        # An appointment or a danger's page is one door, whatever line was picked before it.
        is_best = not right.types or ended.kind in right.types or bool(ended.action) or ended.ending in _KEPT
        return 1.0 if is_best else 0.5
    floor = min(map(safety_of, right.dispositions))
    return 0.5 if ended.ticked and floor >= _DANGER and ended.safety >= floor else 0.0


def _is_done(must: Must, call: PracticeCall, endings: Sequence[Ended]) -> bool:
    if must is Must.RED_FLAGS_ASKED:
        return all(one.check not in ("", "not-asked") for one in endings) and bool(endings)
    if must is Must.CARD_ANSWERED:
        return any(one.cards or one.action for one in endings)
    if must is Must.CHOICE_OFFERED:
        return any(one.ending == "declined" and one.kind for one in endings)
    return call.second is not None and len(endings) > 1 and _door_share(call.second, endings) == 1.0
