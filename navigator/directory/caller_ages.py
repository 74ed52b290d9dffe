"""Reads ages from the words of a call: right, or silent where a figure may tell anything else."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from navigator.directory.words import MOST_WORDS, plain_words


def ways(said: str) -> re.Pattern[str]:
    """Make one pattern of a table of wordings, which may run over lines."""
    return re.compile(re.sub(r"\n *", " ", re.sub(r"(?<=[|(])\n *", "", said)))


def these(words: str) -> tuple[str, ...]:
    """Give the words of a table in their order."""
    return tuple(words.split())


_ONES = these("zero one two three four five six seven eight nine")
_TEENS = these("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = dict(zip(these("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True))
_DECADES = {f"{word[:-1]}ies": tens for word, tens in _TENS.items()} | {f"{tens}s": tens for tens in _TENS.values()}
_DECADES["teens"] = 10
# “One” alone is more often a pronoun than a number.
_NUMBERS = {word: str(n) for n, word in enumerate([*_ONES, *_TEENS]) if n != 1} | {w: str(n) for w, n in _TENS.items()}
_NUMBERS |= {ten + one: str(_TENS[ten] + n) for ten in _TENS for n, one in enumerate(_ONES) if n}
_SAID = {"areading": ""} | {ten + one: f"{ten} {one}" for ten in _TENS for one in _ONES}
_SPOKEN = (
    (ways(rf"\b({'|'.join(_TENS)})[ -]({'|'.join(_ONES[1:])})\b"), r"\1\2"),
    (ways(r"\b(?:an? |1 |one |(?<!\w )|(?<=my ))(?=(?:year|yr) and a half\b)"), "1 "),
    (ways(r"(?:\ban? (?=\w+[ -]old)|(?<=he.s )a |(?<=hes )a |\bone[ -])(?=(?:year|yr|yo|month|week|day)s?\b)"), "1 "),
    (ways(r"\b(she.?s|he.?s|turned|nearly|almost) one(?=[,.]| and\b| with\b| next\b| today|$)"), r"\1 1"),
)
# The clinic's shorthand: 10/12 is ten months, 6/52 six weeks, 24/40 weeks of pregnancy; of days it tells no age.
# A reading such as 150/90, 38.5, 10:30, 92%, £20 or 39° is never an age. M67 is a man, the M62 a road.
_SHORTHAND = (
    (ways(r"(\d)(?:½|\.5(?=[ -]?(?:y|m[ot])))"), r"\1 and a half "),
    (ways(r"(?<![\d/.,:])([1-9]|[12]\d|3[0-6])/12(?![\d/.,:])"), r" \1 month "),
    (ways(r"(?<![\d/.,:])([1-9]|[1-4]\d|5[012])/52(?![\d/.,:])"), r" \1 week "),
    (ways(r"(?<![\d/.,:])([4-9]|[123]\d|4[012])/40(?![\d/.,:])"), r" \1 weeks pregnant "),
    (ways(r"[£<>]\s?\d+(?:[./:,]\d+)*|\d+(?:[./:,]\d+)+|\d+ ?[%°º]"), " areading "),
    (ways(r"(?<=\d)\+"), " plus "),
    (ways(r"\b(\d{1,3})(y(?:ea)?r?s?-?(?:old|o)|y(?:ea)?rs?|y|months?|mn?ths?|mos?|weeks?|wks?|w|[mf])\b"), r"\1 \2"),
    (ways(r"\b(f(?=\d\d)|m(?=[17-9]\d|2[1-4689]|3[0134689]|4[1346-9]|6[13-9]))(?!1[18])(\d\d)\b"), r"\1 \2"),
    (ways(r"\b(i|he|she|they) (m|s|ll|re)\b"), r"\1'\2"),
)
# A misspelt unit is one before “old”: 4 yaer old, 5 motnh old.
_UNIT = ways(
    r"""(?:and a half )?(?:(?P<yo>yo|y o|yearolds?|yrolds?|yold)|(?P<y>years?|yrs?|y|y[a-z]{2,5}(?= olds?\b))|
    (?P<m>months?|mn?ths?|mos?|m(?= olds?\b)|mo[a-z]{2,5}(?= olds?\b))|(?P<w>weeks?|wks?|w(?= olds?\b)|
    we[a-z]{2,3}(?= olds?\b))|(?P<d>days?|hours?|hrs?|d(?= olds?\b)))\b(?: and a half)?(?: and \d\d? (?:months?|days?|
    weeks?))?(?P<old> (?:olds?|of age)\b)?"""
)
_FEW = ways(r"(?:of )?(?:(?P<w>weeks?|wks?)|days?|hours?|hrs?) olds?\b")
_IN_HIS = ways(r"\b(?:in|into) (?:his|her|my|their)(?: early| mid| late)? $")
_LONG_AGO = ways(r"\b(?:was|were|when|since|back|had|been|all|rate|pulse|sats|sugars?|bmi)\b")
_SOON = ways(
    r"""(?:(?:in|next|this|on the \w+(?: of)?) (?:jan|feb|march\b|april|may\b|june\b|july|aug|sept?|oct|nov|dec)\w*|
    (?:on |this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:next|this) (?:week|month|year)|tomorrow|in (?:a|
    \w+) (?:few )?(?:days?|weeks?|months?))\b"""
)
_NOT_AN_AGE = ways(
    r"""(?!\d+ (?:days?|weeks?|wks?|hours?|hrs?|months?|nights?)\b)(?:\d|areading|nights?|minutes?|mins?|seconds?|ish|
    secs?|stone|st|kgs?|kilos?|lbs?|pounds?|degrees?|deg|f[eo]*t|inch|inches|cm|mm|m|metres?|times?|x|tablets?|pills?|
    mg|mcg|ml|g|units?|puffs?|percent|per|pints?|point|a (?:day|night|week|month)|of|or|to|out|miles?|by|oclock|am|pm|
    lots?|more|less|in(?! (?:pain|agony|bed|hospital|care|tears|discomfort)\b)|pregnant|gone|plus|over|under|odd|
    something|and (?:over|above|under)|on(?! (?:the floor|floor|warfarin|oxygen|insulin|chemo|dialysis|antibiotics)\b)|
    different|other|attempts?|children|goes|late|early|overdue|away|behind|left|each|every|big|small|large|teeth|babies|
    the|for|from|at|until|till|since|ago|weekly|daily|stitches|doses?|courses?|portions?|into)\b"""
)
# “She's 3 spots” counts; “mum 9 lumps” may count too. These alone end in s and follow an age.
_NO_PLURALS = these(
    """is has was this needs says feels keeps wants gets lives looks takes uses always his hes shes worms threadworms
    nits hives headlice verrucas warts piles tonsils measles mumps hiccups earaches headaches yes coughs refuses"""
)
_TEMPERATURE = ways(r"\b(?:temp\w*|fever\w*|hot|burning|boiling|thermometer|sweating|shivering)\b")
_MEASURE = ways(
    r"""\b(?:sats?|o2|spo2|pulse|heart ?rate|hr|bpm|bp|sugars?|bms?|peak flow|glucose|ketones?|bmi|weigh\w*|stone|hba1c|
    scored?|inr|egfr|pressure|readings?|waist|rate|levels?|tall|height)\b"""
)
_A_LITTLE_ONE = ways(
    r"""\b(?:bab(?:y|ys|bys?)|newborns?|infant|bottles?|napp(?:y|ies)|teething|formula|wean\w*|crawl\w*|girls?|grizzly|
    (?:grand)?daughters?|toddlers?|little one|health visitor|feeds?|feeding|jabs)\b"""
)
_MAY_CARRY = ways(r"\b(?:pregnan\w*|labour|contract\w*|waters|bump|midwi\w+|scan|due|mov(?:e\w*|ing)|kick\w*)\b")
_HOW = ways(
    r"""(?:^|(?<= ))(?:(?P<next>(?:(?:will|ll|about to|going to) (?:be|turn)|be|(?:is |just )*(?:nearly|almost|
    turn(?:ing|s)|just under|not quite|not yet|not even|coming up(?: to| for)?|going on(?: for)?|
    approaching))(?: only| an?)?)|(?P<turned>(?:has |have |just |only |recently )*turned|just gone)|(?P<aged>(?:is |
    who is |whos )?aged?(?: of)?)|(?P<of>of)|(?:who )?(?:is|are|am)(?: now| only| just| still| already| a)*|(?:now|only|
    just|still|a)(?: an?)?) $"""
)
_BOUND = ways(
    r"""(?:\b(?:over|under|above|below|past|than|least|most|around|roughly|approx\w*|maybe|between|since|from|until|
    till|before|at|when|like|was|were|been|as|(?:hes|shes|is) about|the age of|dog|cat|puppy|car|house|x|to|or|not)|
    \d+(?: and)?|areading)(?: only| just| an?)* $"""
)
_NOT_YET = ways(r"\b(?:under|less than|not even|not yet|not quite|nearly|almost|just under)(?: an?)? $")
_BACK_THEN = ways(r"\b(?:from|since|at|until|till|over|under|by|before|after|when(?: \w+)*|the|between|to)(?: the)? $")
_LABEL = ways(r"\b(?:type|stage|grade|level|size|no|number|room|flat|ward|day|x|over|under|walks?|within|year|\d+) $")
_NO_PERSON = ways(
    r""" (?:(?:hip|knee|back|neck|shoulder|ankle|head|sports) )?(?:tattoo|scar|script|replacement|prescription|glasses|
    pacemaker|dentures?|implant|coil|injur\w+|referral|letter|results?|boiler|house|fracture|group|class|check)\b"""
)
_WOUND = ways(
    r""" (?:\w+ )?(?:wounds?|stitches|cuts?|burns?|bruises?|piercing|bites?|blisters?|rash|ulcer|sore|cast|tick|sample|
    scald|cold|cough|symptoms|swelling|scratch|dressing|plaster)\b"""
)
_GOES_ON = ways(
    r"""(?:and|with|has|is|who|but|he|she|hes|shes|not|wont|cant|isnt|hasnt|got|having|needs|keeps|very|temp\w*|hot|
    floppy|crying|bottle|f|m|female|male|boy|girl|lad|lass)\b(?! (?:late|early|post|counting|still|from|sure))|$"""
)
_CHECKED = r"check\w*|jabs?|review|imms?|immuni\w+|vacc\w*|clinic|appointment|weigh\w*|assessment|scan|hearing|test"
_A_WHILE = ways(
    rf"""(?:{_CHECKED}|of|hx|history|ago|post|into|late|early|since|after|now|in|on|off|prem\w*|overdue|along|pregnant|
    gone|wait\w*|until|cough\w*|sick|unwell|ill|diarrh\w+|constipat\w*|cold|rash|later|before|already|due|left)\b"""
)
_NO_ADJECTIVES = frozenset(these("and with has my our his her the or but is says whose in on who i im he she for"))
_PRONOUNS = these("hes shes theyre he she im i hell shell ill theyll whos")
WHOSE = frozenset(these("my me mi our wor his her their your"))
ANYBODY = frozenset(these("lady woman man gentleman gent bloke fella chap male female girl boy lad lass lassie"))
_OF_AN_AGE = ANYBODY | {*these("child baby bairn kid toddler patient infant laddie")}
LITTLE = these("baby newborn infant bab babby bubba grandbaby")
GROWN = these(
    """wife husband mum dad mother father aunt auntie aunty uncle lady woman man gentleman gent bloke fella chap missus
    hubby girlfriend boyfriend mam mom ma partner parent pensioner geezer guy nan nana nanna gran granny grandma
    grandmother grandad granddad granda grandpa grandfather"""
)


class Person(NamedTuple):
    """A word for a person, and where it stands among the words."""

    start: int
    end: int
    name: str
    kind: str
    has_s: bool


class Age(NamedTuple):
    """An age in months, where it stands, and whose it is: a person's word, a pronoun, somebody's or nobody's."""

    low: int
    high: int
    start: int
    end: int
    holder: str = ""
    sex: str = ""


