"""Callers nobody had heard before: each danger in more words, told plainly, by another or in shorthand."""

import pytest

from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()

CALLS = """
chest_pain: my chest feels like somebody parked a van on it
chest_pain: his defibrillator's gone off twice in his chest
chest_pain: dad's rubbing his arm and he's dripping with sweat
chest_pain: pain up me neck and both arms, gone cold and sweaty
stroke_now: grandma stares, her mouth hanging one side
stroke_now: her mouth's gone all crooked when she smiles
stroke_now: left leg won't do as it's told since I got up
stroke_now: she face is not straight and she cannot lift cup
breathing: SOB at rest, sats 84 on air
breathing: she's sat bolt upright gulping for air
breathing: she's only managing one word at a time
breathing: leg swollen and I'm panting going upstairs
asthma_severe: Ventolin 10 puffs via spacer no effect, tiring
asthma_severe: asthma, peak flow's dropped to a third of normal
asthma_severe: inhaler's empty and I'm getting tighter and tighter
asthma_severe: the nebuliser's not helping him and he looks exhausted
choking: she's got a penny stuck in her throat
choking: she is choke on the chicken bone please quick
choking: bit of apple stuck, back slaps aren't shifting it
choking: a lump of steak's gone down wrong and he can't make a sound
anaphylaxis: tongue's swelling up after the ibuprofen
anaphylaxis: ate a satay stick and my throat's closing
anaphylaxis: hornet stung me and my throat feels thick
anaphylaxis: lips are like two sausages since that new tablet
unconscious_fit: nan's collapsed in the bath
unconscious_fit: he's having one fit after another
unconscious_fit: can't rouse nan, she's just snoring
unconscious_fit: he's lying on the carpet and won't answer me
floppy_child: the bairn's all floppy like a wet lettuce
floppy_child: she's like a wet flannel and a funny colour
floppy_child: my two year old is grey and won't look at me
floppy_child: my little girl's staring straight through me and hardly stirring
child_not_feeding: she's not drunk anything for a day, she's two, no tears when she cries
child_not_feeding: four weeks old, been spewing every feed right across the room, no wet nappies
child_not_feeding: she's been spitting out every feed since yesterday and her nappies are bone dry
baby_under_3m_fever: my baby 2 month body very hot
baby_under_3m_fever: 5 week old with a fever of 38.5
baby_under_3m_fever: our newborn feels really hot to touch
baby_under_3m_fever: my new baby's boiling, she's ten days
baby_3_to_6m_fever: baby five months, temp 40 whatever I do
baby_3_to_6m_fever: five months, ear thermometer 39.8, miserable
baby_3_to_6m_fever: my four month old, thermometer's reading 39.4
newborn_sick_or_yellow: three day old baby vomiting green
newborn_sick_or_yellow: the new baby's sick is bright green
newborn_sick_or_yellow: he's 3 weeks and his sick looks like grass
newborn_sick_or_yellow: baby 4 days old colour is yellow even the eyes
heavy_bleeding: he's coughing up loads of blood
heavy_bleeding: there's blood squirting up the wall
heavy_bleeding: my stools are black and sticky and I'm dizzy
heavy_bleeding: I'm bringing up what looks like coffee grounds
sepsis: cellulitis is tracking, pt rigoring, HR 130
sepsis: he's delirious with a fever and his hands are freezing
sepsis: not had a wee for eighteen hours, burning up and muddled
sepsis: baby is very sleepy I shake her and she not opening eyes
meningitis: rash doesn't fade and he's really poorly
meningitis: rash with red purple dots not going when pressing
meningitis: spots on his legs don't go when I roll a glass on them
meningitis: can't put her chin on her chest, hates the light, temp
thunderclap: it was like being shot in the back of my head
thunderclap: worst pain in my head ever, started during sex
thunderclap: it feels like my head's been hit with a hammer
thunderclap: sudden dreadful pain behind my eyes like an explosion
aorta: a tearing feeling down my back
aorta: known aneurysm and a sudden awful pain in his back
aorta: pain like a knife through to my back and he's gone grey
aorta: terrible ripping in my back, all of a sudden, feels like my insides are tearing
overdose_poison: I've taken an overdose
overdose_poison: drank a load of antifreeze
overdose_poison: he's had double his methadone
overdose_poison: she's swigged the bleach out the cupboard
button_battery: the watch battery's gone and he's gagging
button_battery: a little round battery is stuck up his nostril
button_battery: I think the baby has a button battery up her nose
suicide_immediate: I'm going to hang myself
suicide_immediate: he says he's going to jump
suicide_immediate: I'm on the wrong side of the railings
suicide_immediate: she's sat on the edge of the multi storey
suicidal_thoughts: he keeps googling ways to do it
suicidal_thoughts: life is no good, better I am dead
suicidal_thoughts: every night I pray I don't wake up
suicidal_thoughts: i keep thinking about driving into a wall
self_harm_injury: deep cuts on her arms from a razor
self_harm_injury: he's burned himself with the iron on purpose
self_harm_injury: cutting again and this one's deep, I can see inside
self_harm_injury: she's done her wrists again and it's dripping through the towel
psychosis_danger: voices telling me to hurt my kids
psychosis_danger: he hears voices they say to kill his mother
psychosis_danger: voices are saying stab them before they get you
psychosis_danger: my son thinks the telly's telling him to hurt us
strange_ideas_after_birth: since my wife gave birth she doesn't sleep, she says the baby is not real
strange_ideas_after_birth: she says the baby's talking to her and telling her things, he's a fortnight old
strange_ideas_after_birth: had our baby two weeks ago and she's convinced he's the messiah, awake all night
strange_ideas_after_birth: three weeks postnatal, elated, pressured speech, not sleeping, says she's chosen
major_injury: tractor's rolled on him
major_injury: hit by a lorry on his bike
major_injury: fell out of the bedroom window
major_injury: she's been knocked flying by a van
head_injury: nan tripped, hit head, on apixaban
head_injury: my dad's on warfarin and he's fallen and hit his forehead
head_injury: clonked her head on the kerb and now she's sick and sleepy
head_injury: nan's on blood thinners and she's cracked her head on the sink
burn: hot oil all down my arm
burn: electric shock from the shower
burn: acid splashed on my leg and it's blistering
burn: toddler's tipped a cup of tea down his chest
sudden_confusion: she doesn't know who I am all of a sudden
sudden_confusion: my mum doesn't know who I am since this morning
sudden_confusion: mum's gone doolally since yesterday, doesn't know us
sudden_confusion: she's got herself dressed for school, she's 82, she was right as rain Sunday
birth_now: the cord's hanging out
birth_now: the baby's head is out!
birth_now: it's coming! the baby's coming
birth_now: I can feel its head between my legs
waters_or_labour: my baby hasn't moved today
waters_or_labour: my waters just popped in Tesco
waters_or_labour: my waters have broken at 33 weeks
waters_or_labour: baby's not kicked all day, I'm seven months
pre_eclampsia: swollen hands and headache, 36 weeks pregnant
pre_eclampsia: 32/40 headache, visual disturbance, swollen hands
pre_eclampsia: pregnant with a blinding headache and flashing lights
pre_eclampsia: 30 weeks, terrible headache and my hands and face have blown up
ectopic: 8/40 LIF pain and shoulder tip pain
ectopic: sharp pain on my left, six weeks pregnant
ectopic: early pregnancy, fainted, bad pain low down
ectopic: five weeks pregnant and doubled up with pain down one side
bleeding_in_pregnancy: spotting at 9 weeks
bleeding_in_pregnancy: bleeding at twelve weeks
bleeding_in_pregnancy: I am pregnant and blood is coming
bleeding_in_pregnancy: bit of bleeding and I'm fourteen weeks
child_dka: my son 6 years always drinking, always toilet, becoming very thin
child_dka: my lad's drinking gallons and wetting the bed, lost loads of weight
child_dka: he's weeing all the time and drinking pints and pints, he's seven, gone so thin
diabetic_or_steroid_vomiting: diabetic and been vomiting all night
diabetic_or_steroid_vomiting: type one diabetic, vomiting, ketones high
diabetic_or_steroid_vomiting: type 1, ketones are 3 and been throwing up
diabetic_or_steroid_vomiting: I'm diabetic and everything I eat comes straight back up
testicular_pain: my testicle's twisted I think
testicular_pain: my son's got sudden pain in his testicle
testicular_pain: sudden agony down below in my left one and I've been sick
testicular_pain: my son's woke up with one ball up high and he's crying with it
cauda_equina: numb down below with my bad back
cauda_equina: back pain and now I can't tell when I need to pee
cauda_equina: numb round my back passage since lifting the sofa
cauda_equina: can't feel when I go to the toilet since my back went
cancer_back_pain: cancer patient, back agony, can't stand up
cancer_back_pain: prostate cancer and his legs have gone weak
urinary_retention: catheter's blocked and he's in agony
urinary_retention: can't wee at all, bladder's killing me
urinary_retention: cannot pee since yesterday evening, much pain in belly
urinary_retention: not been able to go for a wee since last night and my belly's like a drum
severe_abdominal_pain: gut ache so bad I'm bent double
severe_abdominal_pain: sudden agonising pain in my tummy
severe_abdominal_pain: pain in my stomach so bad I am on the floor
severe_abdominal_pain: stomach's rigid and he can't bear to be touched
cold_limb: my toes have gone black and cold
cold_limb: foot is cold and white like a dead man's
cold_limb: my arm's turned icy and blue and the pain's unreal
cold_limb: his foot's gone white and cold as stone and he's lost feeling in it
clot_lung: pain in side when breathing in and my leg is swollen
clot_leg_high_chance: leg in plaster and the calf's throbbing and swelled
clot_leg_high_chance: leg's come up like a bolster since the hysterectomy
clot_leg_high_chance: got back off a long flight, left leg's like a tree trunk and red
hot_joint: hot swollen knee and a fever, can't bend it
hot_joint: my shoulder joint's hot and swollen and I'm feverish
hot_joint: elbow is red hot and swollen and I've got the shivers
hot_joint: one knee's red hot and up like a balloon and he's shivering
sudden_sight_loss: got oven cleaner in my eye
sudden_sight_loss: suddenly can't see out of one eye
sudden_sight_loss: everything's gone black in my right eye
sudden_sight_loss: wallpaper stripper splashed in her eyes
swelling_round_eye_or_ear: red swelling all round his eye and a temperature
swelling_round_eye_or_ear: my eye socket's swollen, it's pushing the eye out
swelling_round_eye_or_ear: her eyelid's puffed up shut and she's hot with a cold
swelling_round_eye_or_ear: his ear's sticking out and there's a red lump behind it
throat_airway: can't swallow my spit
throat_airway: can't get my own saliva down, tonsils are massive
throat_airway: he's sat forward drooling, can't swallow, sounds muffled
throat_airway: can't swallow anything, not even water, dribbling it out
bite_out_of_proportion: red line's racing up my arm from a scratch
bite_out_of_proportion: bitten by a cat and the redness is flying up my arm
low_immunity_fever: on chemo and shivering
low_immunity_fever: chemo pt temp 37.9 unwell
low_immunity_fever: neutropenic with a temperature
low_immunity_fever: chemo last Tuesday, feel hot and cold
medicine_sore_throat: no spleen, high temp
medicine_sore_throat: got no spleen and I'm burning up
medicine_sore_throat: methotrexate and a raging sore throat
medicine_sore_throat: take azathioprine and I've got a fever
alcohol_withdrawal: shaking and sweating since I stopped drinking
alcohol_withdrawal: he's stopped the drink and he's seeing rats up the walls and shaking
alcohol_withdrawal: not touched a can for two days and I'm sweating and trembling something awful
alcohol_withdrawal: gave up the booze Saturday, got the shakes and the sweats and I can see insects
carbon_monoxide: CO alarm sounding, headaches
carbon_monoxide: carbon monoxide alarm's gone off
carbon_monoxide: gas fire's been on and we all feel sick and headachy
carbon_monoxide: monoxide alarm keeps sounding and we've all got headaches
very_high_bp: BP 205/118 blurred vision
very_high_bp: bp's 210 over 125 and I can't see straight
very_high_bp: blood pressure 198 over 122 and my head's thumping
very_high_bp: blood pressure's 220 over 130 and I've a banging headache
essential_medicine_gap: run out of my epilepsy medicine
essential_medicine_gap: lost my blood thinners on holiday
essential_medicine_gap: no steroid left and I have addison
essential_medicine_gap: we've got none of his warfarin left
assault_sexual: I was sexually assaulted
assault_sexual: my partner forced me to have sex
assault_sexual: a bloke at work forced himself on me
assault_sexual: my uncle keeps touching me down there
violence_now: he's beating her up now
violence_now: my ex is kicking the door in
violence_now: he says he'll kill us all tonight
violence_now: he's strangling her, please hurry
child_at_risk: I think my niece is being abused
child_at_risk: baby has bruises and they won't say how
child_at_risk: she's twelve and having sex with a man of thirty
child_at_risk: they leave those kids alone all night with no food
low_sugar: T1 can't keep fluids down BM 24
low_sugar: his sugar's 2.4 and he's confused
low_sugar: low blood sugar and he can't swallow
low_sugar: he's hypo and won't swallow the juice
stroke_gone: my speech went for about ten minutes, I'm fine again
stroke_gone: she came out with double dutch for a quarter of an hour and she's fine again
choking: he wolfed his pie and now he's clawing at his throat, not a sound
choking: grabbing her neck mid mouthful and she's silent
suicidal_thoughts: I keep thinking about not being around
suicidal_thoughts: it'd be easier if I weren't here
suicidal_thoughts: so low, can't see the point
suicidal_thoughts: I've had enough of everything
suicidal_thoughts: he'd be glad if he nodded off and never woke
suicidal_thoughts: our nan doesn't want to be alive now
suicidal_thoughts: she sees no use in waking up any more
sudden_confusion: fine on Sunday, today he's calling me Dad and weeing in the wardrobe
birth_now: I thought I needed a poo but I can feel hair
bleeding_in_pregnancy: four month caught and there's red on the bed sheets
pre_eclampsia: banging headache and the twins are ten days old
floppy_child: I'm ringing as our toddler has gone all floppy
floppy_child: sick note please as well, my little boy's gone limp
unconscious_fit: he's having a fit it came on in the bath
bleeding_in_pregnancy: I'm expecting and bleeding it's awful
chest_pain: I did a first aid class last spring and crushing pain in my chest
heavy_bleeding: my uncle had a clot in 2003 and blood is pouring out of my foot
chest_pain: this tightness here, my jaw aches and I keep rubbing it
breathing: not enough puff to get to the phone
unconscious_fit: went down like a felled tree and there's not a peep out of her
burn: molten tar all down his shin and the skin came off with his sock
child_dka: her key worker says she's always at the tap, soaked again after being dry and her tights are falling down
psychosis_danger: the radio's instructing him to sort out the neighbours and he has a hammer
waters_or_labour: such a wriggler in there but I've barely felt a kick since dinner
cancer_back_pain: breast cancer and my legs keep giving way, back's agony
anaphylaxis: lips gone like sausages after her jab
meningitis: dots on his tummy, I rolled the tumbler over and they still show
stroke_gone: he went all slurry for five minutes then came right again
baby_under_3m_fever: my baby has a fever
baby_under_3m_fever: my 6 week old baby has a fever
unconscious_fit: he had a fit about ten minutes ago
unconscious_fit: she had a fit when she stood up
unconscious_fit: he's having fits in the bath
chest_pain: his heart stopped when he was in the bath
heavy_bleeding: there's new blood in her wee and clots
sudden_sight_loss: my eye is watering and I can't see
"""


@pytest.mark.hazard("H01")
@pytest.mark.hazard("H04")
@pytest.mark.parametrize("call", CALLS.strip().splitlines())
def test_a_danger_is_heard_from_a_new_caller(call):
    flag, _, words = call.partition(": ")

    assert flag in [heard.flag.id for heard in TABLE.hear(words) if not heard.said_no]
