"""Ordinary calls in the words of a danger, each family with its true dangers: chest and air."""

from tests.signposting.near_words import Sounding

FAMILIES = {
    "over is not gone again": Sounding(
        (
            "stiff neck, can hardly see over me shoulder to reverse",
            "went over on my hand in PE",
            "he went over on his ankle at football, numb toe",
            "fell over, arm's grazed",
            "knocked my hand over the weekend, gone numb",
        ),
        (
            ("lost her speech, was over in a few minutes", "stroke_gone"),
            ("lost sight in one eye, it was over in ten minutes", "stroke_gone"),
            ("arm went dead, over in minutes", "stroke_gone"),
            ("face dropped, fine now", "stroke_gone"),
            ("couldn't speak for ten minutes, fine now", "stroke_gone"),
            ("went blind in one eye, passed off", "stroke_gone"),
            ("vision went, came back", "stroke_gone"),
        ),
    ),
    "sore to touch": Sounding(
        (
            "sore boobs before my period",
            "breasts are tender a week before I come on",
            "boobs are dead sore, could I be pregnant",
            "tender breasts since I started the mini pill",
            "ribs sore to touch after all this coughing",
            "ribs tender after a knock at rugby",
            "my ribs are sore from laughing",
            "breast is sore and red, feeding a newborn",
        ),
        (
            ("pain across my breasts and down my arm", "chest_pain"),
            ("pressing between my boobs, sweating", "chest_pain"),
            ("my boobs feel crushed, heavy arm", "chest_pain"),
            ("left breast aching and I'm clammy", "chest_pain"),
            ("sore under my left boob and sweating, arm's heavy", "chest_pain"),
            ("ribs hurt and I can't breathe", "breathing"),
            ("ribs are agony, coughing blood", "chest_pain"),
            ("sore chest, grey and sweaty", "chest_pain"),
            ("my chest is sore", "chest_pain"),
            ("tender breastbone and breathless", "chest_pain"),
            ("sore ribs and I'm breathless", "chest_pain"),
        ),
    ),
    "a stone on the scales": Sounding(
        (
            "heart tablets and I've lost two stone",
            "put on two stone since my heart bypass",
            "weak heart and half a stone on in a week",
            "heart failure, put on nearly a stone",
            "two stone lighter since my heart op",
        ),
        (
            ("like a stone on my chest", "chest_pain"),
            ("a great stone sat on his chest", "chest_pain"),
            ("stone weight on her chest, sick", "chest_pain"),
            ("feels like ten stone sat on my chest", "chest_pain"),
            ("heavy like a stone in my chest", "chest_pain"),
        ),
    ),
    "an arm held to the chest": Sounding(
        (
            "fell off the swing and she's holding it against her chest, her elbow",
            "he's holding his fingers to his chest, shut them in the drawer",
            "she's holding it to her chest and won't let me look",
            "holding his wrist against his chest after football",
            "keeps holding her arm to her chest",
        ),
        (
            ("he's holding his chest", "chest_pain"),
            ("his chest, he keeps holding it", "chest_pain"),
            ("clutching his chest", "chest_pain"),
            ("holding his hand to his chest, grey", "chest_pain"),
            ("holding her arm across her chest, sweating", "chest_pain"),
            ("grabbing at his chest", "chest_pain"),
        ),
    ),
    "ever since": Sounding(
        (
            "I've had wind ever since the sleeve operation",
            "burping and wind ever since I stopped the omeprazole",
            "ever since the birth I can't hold wind",
            "trapped wind ever since Christmas dinner",
            "heartburn, have you ever got a gaviscon to spare",
        ),
        (
            ("worst heartburn I've ever had", "chest_pain"),
            ("indigestion like I've never had and sweating", "chest_pain"),
            ("wind pain going up my jaw", "chest_pain"),
            ("heartburn and clammy", "chest_pain"),
            ("worst wind ever, grey with it", "chest_pain"),
        ),
    ),
    "come over all faint": Sounding(
        (
            "I go all woozy at work when I miss my breakfast",
            "I come over all faint at work",
            "went all dizzy at work and had to sit down",
            "get all sick and headachey at work when I skip lunch",
            "feel all drowsy in the house all day",
        ),
        (
            ("we're all faint and it goes when we go out", "carbon_monoxide"),
            ("everyone's got a headache and the boiler's on", "carbon_monoxide"),
            ("all of us dizzy at work, alarm beeping", "carbon_monoxide"),
            ("both sick in the house, better outside", "carbon_monoxide"),
            ("the kids and the dog are drowsy by the fire", "carbon_monoxide"),
            ("all got headaches since the heater went on", "carbon_monoxide"),
        ),
    ),
    "a medicine beside the word out": Sounding(
        (
            "on Keppra and just found out I'm pregnant",
            "having a tooth out Tuesday and I'm on apixaban",
            "going out for a walk on steroids makes me puff up",
            "moved out, need to change my address, on warfarin",
            "came out of hospital with apixaban, is it safe with ibuprofen",
        ),
        (
            ("ran out of Keppra yesterday", "essential_medicine_gap"),
            ("clean out of apixaban", "essential_medicine_gap"),
            ("I'm out of insulin", "essential_medicine_gap"),
            ("warfarin's run out", "essential_medicine_gap"),
            ("insulin's out, chemist shut", "essential_medicine_gap"),
            ("insulin out, none till Monday", "essential_medicine_gap"),
            ("we're out of his epilim", "essential_medicine_gap"),
            ("tooth out Tuesday and I've missed my apixaban two days", "essential_medicine_gap"),
        ),
    ),
}
