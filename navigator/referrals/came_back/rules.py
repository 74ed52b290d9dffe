"""What became of a signpost: why a patient came back, what is done at once, and what a provider may tell."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from navigator.directory.service_types import ServiceType
from navigator.referrals.rules import read_code
from navigator.signposting.rules import need_words

LISTED_FOR = timedelta(days=13)
"""The day's list reaches back over fourteen days, today among them."""
COUNTS_FOR = timedelta(days=14)
"""A return later than this says nothing any more of the signpost."""

LOOKED_BACK = timedelta(days=180)
FEWEST_SENT = 10
"""Of fewer than ten people nothing is said of a service: two unlucky calls are no habit."""
MOST_SENT = 20
FEWEST_BACK = 2
ASKED_FROM, ASKED_FROM_PER_CENT = 3, 15
REPLY_HOLDS = timedelta(days=90)
"""How long a service that answered why people came back is not asked again."""

LONGEST_LIST = 100


class Outcome(StrEnum):
    """What became of somebody who said yes."""

    CAME_BACK = "came-back"
    HELPED = "helped"
    DID_NOT_COME = "did-not-come"
    NOT_REACHED = "could-not-reach"


class Reason(StrEnum):
    """Why somebody came back; every reason is somebody else's finding or the patient's own, never their fault."""

    CLOSED = "closed"
    NOT_IN_CRITERIA = "not-in-criteria"
    RED_FLAG = "red-flag-found"
    CLINICAL = "clinical-judgement"
    NOT_REACHED = "could-not-reach"
    NO_ANSWER = "no-answer"
    CHANGED_MIND = "changed-mind"
    WORSE = "worse"


class ToldBy(StrEnum):
    """Who told of it."""

    DESK = "desk"
    PROVIDER = "provider"
    FILE = "file"


class AskedAgain(StrEnum):
    """What the red-flag questions came to when somebody came back."""

    NONE = "asked-none-reported"
    YES = "yes"
    NOT_SURE = "not-sure"
    NOT_ASKED = "not-asked"


REASON_WORDS = {
    Reason.WORSE: "It got worse",
    Reason.CLOSED: "They were closed",
    Reason.NOT_IN_CRITERIA: "They do not see this",
    Reason.CLINICAL: "They said: see a clinician",
    Reason.RED_FLAG: "They found a red flag",
    Reason.NOT_REACHED: "They could not reach the patient",
    Reason.NO_ANSWER: "Nobody answered",
    Reason.CHANGED_MIND: "The patient would rather be seen here",
}
"""In the order of the page: what hurries most comes first."""

REASON_KEYS = {
    Reason.WORSE: "w",
    Reason.CLOSED: "c",
    Reason.NOT_IN_CRITERIA: "d",
    Reason.CLINICAL: "s",
    Reason.RED_FLAG: "f",
    Reason.NOT_REACHED: "u",
    Reason.NO_ANSWER: "n",
    Reason.CHANGED_MIND: "b",
}

OUTCOME_WORDS = {
    Outcome.HELPED: "Helped",
    Outcome.DID_NOT_COME: "Did not come",
    Outcome.NOT_REACHED: "Could not reach them",
    Outcome.CAME_BACK: "Came back to the practice",
}

SENT_BACK_WORDS = {
    Reason.CLOSED: "we were closed",
    Reason.NOT_IN_CRITERIA: "we do not see this",
    Reason.CLINICAL: "they need a clinician",
    Reason.RED_FLAG: "we found a red flag",
    Reason.WORSE: "it got worse",
    Reason.CHANGED_MIND: "they would rather be seen at the practice",
}
"""What a provider may say of somebody they sent back."""

TELL_NOW = frozenset({Reason.WORSE, Reason.RED_FLAG, Reason.CLINICAL})
LOST = frozenset({Outcome.DID_NOT_COME, Outcome.NOT_REACHED})

