"""What was agreed as a text message of two parts at most: the number and what to do if it gets worse never go."""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from navigator.referrals.handout.rules import Slip, on_paper
from navigator.signposting.flow import SafetyNet

ONE_PART, TWO_PARTS = 160, 306
"""Characters that one text holds, and two that are joined: each of those gives seven to the joint."""

LONGEST_NAME = 32

# The characters that every telephone has in the short alphabet (GSM 03.38); those that count twice are left out.
GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_INSTEAD = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−~", "-"),
        **dict.fromkeys("[{", "("),
        **dict.fromkeys("]}", ")"),
        **dict.fromkeys("|\\", "/"),
        "…": "...",
        "€": "EUR",
        "•": "-",
        "ł": "l",
        "Ł": "L",
        "œ": "oe",
        "ı": "i",
    }
)

GOES = (
    ("hours", "today’s hours"),
    ("address", "the address"),
    ("code-words", "what the code is for"),
    ("way", "how they get there"),
    ("hear", "by when they hear"),
    ("code", "the code"),
    ("long-name", "the end of a long name"),
    ("covered", "the lines for which they ring us or 111: one sentence says that of all of them"),
)
"""What goes where two texts do not hold it, in this order; what there is room for again comes back from the end."""

# A line that only says “ring us” or “ring 111” is within the last sentence, which says so of any doubt and at once:
# of what gets worse, of what gets no better, and of a pharmacy that cannot help.
_COVERED = frozenset({"ring us", "ring us or 111", "ring 111"})


@dataclass(frozen=True)
class TextMessage:
    """A text to paste, and what went so that it fits."""

    words: str
    left_out: tuple[str, ...]

    @property
    def characters(self) -> int:
        """Count its characters as the network does: each of the short alphabet is one."""
        return len(self.words)

    @property
    def parts(self) -> int:
        """Count the texts that it is sent and paid as."""
        return 1 if self.characters <= ONE_PART else 2


def text_of(slip: Slip) -> TextMessage | None:
    """Write the text; None where the words for getting worse do not fit into two, for half of them would mislead."""
    names = [name for name, _ in GOES]
    gone = next((names[:count] for count in range(len(names) + 1) if _fits(slip, names[:count])), None)
    if gone is None:
        return None
    # What went last may have left more room than it took: what matters most comes back first.
    for name in reversed(gone[:-1]):
        without = [one for one in gone if one != name]
        gone = without if _fits(slip, without) else gone
    return TextMessage(_written(slip, gone), tuple(said for name, said in GOES if name in gone and _had(slip, name)))


def _fits(slip: Slip, gone: Collection[str]) -> bool:
    return len(_written(slip, gone)) <= TWO_PARTS


def _written(slip: Slip, gone: Collection[str]) -> str:
    return in_short_alphabet(" ".join(_sentences(slip, gone)))


def in_short_alphabet(words: str) -> str:
    """Write words in the characters that every telephone has: one other would more than double the price."""
    plain = "".join(one if one in GSM_7 else _nearest(one) for one in words.translate(_INSTEAD))
    return " ".join(plain.split())


def _nearest(sign: str) -> str:
    if sign.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", sign).translate(_INSTEAD)
    return "".join(one for one in parts if one in GSM_7)


def _sentences(slip: Slip, gone: Collection[str]) -> Iterable[str]:
    if slip.demonstration:
        yield "DEMO."
    yield f"{_where(slip, gone)}."
    if "hours" not in gone and slip.hours:
        today, words = slip.hours[0]
        yield f"Open {today[:1].lower()}{today[1:]}: {words}."
    if "way" not in gone:
        yield slip.way_words
    if "hear" not in gone:
        yield slip.hear_briefly
    yield from _nets(slip, gone)
    us = f" {slip.practice_phone}" if slip.practice_phone else ""
    yield f"Worse or in doubt? Ring us at once{us}, 111 if we are shut, 999 if a life is at risk."
    if slip.code and "code" not in gone:
        yield f"Your code: {slip.code}."
        if "code-words" not in gone:
            yield "Say it if you come back: you do not start again."


def _where(slip: Slip, gone: Collection[str]) -> str:
    name = _shortened(in_short_alphabet(slip.where)) if "long-name" in gone else slip.where
    address = slip.address if "address" not in gone else ""
    number = slip.phones[0].number if slip.phones else ""
    return ", ".join(one for one in (name, address, number) if one)


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    whole, _, _ = name[: LONGEST_NAME + 1].rpartition(" ")
    return (whole or name[:LONGEST_NAME]).rstrip(" ,")


def _nets(slip: Slip, gone: Collection[str]) -> Iterable[str]:
    """Say once whom to turn to, with all that it is for."""
    kept = [net for net in slip.said.nets if "covered" not in gone or not _is_covered(net)]
    for route, time in dict.fromkeys((net.route, net.time) for net in kept):
        triggers = [net.trigger for net in kept if (net.route, net.time) == (route, time)]
        yield on_paper(f"{route[:1].upper()}{route[1:]} {time} if {', or if '.join(triggers)}.")
    if slip.said.own_words:
        yield on_paper(slip.said.own_words)


def _is_covered(net: SafetyNet) -> bool:
    return net.route in _COVERED


def _had(slip: Slip, name: str) -> bool:
    """Tell whether something was there to go."""
    return {
        "hours": bool(slip.hours),
        "address": bool(slip.address),
        "code-words": bool(slip.code),
        "code": bool(slip.code),
        "long-name": len(slip.where) > LONGEST_NAME,
        "covered": any(_is_covered(net) for net in slip.said.nets),
    }.get(name, True)
