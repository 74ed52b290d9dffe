"""Ordinary calls in the words of a danger, each family with its true dangers: births, and the wish to die."""

from tests.signposting.near_words import Sounding

FAMILIES = {
    "anything for it in pregnancy": Sounding(
        (
            "anything I can take for pregnancy sickness? I feel rough",
            "is there anything safe in pregnancy, I feel bunged up",
            "nothing helps my pregnancy heartburn, feel awful",
            "pregnant, owt for a cold? feel grotty",
            "anything for piles in pregnancy, they feel like grapes",
        ),
        (
            ("haven't felt anything from the baby since yesterday", "waters_or_labour"),
            ("26 weeks and I've felt nothing today", "waters_or_labour"),
            ("baby, not felt a thing all day", "waters_or_labour"),
            ("can't feel anything from my bump", "waters_or_labour"),
            ("felt nowt from bump since tea", "waters_or_labour"),
        ),
    ),
    "water of another colour": Sounding(
        (
            "my water's gone pink",
            "his water's gone dark and smelly",
            "her water's gone cloudy",
            "water's gone orange since the new tablet",
            "water went red after beetroot",
        ),
        (
            ("my waters have gone", "waters_or_labour"),
            ("waters gone pink, 38 weeks", "waters_or_labour"),
            ("her water's gone, she's due next week", "waters_or_labour"),
            ("pregnant and my water's gone pink", "waters_or_labour"),
            ("my waters broke", "waters_or_labour"),
            ("water's gone green, 39 weeks", "waters_or_labour"),
        ),
    ),
    "low in spirits": Sounding(
        (
            "pregnant and low, crying all day",
            "pregnant, feeling low and sobbing",
            "expecting and low in mood, crying at nothing",
            "pregnant and down, in pieces",
            "20 weeks, sore boobs and feeling low",
        ),
        (
            ("pregnant and crying with pain low down", "ectopic"),
            ("six weeks pregnant, agony on my left", "ectopic"),
            ("pregnant, doubled over, low on the right", "ectopic"),
            ("late period and a sharp pain low down", "ectopic"),
            ("pregnant and low tummy pain, in bits with it", "ectopic"),
        ),
    ),
    "months of a baby": Sounding(
        (
            "she's nine months, the nappies are pouring",
            "he's 12 weeks old and his nappies are pouring out",
            "6 months, heavy cold and cough",
            "she's 7 months, heavy nappies every hour",
            "10 weeks old, heavily congested",
        ),
        (
            ("8 weeks pregnant and flooding", "ectopic"),
            ("7 weeks and flooding", "ectopic"),
            ("12 weeks and passing clots", "ectopic"),
            ("nine weeks, pads soaked", "ectopic"),
            ("I'm 10 weeks and it's pouring out of me", "ectopic"),
            ("twelve weeks gone, bleeding heavily", "ectopic"),
            ("6 months and bleeding heavily", "ectopic"),
            ("miscarrying, soaking pads and clots", "ectopic"),
        ),
    ),
    "a place or a tablet that is not safe": Sounding(
        (
            "I'm leaving my husband, it's not been safe for a long while, who can help me do it",
            "I want to move, the flat isn't safe with the damp",
            "is it not safe to take these with ibuprofen",
            "I wonder if it's not safe in pregnancy",
            "the steps aren't safe, I need a rail",
        ),
        (
            ("I'm not safe", "suicide_immediate"),
            ("I don't feel safe on my own", "suicide_immediate"),
            ("can't keep myself safe tonight", "suicide_immediate"),
            ("I'm not safe to be left", "suicide_immediate"),
            ("he's not safe on his own, says he'll do it", "suicide_immediate"),
            ("I can't trust myself", "suicide_immediate"),
        ),
    ),
    "come home to die": Sounding(
        (
            "Dad's come home to die, the tablets aren't holding it",
            "mum has been sent home to die and the patches aren't enough",
            "nan's come home to die, her tablets barely touch it",
            "brought him home to die, the pain's breaking through",
            "dad was sent home to die, he has tablets but wants the patch",
        ),
        (
            ("I've come home to die, I've got my tablets", "suicidal_thoughts"),
            ("she wants to die", "suicidal_thoughts"),
            ("he wants to go home to die", "suicidal_thoughts"),
            ("he came home and says he wants to die", "suicidal_thoughts"),
            ("dad's come home, says he's ready to die", "suicidal_thoughts"),
            ("I want to die", "suicidal_thoughts"),
            ("mum came home with tablets lined up, wants to end it", "suicide_immediate"),
        ),
    ),
    "whether somebody will do it": Sounding(
        (
            "will the chemist do it",
            "will the nurse do it or the doctor",
            "will you cut my toenails",
            "will they take them back at the pharmacy",
            "if I order them will the chemist take them out",
            "will I have to jump through hoops",
        ),
        (
            ("he says he will do it tonight", "suicide_immediate"),
            ("she will jump", "suicide_immediate"),
            ("I'm going to do it", "suicide_immediate"),
            ("I will do it this time", "suicide_immediate"),
            ("I'm about to end it", "suicide_immediate"),
            ("he says he will take them all", "suicide_immediate"),
        ),
    ),
    "couldn’t tell you": Sounding(
        (
            "Mum's tablets are all gone, what she takes I couldn't tell you",
            "can you tell mum her tablets are ready",
            "could you tell my wife the last one's gone",
            "tell mum to end the course of tablets",
            "thanks, mum's last tablets came",
            "can you tell Dad his pills are in",
        ),
        (
            ("tell the kids I love them, goodbye", "suicide_immediate"),
            ("thank you for everything, goodbye", "suicide_immediate"),
            ("tell my mum I loved her, the tablets are all gone", "suicide_immediate"),
            ("tell my kids goodbye", "suicide_immediate"),
            ("tell the dog I'm sorry, I'm on the bridge", "suicide_immediate"),
            ("tell my family this is the end", "suicide_immediate"),
        ),
    ),
    "ready to go somewhere": Sounding(
        (
            "ready to go back to work",
            "feel ready to go home from respite",
            "he's ready to go up to big school",
            "ready to go on holiday, need jabs",
            "parcel's ready to go out",
            "ready to go to work next week",
        ),
        (
            ("I'm ready to go", "suicidal_thoughts"),
            ("I'm ready to go home to the Lord", "suicidal_thoughts"),
            ("it's my time to go", "suicidal_thoughts"),
            ("ready to go, had enough of life", "suicidal_thoughts"),
            ("she says she's ready to go to God", "suicidal_thoughts"),
            ("time to go, they're better off without me", "suicidal_thoughts"),
        ),
    ),
    "a certificate": Sounding(
        (
            "collect Mum's death certificate, is it ready",
            "wants the death certificate ready by Friday",
            "is the death certificate ready to collect",
            "death cert ready yet",
            "ready for the death grant form",
        ),
        (
            ("ready for death", "suicidal_thoughts"),
            ("I want death", "suicidal_thoughts"),
            ("I'd rather death than this", "suicidal_thoughts"),
            ("happy to be dead", "suicidal_thoughts"),
            ("wish I was dead", "suicidal_thoughts"),
        ),
    ),
}
