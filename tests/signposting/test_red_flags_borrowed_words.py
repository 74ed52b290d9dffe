"""Ordinary calls that borrow a danger's very words stay quiet, and the true danger in those words is heard."""

import pytest

from navigator.signposting.red_flags import is_stop
from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()

ORDINARY = {
    "calpol that was given": (
        "my son's had calpol but his ear still hurts",
        "baby's had paracetamol for her teeth",
        "little one had some calpol and nurofen, still grizzly",
    ),
    "pain gone down a leg": (
        "the pain's gone down my leg today",
        "it started in my back and went down my leg this morning",
    ),
    "something done for me": (
        "will the nurse do me a blood test",
        "what will the doctor do for me",
        "I'm not going to do anything about the stairlift yet, happier with me out the house",
    ),
    "gone on, gone to, gone by now": (
        "it's gone on for months, I'd sooner see a woman doctor",
        "I wish I'd gone to the dentist sooner",
        "I was hoping it would have gone by now",
    ),
    "a note for work": (
        "the boss says he needs a doctor's note off me",
        "she wants a sick note for work from me",
        "he says I need a fit note for us to get paid",
    ),
    "like a tennis ball": (
        "ankle's swollen like a tennis ball, agony since football",
        "my son's ankle's in agony, swollen up like a cricket ball",
        "lump on my wrist like a rubber ball, tender",
    ),
    "antibiotics asked for": (
        "need antibiotics for my sinuses, cheek's puffy",
        "any chance of antibiotics, face is puffy and my nose is blocked",
    ),
    "a side that is no belly": (
        "earache on one side, killing me when I chew",
        "eye's red on one side and watering, can't bear bright light much",
        "shoulder's killing on this side, can't sleep on it",
        "sore ear, worse when I lie on my side in bed",
        "the side effects are horrible, can't cope with these statins",
    ),
    "fit to do something": (
        "fit to drive medical for my HGV",
        "doctor's note saying fit to run the marathon",
        "fit free for two years, can I drive again",
        "fit meds repeat, the lamotrigine",
    ),
    "coming to a place": (
        "can't come to work with this cold, need a note",
        "he can't come to the phone at the minute",
        "can't come to you, have you a home visit for flu jabs",
        "he couldn't come to his appointment, can we rebook",
    ),
    "the death of me": (
        "my kids will be the death of me, want a repeat of cream",
        "you lot will be the death of me with that phone menu, I want to change my appointment",
    ),
    "a belt of blisters": (
        "belt of spots round his chest, chickenpox years ago",
        "shingles rash like a belt round her middle, itchy",
        "a burning band of blisters round my ribs",
    ),
    "scared of a thing": (
        "he's scared of the dentist, anything to calm him",
        "my husband is scared of doctors and won't come in",
        "husband's frightened of having the camera test",
    ),
    "on top of it": (
        "I've got the pressure tablets, I want to get on top of it myself",
        "locked out of my account, need my tablets ordering",
    ),
    "what falls off is a patch": (
        "on the balcony for a fag, patches fell off me",
        "fell off the wagon at Christmas, twelve pints, want help to stop",
    ),
    "someone to push": (
        "I never stick to it, I need someone to push me",
        "someone to push the wheelchair from the car park please",
    ),
    "a bruise gone blue": (
        "ankle twisted, swelled and gone blue, can walk on it",
        "dropped a tin on my toe, it's gone blue",
        "shut my finger in a drawer, nail gone blue",
        "bumped my knee and it's turned blue and yellow",
    ),
    "the name of the blue inhaler": (
        "is it the blue or brown one I take first for asthma",
        "can I go back to the blue and brown ones, asthma's fine",
        "lost my blue puffer for my asthma, can I order one",
    ),
    "a loud telly": (
        "neighbours complain about his telly too loud, he wants a hearing test",
        "the kids shout at me that the telly's too loud",
    ),
    "weeks are no age": (
        "8/40 pregnant, wants to book in with midwife",
        "8 weeks pregnant and my boyfriend wants to come to the scan",
    ),
    "iron tablets by the day": (
        "going every other day on the iron tablets",
        "iron tablets every other day, can I have another box",
    ),
    "which spray": (
        "which nasal spray do I get for three weeks of blocked nose",
        "the throat spray ran out, three days of a tickle",
    ),
    "what has gone": (
        "swelling gone down, wants physio number",
        "headache's gone, wants to cancel",
    ),
    "cream that does not work": ("rash on my face, cream's not working, want another",),
    "hair and kits": (
        "hair coming out in the shower since the baby came, is it iron",
        "poo sample pot, do I hand it back at the desk",
        "white bits on tonsils, throat's sore",
    ),
}

