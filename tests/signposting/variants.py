"""Makes other ways to say the same danger, each by one rule; the words change and the danger does not."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from random import Random

from tests.signposting.ways_of_speaking import (
    BEHIND,
    CHATTER,
    CHILD,
    CHILDREN,
    COMPLAINT,
    DENIALS,
    FEMALE,
    FORM,
    FRONT,
    HARMLESS,
    HISTORY,
    LEAD_IN,
    MALE,
    MIDDLE,
    ONSET,
    PEOPLE,
    PRONOUNS,
    SPEECH,
    UNCHANGED,
    VERBS,
)

Rule = Callable[[str, str, Random], Sequence[str]]
"""What was said, the danger it was said of, and the source of chance: gives the variants."""

NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqwrtyuiopsasdfghjkxzxcvbn", strict=True))
UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def _each(form: str, extras: Sequence[str]) -> Rule:
    return lambda said, _flag, _rng: [form.format(said=said, extra=extra) for extra in extras]


def _replaced(words: dict[str, str]) -> Rule:
    known = sorted(words, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w'])(" + "|".join(map(re.escape, known)) + r")(?![\w'])")

    def rule(said: str, _flag: str, _rng: Random) -> list[str]:
        every = pattern.sub(lambda found: words[found[1]], said)
        return [every] if every != said else []

    return rule


def middle(said: str, _flag: str, rng: Random) -> list[str]:
    """Put a filler between two words, wherever it falls."""
    words = said.split()
    places = rng.sample(range(1, len(words)), min(4, len(words) - 1)) if len(words) > 1 else []
    return [" ".join([*words[:at], rng.choice(MIDDLE), *words[at:]]) for at in places]


def third_person(said: str, flag: str, _rng: Random) -> list[str]:
    """Say what I have of somebody else, or of another he or she."""
    if flag in CHILD:
        return []
    sexes = ["she"] if flag in FEMALE else ["he"] if flag in MALE else ["she", "he"]
    if re.match(r"(I\b|my\b|one of my\b)", said):
        told = [(sex, _told_of(said, sex)) for sex in sexes]
        return [_named(text, sex, person) for sex, text in told if text for person in PEOPLE[sex]]
    sex = said.partition("'")[0].partition(" ")[0]
    return [_named(said, sex, person) for person in PEOPLE.get(sex, ())]


def other_children(said: str, _flag: str, _rng: Random) -> list[str]:
    """Call the child what other families call theirs."""
    return [
        re.sub(rf"\b{child}\b", other, said) for child, others in CHILDREN.items() if child in said for other in others
    ]


def _told_of(said: str, sex: str) -> str:
    """Turn "I've … my" into "she's … her"; nothing where a verb would need more than its ending."""

    def verb(found: re.Match[str]) -> str:
        said_verb = found[1].strip()
        if said_verb in UNCHANGED:
            return f"{sex} {said_verb}"
        turned = VERBS.get(said_verb, f"{said_verb}s")
        return f"{sex}{turned}" if turned.startswith("'") else f"{sex} {turned}"

    text = re.sub(r"\bI('m|'ve| [a-z']+)", verb, said)
    return re.sub(r"\b(my|me|myself|mine)\b", lambda found: PRONOUNS[sex][found[1]], text)


def _named(text: str, sex: str, person: str) -> str:
    """Name the person once: "he's got" as "our lad's got", "his chest" as "our lad, his chest"."""
    if re.match(rf"{sex}\b", text):
        return person + text[len(sex) :]
    return f"{person}, {text}" if person == "pt" else re.sub(r"\b(her|his)\b", f"{person}'s", text, count=1)


def slips(said: str, _flag: str, rng: Random) -> list[str]:
    """Make one slip in one word of five letters or more: each word, each kind of slip."""
    words = said.split()
    long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    return [
        " ".join([*words[:at], kind(words[at], rng), *words[at + 1 :]]) for at, kind in product(long, SLIPS.values())
    ]


def slips_everywhere(said: str, _flag: str, rng: Random) -> list[str]:
    """Make one slip in every word of five letters or more at once."""
    found = re.sub(r"\b[a-z]{5,}\b(?!')", lambda word: rng.choice(list(SLIPS.values()))(word[0], rng), said)
    return [found] if found != said else []


def _swap(word: str, rng: Random) -> str:
    at = rng.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _drop(word: str, rng: Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _double(word: str, rng: Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def _neighbour(word: str, rng: Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + NEIGHBOURS.get(word[at].lower(), "e") + word[at + 1 :]


SLIPS = {"swap": _swap, "drop": _drop, "double": _double, "neighbour": _neighbour}


def apostrophes(said: str, _flag: str, _rng: Random) -> list[str]:
    """Leave out every apostrophe, or write it another way."""
    return [said.replace("'", other) for other in ("", "’", "`", " ")] if "'" in said else []


def case(said: str, _flag: str, _rng: Random) -> list[str]:
    """Write it in capitals, as a title, or all small."""
    return [other for other in (said.upper(), said.title(), said.lower()) if other != said]


def clauses_swapped(said: str, _flag: str, _rng: Random) -> list[str]:
    """Say the last part first."""
    first, joint, last = said.rpartition(" and ")
    return (
        [f"{last} and {first}", f"{last}, {first}", f"{last}. {first}", f"{last} as well, and {first}"] if joint else []
    )


def joined_otherwise(said: str, _flag: str, _rng: Random) -> list[str]:
    """Put something else where an "and" was."""
    others = (", ", ". ", " n ", " & ", "\n", " - ", " plus ", " also ", " with ")
    return [said.replace(" and ", other) for other in others] if " and " in said else []


def numbers(said: str, _flag: str, _rng: Random) -> list[str]:
    """Write figures as words and words as figures."""
    figures = re.sub(r"\b[a-z]+\b", lambda word: str(_value(word[0], word[0])), said)
    spelt = re.sub(r"\b\d{1,2}\b(?!\.)(?<!\.\d)", lambda figure: _spelt(int(figure[0])), said)
    spelt = re.sub(r"\b(\d+)\.(\d)\b", lambda figure: f"{_spelt(int(figure[1]))} point {UNITS[int(figure[2])]}", spelt)
    return [other for other in (figures, spelt) if other != said]


def _value(word: str, otherwise: str) -> object:
    if word in UNITS[2:]:
        return UNITS.index(word)
    return TENS.get(word, otherwise)


def _spelt(number: int) -> str:
    if number < 20:
        return UNITS[number]
    ten = next((word for word, value in TENS.items() if value == number - number % 10), str(number))
    return ten if number % 10 == 0 else f"{ten} {UNITS[number % 10]}"


def run_together(said: str, _flag: str, _rng: Random) -> list[str]:
    """Lose the space between two words of four letters or more."""
    words = said.split()
    pairs = [
        at for at in range(len(words) - 1) if all(len(word) >= 4 and word.isalpha() for word in words[at : at + 2])
    ]
    return [" ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]]) for at in pairs]


def punctuation(said: str, _flag: str, _rng: Random) -> list[str]:
    """Lose every mark, or strew some."""
    bare = re.sub(r"(?<!\d)[^\w\s']|[^\w\s'](?!\d)", "", said)
    strewn = (f"{said}!!!", f"{said}...", f"“{said}”", said.replace(" and ", "... and "), f"{said} 😟", f"({said})")
    return [other for other in (bare, *strewn) if other != said]


def a_denial_beside(said: str, flag: str, _rng: Random) -> list[str]:
    """Deny another trouble before and behind."""
    far = [no for no, near in DENIALS.items() if not any(part in f"{flag} {said}" for part in near.split())]
    return [form for no in far for form in (f"{no} but {said}", f"{said} but {no}", f"{said}, {no}", f"{no}, {said}")]


def complaint_behind(said: str, _flag: str, _rng: Random) -> list[str]:
    """Complain of the wait when the danger is told."""
    return [f"{said}, {re.sub(r',| and$| but$', '', complaint)}" for complaint in COMPLAINT]


def form(said: str, _flag: str, _rng: Random) -> list[str]:
    """Write it as an online form or a note does."""
    return [one.format(said=said) for one in FORM]


RULES: dict[str, Rule] = {
    "filler in front": _each("{extra} {said}", FRONT),
    "filler in the middle": middle,
    "words behind": _each("{said} {extra}", BEHIND),
    "lead-in": _each("{extra} {said}", LEAD_IN),
    "chatter behind": _each("{said}, {extra}", CHATTER),
    "chatter behind, no mark": _each("{said} {extra}", CHATTER),
    "since when": _each("{said} {extra}", ONSET),
    "history beside": _each("{extra} {said}", HISTORY),
    "complaint in front": _each("{extra} {said}", COMPLAINT),
    "complaint behind": complaint_behind,
    "something harmless beside": _each("{extra} {said}", HARMLESS),
    "form or note": form,
    "other people": third_person,
    "other children": other_children,
    "one slip": slips,
    "a slip in every long word": slips_everywhere,
    "apostrophes": apostrophes,
    "case": case,
    "clauses swapped": clauses_swapped,
    "joined otherwise": joined_otherwise,
    "numbers": numbers,
    "run together": run_together,
    "punctuation": punctuation,
    "another danger denied": a_denial_beside,
    **{name: _replaced(words) for name, words in SPEECH.items()},
}


def variants(said: str, flag: str, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Give every variant by one rule, with the rule; the same for the same seed."""
    for name, rule in RULES.items():
        rng = Random(f"{seed} {name} {said}")
        for text in dict.fromkeys(rule(said, flag, rng)):
            yield name, text


PAIRS = (
    ("lead-in", "one slip"), ("case", "chatter behind"), ("other people", "since when"), ("one slip", "case"),
    ("apostrophes", "a slip in every long word"), ("text-speak", "one slip"), ("dialect north", "lead-in"),
    ("joined otherwise", "another danger denied"), ("clauses swapped", "filler in front"),
    ("other people", "apostrophes"), ("filler in the middle", "chatter behind"), ("history beside", "since when"),
    ("complaint in front", "joined otherwise"), ("something harmless beside", "apostrophes"),
)  # fmt: skip


def pairs(said: str, flag: str, seed: int = 0, most: int = 8) -> Iterator[tuple[str, str]]:
    """Give variants by two rules, one after the other: so many of each pair."""
    for first, second in PAIRS:
        rng = Random(f"{seed} {first} {second} {said}")
        once = list(RULES[first](said, flag, rng))
        twice = [text for one in rng.sample(once, min(4, len(once))) for text in RULES[second](one, flag, rng)]
        for text in rng.sample(twice, min(most, len(twice))):
            yield f"{first} + {second}", text
