"""Families of ordinary calls that sound like a danger stay quiet, and the nearest true danger of each is heard."""

from dataclasses import dataclass

import pytest

from navigator.signposting.red_flags import is_stop
from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()


@dataclass(frozen=True)
class Sounding:
    """Words of one family: what is ordinary, and what is told nearly the same way and is a danger."""

    ordinary: tuple[str, ...]
    dangers: tuple[tuple[str, str], ...]


FAMILIES = {
    "a puffed face is no lack of puff": Sounding(
        ("ankles puffed up in the heat today", "hands puffed right up by bedtime"),
        (
            ("I'm proper puffed just sat here", "breathing"),
            ("she's puffed, up all night with it", "breathing"),
            ("I'm puffed right out lying down", "breathing"),
            ("face puffed up after a wasp sting", "anaphylaxis"),
            ("calf's swollen and I'm puffed", "clot_lung"),
            ("face puffed up, bad tooth, can't open my mouth", "dental_swelling"),
        ),
    ),
    "not struggling is a denial": Sounding(
        (
            "barky chesty cough temp 3 days drinking ok not struggling",
            "not struggling to breathe but wheezy with this cold",
        ),
        (
            ("inhaler no better struggling to breathe", "breathing"),
            ("he's not well, struggling to breathe", "breathing"),
            ("no she's struggling to breathe", "breathing"),
            ("barky cough and he's sucking in at the ribs", "breathing"),
            ("acting barmy all of a sudden with a temp", "sepsis"),
        ),
    ),
    "a push from somebody": Sounding(
        ("hba1c 43 borderline wants to sort diet and habits, needs a push", "I need a bit of a push to get fit"),
        (
            ("I need to push", "birth_now"),
            ("got to push, can't stop", "birth_now"),
            ("pt 39/40 needs push", "birth_now"),
            ("needs push ambulance quick", "birth_now"),
        ),
    ),
    "blisters without heat": Sounding(
        (
            "blisters all down one side of me ribs and it burns like billy-o",
            "blisters on my feet from new boots",
            "feet burning at night, diabetic, been months",
        ),
        (
            ("scalded, blisters all down his arm", "burn"),
            ("burns all down her front from the kettle", "burn"),
            ("blisters all over his hands from bleach", "burn"),
            ("spilt boiling water, skin blistered down one side", "burn"),
            ("feet burnt on hot sand, skin peeling off", "burn"),
        ),
    ),
    "weeks of a symptom": Sounding(
        (
            "going to loo diff 6 wks looser, some blood on paper",
            "loose for 8 weeks, bit of blood when I wipe",
            "shooting pain down the back of my leg when I bend, six weeks now",
        ),
        (
            ("I'm 9 weeks, blood when I wipe", "bleeding_in_pregnancy"),
            ("bleeding at 7 wks", "bleeding_in_pregnancy"),
            ("six months gone and bleeding", "bleeding_in_pregnancy"),
            ("8 weeks pregnant, loose tummy and now bleeding", "bleeding_in_pregnancy"),
            ("loose stools 6 weeks, now black and tarry", "heavy_bleeding"),
            ("calf swollen and hot, 30 weeks", "clot_leg_high_chance"),
            ("calf's swollen, two weeks after my knee op", "clot_leg_high_chance"),
        ),
    ),
    "type two is a name": Sounding(
        (
            "nurse says I've got the sugar now, type two",
            "they just told me I have sugar, type two, I don't know what I can eat",
            "bp 3 readings at home, nurse asked me to drop them in",
            "borderline for sugar, I know I should change but I just can't keep it going",
        ),
        (
            ("type two diabetic, sugar 2.1, sweating", "low_sugar"),
            ("meter says 2 and he's daft", "low_sugar"),
            ("last two readings 2.3 and 2.1", "low_sugar"),
            ("readings are 2.8 and he's clammy", "low_sugar"),
            ("diabetic and can't keep anything down", "diabetic_or_steroid_vomiting"),
        ),
    ),
    "the others mumble": Sounding(
        (
            "he has the telly up full blast and he says we all mumble",
            "she says everyone mumbles, needs hearing test",
            "dad has telly on that loud next door bang on the wall, says we all mumble",
        ),
        (
            ("his words are all mumbling", "stroke_now"),
            ("his speech is all mumbled", "stroke_now"),
            ("he mumbles all of a sudden and his face has dropped", "stroke_now"),
            ("he's banging on the wall and says he'll kill me", "violence_now"),
        ),
    ),
    "a stroke that is over, with a carer's ask": Sounding(
        ("husband stroke, wife needs respite wknd", "husband's stroke left him with a weak arm, needs OT"),
        (
            ("husband stroke, now", "stroke_now"),
            ("had a stroke, in respite, started an hour ago", "stroke_now"),
            ("think my husband's having a stroke, he's in respite", "stroke_now"),
            ("dad's collapsed at the day centre", "unconscious_fit"),
        ),
    ),
    "a small child's temper": Sounding(
        ("he bites, he kicks, he chucks hisself down in Asda", "he's hitting other kids at nursery"),
        (
            ("my partner's kicking the door in", "violence_now"),
            ("he's kicking it in, I'm scared", "violence_now"),
            ("he's trying to get in, he's going to kill me", "violence_now"),
            ("he's getting in, help me", "violence_now"),
            ("dad's hitting the kids", "child_at_risk"),
            ("my husband's hitting the other kids", "child_at_risk"),
        ),
    ),
    "where a call comes from": Sounding(
        (
            "they've sent him home from Blackburn with a carrier bag of tablets and none of them match what he had",
            "can I move her foot check, we're off to Blackpool",
        ),
        (
            ("swallowed a bag of tablets", "overdose_poison"),
            ("her toes have turned black", "cold_limb"),
        ),
    ),
    "the last of a medicine that can wait": Sounding(
        ("it's Saturday and I've took me last blood pressure tablet, you're shut till Monday",),
        (
            ("took my last insulin this morning, shut till Monday", "essential_medicine_gap"),
            ("I've used my last warfarin tablet, none till Monday", "essential_medicine_gap"),
            ("last epilepsy tablet gone, you're shut till Monday", "essential_medicine_gap"),
        ),
    ),
    "a memory that goes slowly": Sounding(
        (
            "my husband keeps asking where his mother is, is there somewhere we can go, he loves the old songs",
            "dad keeps putting the kettle in the fridge, nobody's looked into it",
            "nan calls me by mum's name and puts shoes in the oven, it's been coming on for a year",
        ),
        (
            ("my husband keeps asking where his mother is, it started this morning", "sudden_confusion"),
            ("dad asking for his mum, all of a sudden, is there a group", "sudden_confusion"),
            ("nan's put the kettle in the fridge today, she was fine yesterday", "sudden_confusion"),
            ("dad keeps asking for his mum, carers say he's confused and hot", "sepsis"),
            ("asking the same thing over and over since he woke up", "sudden_confusion"),
        ),
    ),
    "chopping is not choking": Sounding(
        ("cut finger choping onoins needs stiches",),
        (
            ("choking on a chip", "choking"),
            ("grandad's chocking on his dinner", "choking"),
            ("sliced finger choping onions and it won't stop bleeding", "heavy_bleeding"),
        ),
    ),
    "a nail grown in, a rail by the bath": Sounding(
        (
            "me big toe's growing in on itself down the side, I can't bear a shoe on it",
            "can't lift me leg ower the bath",
            "can't lift the shopping since my hand op",
        ),
        (
            ("agony in my right side, I can't bear it", "severe_abdominal_pain"),
            ("her big toe's gone black down the side, ice cold", "cold_limb"),
            ("boiling water went over her leg in the bath", "burn"),
            ("can't lift my leg over the bath since this morning, it's gone dead", "stroke_now"),
        ),
    ),
    "a bite that is infected": Sounding(
        (
            "summat bit me and now it's all hot and red and going up me arm a bit, I feel alright in meself",
            "gnat bite hot red spreading pus",
            "got bit by a cleg, her calf's red hot and it's spreading",
            "got a thorn in my thumb and it's gone septic",
        ),
        (
            ("insect bite, redness racing up my arm", "bite_out_of_proportion"),
            ("gnat bite, feel fine in myself but a red streak's going up to my elbow", "bite_out_of_proportion"),
            ("infected bite, red and spreading fast, shivering", "sepsis"),
            ("cellulitis spreading up the leg, hot and cold and shaking", "sepsis"),
            ("septic looking, cold and clammy", "sepsis"),
        ),
    ),
    "a throat that is sore to swallow": Sounding(
        ("soar throte cant swalow propely 3 days", "tonsils up, can't swallow easily"),
        (
            ("can't swallow my own spit, sore throat", "throat_airway"),
            ("sore throat and dribbling, can't swallow", "throat_airway"),
            ("can't swallow properly and drooling", "throat_airway"),
            ("can't swallow properly, voice gone muffled", "throat_airway"),
            ("sore throat can't swallow water", "throat_airway"),
            ("wisdom tooth, jaw swollen, can't swallow properly", "dental_swelling"),
        ),
    ),
    "sayings": Sounding(
        (
            "drain's collapsed and the house stinks, council won't come",
            "overdose of gardening, back's stiff",
            "I've overdone it in the garden and my shoulder's sore",
            "my ears are burning, someone must be talking about me",
            "can't find the right words to tell my boss about the depression",
            "can't get my words in edgeways with that doctor",
            "plantar fasciitis, heel like stepping on glass",
            "he was stabbed in the back by his boss, wants counselling",
            "he burns the candle at both ends, needs bloods",
            "can you fit my husband in tomorrow",
        ),
        (
            ("dad's collapsed in the shed", "unconscious_fit"),
            ("mum collapsed in the building society", "unconscious_fit"),
            ("overdose of tablets", "overdose_poison"),
            ("can't find the words to tell me what's wrong", "stroke_now"),
            ("he's been stabbed in the back", "major_injury"),
            ("banged his head in the shower and been sick three times", "head_injury"),
            ("burnt both hands on a candle", "burn"),
            ("can you help he's having a fit in the bath", "unconscious_fit"),
        ),
    ),
    "habits of a child": Sounding(
        (
            "toddler won't eat anything but beige food",
            "four year old still in nappies at night",
            "she won't drink milk, only juice, four years old",
            "she talks funny since brace fitted",
        ),
        (
            ("toddler won't eat anything but sick all day and no wet nappies", "child_not_feeding"),
            ("two year old no wet nappies since last night", "child_not_feeding"),
            ("he's still in nappies, two, and they've been dry since yesterday", "child_not_feeding"),
            ("she talks funny all of a sudden", "stroke_now"),
        ),
    ),
    "an old complaint": Sounding(
        (
            "heavy periods for six months, clots sometimes, tired",
            "wheezy at night with hay fever, blue one works fine",
            "lump in my throat feeling when I'm stressed",
            "husband's snored and stops breathing for years, wants sleep clinic",
            "bottle vodka a day shakes in morning wants help",
            "cramp in calf at night",
        ),
        (
            ("passing clots the size of my fist", "heavy_bleeding"),
            ("clots sometimes and now I've fainted bleeding", "heavy_bleeding"),
            ("blue one's not touching it, wheezing", "asthma_severe"),
            ("lump in throat and lips swelling", "anaphylaxis"),
            ("husband's making a snoring noise and stops breathing", "breathing"),
            ("bottle of vodka a day, stopped Sunday, got the shakes", "alcohol_withdrawal"),
        ),
    ),
}


def fired(words: str) -> list[str]:
    return [one.flag.id for one in TABLE.hear(words) if not one.said_no]


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    ("family", "words"), [(name, words) for name, family in FAMILIES.items() for words in family.ordinary]
)
def test_an_ordinary_call_stops_nothing(family, words):
    assert [one.flag.id for one in TABLE.hear(words) if not one.said_no and is_stop(one.flag.action)] == [], family


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(
    ("family", "words", "flag"),
    [(name, words, flag) for name, family in FAMILIES.items() for words, flag in family.dangers],
)
def test_the_nearest_danger_is_heard(family, words, flag):
    assert flag in fired(words), family


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("told", ["no trouble breathing", "talking ok", "breathing fine", "not struggling"])
def test_a_swollen_face_with_breathing_denied_is_asked_about_as_a_tooth(told):
    assert fired(f"face puffed up bad tooth no dentist {told}") == ["dental_swelling"]