BOOK_TODAY = "Book the duty clinician today: they came back and do not start again."
TELL_THEM_NOW = "Tell the duty clinician now, before the call ends: they came back and do not start again."

_CODE_LIKE = re.compile(r"\b(?:[0-9A-Za-z]{3}\s?[-–]\s?[0-9A-Za-z]{3}|(?=\w*\d)[0-9A-Za-z]{6})\b")
_SAYS_CAME_BACK = re.compile(
    r"(?:patient |they |she |he |has |have |just |)*(?:came|come|coming|comes|sent|is|are) back(?: to us| again|)"
)


def next_step(reason: Reason, asked: AskedAgain) -> str:
    """Say what is done at once for somebody who came back: a clinician, today, whatever the reason."""
    # H29: nobody who came back is sent on to a further service.
    return TELL_THEM_NOW if reason in TELL_NOW or asked is not AskedAgain.NONE else BOOK_TODAY


def back_line(need: str, kind: ServiceType, code: str, reason: Reason, asked: AskedAgain) -> str:
    """Write the line for the patient's record: no name, no number, and nothing that was not done."""
    about = f"Care navigation: {need}. " if need else "Care navigation. "
    checked = {AskedAgain.NONE: " Red-flag check done again.", AskedAgain.NOT_ASKED: " Red flags not asked."}
    why = REASON_WORDS[reason].lower()
    return f"{about}Came back from {kind.label} ({why}). Code {code}.{checked.get(asked, '')} For a clinician today."


@dataclass(frozen=True)
class CodeSaid:
    """A code as somebody typed or said it."""

    typed: str
    code: str | None
    """None where it is no code, or where a sign of it was heard wrongly."""


def code_in(words: str) -> CodeSaid | None:
    """Find the code in what was typed at the desk; None where nothing of it is like one."""
    found = _CODE_LIKE.search(words)
    return CodeSaid(found[0], read_code(found[0])) if found else None


def speaks_of_coming_back(words: str) -> bool:
    """Tell whether the desk's box says that a patient came back: alone, or with a code."""
    said = code_in(words)
    rest = words.replace(said.typed, " ") if said else words
    rest = " ".join(re.sub(r"[^a-z]+", " ", rest.lower().replace("code", " ")).split())
    if said is not None and not rest:
        # A code with a slip in it is still meant as one; “2weeks” is not.
        return said.code is not None or re.search(r"\d.*[-–]|[-–].*\d", said.typed) is not None
    return _SAYS_CAME_BACK.fullmatch(rest) is not None


def is_counted(told_by: ToldBy, sent_on: date, told_on: date) -> bool:
    """Tell whether an outcome counts: a return that the desk sees counts for fourteen days, a service's word always."""
    return told_by is not ToldBy.DESK or told_on - sent_on <= COUNTS_FOR


def may_take_back(told_on: date, today: date) -> bool:
    """Tell whether what was told may still be taken back: on its own day."""
    return told_on == today


@dataclass(frozen=True)
class Sent:
    """Somebody who said yes to a service: what about, and whether they came back."""

    need: str
    came_back: bool


def back_of_latest(sent: Sequence[Sent], kind: ServiceType | None) -> tuple[int, int]:
    """Give how many of the latest people came back, and of how many; (0, 0) where a figure would be unfair."""
    # Patients choose their pharmacy: of such kinds nothing is said, so that nobody can rank one by it.
    if kind is None or kind.interchangeable or kind.sensitive:
        return 0, 0
    latest = sent[:MOST_SENT]
    back = sum(one.came_back for one in latest)
    return (0, 0) if len(latest) < FEWEST_SENT or back < FEWEST_BACK else (back, len(latest))


def needs_the_manager(back: int, latest: int) -> bool:
    """Tell whether so many came back that somebody should ask the service why: three people, and 15% of them."""
    return back >= ASKED_FROM and 100 * back >= ASKED_FROM_PER_CENT * latest


