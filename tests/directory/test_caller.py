"""What the words of a call tell about the person, and what they do not."""

import pytest

from navigator.directory.caller import read_caller


def months(text):
    caller = read_caller(text)
    return caller.age_from_months, caller.age_to_months


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("my 7 year old has a temperature", (84, 95)),
        ("a 3-year-old with a barking cough", (36, 47)),
        ("six year old limping", (72, 83)),
        ("9 month old not feeding", (9, 9)),
        ("eighteen month old with a rash", (18, 18)),
        ("she's 68 and dizzy", (816, 827)),
        ("he is 51 with a bad shoulder", (612, 623)),
        ("my nan's ninety one", (1092, 1103)),
        ("12 week old baby crying", (2, 2)),
        ("5 day old baby", (0, 0)),
        ("77yo m wheezy", (924, 935)),
        ("33 f backache", (396, 407)),
        ("aged 40 with gout", (480, 491)),
        ("he's nearly three", (24, 35)),
        ("in his seventies and falling", (840, 959)),
        ("0 year old", (0, 11)),
    ],
)
def test_an_age_said_in_any_common_way_is_read(text, age):
    assert months(text) == age


@pytest.mark.parametrize(
    "text",
    [
        "cough for 4 days",
        "sore knee for 6 weeks",
        "bp was 160/95 this morning",
        "temperature of 39",
        "she's 38.6 and shivering",
        "on 2 tablets a day",
        "i'm 14 weeks pregnant",
        "he's 3 weeks post op",
        "ring 111",
        "she's 9 stone",
        "two lots of antibiotics",
        "back pain 10 out of 10",
    ],
)
def test_a_number_that_is_no_age_is_left_alone(text):
    assert months(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "sex", "who"),
    [
        ("my wife has shingles", "female", "wife"),
        ("it's my grandson, he's wheezy", "male", "grandson"),
        ("she can't sleep", "female", ""),
        ("50 yo f with a rash", "female", ""),
        ("my husband says I snore", None, "myself"),
        ("my mum died in June", None, ""),
        ("I look after my poorly brother", None, "myself"),
        ("painful elbow", None, ""),
    ],
)
def test_the_person_is_the_one_it_is_about(text, sex, who):
    caller = read_caller(text)

    assert (caller.sex, caller.who) == (sex, who)


@pytest.mark.parametrize(
    ("text", "pregnant"),
    [
        ("30 weeks pregnant with heartburn", True),
        ("not pregnant, tummy ache", False),
        ("I think I might be pregnant", None),
        ("trying to get pregnant", None),
        ("itchy ankle", None),
    ],
)
def test_pregnancy_is_only_taken_when_it_is_said(text, pregnant):
    assert read_caller(text).pregnant is pregnant


def test_words_that_only_tell_the_age_leave_the_search():
    assert read_caller("my 5 year old lad has earache, 39.2").words == "my lad has earache"


def test_words_of_the_vocabulary_add_to_the_people_known():
    assert read_caller("our kid sister", {"female": ("kid sister",)}).sex == "female"


def test_guesses_can_be_handed_to_the_gates():
    known = read_caller("my 70 year old dad").known

    assert (known.age_from_months, known.sex, known.pregnant) == (840, "male", None)


