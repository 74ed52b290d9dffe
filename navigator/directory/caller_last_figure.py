"""Reads an age from a bare figure that ends the words of a call, “sore throat, 45”; silent where it may count."""

import re
from collections.abc import Iterator, Sequence

from navigator.directory.caller_ages import Age, Person, ages, these, ways

_ENDS = re.compile(r"(?P<before>[^,;]*[a-z'’])\s*(?P<comma>[,;])?\s*(?P<figure>\d{1,3})\s*[.?!]?\s*$")
_OLDEST, _MOST_OF_A_SCORE = 110, 10
# A figure is a reading, a strength, a size or a time as soon as any of these is spoken of.
_OF_SOMETHING = ways(
    r"""\b(?:tablets?|tabs?|pills?|capsules?|patch\w*|puffs?|units?|doses?|dosage|strength|mg|mcg|ml|milligrams?|sizes?|
    boxes|packs?|pints?|fags|drinks|types?|stages?|grades?|rooms?|flats?|wards?|numbers?|options?|press|lines?|bus|page|
    years?|yr|months?|weeks?|days?|hours?|minutes?|miles?|temp\w*|fever\w*|hot|burning|boiling|thermometer|sats?|
    o2|spo2|pulse|rate|hr|bpm|bp|pressure|sugars?|bms?|flow|glucose|ketones?|bmi|weigh\w*|stone|kg|hba1c|a1c|scor\w+|
    inr|egfr|readings?|waist|levels?|tall|height|crp|psa|tsh|ferritin|platelets?|haemoglobin|hb|cholesterol|esr|
    b12|folate|iron|result\w*|phq\w*|gad\w*|room|code|extension|ext|ring|ringing|rang|dial\w*|call(?:ed|ing)?)\b"""
)
_BEFORE = ways(
    r"\b(?:at|by|to|of|over|under|above|below|past|after|before|about|around|or|and|than|is|was|x|in|on|for)$"
)
# With no comma the figure must follow what somebody suffers: “sertraline 50” is a strength.
_SUFFERED = frozenset(
    these(
        """throat tonsils ear ears earache eye eyes nose sinuses sinusitis mouth tooth teeth toothache tongue lip lips
        face jaw head headache headaches migraine migraines neck shoulder shoulders arm arms elbow wrist hand hands
        finger fingers thumb back backache sciatica chest ribs tummy stomach belly stomachache bum bottom hip hips leg
        legs knee knees calf ankle ankles foot feet toe toes skin rash rashes itch itching spots mole lump pain pains
        ache aches sore soreness swelling bruise bite sting burn cut cough cold flu chesty wheeze breathless hayfever
        constipation constipated diarrhoea sickness vomiting heartburn indigestion piles thrush cystitis wee weeing uti
        periods period discharge bleeding dizzy dizziness faint tired tiredness sleep anxiety anxious panic depressed
        depression stress shingles eczema acne boil wart verruca gout wax deaf hearing"""
    )
)


def ages_told(text: str, words: Sequence[str], people: Sequence[Person]) -> Iterator[Age]:
    """Give every age that the words tell; where they tell none, the figure that stands at their end."""
    told = list(ages(words, people))
    yield from told
    if not told and (last := _last_figure(text.lower(), words)):
        yield last


def _last_figure(text: str, words: Sequence[str]) -> Age | None:
    found = _ENDS.search(text)
    if not found or not words or words[-1] != found["figure"] or sum(word.isdigit() for word in words) > 1:
        return None
    figure, joined, before = int(found["figure"]), " ".join(words[:-1]), found["before"]
    may_be_a_score = figure <= _MOST_OF_A_SCORE and ("pain" in joined or not found["comma"])
    is_of_something = (
        _OF_SOMETHING.search(joined) or _BEFORE.search(before) or re.search(r"\d", text[: found.end("before")])
    )
    if not 0 < figure <= _OLDEST or may_be_a_score or is_of_something:
        return None
    if not found["comma"] and words[-2] not in _SUFFERED:
        return None
    at = len(words) - 1
    return Age(12 * figure, 12 * figure + 11, at, at + 1)
