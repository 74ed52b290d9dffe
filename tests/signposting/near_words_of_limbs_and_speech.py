"""Ordinary calls in the words of a danger, each family with its true dangers: burns, blows, arms and speech."""

from tests.signposting.near_words import Sounding

FAMILIES = {
    "what burns, bites and throws without anybody hurt": Sounding(
        (
            "and now he's burning hot to touch",
            "she's biting her nails now",
            "he's throwing up now",
            "she's pushing her dinner round the plate",
            "he's pushing me about in his wheelchair",
            "his ears burning, now he's pulling at it",
        ),
        (
            ("he's burning her with cigarettes", "violence_now"),
            ("he's burning me with the iron", "violence_now"),
            ("my husband's burning me", "violence_now"),
            ("he's throwing me about now", "violence_now"),
            ("she's biting me and pulling my hair", "violence_now"),
            ("he's hitting mum now", "violence_now"),
            ("he's dragging me by the hair", "violence_now"),
            ("he pushes me down the stairs and he's hitting me now", "violence_now"),
        ),
    ),
    "a fever and a rubbed blister are no burn": Sounding(
        (
            "burning up and shaking, back's bad",
            "she's burning up big style since dinner",
            "feel like I'm burning up all over",
            "blisters on my feet from new boots",
            "new trainers, blister on my heel the size of a coin",
            "little blisters between my fingers, itchy",
            "blister on my hand from the rake",
            "burst blisters on both feet after the half marathon",
            "water blisters on my legs in this heat",
        ),
        (
            ("burnt his hand on the hob", "burn"),
            ("big burn up my arm from the oven", "burn"),
            ("blisters on her hand from the kettle", "burn"),
            ("hand's blistered off the iron", "burn"),
            ("he's touched the grill and his fingers have bubbled up", "burn"),
            ("she's touched the hob and her finger's bubbled up", "burn"),
            ("scald down both legs from the soup, skin peeling", "burn"),
            ("skin's peeling and blistered all over", "burn"),
            ("his whole hand's white and leathery from the bonfire, says it doesn't even hurt", "burn"),
            ("I burned my face with steam", "burn"),
            ("burning skin, drain cleaner on my hands", "burn"),
            ("blistered chest from hot oil", "burn"),
        ),
    ),
    "turning over in bed": Sounding(
        (
            "hip's so sore I can't turn in bed without groaning",
            "can't turn over in bed, hips are bad",
            "struggling to turn over in bed with my back",
            "stiff, can hardly turn in bed of a morning",
            "bed sores, she can't turn in the bed on her own",
        ),
        (
            ("feels like the bed is spinning and I can't stand", "stroke_now"),
            ("the bed's turning, being sick, can't walk straight", "stroke_now"),
            ("room's spinning and I can't stand up", "stroke_now"),
            ("the whole room is turning and I'm seeing double", "stroke_now"),
            ("everything's moving and I can't walk", "stroke_now"),
            ("can't turn over in bed, her left side's gone dead", "stroke_now"),
        ),
    ),
    "what drops off an arm": Sounding(
        (
            "libre sensor keeps dropping off her arm",
            "the sensor's dropped off my arm again",
            "patch keeps dropping off her arm, is there a stickier one",
            "plaster's dropped off his hand",
            "tennis elbow strap keeps dropping off my arm",
        ),
        (
            ("her arm keeps dropping", "stroke_now"),
            ("arm's dropped and she can't lift it", "stroke_now"),
            ("his hand keeps dropping things and his speech is slurred", "stroke_now"),
            ("sensor on her arm and she keeps dropping off, can't wake her", "unconscious_fit"),
            ("libre's reading low, he's all sweaty and confused", "low_sugar"),
            ("libre says 2.9 and dropping", "low_sugar"),
            ("diabetic and keeps dropping off to sleep, shaky", "low_sugar"),
            ("sugars are dropping off a cliff, he's grey and sweating", "low_sugar"),
        ),
    ),
    "a splinter that will not shift": Sounding(
        (
            "splinter in my hand won't shift",
            "verruca on my foot won't shift, tried everything",
            "my ring's stuck, finger's swollen and it won't budge",
            "wart on my finger won't shift with bazuka",
            "thorn in my thumb, needle won't shift it",
        ),
        (
            ("my arm won't shift, it's just hanging", "stroke_now"),
            ("his left leg won't budge and he's talking funny", "stroke_now"),
            ("hand won't do as it's told since this morning", "stroke_now"),
            ("woke up and my foot won't shift", "stroke_now"),
            ("her arm won't budge, it's like lead", "stroke_now"),
        ),
    ),
    "talking when somebody has gone": Sounding(
        (
            "counselling, talking to somebody now Mam's gone",
            "a group for talking when a partner has gone",
            "somewhere that does talking when somebody's gone",
            "someone to speak to now Dad's gone",
            "talk to someone, my husband has gone and I'm lonely",
        ),
        (
            ("her speech has gone", "stroke_now"),
            ("his talking's all gone", "stroke_now"),
            ("my words have gone, face feels funny", "stroke_now"),
            ("the words are gone, he just looks at me", "stroke_now"),
            ("he was talking fine then his speech went, it's gone", "stroke_now"),
        ),
    ),
    "who says that something is wrong": Sounding(
        (
            "says something's wrong with his knee",
            "she says her ear feels funny",
            "he says his belly feels strange after the antibiotics",
            "teacher says he's got the wrong glasses",
            "says they were born in the wrong body",
        ),
        (
            ("saying the wrong words since this morning", "stroke_now"),
            ("he's saying things all wrong", "stroke_now"),
            ("what she's saying is all slurred", "stroke_now"),
            ("says everything back to front all of a sudden", "stroke_now"),
            ("keeps saying daft words, arm's weak", "stroke_now"),
            ("his sentences sound wrong", "stroke_now"),
            ("she's saying it wrong, words are a jumble", "stroke_now"),
        ),
    ),
}