YEARS_SAID = {
    "a person of an age": {"woman of 30": 30, "man of 45": 45, "lad of 4": 4, "lass of nineteen": 19, "child of 3": 3},
    "the person first": {"lady 82": 82, "hubby 50 chest pain": 50, "missus, 45": 45, "son (4)": 4, "patient 82": 82},
    "the age first": {"72 yr old gentleman": 72, "77 gent": 77, "3yo girl": 3, "45yr male": 45, "60 year lady": 60},
    "a letter for the sex": {"f 34": 34, "34f": 34, "M67": 67, "F/34": 34, "77 yo M": 77, "pt m 45": 45, "i m 34": 34},
    "run together or misspelt": {"5yrold": 5, "4yrs old": 4, "4 y/o": 4, "4 yaer old": 4, "4-yr-old": 4},
    "a birthday past": {"turned 65 last week": 65, "just turned 18": 18, "he's 2 today": 2, "I turned 40 in May": 40},
    "a birthday to come": {
        **{"she'll be 5 in march": 4, "he's 70 in June": 69, "she turns 5 in May": 4, "he'll be 18 next month": 17},
        **{"she's 2 on friday": 1, "nearly 5 year old": 4, "he's coming up to 40": 39, "not yet a year old": 0},
    },
    "a half": {"she's 2½": 2, "2.5 yo with croup": 2, "two and a half year old": 2, "he's a year and a half": 1},
    "one": {"a year old": 1, "one year old": 1, "she's one and teething": 1, "my year and a half old has croup": 1},
    "words of a place": {
        **{"our lass is 34 and dizzy": 34, "me nan's 81": 81, "the bairn's 2": 2, "wor lad's 15": 15, "me da's 70": 70},
        **{"our kid 14": 14, "wee lad 3": 3, "my mam is 66": 66, "my pops is 80": 80, "the wean's 3 and hot": 3},
    },
    "a family by marriage": {"my daughter-in-law is 29": 29, "step-son 9": 9, "my son in law is 40": 40},
    "somebody rings for another": {
        **{
            "ringing for my neighbour, he's 80": 80,
            "carer ringing for client, she's 82": 82,
            "its his wife, he's 66": 66,
        },
        **{"mum ringing re 4yo": 4, "mum on phone, 3yr old": 3, "dad on phone, son 5 vomiting": 5},
        **{"my wife says our lad, 4, has a rash": 4, "care home resident 91 off legs": 91},
    },
    "then how long": {"girl 6 2 days earache": 6, "my son 6 years always drinking": 6},
    "the last figure": {
        **{"and a sore throat, 45": 45, "back pain after lifting, 45": 45, "sore throat 45": 45, "earache, 4": 4},
        **{"my husband has a cough, 62": 62, "piles, 45?": 45, "stitches out, 10": 10},
    },
    "a complaint with an s": {"mum 80 piles": 80, "daughter 7 worms": 7, "son 4 hives": 4},
}
MONTHS_SAID = {
    "weeks and months": {
        "my 6 wk old": 1,
        "nine months old": 9,
        "he's eighteen months": 18,
        "little boy, 18 months": 18,
    },
    "months for short": {"18 mo": 18, "18 mo boy with croup": 18, "12m old with croup": 12, "aged 6 months": 6},
    "the clinic's shorthand": {"10/12 old": 10, "baby 6/52 not feeding": 1, "9/12 baby cough": 9, "5/52 old": 1},
    "the first days": {"couple of days old": 0, "a week old": 0, "6 day old jaundice": 0, "my newborn won't feed": 0},
    "no baby, so no doubt": {"she's 20 months": 20, "he's 20 weeks and not feeding": 4, "boy of 6 months": 6},
}
NO_AGES = {
    "readings": "bp 150/90|sats 92, she's 78|she's 39 with a temp|hes 39 burning up|he's 6 foot|can only walk 50 m",
    "counts": "wife 3 miscarriages|she's 3 stitches|my 2 sons have nits|mum of 3 with backache|family of 4",
    "times": "2 days|cough 2/52|3/7 cough|he's 2 hours late|at 5|every 4 hours|son 6 weeks cough",
    "pregnancy": "24/40 bleeding|39 weeks|she's 39 weeks|I'm 39 weeks|wife 34 weeks contractions|30 weeks, baby kicks",
    "names and numbers": "type 2 diabetic|covid 19 jab|flat 12|34 high st|m62 crash|f2 doctor|999",
    "scores and portions": "10 out of 10 pain|he's 10/10 pain|he's 3 out of 10|5 portions a day|on page 5 of 12",
    "groups": "over 60s class|under 5s group|40 plus health check|aged 40 to 74|jabs for 4 year olds|over 75 year olds",
    "services": "6 week baby check|2 year check|4 month jabs|group for teenagers|baby group|toddler group",
    "things": "7 year old tattoo|3 day old burn|10 year old knee replacement|2 week old wound|dog 4 years old",
    "the past": "since the age of 12|diabetic from age 9|when I turned 40|he was 5 years old then|when I was in my 20s",
    "rough": "he's about 70|he's over 65|she's 80 odd|at least 80 years old|under 5 years old|an elderly pensioner",
    "no such person": "wife 2|nan 12|I'm 5|my husband 3 years ago|in the 70s|his heart rate is in the 40s",
    "two ages": "my 3 and 5 year olds|3 or 4 year old|a 16 year old and an 18 year old|I'm 34 and my son is 5",
    "two people": "my mum and dad are 80|my husband is 60 and I have a cough|I'm 70 and my wife has a cough",
    "another's": "my wife is 34 and says our lad has a rash|my sister has a 3 year old with croup",
    "months or a man": "12m cough|12 m cough",
    "a last figure that counts": "45 tablets|tablets, 45|sertraline 50|back pain 8|back pain, 8|need 28",
    "a last figure that is read": "sore throat, temp 38|chest infection, sats 92|hba1c, 44|blood pressure, 90",
    "a last figure of a thing": "boots size 45|sick note till 30|knee pain since 45|option 2|bleeding, 12 weeks",
}


def each(families):
    """Give every wording under the name of its family."""
    return [pytest.param(said, age, id=f"{name}: {said}") for name, of in families.items() for said, age in of.items()]


