"""Dangers as callers plainly say them: what the metamorphic tests make variants of."""

SAID = """
chest_pain
    crushing pain in my chest | I've got a tight chest and I've gone clammy
    my chest feels heavy and it's going down my left arm | I have chest pain and I feel sick
    I feel like someone is sitting on my chest
stroke_now
    my face has dropped on one side | my speech is slurred and my arm has gone weak
    he can't lift his arm and his mouth is drooping | my right arm and leg have suddenly gone numb
    she can't get her words out | he's suddenly talking nonsense and can't walk straight
breathing
    I can't breathe | I'm struggling to breathe | he's gasping for breath and his lips are blue
    I'm too breathless to speak | I can't catch my breath
asthma_severe
    my asthma is bad and the blue inhaler isn't helping | I've had ten puffs of my inhaler and I'm still wheezing
    he's having an asthma attack and he can't talk
choking
    he's choking on a grape | she's got food stuck in her throat and she can't breathe
    he's choking and he's going blue | something is stuck in his throat and he is choking
anaphylaxis
    my tongue is swelling up after eating peanuts | I've been stung by a wasp and my throat is closing
    she's used her EpiPen and her face is swelling | his lips have swollen up after a prawn
unconscious_fit
    he's having a fit | she's collapsed and she won't wake up | he's unconscious on the floor
    she's having a seizure and it won't stop | he's passed out and he's not responding | she's not breathing
floppy_child
    my baby has gone floppy | my toddler is really drowsy and I can't wake him
    my baby has gone a funny colour and blue round the mouth
child_not_feeding
    my baby won't feed and has had no wet nappies today
    my toddler won't drink anything and hasn't had a wee since yesterday
    my baby is refusing every bottle and has a dry nappy
baby_under_3m_fever
    my six week old has a temperature | my newborn baby is burning up
    my baby is two months old and has a temperature of 38.5
baby_3_to_6m_fever
    my four month old has a temperature of 39.5 | my baby is five months old and her temperature is 40
    my 4 month old baby is 39.6
newborn_sick_or_yellow
    my newborn baby has gone yellow | my two week old baby is being sick and it's green
    my newborn is jaundiced and won't feed
heavy_bleeding
    I'm bleeding heavily and it won't stop | blood is pouring out of my leg | I'm vomiting blood
    I've had a nosebleed for an hour and it won't stop | I've cut my arm badly and the blood is spurting
    I keep passing black tarry poo
sepsis
    I'm shivering and confused and my skin is mottled
    he's got a high temperature and he's confused and breathing fast
    I've got an infection and I can't stop shivering and I'm confused
    my mum has a water infection and she's confused and shivering
meningitis
    I've got a stiff neck and a fever and the light hurts my eyes | she has a rash that doesn't fade under a glass
    he has a temperature and a purple rash | he's got a bad headache and a stiff neck and a temperature
    my son has a stiff neck and a rash and he's very drowsy
thunderclap
    I've got the worst headache of my life | I've got a sudden severe headache
    my headache came on suddenly like being hit on the head | I've got an explosive headache that came from nowhere
aorta
    I've got a sudden tearing pain in my back | I've got a ripping pain between my shoulder blades
    I have a sudden tearing pain in my chest and back
overdose_poison
    I've taken an overdose | she's swallowed a whole packet of paracetamol | he's drunk some bleach
    my toddler has eaten some of my tablets | I've taken too many tablets
button_battery
    my toddler has swallowed a button battery | he's swallowed a battery
    she's got a button battery stuck up her nose
suicide_immediate
    I'm going to kill myself tonight | I've got the tablets in my hand and I'm going to end it
    he's standing on a bridge and says he'll jump | she's got a rope and she says she's going to hang herself
    I've got a knife and I'm going to kill myself
suicidal_thoughts
    I feel suicidal | I don't want to be alive anymore | I keep thinking about ending my life | I want to die
    my husband says he wants to kill himself
self_harm_injury
    I've cut my wrists and it's deep | she's cut herself badly and it's still bleeding
    I've self harmed and the cut needs stitches
psychosis_danger
    I'm hearing voices telling me to hurt people | he's hearing voices telling him to kill his mum
    he thinks the neighbours are poisoning him and he's got a knife
strange_ideas_after_birth
    I had a baby last week and I'm hearing voices
    she had a baby two weeks ago and she's seeing things that aren't there
    my wife gave birth last week and she's acting strange and not sleeping
major_injury
    he's been hit by a car | she's fallen off the roof and can't move | he's been stabbed
    he's fallen down the stairs and the bone is sticking out | I've cut off the end of my finger
    he came off his motorbike and he can't move his legs
head_injury
    I banged my head and I've been sick twice | he hit his head and he's on warfarin
    she fell and hit her head and she's very drowsy | I hit my head and I was knocked out
    she banged her head and she's confused
burn
    I've burnt my face with boiling water | my toddler has pulled a hot cup of tea over herself
    I've had an electric shock | he's got a big burn and it's blistering all over his arm
    I've got a chemical burn on my face
sudden_confusion
    my dad has suddenly become confused | she's suddenly confused and doesn't know where she is
    he's confused this morning and he was fine yesterday
birth_now
    the baby is coming now | I can see the baby's head | I'm in labour and I need to push
waters_or_labour
    my waters have broken | I'm 38 weeks pregnant and having contractions
    I'm 30 weeks pregnant and my baby isn't moving | my baby is moving less and I'm 32 weeks pregnant
    I'm 35 weeks and my waters have gone
pre_eclampsia
    I'm 34 weeks pregnant and I've got a bad headache and blurred vision
    I'm pregnant and my face and hands have swollen up
    I'm 36 weeks pregnant with a bad headache and flashing lights
    I'm 35 weeks pregnant and I've got pain under my ribs and a bad headache
ectopic
    I'm six weeks pregnant and I've got a bad pain on one side | I'm pregnant and bleeding heavily and I feel faint
    I've missed a period and I've got a severe pain in my tummy
bleeding_in_pregnancy
    I'm pregnant and I'm bleeding | I'm 12 weeks pregnant and I've had some spotting
    I'm 28 weeks pregnant and there's blood when I wipe
child_dka
    my son is really thirsty and weeing all the time and losing weight
    my daughter is seven and drinking loads and weeing loads and very tired
    my child is always thirsty and has started wetting the bed and lost weight
diabetic_or_steroid_vomiting
    I'm diabetic and I can't stop being sick | I take steroids and I've been vomiting all day
    I've got type 1 diabetes and I'm vomiting and my ketones are high
testicular_pain
    I've got a sudden pain in my testicle | my son has a really painful testicle
    one of my balls is swollen and really painful | my left testicle is suddenly agony
cauda_equina
    I've got back pain and I'm numb between my legs | I've got a bad back and I've wet myself
    I've got sciatica in both legs and I can't feel when I wee | my back is bad and I can't feel my bottom
cancer_back_pain
    I've got breast cancer and a new pain in my back | I've got prostate cancer and my legs have gone weak
    I've got cancer and a terrible new back pain
urinary_retention
    I can't wee at all | he hasn't been able to pass urine since yesterday
    I can't pass any urine and my belly is swollen
severe_abdominal_pain
    I've got a sudden severe pain in my stomach | I've got agonising tummy pain and I'm doubled over
    my stomach is rock hard and really painful | he's got severe stomach pain and he can't stand up
    I've got terrible pain in my tummy and I can't stop being sick
cold_limb
    my leg has gone cold and white | my foot is cold and blue and really painful
    my arm has suddenly gone cold and pale
clot_lung
    I'm coughing up blood and I'm short of breath | my calf is swollen and I'm breathless
    I've got a sharp pain in my chest when I breathe in and I'm short of breath
    I've got a swollen leg and I'm short of breath
clot_leg_high_chance
    my calf is swollen and I had an operation last week | my leg has swollen up since a long flight
    I'm pregnant and my calf is swollen and sore | I've got cancer and one leg is swollen
clot_leg
    my calf is swollen and hot | one calf is swollen and painful | my calf is red and sore and swollen
hot_joint
    my knee is hot and red and swollen | my knee is swollen and hot and I've got a fever
    my child suddenly won't walk on his leg and has a temperature
    my ankle is hot and swollen and I can't put any weight on it
sudden_sight_loss
    I've suddenly lost the sight in one eye | I've got bleach in my eye | I can't see out of my left eye
    there's a curtain coming down over my vision | my sight has suddenly gone in one eye
painful_red_eye
    my eye is red and really painful | I've got a painful red eye and the light hurts it
    my contact lens eye is red and very sore
gca
    I've got a new headache at my temple and my scalp is sore | my jaw aches when I chew and my temple is tender
    I've got a pain in my temple and my jaw hurts when I eat
swelling_round_eye_or_ear
    my eyelid is swollen shut and red and I've got a temperature
    there's a swelling behind his ear and it's pushing his ear out
    the skin round her eye is red and swollen and she has a fever
throat_airway
    my throat is closing up | I can't swallow my own spit | she's drooling and can't swallow
    I've got a bad sore throat and I can't open my mouth
bite_out_of_proportion
    the skin round my wound has turned black | the pain is much worse than the cut looks and it's spreading fast
    I've been bitten by a dog and there's a red line going up my arm
low_immunity_fever
    I'm having chemo and I've got a temperature | I'm on chemotherapy and I'm shivering
    he's had chemo last week and feels hot | I'm on chemo and I feel shivery and unwell
medicine_sore_throat
    I take carbimazole and I've got a sore throat | I'm on methotrexate and I've got a fever
    I've got no spleen and I've got a temperature
alcohol_withdrawal
    I've stopped drinking and I'm shaking and sweating | he stopped drinking two days ago and he's seeing things
    I haven't had a drink since yesterday and I can't stop shaking
    I'm an alcoholic and I've stopped drinking and I'm having the shakes
carbon_monoxide
    the carbon monoxide alarm is going off | we've all got headaches and we think it's the boiler
    there's a carbon monoxide leak in our house
very_high_bp
    my blood pressure is 210 over 120 and I've got a headache
    my blood pressure is 190 over 125 and my vision is blurred | my blood pressure is 220 over 130 and I feel sick
sudden_hearing_loss
    I've suddenly gone deaf in one ear | I woke up and I can't hear out of my left ear
    I've suddenly lost my hearing on one side
essential_medicine_gap
    I've run out of insulin | I've got no epilepsy tablets left | I've lost my warfarin and I've missed two days
    I've run out of my steroids | we've run out of his epilepsy tablets
assault_sexual
    I've been raped | I was sexually assaulted last night | someone forced me to have sex
violence_now
    my husband is hitting me | he's threatening me with a knife | my boyfriend is strangling me
    my ex is trying to break the door down | he's going to kill me
child_at_risk
    my stepdad is hitting me and I'm thirteen | I think the child next door is being abused
    a man is touching my little girl | my daughter says her uncle touches her
abuse_disclosed
    I'm frightened of my husband | my partner controls all my money and won't let me out
    I'm scared of my boyfriend
low_sugar
    my blood sugar is 2.5 and I'm confused | he's having a hypo and he can't swallow
    he's diabetic and his sugar is 2.1 and he's drowsy | she's diabetic and she's sweating and confused
dental_swelling
    I've got a tooth abscess and my face is swollen and I can't swallow
    my jaw is swollen from a bad tooth and I can't open my mouth
    I've got toothache and the swelling is going down my neck | my tooth is infected and my eye is swelling shut
stroke_gone
    my face drooped for ten minutes but it's gone now | my arm went numb this morning but it's fine now
    I lost my speech for five minutes and then it came back
    her speech was slurred for a few minutes and now it's back to normal
"""


def said() -> list[tuple[str, str]]:
    """Give every danger with one plain way to say it."""
    found: list[tuple[str, str]] = []
    flag = ""
    for line in SAID.strip().splitlines():
        if line.startswith(" "):
            found += [(flag, plain.strip()) for plain in line.split("|")]
        else:
            flag = line.strip()
    return found