DANGERS = {
    "calpol that was given": (
        ("my lad's had my paracetamol", "overdose_poison"),
        ("little one's had calpol, the whole bottle", "overdose_poison"),
        ("my son's had grandad's medicine", "overdose_poison"),
        ("toddler's had all the calpol", "overdose_poison"),
    ),
    "pain gone down a leg": (
        ("he's gone down and not answering", "unconscious_fit"),
        ("she's gone down again, second time today", "unconscious_fit"),
        ("back pain's gone down both legs and they're numb", "cauda_equina"),
    ),
    "something done for me": (
        ("he says he's going to do me in", "violence_now"),
        ("my ex said he'll do me over", "violence_now"),
        ("he'll do me in one of these days", "violence_now"),
        ("swears he'll do for me", "violence_now"),
    ),
    "gone on, gone to, gone by now": (
        ("I wish I was gone", "suicidal_thoughts"),
        ("hoping I'm gone by morning", "suicidal_thoughts"),
        ("they'd all be happier with me out of the way", "suicidal_thoughts"),
        ("my wife would manage fine with me not here", "suicidal_thoughts"),
        ("everyone'd be easier rid of me", "suicidal_thoughts"),
    ),
    "a note for work": (
        ("he's left a note for me and gone missing", "suicide_immediate"),
        ("he's off with a sick note and he's texted me goodbye", "suicide_immediate"),
    ),
    "like a tennis ball": (
        ("testicle swollen like a tennis ball", "testicular_pain"),
        ("my left ball's swollen and killing me", "testicular_pain"),
        ("ball ache that's agony, he's 14", "testicular_pain"),
    ),
    "antibiotics asked for": (
        ("started antibiotics and my face has swollen up", "anaphylaxis"),
        ("stung by a wasp, face is swollen, do I need antibiotics", "anaphylaxis"),
        ("tooth abscess, face swollen, need antibiotics", "dental_swelling"),
    ),
    "a side that is no belly": (
        ("agony in my right side, can't straighten up", "severe_abdominal_pain"),
        ("side's killing me, can't move with it", "severe_abdominal_pain"),
        ("screaming with her side", "severe_abdominal_pain"),
        ("pain in my lad's side, he's bent double", "severe_abdominal_pain"),
        ("side ache so bad I'm in tears, been sick", "severe_abdominal_pain"),
        ("the pain in one side is unbearable", "severe_abdominal_pain"),
        ("terrible pain one side of my stomach", "severe_abdominal_pain"),
        ("period late, pain one side and fainted", "severe_abdominal_pain"),
        ("left side of his face dropped", "stroke_now"),
    ),
    "fit to do something": (
        ("missed her fit tablets and she's fitting", "unconscious_fit"),
        ("fit free six years and just had a fit now", "unconscious_fit"),
        ("daughter having fits one after another", "unconscious_fit"),
        ("ran out of fit tablets yesterday", "essential_medicine_gap"),
    ),
    "coming to a place": (
        ("collapsed at work and won't come to", "unconscious_fit"),
        ("he hasn't come to yet, ten minutes", "unconscious_fit"),
        ("can't get her to come to", "unconscious_fit"),
    ),
    "the death of me": (
        ("death is all I want now", "suicidal_thoughts"),
        ("wants death, that's what he said", "suicidal_thoughts"),
    ),
    "a belt of blisters": (
        ("like a belt tightening round my chest", "chest_pain"),
        ("shingles last month, now a tight band round my chest", "chest_pain"),
        ("band of pain round my chest", "chest_pain"),
    ),
    "scared of a thing": (
        ("I'm scared of him", "abuse_disclosed"),
        ("my husband, I'm scared", "abuse_disclosed"),
        ("scared of what he'll do to me", "abuse_disclosed"),
        ("scared of falling, he pushes me down the stairs", "abuse_disclosed"),
    ),
    "on top of it": (
        ("tablets in front of me, I'll top myself", "suicide_immediate"),
        ("on top of it all I want to die", "suicidal_thoughts"),
        ("locked in the car with the pills", "suicide_immediate"),
        ("the app's locked and I'm going to take all my tablets", "suicide_immediate"),
    ),
    "what falls off is a patch": (
        ("fell off the balcony patching it up", "major_injury"),
        ("fell off the roof, patch of blood on his head", "major_injury"),
    ),
    "someone to push": (
        ("she's got someone with her, she has to push", "birth_now"),
        ("I've got to push", "birth_now"),
    ),
    "a bruise gone blue": (
        ("knocked his head and his lips have gone blue", "breathing"),
        ("banged his head on the door, it's gone all blue round his mouth", "breathing"),
        ("Mum went over in the kitchen and gone blue", "breathing"),
        ("foot's gone cold and blue all of a sudden", "cold_limb"),
    ),
    "the name of the blue inhaler": (
        ("asthma, brown one, blue one not touching it", "asthma_severe"),
        ("brown and blue inhalers not working, wheezy", "asthma_severe"),
        ("asthma, she's going blue", "asthma_severe"),
    ),
    "a loud telly": (
        ("the telly's telling him out loud to kill us", "psychosis_danger"),
        ("the telly is talking to him, wants to hurt the neighbours", "psychosis_danger"),
    ),
    "weeks are no age": (
        ("13 and pregnant by her uncle", "child_at_risk"),
        ("she's 11 and pregnant", "child_at_risk"),
        ("13 weeks pregnant by her uncle", "child_at_risk"),
    ),
    "iron tablets by the day": (
        ("took every tablet in the box", "overdose_poison"),
        ("toddler got into the iron tablets, lots gone", "overdose_poison"),
    ),
    "which spray": (
        ("had his spray three times no better", "chest_pain"),
        ("spray three times under the tongue and no better", "chest_pain"),
    ),
    "what has gone": (
        ("I wish I was gone", "suicidal_thoughts"),
        ("rash gone, now I want to die", "suicidal_thoughts"),
    ),
    "cream that does not work": (
        ("his face and arm aren't working", "stroke_now"),
        ("cream not working and now her face is drooping one side", "stroke_now"),
    ),
    "hair and kits": (
        ("baby's coming, I can see hair", "birth_now"),
        ("back pain and I've pooed myself without knowing", "cauda_equina"),
        ("my bits are agony, one swollen", "testicular_pain"),
        ("white finger? no his whole arm's gone white and cold", "cold_limb"),
    ),
}