@pytest.mark.parametrize(("text", "years"), each(YEARS_SAID))
def test_years_are_read_in_every_family_of_wordings(text, years):
    assert months(text) == (12 * years, 12 * years + 11)


@pytest.mark.parametrize(("text", "age"), each(MONTHS_SAID))
def test_months_are_read_in_every_family_of_wordings(text, age):
    assert months(text) == (age, age)


@pytest.mark.parametrize("text", [pytest.param(t, id=f"{f}: {t}") for f, of in NO_AGES.items() for t in of.split("|")])
def test_what_may_be_no_age_is_left_alone(text):
    assert months(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("gent in his late 70s", (840, 959)),
        ("lady in her sixties", (720, 839)),
        ("70s male fall", (840, 959)),
        ("in her teens", (156, 239)),
        ("bullied teenager", (156, 239)),
        ("my toddler has a rash", (12, 47)),
        ("my baby has a cough", (0, 11)),
        ("a few weeks old", (0, 1)),
        ("my baby is moving less and I'm 32 weeks pregnant", (None, None)),
        ("the baby's head is showing", (None, None)),
        ("she had it as a toddler", (None, None)),
    ],
)
def test_a_word_for_an_age_gives_a_span(text, age):
    assert months(text) == age


@pytest.mark.parametrize(
    ("text", "sex", "who"),
    [
        ("my wife says our lad has a rash", "male", "lad"),
        ("wife rang, he's got chest pain", "male", ""),
        ("its his wife, he's collapsed", "male", ""),
        ("carer ringing for client, she's 82", "female", "client"),
        ("ringing for my neighbour, he's 80", "male", "neighbour"),
        ("my partner is poorly", None, "partner"),
        ("my mum and dad need flu jabs", None, ""),
        ("my daughter's boyfriend is ill", "male", "boyfriend"),
        ("baby girl 6 months", "female", "baby"),
        ("I'm a 34 year old woman", "female", "woman"),
        ("my mum had breast cancer and I have a lump", None, "myself"),
        ("my husband has flu and I'm pregnant", None, "husband"),
        ("little one's got into nana's heart pills", None, "little one"),
        ("a man is touching my little girl", "female", "girl"),
        ("my dad passed out", "male", "dad"),
        ("my nan's left arm is weak", "female", "nan"),
        ("my son hit his head", "male", "son"),
        ("I think she's broken her arm", "female", ""),
        ("she's ill", "female", ""),
        ("he says she fell", None, ""),
        ("the doctor said he would ring", None, ""),
        ("female gp please", None, ""),
        ("mother and baby group", None, ""),
        ("alright bab, I need an appointment", None, "myself"),
        ("things aren't right with my partner, he has all my money, I want to talk", None, "partner"),
    ],
)
def test_whom_it_is_about_is_right_or_left_open(text, sex, who):
    caller = read_caller(text)

    assert (caller.sex, caller.who) == (sex, who)


PREGNANT = {
    True: """twenty-four weeks pregnant|24/40 bleeding|34f 12/40|I'm 39 weeks|I'm 28 weeks and itchy|mum to be|
        I'm due in March|I'm expecting|wife is due any day|she's 20 weeks gone|pregnant wife|up the duff""",
    False: "not pregnant|definitely not pregnant|she isn't pregnant|no chance I'm pregnant|I'm not expecting",
    None: """39 weeks|she's 39 weeks|due in March|I'm due in March for my smear|I'm expecting a parcel|post natal check|
        breastfeeding, sore nipple|trying for a baby|I had a baby 3 weeks ago|could be pregnant|was pregnant last year|
        I work with pregnant women|pregnancy test please|I'm 6 weeks post op|my husband has flu and I'm pregnant""",
}


@pytest.mark.parametrize(
    ("text", "pregnant"), [(text.strip(), pregnant) for pregnant, of in PREGNANT.items() for text in of.split("|")]
)
def test_pregnancy_is_read_in_every_family_of_wordings(text, pregnant):
    assert read_caller(text).pregnant is pregnant


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("baby girl 6 months, not feeding", "baby girl not feeding"),
        ("3yo son with croup", "son with croup"),
        ("72 yr old gentleman, chest pain", "gentleman chest pain"),
        ("twenty-four weeks pregnant", "twenty four weeks pregnant"),
        ("type 2 diabetic, 5 portions", "type 2 diabetic 5 portions"),
        ("my 3 year old has had a cough for 2 weeks", "my has had a cough for 2 weeks"),
    ],
)
def test_only_figures_that_tell_an_age_leave_the_search(text, left):
    assert read_caller(text).words == left


def test_a_very_long_text_is_read_as_far_as_anybody_speaks():
    assert read_caller("she is 5 " * 5_000).sex == "female"
