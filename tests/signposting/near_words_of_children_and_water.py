"""Ordinary calls in the words of a danger, each family with its true dangers: children, bowel and bladder, drink."""

from tests.signposting.near_words import Sounding

FAMILIES = {
    "what a child of five does no more": Sounding(
        (
            "lads have moved in, they're eating his food",
            "they eat her food and don't leave",
            "our lad's on the weed every day",
            "lad smokes weed, not himself",
            "my daughter's not eating on purpose",
            "she's three and not dry at night",
            "not dry yet and he's four, my lad",
            "our lass isn't dry at night",
        ),
        (
            ("baby's nappies dry all day", "child_not_feeding"),
            ("baby not had a wet nappy since last night", "child_not_feeding"),
            ("my toddler's not eating or drinking", "child_not_feeding"),
            ("little one hasn't weed all day", "child_not_feeding"),
            ("baby not feeding", "child_not_feeding"),
            ("no wee since this morning, my two year old", "child_not_feeding"),
            ("baby's bone dry since yesterday, nappies", "child_not_feeding"),
            ("toddler ate weed gummies", "overdose_poison"),
        ),
    ),
    "a fortnight back": Sounding(
        (
            "put my name down weeks back to get started on my own at the gym",
            "started citalopram a fortnight back and I've never felt less myself",
            "started the tablets a week back, can't stop weeing",
            "came back Monday, started with a water infection, weeing all the time",
            "months back I started going to the toilet more",
        ),
        (
            ("started wetting myself and my back's bad", "cauda_equina"),
            ("back pain and started leaking", "cauda_equina"),
            ("back's gone and I can't wee", "cauda_equina"),
            ("bad back, numb down below", "cauda_equina"),
            ("weeks back pain, now I've wet myself", "cauda_equina"),
            ("slipped disc and I've soiled myself", "cauda_equina"),
        ),
    ),
    "sitting on the toilet": Sounding(
        (
            "ages on the loo and I feel no emptier",
            "sat on the loo an hour straining, prunes no good",
            "can't get going on the toilet, prunes do nothing and I feel stuffed up",
            "on the toilet ages, nothing happens, feel bloated",
            "sat on the loo straining, don't feel empty",
        ),
        (
            ("can't feel it when I'm on the toilet", "cauda_equina"),
            ("wipe and can't feel it", "cauda_equina"),
            ("toilet paper, can't feel it when I wipe", "cauda_equina"),
            ("sat on the loo and couldn't tell I was weeing", "cauda_equina"),
            ("when I wipe it's numb", "cauda_equina"),
        ),
    ),
    "nothing on the loo since Sunday": Sounding(
        (
            "nothing's happened on the loo since Sunday",
            "not been to the toilet since Thursday",
            "nothing on the toilet since last week, prunes no good",
            "can't go to the loo since the weekend",
            "no luck on the loo since Tuesday, belly's uncomfortable",
        ),
        (
            ("no wee since this morning, bursting", "urinary_retention"),
            ("nothing on the loo since last night and bladder's bursting", "urinary_retention"),
            ("not weed since Sunday", "urinary_retention"),
            ("can't pass water since Monday", "urinary_retention"),
            ("stood at the toilet, nothing since this morning", "urinary_retention"),
            ("not been able to wee for 12 hours", "urinary_retention"),
        ),
    ),
    "a catheter, and getting out": Sounding(
        (
            "catheter leaking and I can't get him in the car",
            "catheter leaking and he can't get out of bed",
            "catheter bag's leaking, he's out of bags",
            "can't get out the house and his catheter bag's leaking",
            "catheter's come out of the bag and leaking",
        ),
        (
            ("catheter's come out, he's in pain", "urinary_retention"),
            ("catheter blocked, bladder bursting", "urinary_retention"),
            ("catheter's fallen out", "urinary_retention"),
            ("nothing in his catheter bag since this morning", "urinary_retention"),
            ("catheter out since last night and no urine", "urinary_retention"),
            ("catheter not draining and belly swollen", "urinary_retention"),
        ),
    ),
    "who will not drink": Sounding(
        (
            "last week she saw her old friends and won't drink squash",
            "not drinking enough since last week, seeing the nurse Monday",
            "won't drink his milk, last seeing the health visitor in June",
            "last time she was fine, seeing her dad Sunday, won't drink tea",
            "can't drink milk, since last month, seeing the dietitian",
        ),
        (
            ("last week she's seeing cats and she won't drink", "sudden_confusion"),
            ("seeing folk in the room, won't drink his tea", "sudden_confusion"),
            ("last drink Sunday, shaking and seeing things", "alcohol_withdrawal"),
            ("hasn't had a drink since Friday, seeing spiders", "alcohol_withdrawal"),
            ("last vodka two days ago, shaking", "alcohol_withdrawal"),
            ("stopped drinking, sweating and trembling", "alcohol_withdrawal"),
            ("cut down the cider and he's hearing things", "alcohol_withdrawal"),
            ("seeing cats that aren't there and won't drink", "sudden_confusion"),
        ),
    ),
    "who touches what": Sounding(
        (
            "her dad touched her arm and it's bruised, fell off swing",
            "uncle touched the hob",
            "grandad touches his toes every morning",
            "the coach touched on diet",
            "his brother touched her hair with sticky hands",
        ),
        (
            ("she told me her uncle touches her", "child_at_risk"),
            ("my daughter says her stepdad touches her", "child_at_risk"),
            ("her coach touched her", "child_at_risk"),
            ("my uncle touches me", "child_at_risk"),
            ("grandad fiddles with her", "child_at_risk"),
            ("cousin touched me down there", "child_at_risk"),
            ("dad touches her privates", "child_at_risk"),
            ("he's touching my little girl", "child_at_risk"),
        ),
    ),
    "a band of blisters, and fit to run": Sounding(
        (
            "shingles down one side of her back, burning and tingling",
            "blistery band one side of my ribs, tingling 2 days",
            "shingles on my left side round the ribs, numb and tingly",
            "fit to do the Robin Hood half marathon",
            "fit to do PE again",
        ),
        (
            ("shingles, and my left arm's gone numb", "stroke_now"),
            ("left side's numb", "stroke_now"),
            ("tingling all down one side", "stroke_now"),
            ("one side of my ribs blisters and my face has dropped", "stroke_now"),
            ("had a fit doing the race", "unconscious_fit"),
        ),
    ),
    "lines that somebody drew": Sounding(
        (
            "my lad drew all over his leg in red pen",
            "she drew on the wall past the door",
            "marked down past my old address on the form",
            "red pen on the form, I've gone over the line",
            "drew a picture of me with a red hot face",
        ),
        (
            ("my shin's gone red and hot and tight, past where I drew on it yesterday", "bite_out_of_proportion"),
            ("the redness has gone beyond where the nurse drew round it", "bite_out_of_proportion"),
            ("it's red and over the line I drew this morning", "bite_out_of_proportion"),
            ("redness is past the biro mark", "bite_out_of_proportion"),
            ("cellulitis has gone past where they marked it", "bite_out_of_proportion"),
            ("red leg, it's spread outside the pen line", "bite_out_of_proportion"),
        ),
    ),
    "yellow scales": Sounding(
        (
            "baby girl's got yellow scales on her head",
            "baby's cradle cap has yellow scales",
            "newborn, yellow flaky bits in his eyebrows",
            "my baby has yellow crusts behind the ears",
            "baby's nose runs, yellow snot",
        ),
        (
            ("baby's gone yellow", "newborn_sick_or_yellow"),
            ("newborn's eyes are yellow", "newborn_sick_or_yellow"),
            ("baby four days old, yellow all over with dry flakes", "newborn_sick_or_yellow"),
            ("my newborn looks yellow and won't feed", "newborn_sick_or_yellow"),
            ("baby's skin is yellowy", "newborn_sick_or_yellow"),
            ("cradle cap, and now the baby's skin's gone yellow", "newborn_sick_or_yellow"),
        ),
    ),
}