class _Place(NamedTuple):
    """A figure with what is said around it."""

    words: Sequence[str]
    at: int
    number: int
    before: str
    after: str
    how: re.Match[str] | None
    lead: str
    holder: str
    starts: Mapping[int, Person]

    def says(self, way: str) -> bool:
        """Tell whether the age is said in that way."""
        return bool(self.how and self.how[way])

    def age(self, unit: str, end: int, holder: str, sex: str = "", less: bool = False) -> Age | None:
        """Give the age; “nearly five” is four."""
        number = self.number - less
        months = {"m": number, "w": number * 7 // 30, "d": number // 30}.get(unit, 12 * number)
        high = months + 11 * (unit == "y")
        return Age(months, high, self.at, end, holder, sex) if number >= 0 else None


def heard_words(text: str) -> tuple[list[str], list[str]]:
    """Give the words of a text with number words as figures (twenty four is 24), and each as it was said."""
    text = text.lower()
    for way, plainly in (*_SPOKEN, *(_SHORTHAND if re.search(r"\d", text) else ())):
        text = way.sub(plainly, text)
    words = plain_words(text, MOST_WORDS)
    return [_NUMBERS.get(word, word) for word in words], [_SAID.get(word, word) for word in words]


def ages(words: Sequence[str], people: Sequence[Person]) -> Iterator[Age]:
    """Give every age that the words tell."""
    starts, ends = {one.start: one for one in people}, {one.end: one for one in people}
    for at, word in enumerate(words):
        if word.isdigit() and len(word) <= 3:
            place = _place(words, at, starts, ends)
            found = _with_a_unit(place, unit) if (unit := _UNIT.match(place.after)) else _in_years(place)
        elif word in ("few", "couple") and (few := _FEW.match(" ".join(words[at + 1 : at + 5]))):
            found = Age(0, int(bool(few["w"]) and word == "few"), at, at + 2 + few.group().count(" "))
        else:
            found = _in_a_decade(words, at, starts, ends) if word in _DECADES else None
        if found:
            yield found


def _place(words: Sequence[str], at: int, starts: Mapping[int, Person], ends: Mapping[int, Person]) -> _Place:
    before, after = " ".join([*words[max(0, at - 6) : at], ""]), " ".join(words[at + 1 : at + 8])
    how = _HOW.search(before)
    lead = before[: how.start()] if how else before
    told = at - before.count(" ") + lead.count(" ")
    one = ends.get(told)
    pronoun = words[told - 1] if told and words[told - 1] in _PRONOUNS else ""
    return _Place(words, at, int(words[at]), before, after, how, lead, one.name if one else pronoun, starts)


def _with_a_unit(place: _Place, unit: re.Match[str]) -> Age | None:
    kind = next(name for name in ("y", "yo", "m", "w", "d") if unit[name])
    end, rest = place.at + 2 + unit.group().count(" "), place.after[unit.end() :]
    if unit["old"] or unit["yo"]:
        return _said_old(place, kind[0], end, rest, unit["old"] == " olds")
    return _not_said_old(place, kind, end, rest.lstrip(), unit[kind])


def _said_old(place: _Place, kind: str, end: int, rest: str, many: bool) -> Age | None:
    less = place.says("next") or (place.number == 1 and bool(_NOT_YET.search(place.before)))
    is_rough = not less and _BOUND.search(place.before)
    is_thing = _NO_PERSON.match(rest) or (kind != "y" and _WOUND.match(rest))
    if is_rough or is_thing or (many and place.before.endswith("for ")):
        return None
    holder = place.holder or ("somebody" if place.at and place.words[place.at - 1] in WHOSE else "")
    # “My sister has a 3 year old” tells nothing of her.
    holder = "another" if place.before.endswith(("has a ", "have a ", "got a ", "had a ", "with a ")) else holder
    near = [later for later in range(end, end + 3) if later in place.starts]
    if near and _NO_ADJECTIVES.isdisjoint(place.words[end : near[0]]):
        holder = place.starts[near[0]].name
    letter = place.words[end] if end < len(place.words) and place.words[end] in ("f", "m") else ""
    return place.age(kind, end, holder, letter, less)


def _not_said_old(place: _Place, kind: str, end: int, rest: str, unit: str) -> Age | None:
    """Read “6 week baby” and “she's nine months”; else a figure with a unit tells how long."""
    holder, words, following = place.holder, place.words, place.starts.get(end)
    joined = " ".join(words)
    may_be_she = holder in ("shes", "she", "shell") and not _A_LITTLE_ONE.search(joined)
    # “She's 39 weeks” may be a baby, or having one.
    carried = place.number <= {"w": 42, "m": 9}.get(kind, -1) and (may_be_she or _MAY_CARRY.search(joined))
    begins = place.before in ("a ", "my ", "our ", "the ")
    if following and kind != "d" and (begins or not unit.endswith("s") or kind == "y"):
        checked = following.end < len(words) and re.match(_CHECKED, words[following.end])
        return None if checked or carried or _BOUND.search(place.before) else place.age(kind, end, following.name)
    if place.says("aged"):
        return None if _BACK_THEN.search(place.lead) else place.age(kind, end, holder)
    if not holder or (place.says("of") and holder not in _OF_AN_AGE):
        is_alone = place.before == "" and unit == "mo" and not _A_WHILE.match(rest)
        is_mine = (
            place.before.endswith(("my ", "our "))
            and unit[-1] != "s"
            and rest.startswith(("has ", "keeps ", "wont ", "cant ", "got "))
        )
        return place.age(kind, end, "somebody" if is_mine else "") if is_alone or is_mine else None
    is_young = kind == "y" and holder not in GROWN and holder not in _PRONOUNS
    goes_on = not _A_WHILE.match(rest) if holder in LITTLE or is_young else _GOES_ON.match(rest)
    goes_on = goes_on and (kind != "d" or (holder in LITTLE and bool(place.how or not rest)))
    return place.age(kind, end, holder, less=place.says("next")) if goes_on and not carried else None


def _in_years(place: _Place) -> Age | None:
    """Read a bare figure: beside a sex, after aged or turned, or after the word for a person."""
    letter, end = place.after[:2].strip(), place.at + 1 + 3 * place.after.startswith("and a half")
    rest = place.after.removeprefix("and a half").lstrip()
    if place.number > 110 or _LABEL.search(place.before):
        return None
    if letter == "f" or (letter == "m" and place.number > 24):
        # 34 m may be months where it is small, 101 f a temperature.
        return None if letter == "f" and 94 < place.number < 106 else place.age("y", end, place.holder, letter)
    soon = bool(_SOON.match(rest))
    letter = place.words[place.at - 1] if place.at and place.words[place.at - 1] in ("f", "m") else ""
    one = place.starts.get(end)
    named = one.name if one and one.name in ANYBODY and not one.has_s else ""
    if (not soon and _NOT_AN_AGE.match(rest)) or (place.says("of") and place.holder not in _OF_AN_AGE):
        return None
    if place.number > 1 and (letter or named):
        return place.age("y", end, named, letter)
    turned, aged = place.says("turned"), place.says("aged")
    told = turned or aged or (place.holder and (place.how or place.holder not in ("he", "she", "i", "ill")))
    if not told or _counts_or_measures(place, rest) or ((turned or aged) and _BACK_THEN.search(place.lead)):
        return None
    return place.age("y", end, place.holder, less=place.says("next") or (soon and not turned))


def _counts_or_measures(place: _Place, rest: str) -> bool:
    following = rest.partition(" ")[0]
    counts = place.number <= 12 and len(following) > 3 and following[-1] == "s" and following not in _NO_PLURALS
    is_hot = 35 <= place.number <= 42 and _TEMPERATURE.search(" ".join(place.words))
    return bool(counts or is_hot or _MEASURE.search(place.before))


def _in_a_decade(words: Sequence[str], at: int, starts: Mapping[int, Person], ends: Mapping[int, Person]) -> Age | None:
    before = " ".join([*words[max(0, at - 5) : at], ""])
    beside = at + 1 in starts or at - (words[at - 1] in ("early", "mid", "late")) in ends
    if _LONG_AGO.search(before) or not (_IN_HIS.search(before) or (beside and words[at] != "teens")):
        return None
    low = _DECADES[words[at]]
    return Age(12 * (low + 3 * (low == 10)), 12 * low + 119, at, at + 1)