# Each of these stands as near to words that are set aside as a caller may come: a rash “gone” is not a rash gone down.
BESIDE_A_GUARD = (
    ("been sick and there's black bits in it like coffee grounds", "heavy_bleeding"),
    ("rash gone purple and doesn't fade with a glass", "meningitis"),
    ("rash has gone all over and won't go white when you press it", "meningitis"),
    ("baby six weeks fever gone up to 39", "baby_under_3m_fever"),
    ("my 2 month old temperature gone to 40", "baby_under_3m_fever"),
    ("swelling gone to his lips and tongue after peanuts", "anaphylaxis"),
    ("his throat's gone tight and he can't swallow his spit", "throat_airway"),
    ("throat gone all swollen can't breathe", "anaphylaxis"),
    ("face swelling gone down his neck and struggling to breathe", "breathing"),
    ("headache gone really bad worst of my life came on in a second", "thunderclap"),
    ("lump gone hard in his groin, hernia won't push back and vomiting", "severe_abdominal_pain"),
    ("chest pain on top of it all and sweating", "chest_pain"),
    ("she had a fit tablets not working", "unconscious_fit"),
    ("he had a fit, his tablets have run out", "unconscious_fit"),
    ("fit free six years and then had a fit this morning still going", "unconscious_fit"),
    ("wheeze and he's gone blue and brown round the lips", "asthma_severe"),
    ("she can't come to, we've been shaking her", "unconscious_fit"),
    ("cant come to the phone she's collapsed on the floor", "unconscious_fit"),
    ("scared of him he's going to hit me tonight", "violence_now"),
    ("scared of having him in the house he hits me", "abuse_disclosed"),
    ("i'm frightened of going home he'll kill me", "violence_now"),
    ("locked out of his room with a knife", "violence_now"),
    ("app locked me out i've taken all my tablets", "overdose_poison"),
    ("blood pouring, dressing came off and it won't stop", "heavy_bleeding"),
    ("he's fallen off the balcony", "major_injury"),
    ("cream not working and the leg is red hot spreading and he's shivering and confused", "sepsis"),
    ("baby not waking up still talk ok", "unconscious_fit"),
    ("steroid spray didn't help can't breathe properly", "breathing"),
    ("losing hair on chemo and temp 38.5", "low_immunity_fever"),
    ("every few days he has crushing chest pain and now it's back", "chest_pain"),
    ("earache one side killing and face drooping", "stroke_now"),
    ("on oxygen cold snap lips blue", "breathing"),
    ("sore bits one testicle agony since this morning", "testicular_pain"),
    ("testicle pain my bits are killing me swollen", "testicular_pain"),
    ("his bits have swollen up and he's crying with pain", "testicular_pain"),
    ("pain in his side doubled up being sick", "severe_abdominal_pain"),
    ("pain down one side comes in waves can't keep still", "severe_abdominal_pain"),
    ("agony left hand side and fainted, 8 weeks pregnant", "ectopic"),
    ("side's in agony and peeing blood", "severe_abdominal_pain"),
    ("lips blue or grey and drowsy", "breathing"),
    ("baby's lips gone blue purple", "breathing"),
    ("asthma blue lips cannot finish a sentence", "asthma_severe"),
    ("he can't come to us he's unconscious in the hall", "unconscious_fit"),
    ("nan won't come to the table, she's slumped and not talking", "unconscious_fit"),
    ("come to bed and found him not waking", "unconscious_fit"),
    ("dad fell off the ladder patches of blood coming from his ear", "head_injury"),
    ("i need to push and there's nobody here", "birth_now"),
    ("her hair falling out and baby's head is showing", "birth_now"),
    ("every other day he takes an overdose", "overdose_poison"),
    ("he has threatened me every few days with a knife", "violence_now"),
    ("scared of the doctor but i've got crushing chest pain", "chest_pain"),
    ("terrified of having the baby at home now i need to push", "birth_now"),
    ("belt round my chest tightening with sweats", "chest_pain"),
    ("blisters all over and skin peeling off with fever", "burn"),
    ("band of pain round my chest and arm", "chest_pain"),
    ("pain all down the right side being sick and fever", "severe_abdominal_pain"),
    ("kid's been screaming holding his side all night and vomiting", "severe_abdominal_pain"),
    ("hernia stuck out and side in agony", "severe_abdominal_pain"),
    ("on top of things i've got a knife and i'll use it", "suicide_immediate"),
    ("the medicine will be the death of me i want to die", "suicidal_thoughts"),
    ("telly too loud neighbours shouting and the voices tell me to kill them", "psychosis_danger"),
    ("sample pot full of blood and clots, pouring now", "heavy_bleeding"),
    ("poo kit sent back to you and now bleeding black tarry poo and dizzy", "heavy_bleeding"),
    ("cold spell and grandad's found stiff and cold not talking", "unconscious_fit"),
    ("still talks ok but one side of face dropped", "stroke_now"),
    ("she had a fit, tablets not working", "unconscious_fit"),
    ("he had a fit and his tablets have run out", "unconscious_fit"),
    ("having a fit now tablets given", "unconscious_fit"),
    ("he went over and he's not waking up", "unconscious_fit"),
    ("nan went over and hit her head, she's confused and on warfarin", "head_injury"),
    ("he went over in the kitchen out cold", "unconscious_fit"),
    ("trapped his fingers in the door and the tip has come off", "major_injury"),
    ("trapped under the car door can't get his leg out", "major_injury"),
    ("finger shut in the door, bone sticking out bleeding loads", "heavy_bleeding"),
    ("coughing up green muck and his lips are blue", "breathing"),
    ("vomiting green bile and belly hard", "severe_abdominal_pain"),
    ("took a load of over the counter codeine all at once", "overdose_poison"),
    ("he says nothing wrong then his words came out all wrong and face dropped", "stroke_now"),
    ("i can't go on i want it over", "suicidal_thoughts"),
    ("i cannot go on like this", "suicidal_thoughts"),
    ("can't go on the train tracks i'm going to jump", "suicide_immediate"),
    ("the only voice i hear tells me to kill myself", "suicidal_thoughts"),
    ("curtains shut light hurts his eyes stiff neck and rash", "meningitis"),
    ("one eye like a curtain shut across it this morning", "sudden_sight_loss"),
    ("baby's hair coming out i can see the head pushing", "birth_now"),
    ("wont let me see my kids and he hit me last night", "abuse_disclosed"),
    ("acid thrown in his throat and face can't breathe", "burn"),
    ("he doesn't know me since this morning and he's burning up", "sudden_confusion"),
    ("chest tight squeezy arm heavy sweating", "chest_pain"),
    ("winded on the stairs and can't get my breath now sat down", "breathing"),
    ("chest pain and puffed on stairs sweating", "chest_pain"),
    ("cut the grass and now can't breathe throat swelling after a sting", "anaphylaxis"),
    ("stuck on the roof says on top of it all he wants to jump", "suicide_immediate"),
    ("he's gone all lopsided, me duck, and his words are coming out like he's had a skinful", "stroke_now"),
    ("fell off the scooter, no helmet, been sick three times and keeps asking me the same question", "head_injury"),
    ("ate one cashew at the party, now lips bigg and brething like a whistle", "anaphylaxis"),
)


def fired(words: str) -> list[str]:
    return [one.flag.id for one in TABLE.hear(words) if not one.said_no]


def test_every_family_has_its_true_dangers():
    assert set(ORDINARY) == set(DANGERS)


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    ("family", "words"), [(family, words) for family, calls in ORDINARY.items() for words in calls]
)
def test_borrowed_words_stop_nothing(family, words):
    assert [one.flag.id for one in TABLE.hear(words) if not one.said_no and is_stop(one.flag.action)] == [], family


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(
    ("family", "words", "flag"), [(family, *call) for family, calls in DANGERS.items() for call in calls]
)
def test_the_true_danger_in_those_words_is_heard(family, words, flag):
    assert flag in fired(words), family


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(("words", "flag"), BESIDE_A_GUARD)
def test_a_danger_beside_words_that_are_set_aside_is_heard(words, flag):
    assert flag in fired(words)