def came_back_words(sent: Sequence[Sent], kind: ServiceType | None, private: Iterable[str] = ()) -> str:
    """Say how often people came back from a service, the latest first in `sent`; nothing where that would be unfair."""
    number, latest = back_of_latest(sent, kind)
    if not number:
        return ""
    back = [one for one in sent[:MOST_SENT] if one.came_back]
    hidden = frozenset(private)
    needs = Counter(one.need for one in back if one.need and one.need not in hidden)
    common = [need for need, count in needs.most_common(1) if count >= FEWEST_BACK]
    about = f": most often {need_words(common[0])}" if common else ""
    return f"came back {number} of the last {latest}{about}"


@dataclass(frozen=True)
class Told:
    """One line of a provider's list: a code and what became of it, or why the line cannot be read."""

    line: str
    code: str | None = None
    outcome: Outcome | None = None
    reason: Reason | None = None
    problem: str = ""


NOT_A_CODE = "this is no code: check each sign"
NOT_AN_OUTCOME = "say helped, did not come, could not reach, or sent back and why"

_WORDS_OF_OUTCOME = {
    "helped": (Outcome.HELPED, None),
    "seen": (Outcome.HELPED, None),
    "did not come": (Outcome.DID_NOT_COME, None),
    "did not attend": (Outcome.DID_NOT_COME, None),
    "dna": (Outcome.DID_NOT_COME, None),
    "could not reach": (Outcome.NOT_REACHED, None),
    "could not reach them": (Outcome.NOT_REACHED, None),
    "no contact": (Outcome.NOT_REACHED, None),
}
_WORDS_OF_REASON = {
    "closed": Reason.CLOSED,
    "we were closed": Reason.CLOSED,
    "not in criteria": Reason.NOT_IN_CRITERIA,
    "we do not see this": Reason.NOT_IN_CRITERIA,
    "red flag": Reason.RED_FLAG,
    "red flag found": Reason.RED_FLAG,
    "we found a red flag": Reason.RED_FLAG,
    "clinical judgement": Reason.CLINICAL,
    "they need a clinician": Reason.CLINICAL,
    "worse": Reason.WORSE,
    "it got worse": Reason.WORSE,
    "changed mind": Reason.CHANGED_MIND,
    "they would rather be seen at the practice": Reason.CHANGED_MIND,
}
_SENT_BACK = re.compile(r"(?:sent back|came back|returned)(?: because| as|)\b *")
_LINE = re.compile(r"\W*([0-9A-Za-z]{3}[\s–-]*[0-9A-Za-z]{3})\b[\s,;:\t–-]*(.*)", re.S)


def told_in(line: str) -> Told:
    """Read one line of a provider's list, such as “KT7-4QF sent back: closed”."""
    found = _LINE.fullmatch(line.strip())
    code = read_code(found[1]) if found else None
    if found is None or code is None:
        return Told(_shown(line), problem=NOT_A_CODE)
    outcome, reason = outcome_in(found[2])
    return Told(code, code, outcome, reason, "" if outcome else NOT_AN_OUTCOME)


def outcome_in(words: str) -> tuple[Outcome | None, Reason | None]:
    """Read what became of somebody from a provider's words; no outcome where they are not among those known."""
    said = " ".join(re.sub(r"[^a-z]+", " ", words.lower()).split())
    if said in _WORDS_OF_OUTCOME:
        return _WORDS_OF_OUTCOME[said]
    back = _SENT_BACK.match(said)
    reason = _WORDS_OF_REASON.get(said[back.end() :]) if back else None
    return (Outcome.CAME_BACK, reason) if reason else (None, None)


def told_in_list(text: str) -> list[Told]:
    """Read a provider's pasted list, one code a line."""
    return [told_in(line) for line in text.splitlines() if line.strip()]


def _shown(line: str) -> str:
    """Give the beginning of a line that cannot be read: enough to find it, too little to hold a story."""
    return line.strip()[:7]
