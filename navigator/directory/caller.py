"""Reads who a call is about from the words themselves: guesses for reception to confirm, never facts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from navigator.directory.caller_ages import ANYBODY, GROWN, LITTLE, WHOSE, Age, Person, heard_words, these, ways
from navigator.directory.caller_last_figure import ages_told
from navigator.directory.gates import OLDEST_MONTHS, Known
from navigator.directory.words import LONGEST_QUERY, plain_words

PEOPLE: Mapping[str, tuple[str, ...]] = {
    kind: tuple(" ".join(name.split()) for name in names.split(","))
    for kind, names in {
        "child": """baby, newborn, toddler, child, kid, infant, grandchild, little one, bairn, bab, babby, bubba,
            wean, twin, wee one, youngster, nipper, kiddie, stepchild, step child, grandbaby, teenager, teenage""",
        "female": """wife, mum, mother, daughter, girl, sister, aunt, nan, gran, grandma, grandmother,
            granddaughter, nana, niece, girlfriend, lady, woman, female, lass, missus, missis, mam, mammy, mummy,
            mom, ma, mother in law, sis, mum in law, daughter in law, sister in law, stepdaughter, step daughter,
            stepmum, step mum, stepsister, lassie, step sister, nanna, nanny, granny, auntie, aunty, fiancee,
            goddaughter""",
        "male": """husband, dad, father, son, boy, lad, brother, uncle, grandad, grandfather, grandson, nephew,
            boyfriend, man, male, bloke, gentleman, fella, feller, gent, chap, hubby, geezer, guy, pop, pops, da,
            daddy, granda, bro, grandpa, granddad, laddie, son in law, father in law, dad in law, brother in law,
            stepson, step son, stepdad, step dad, stepbrother, step brother, godson""",
    }.items()
}
"""Words for people that are always known; the vocabulary adds to them."""

_OTHERS = these(
    "neighbour friend partner patient pt client resident cousin spouse relative fiance tenant lodger sibling"
)
# Of these a word is only a person's where it is somebody's: “our bab” is one, “alright bab” is not.
_SOMEBODYS = frozenset(these("bab ma pop pops da sis bro guy nanny wean"))
_ARTICLES = frozenset(("a", "the", "wee", "this"))
_PARENTS = frozenset(these("mum dad mother father parent mam mom gran grandma nan"))
_SERVED = frozenset(these("baby child infant kid man woman lady male female mother father mum dad girl boy toddler"))
_AGES_OF_WORDS = {
    "newborn": (0, 0),
    "baby": (0, 11),
    "toddler": (12, 47),
    "teenager": (156, 239),
    "teenage": (156, 239),
}

# Nobody's wife is four: a figure that does not suit the word is a count.
_SUITS = dict.fromkeys(GROWN, (16 * 12, OLDEST_MONTHS)) | {
    **{word: (30 * 12, OLDEST_MONTHS) for word in GROWN if word.startswith(("nan", "gran"))},
    **dict.fromkeys((*LITTLE, "toddler"), (0, 59)),
    **dict.fromkeys(("child", "kid", "bairn", "wean", "little one", "wee one", "youngster", "nipper"), (0, 215)),
    **dict.fromkeys(("teenager", "teenage"), (12 * 12, 239)),
    **dict.fromkeys(("im", "i", "ill"), (8 * 12, OLDEST_MONTHS)),
}
_HIS = {"he": "male", "hes": "male", "hell": "male", "she": "female", "shes": "female", "shell": "female"}

_TELLS = ways(
    r"""(?:(?:is )?\d+ (?:and )?)?(?:(?:has|is|was|just|had) )*(?:says?|said|saying|thinks?|thought|reckons?|told|tells|
    wants me|noticed|rang|rung|here|ringing|rings|phoned|phoning|calling|on (?:the )?(?:phone|line)|asks|
    asking (?:about|for)|insists|made me|got me|booked|keeps (?:saying|telling|on)|called (?:about|to|re|for|in|\d)|
    gave (?:me|it)|and (?:i|me|myself)|s? ?death|killed|worried about (?:him|our|my|his|the|baby|son|daughter|child|
    her (?:son|daughter|baby|husband|child|\d+))|(?:\w+ ){0,2}(?:hits?|hitting|hurts?|hurting|punched|beats?|beating|
    kicked|bit|slapped|pushed|strangled|attacked|raped|threaten\w*|touch\w*) (?:me|us|her|him|my)|(?:recently |
    sadly )*(?:died|walked out|left (?:me|us|home)|passed(?! (?:out|water|urine|blood|stools?|wind|a\b))))\b"""
)
_FAMILY_HAD = ways(
    r"(?:has |also )?had (?:\w+ )?(?:cancer|glaucoma|diabetes|heart (?:attack|disease)|it|them|the same)\b"
)
_NOT_ABOUT = ways(
    r"""\b(?:(?:look(?:ing)? after|car(?:e|ing|er) (?:for|of|to)|lost|since|live with|living with|without|had|from|
    against|(?:scared|afraid|frightened) of|between|up with|sleeping with|i told|i asked|than|work with|group for|
    feeding|off|breastfeeding|married to) (?:(?!and\b|but\b|who\b)\w+ ){0,2}|(?:having|trying for|wants?|expecting|
    carrying|with|as|was|being|after) (?:an?|our) (?:\w+ )?|another |by (?:an?|my|her|his|their) (?:\w+ )?|(?:im|i am|
    this is|its) (?:his|her|their|\w+s) |(?:me|i|myself) and (?:my |our |the )?)$"""
)
_SERVICE = ways(
    r"""(?:gp|doctor|dr|nurse|clinician|practitioner|physio\w*|midwife|chaperone|groups?|club|class|clinics?|unit|
    refuge|shed|health|flu|only|ward|contracept\w+|condoms?|catheter|weigh\w*|massage|first|bank|benefit|seat|milk|food|
    loss|monitor|blues|shower|check\w*|jabs?|imm\w+|vacc\w*|protection|safeguarding|minder|and (?:baby|toddler))\b"""
)
_I_RING = ways(
    r"""\b(?:im|i am|i was|ive been|i)(?: just)? (?:ringing|calling|phoning|ring|call|speaking|asking|worried|concerned|
    think|thought|reckon|dont (?:know|think)|cant (?:get|wake|tell|calm|settle)|wonder\w*|his|her)\b|\bdo i (?:ring|
    call|bring|take|give)\b|\b(?:can|should|shall|could) i (?:bring|book|ring|give|take)\b"""
)
_MYSELF = ways(
    r"""\b(?:i|im|ive|id|myself|me(?! (?:\w*(?:nana?|mam|mum|dad|ma|da|lad|lass|daughter|son|husband|wife|neighbour|
    partner|friend|boy|girl|sister|brother|baby|bairn|gran|uncle|auntie?|hubby|missus)|old|little)s?\b))\b"""
)
_AND_I = ways(
    r"""\b(?:and|but|so) (?:(?:i have|ive got|ive had)(?! (?:my|to|no|not|a carer)\b)|i feel|i keep|im (?:in pain|dizzy|
    ill|poorly|itching|getting))\b"""
)
_SHE, _HE = ways(r"\b(?:shes?|hers?|shell)\b"), ways(r"\b(?:hes?|him|his)\b")
_ANOTHER_TELLS = ways(
    r"""\b(?:doctor|dr|gp|nurse|consultant|dentist|midwife|pharmacist|surgeon|paramedic|teacher|boss|physio|
    visitor) (?:has |have )?(?:said|says|told|thinks|thought|wants|gave|put)\b"""
)
_FOR = ways(r"\b(?:for|about|behalf of|re|regarding) (?:my |our |a |the |his |her |me |wor )?$")
_FAR = r"(?:[1-9]|[123]\d|4[012]) ?(?:weeks?|wks?|months?|mths?)"
_WEEKS = r"(?:[4-9]|[123]\d|4[012]) (?:weeks?|wks?)(?: and \d days?)?"
_PREGNANT = ways(
    rf"""\b(?:pregnant|pregnent|preggers|preggo|up the (?:duff|spout)|in the family way|bun in the oven|mum to be|
    {_FAR} preg(?! test)|preg (?={_FAR})|{_WEEKS} gone(?! by)|(?<=im |am |es |is |ly |ut ){_FAR} gone(?! by)|
    expecting (?:a baby|twins|in \w+|our|my (?:first|second|third))|(?:im|i am|shes|she is|wife is|wifes|
    daughter is) expecting(?! (?:an?|my|the|to|you|some|results|him|her|it)\b)|(?:im|i am|shes|baby|baby is|babys|
    wife is) due (?:in (?:jan|feb|mar|apr|may|ju|aug|sep|oct|nov|dec)\w*\b|any (?:day|time)(?: now)?)(?! (?:for|a|
    my)\b)|(?:im|i am|wife is|wifes) {_WEEKS}(?=$| (?:and|with|today|tomorrow|bleeding|spotting)\b))(?! (?:women|woman|
    lady|ladies|friend|people)\b)"""
)
_NOT_PREGNANT = ways(
    r"""\b(?:not|isnt|cant be|cannot be|couldnt be|no way|never|arent|(?:no|zero) chance (?:of being|im|she is|
    shes)) (?:\w+ )?(?:pregnant|expecting)\b"""
)
_PERHAPS_PREGNANT = ways(
    r"""\b(?:might|may|could|maybe|if|think|trying|try|tried|get|getting|got|worried|was|wanting|become|possibly|
    whether|been|when|since|after|before|were|becoming|became|being|last|am i|is she|find out|fall|falling|
    fell)(?: \w+){0,3} (?:pregnant|preggers|expecting|up the duff)\b|\b(?:post ?natal|post ?partum|gave birth)\b"""
)
_OURS = ways(r"(?:^|\b(?:my|our|wor|me) )bab(?:y|ys)\b")
_CARRIED = ways(r"\b(?:pregnan\w*|mov\w+|kick\w*|scan|midwi\w+|labour|bump|maternity|waters|coming|due|birth|head)\b")


@dataclass(frozen=True)
class Caller:
    """Whom the words seem to speak of; every part is a guess until somebody has confirmed it."""

    words: str
    """What was typed, cleaned, without the figures that only tell an age."""
    age_from_months: int | None = None
    age_to_months: int | None = None
    sex: str | None = None
    pregnant: bool | None = None
    who: str = ""
    """The word for the person, such as husband; myself; or nothing."""

    @property
    def known(self) -> Known:
        """Give the guesses in the form that gates read, once they are confirmed."""
        return Known(self.age_from_months, self.age_to_months, self.sex, self.pregnant)


_Names = Mapping[str, Sequence[tuple[tuple[str, ...], str, str, bool]]]


def _by_first_word(*tables: Mapping[str, Iterable[str]]) -> _Names:
    """Give the words for people by their first, the longest first, each with an s and without."""
    names: dict[str, dict[tuple[str, ...], tuple[str, str, bool]]] = {}
    for kind, name in ((kind, name) for table in tables for kind, all_of in table.items() for name in all_of):
        words = plain_words(name)
        for said, has_s in ((words, False), ((*words[:-1], f"{words[-1]}s"), True)):
            names.setdefault(said[0], {})[said] = " ".join(words), kind, has_s
    return {
        first: sorted(((said, *of[said]) for said in of), key=lambda one: -len(one[0])) for first, of in names.items()
    }


_OTHER_PEOPLE = {"": (*_OTHERS, "other half", "service user", "parent", "pensioner", "foster child")}
_KNOWN = _by_first_word(_OTHER_PEOPLE, PEOPLE)


def read_caller(text: str, people: Mapping[str, tuple[str, ...]] = PEOPLE) -> Caller:
    """Read age, sex, pregnancy and who it is about from the words of a call."""
    words, said = heard_words(text[:LONGEST_QUERY])
    joined = " ".join(words)
    names = _KNOWN if people is PEOPLE else _by_first_word(_OTHER_PEOPLE, PEOPLE, people)
    named = list(_people(words, names))
    told = [one for one in ages_told(text, words, named) if _suits(one.holder, one.low, one.high)]
    meant = _meant(words, named, joined)
    # “My husband is 60 and I have a cough”: nobody knows yet whom it is about.
    two = _are_two(words, meant) or bool(meant and _AND_I.search(joined))
    who = "" if two else _who(meant, told, joined)
    sex = None if two else _sex(meant, named, told, who, joined)
    pregnant = _pregnant(joined)
    if pregnant and meant and meant[0].kind == "child" and sex is None:
        meant, who = [], "myself"
    if pregnant:
        pregnant, sex = (None, None) if sex == "male" else (True, "female")
    age = (None, None) if two else _age(meant, named, told, who, joined)
    if pregnant and age[1] is not None and age[1] < 11 * 12:
        age = None, None
    cut = {place for one in told for place in range(one.start, one.end)}
    left = (word for place, word in enumerate(said) if word and place not in cut)
    return Caller(" ".join(left), age[0], age[1], sex, pregnant, who)


def _people(words: Sequence[str], names: _Names) -> Iterator[Person]:
    at = 0
    while at < len(words):
        start, at = at, at + 1
        for said, name, kind, has_s in names.get(words[start], ()):
            if len(said) == 1 or tuple(words[start : start + len(said)]) == said:
                if name not in _SOMEBODYS or (start and words[start - 1] in WHOSE | _ARTICLES):
                    at = start + len(said)
                    yield Person(start, at, name, kind, has_s)
                break


def _meant(words: Sequence[str], named: Sequence[Person], joined: str) -> list[Person]:
    """Give the people who may be the patient: who only tells, has gone, serves or is cared for is not."""
    meant: list[Person] = []
    speaks = bool(_MYSELF.search(joined)) if named else False
    for place, one in enumerate(named):
        before = " ".join([*words[max(0, one.start - 5) : one.start], ""])
        after = " ".join(words[one.end : one.end + 6])
        following = named[place + 1] if place + 1 < len(named) else None
        is_whose = one.start > 0 and words[one.start - 1] in WHOSE
        if one.has_s and following and following.start == one.end:
            continue
        if _TELLS.match(after) or _NOT_ABOUT.search(before) or (speaks and _FAMILY_HAD.match(after)):
            continue
        if one.name in _SERVED and not is_whose and _SERVICE.match(after):
            continue
        if not one.has_s and is_whose and _FOR.search(before):
            return [one, *named[place + 1 : place + 1 + (following is not None and following.start == one.end)]]
        meant.append(one)
    if len(meant) > 1 and meant[0].name in _PARENTS and (not meant[0].start or words[meant[0].start - 1] not in WHOSE):
        young = ("son", "daughter", "lad", "boy", "girl")
        later = [one for one in meant[1:] if one.kind == "child" or one.name.endswith(young)]
        meant = meant if _are_two(words, meant) else later or meant
    return meant


def _are_two(words: Sequence[str], meant: Sequence[Person]) -> bool:
    """Tell whether two are spoken of as one: my mum and dad."""
    between = [word for word in words[meant[0].end : meant[1].start] if word not in WHOSE] if meant[1:] else []
    return between in (["and"], ["or"], ["and", "new"])


def _who(meant: Sequence[Person], told: Sequence[Age], joined: str) -> str:
    if meant:
        return meant[0].name
    others = any(one.holder not in ("", "i", "im", "ill") for one in told)
    if others or not _MYSELF.search(joined):
        return ""
    # “I think she's broken her arm” is about her.
    about_another = (_SHE.search(joined) or _HE.search(joined)) and not _MYSELF.search(_I_RING.sub("", joined))
    return "" if about_another else "myself"


def _sex(meant: Sequence[Person], named: Sequence[Person], told: Sequence[Age], who: str, joined: str) -> str | None:
    """Give the one sex that is told; where both are, neither is."""
    letters = {one.sex for one in told if one.sex}
    kinds = {"female" if letter == "f" else "male" for letter in letters}
    if not kinds and meant:
        kinds = {one.kind for one in _together(meant)} - {"child", ""}
        kinds |= {one.kind for one in meant} - {"child", ""} if kinds else set()
    if kinds or who == "myself":
        return kinds.pop() if len(kinds) == 1 else None
    pronouns = {sex for sex, way in (("female", _SHE), ("male", _HE)) if way.search(joined)}
    # “My partner, he…”, said by one who asks for herself; “the doctor said he…”.
    speaks = meant and meant[0].kind == "" and _MYSELF.search(_I_RING.sub("", joined))
    unsure = any(one.kind in pronouns for one in named) if who else _ANOTHER_TELLS.search(joined)
    return pronouns.pop() if len(pronouns) == 1 and not (speaks or unsure) else None


def _together(meant: Sequence[Person]) -> Sequence[Person]:
    """Give the words for the person meant: baby girl is two."""
    return meant[: 1 + (len(meant) > 1 and meant[1].start == meant[0].end)]


def _pregnant(joined: str) -> bool | None:
    if _NOT_PREGNANT.search(joined):
        return False
    return True if _PREGNANT.search(joined) and not _PERHAPS_PREGNANT.search(joined) else None


def _age(
    meant: Sequence[Person], named: Sequence[Person], told: Sequence[Age], who: str, joined: str
) -> tuple[int, int] | tuple[None, None]:
    """Give the one age told of the person meant; where two compete, none."""
    skipped = {one.name for one in named}.difference(one.name for one in meant)
    theirs = sorted((one for one in told if one.holder not in skipped), key=lambda one: one.high - one.low)
    low, high = (theirs[0].low, theirs[0].high) if theirs else (-1, -1)
    names = [one.name for one in _together(meant)]
    if not theirs and names:
        low, high = next((_AGES_OF_WORDS[name] for name in names if name in _AGES_OF_WORDS), (-1, -1))
        if told or (names[0] == "baby" and (not _OURS.search(joined) or _CARRIED.search(joined))):
            return None, None
    agree = all(one.low <= low and high <= one.high for one in theirs)
    are_of_them = all(_is_of(one.holder, meant, names, who) for one in theirs)
    fits = low >= 0 and agree and are_of_them and all(_suits(name, low, high) for name in names)
    return (low, high) if fits else (None, None)


def _is_of(holder: str, meant: Sequence[Person], names: Sequence[str], who: str) -> bool:
    """Tell whether an age said of one person is that of the person meant."""
    if holder in ("i", "im", "ill"):
        return who == "myself"
    if not meant or holder in ("", "somebody", "theyre", "whos", *names):
        return True
    kind, other = meant[0].kind, next((one.kind for one in meant if one.name == holder), "")
    if holder in _HIS:
        return kind in ("child", "", _HIS[holder])
    either = {holder, names[0]}
    return not either.isdisjoint(ANYBODY) and other not in ("child",) and kind in (other, "")


def _suits(name: str, low: int, high: int) -> bool:
    """Tell whether an age can be that of a person called so."""
    youngest, oldest = _SUITS.get(name, (0, OLDEST_MONTHS))
    return youngest <= low and high <= oldest
