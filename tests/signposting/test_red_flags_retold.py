"""A danger once heard stays heard: calls in other words, kept so that a change of the wordings loses none."""

import pytest

from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()

CALLS = {
    "chest_pain": (
        "crushing feeling across his chest and he's gone clammy",
        "me chest feels like there's a belt being pulled round it",
        "pains going down both arms and a tight jaw, sweating buckets",
    ),
    "stroke_now": (
        "he can't grip his cup and his words are all slurred",
        "woke up with the whole right side weak",
        "came over all giddy, being sick and can't stand up straight, came on an hour ago",
    ),
    "breathing": (
        "can't catch his breath and he's sat bolt upright",
        "baby's breathing really fast and his ribs are showing",
        "his fingertips and lips are navy blue",
    ),
    "asthma_severe": (
        "blue inhaler isn't touching it",
        "she's had twelve puffs and she's no better",
    ),
    "choking": (
        "my son's got a grape lodged and he can't cough",
        "he's choking on a bit of meat",
        "choking on a sweet and turning purple",
    ),
    "anaphylaxis": (
        "been stung by a wasp and throat feels tight",
        "face swelling up after prawns and hives all over",
        "we've used his epipen at school",
    ),
    "unconscious_fit": (
        "he's on the floor and won't come round",
        "she keeps passing out",
        "my daughter's having a seizure",
    ),
    "floppy_child": (
        "toddler's gone all limp like a rag doll",
        "floopy baby",
    ),
    "child_not_feeding": (
        "my toddler won't drink anything and no wet nappy since last night",
        "baby hasn't had a wet nappy all day",
    ),
    "baby_under_3m_fever": (
        "8 week old has a temp of 38.2",
        "my five week old feels hot",
        "temperature of 38 in my ten week old",
    ),
    "newborn_sick_or_yellow": ("newborn sicking up bright green",),
    "heavy_bleeding": (
        "blood's pouring out of his leg and it won't stop",
        "brought up blood in the sink",
        "vomit looks like coffee grounds",
    ),
    "sepsis": (
        "shivering uncontrollably and skin's all mottled",
        "I feel like I'm going to die with this infection",
        "post op, wound's oozing pus and he's shivering and confused",
    ),
    "meningitis": (
        "neck's stiff, high fever, hates the light",
        "purple spots on his legs and a temperature",
    ),
    "thunderclap": (
        "worst headache of my life, came from nowhere",
        "my head feels like it exploded, worst pain I've ever known",
        "like a bolt of lightning in my head",
    ),
    "aorta": ("sudden ripping pain between his shoulder blades",),
    "overdose_poison": (
        "she's taken a load of her mum's tablets",
        "drank some bleach thinking it was squash",
        "I've had too many paracetamol for my toothache",
    ),
    "button_battery": (
        "he's swallowed a little round battery",
        "got a bead up her nose, no, a button battery",
        "swallowed battary",
    ),
    "suicide_immediate": (
        "I'm going to end it tonight",
        "I can't keep myself safe",
        "he's sat on the edge of the multi storey car park",
    ),
    "suicidal_thoughts": (
        "I don't want to be here any more",
        "sometimes I think they'd all be better off without me",
        "last week I wanted to die but I'm only joking",
    ),
    "psychosis_danger": ("voices are telling him to stab someone",),
    "strange_ideas_after_birth": ("my wife had a baby last week and she's convinced the baby is evil",),
    "major_injury": (
        "he's been knocked down by a car",
        "hit by a lorry",
        "her leg's bent the wrong way after a fall",
    ),
    "head_injury": (
        "banged his head and he's been sick three times",
        "grandma fell and hit her head, she's on warfarin",
        "she was knocked out for a minute at netball",
    ),
    "burn": (
        "scalded her chest with a cup of tea, she's two",
        "acid splashed on his hands",
        "shock off the toaster and a burn on my hand",
    ),
    "sudden_confusion": ("dad is suddenly muddled and doesn't know where he is",),
    "birth_now": (
        "I need to push, the baby's coming",
        "just given birth at home",
    ),
    "waters_or_labour": (
        "my waters have gone at 35 weeks",
        "not felt baby kick all day",
        "contractions every five minutes",
    ),
    "pre_eclampsia": (
        "had my baby ten days ago and I've got blurred vision and a bad headache",
        "I'm 36 weeks with a thumping head and swollen face",
    ),
    "ectopic": ("period's late, pain in the tip of my shoulder",),
    "bleeding_in_pregnancy": ("bleeding at 20 weeks",),
    "child_dka": ("he's nine, drinking gallons, weeing constantly and losing weight",),
    "diabetic_or_steroid_vomiting": (
        "on steroids for years and been throwing up all night",
        "blood sugar's 28 and ketones are 4",
    ),
    "testicular_pain": (
        "my lad's got a really painful testicle",
        "left ball has swollen up and it's agony",
        "one testicle is twice the size and throbbing",
    ),
    "cauda_equina": (
        "back's gone and I can't feel myself wee",
        "bad back, both legs numb",
        "can't feel my bum and I've lost control of my bladder",
    ),
    "urinary_retention": ("he can't pass any water and he's bursting",),
    "severe_abdominal_pain": (
        "tummy's rock hard and he's doubled up",
        "awful pain in the right side of my stomach, throwing up and clammy",
        "his appendix may have burst, rigid stomach",
    ),
    "cold_limb": (
        "her toes have turned black",
        "white finger? no his whole arm's gone white and cold",
    ),
    "clot_lung": ("coughing blood and short of breath",),
    "clot_leg_high_chance": ("my leg's swollen and red since the flight",),
    "hot_joint": ("my knee is hot, red and swollen and I've a fever",),
    "sudden_sight_loss": (
        "gone blind in one eye",
        "grey curtain across my vision",
        "got bleach in my eye",
    ),
    "swelling_round_eye_or_ear": ("there's a lump behind his ear and it's sticking out",),
    "throat_airway": ("swallowed a coin and can't swallow his spit",),
    "bite_out_of_proportion": (
        "tiny scratch but the pain is unbelievable and the skin's turning black",
        "bitten by a snake",
        "pus coming from wound, red line going up arm",
    ),
    "alcohol_withdrawal": (
        "stopped drinking two days ago and he's shaking and seeing spiders",
        "he's shaking and sweating, last drink was two days ago",
        "she is seeing things and hasn't had a drink since Sunday",
    ),
    "carbon_monoxide": (
        "the carbon monoxide alarm's going off",
        "whole family has a headache and feels sick, think it's the boiler",
    ),
    "essential_medicine_gap": (
        "run out of insulin",
        "lost his epilepsy tablets and he has none left",
        "left my warfarin at home, none for three days",
    ),
    "assault_sexual": (
        "I was raped last night",
        "my uncle touched me",
    ),
    "violence_now": (
        "he's hitting me right now",
        "my husband's got his hands round my throat",
        "I'm hiding in the toilet, he's smashing the door in",
    ),
    "child_at_risk": (
        "the child says his stepdad hits him",
        "she's twelve and she's been having sex with an older man",
    ),
    "low_sugar": (
        "having a bad hypo and can't swallow",
        "sugar is 2.4 and he's sweating and won't drink",
    ),
    "stroke_gone": (
        "funny turn at lunch, right as rain now",
        "hubby's arm went numb for ten minutes and then wore off",
    ),
}


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(("flag", "words"), [(flag, words) for flag, calls in CALLS.items() for words in calls])
def test_a_danger_once_heard_stays_heard(flag, words):
    assert flag in [heard.flag.id for heard in TABLE.hear(words) if not heard.said_no]
