"""A danger is heard in everyday speech: northern, Midlands, Scottish, texted, told by another, one sign only."""

import pytest

from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()

CALLS = {
    "chest_pain": (
        "proper bad pains in my ticker",
        "he's had a do with his heart, he's gone waxy and can't get warm",
        "pain across me shoulders and jaw when I walk up the road, goes when I stop, worse today and feel sick",
        "dad had a stent last month and now he's got that same pain again",
        "it's like someone's tightening a strap round me",
        "discharged from cardiology yesterday and the pain's back",
        "pins and needles in my left arm and I feel dreadful, sweating cobs",
        "she's got this ache between her breasts and feels sick, been on and off all morning",
        "looks like death, clutching his left side, pouring with sweat",
        "burning right up me chest into my neck, I feel proper ill",
    ),
    "stroke_now": (
        "his words are coming out back to front",
        "nan can't hold her brew and one eye's drooping",
        "his leg's dragging and he's not making sense",
        "worst dizziness ever, falling to the left, can't swallow",
        "half of mum's face isn't moving",
        "my husband can't find the right words and keeps tripping to the right, since breakfast",
        "went to pick up my tea and my hand wouldn't grip",
    ),
    "breathing": (
        "had to sit bolt upright all night just to breathe",
        "he can only get two words out at a time",
        "he's breathing but there's long gaps between",
        "she's using every muscle to get air",
        "can't lie down, froth coming up",
        "he's blue and he's struggling",
        "I can hear her chest rattling and she can't get a word out",
    ),
    "asthma_severe": (
        "asthma's bad, been on the nebuliser twice and no change",
        "used her blue inhaler all night and she's worse",
    ),
    "choking": (
        "the bairn's got a bit of sausage stuck and he's going purple",
        "grape down the wrong way, he's not breathing",
        "toddler's swallowed a coin and he's dribbling and can't breathe right",
        "he's got something in his throat and can't breathe",
    ),
    "anaphylaxis": (
        "stung in the mouth by a wasp",
        "throat feels like it's shutting after the penicillin",
    ),
    "unconscious_fit": (
        "found him on the bathroom floor, not answering",
        "went white and dropped, out for five minutes",
        "dad not waking up plz help",
        "he's on the floor, making a snoring noise",
        "epileptic, this one's gone on longer than five minutes",
        "he's fell down and he's not moving",
        "she's been jerking for ages and won't come out of it",
    ),
    "floppy_child": ("babby's gone a dreadful colour and won't cry",),
    "child_not_feeding": ("our baby has taken less than half her milk and is dead sleepy",),
    "baby_under_3m_fever": ("little one's seven weeks and feels like a radiator",),
    "baby_3_to_6m_fever": ("five month old with a temperature of 39.4",),
    "newborn_sick_or_yellow": ("two week old has gone yellow",),
    "heavy_bleeding": (
        "his varicose vein has burst and it's all over the carpet",
        "my nose won't stop, it's been forty five minutes",
        "gave birth two weeks ago and I'm flooding, clots the size of my hand",
        "cut my leg with the grinder, blood all up the wall",
    ),
    "sepsis": (
        "he's got a water infection and now he's freezing cold, clammy and talking gibberish",
        "shaking like mad, feel like I'm going to die, not had a wee all day",
        "dad's grey, freezing cold hands, not weed since last night, cough all week",
        "she's boiling, shaking so hard the bed's moving, kidney pain",
        "three days after the operation, burning up, and the wound's hot and weeping",
    ),
    "meningitis": ("rash doesn't go when I press a glass on it",),
    "thunderclap": ("it came on like a bolt, worst head of my life",),
    "aorta": ("excruciating pain between the shoulder blades, came on like a knife",),
    "overdose_poison": (
        "nan's taken grandad's heart tablets by mistake, a week's worth",
        "little un's eaten some of grandma's tablets",
        "think he's had his drink spiked, he can't stand",
        "he's had 16 co-codamol since this morning for his back",
        "my partner's been sniffing gas and he's gone weird",
        "gave him four times the dose of his medicine",
    ),
    "button_battery": ("one of them little round batteries is missing from the remote and she's drooling",),
    "suicide_immediate": (
        "I've got the car running in the garage",
        "I've written letters to the kids, it's tonight",
        "she's threatening to slit her wrists",
        "he's barricaded in with a rope",
        "I've got a blade here and I can't stop myself",
        "I'm at the top of the car park",
    ),
    "suicidal_thoughts": (
        "txt from my mate sayin he cba livin anymore",
        "he keeps on about ending it",
        "they'd all manage fine without me, I've been thinking how I'd do it",
        "I've had it with life",
        "can't do this any more, nobody would even notice",
        "I just want it all to stop, I've been looking up ways",
        "can't face being alive",
    ),
    "self_harm_injury": ("she's cut her wrists",),
    "psychosis_danger": ("he's stopped his meds, thinks we're poisoning him, and he's smashing things",),
    "strange_ideas_after_birth": (
        "since the baby came my wife thinks the midwife is out to get her and she's not slept",
        "baby's three weeks old and my sister's convinced he's the devil",
        "she's just given birth, up all night, talking nineteen to the dozen and believes she's chosen by God",
        "since having a baby two months ago I've been hearing voices",
        "she's acting really odd since she had the bairn, saying it's not hers",
    ),
    "major_injury": (
        "tractor's gone over his leg",
        "she's gone through a glass door and it's deep",
        "crushed his hand in the press",
    ),
    "head_injury": (
        "she banged her head and keeps asking the same thing over and over",
        "hit by a cricket ball on the temple and been sick since",
        "banged heads at football, he's seeing two of everything",
        "one pupil's gone big since he fell",
        "knocked herself out on the cupboard and she's woozy",
    ),
    "burn": (
        "touched a live wire and got thrown across the room",
        "boiling fat's gone down his front",
        "hand stuck to the hob, all white and leathery",
        "got a shock off the shower and my fingers are burnt",
        "baby grabbed my coffee, it went all over her",
    ),
    "sudden_confusion": ("he doesn't know me and he thinks it's 1960, he was fine on Tuesday",),
    "birth_now": (
        "I need to push",
        "the baby's head's showing",
    ),
    "waters_or_labour": (
        "my show's come away and I'm getting pains every five minutes",
        "24 weeks, tight pains coming and going",
    ),
    "pre_eclampsia": ("30 weeks pregnant with a banging headache and seeing stars",),
    "ectopic": ("six weeks pregnant with a stabbing pain on one side and feel faint",),
    "bleeding_in_pregnancy": ("9 weeks pregnant and I'm spotting",),
    "child_dka": (
        "our lad's always at the tap, up all night weeing and his clothes hang off him",
        "8 year old's lost weight, drinks pints of water and he's wet the bed again",
    ),
    "diabetic_or_steroid_vomiting": ("I'm type one and can't keep anything down",),
    "testicular_pain": ("sudden pain in me left plum, feel sick",),
    "cauda_equina": (
        "I can't tell when I need a wee any more and my legs are weak",
        "leg pain both sides and I can't get an erection all of a sudden",
        "back pain and I can't feel down there",
    ),
    "cancer_back_pain": ("had breast cancer and now there's a new pain in my back",),
    "urinary_retention": ("not passed a drop since last night and my belly's killing",),
    "severe_abdominal_pain": (
        "rolling round the floor with belly ache",
        "pain low on the right, being sick, hurts to move",
        "tummy as hard as a board",
        "belly's gone rigid and she's grey",
    ),
    "cold_limb": ("her foot's gone cold and white and she can't feel it",),
    "clot_lung": ("sharp pain when I breathe in, started after a long flight",),
    "clot_leg_high_chance": ("leg's in a pot and it's swollen up and throbbing",),
    "clot_leg": ("calf's hot and tender to touch",),
    "hot_joint": ("my knee's like a furnace, swollen, can't move it",),
    "sudden_sight_loss": (
        "grinding metal and something's stuck in my eye",
        "got oven spray in my eye",
    ),
    "painful_red_eye": ("my eye's bloodshot and agony, I wear lenses",),
    "gca": ("it hurts to brush my hair and my jaw aches when I chew, I'm 72",),
    "swelling_round_eye_or_ear": ("her eyelid's swollen shut and she's got a temperature",),
    "throat_airway": ("she can't swallow her own saliva and her voice has gone",),
    "bite_out_of_proportion": (
        "this cut's only little but the pain's unreal and the redness is racing up me arm",
        "adder bit the back of his hand",
    ),
    "low_immunity_fever": ("having chemo and I'm shivery",),
    "medicine_sore_throat": ("on methotrexate with a fever",),
    "alcohol_withdrawal": ("no booze since Friday and he's sweating and got the shakes badly",),
    "carbon_monoxide": ("everybody's got a headache since we lit the stove",),
    "very_high_bp": ("blood pressure 210 over 115 and a headache",),
    "sudden_hearing_loss": ("woke up deaf in one ear",),
    "essential_medicine_gap": (
        "lost his seizure tablets",
        "no Keppra left, last one was this morning",
    ),
    "assault_sexual": ("somebody forced themselves on my friend last night",),
    "violence_now": (
        "her ex is outside with a baseball bat",
        "she's been beaten up by her partner and he's still there",
        "my partner's just punched me and he's coming back",
        "husband tried to choke me this morning",
        "my husband's throwing me about and the kids are watching",
    ),
    "child_at_risk": (
        "the wee lad next door has bruises all over and says his dad does it",
        "she's 13 and she's been having sex with a grown man",
        "my niece says her stepdad touches her",
    ),
    "abuse_disclosed": ("my boyfriend hits me when he's had a drink",),
    "low_sugar": ("diabetic and all sweaty and confused",),
    "dental_swelling": ("tooth abscess and my eye's closing up",),
    "stroke_gone": ("my speech went for five minutes yesterday but it came back",),
}


def test_every_danger_has_a_call():
    assert set(CALLS) == {flag.id for flag in TABLE.flags}


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(("flag", "words"), [(flag, words) for flag, calls in CALLS.items() for words in calls])
def test_a_danger_is_heard_in_everyday_speech(flag, words):
    assert flag in [heard.flag.id for heard in TABLE.hear(words) if not heard.said_no]
