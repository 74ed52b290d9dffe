"""The bare names of dangers, and the words beside which they speak of no danger at all."""

import re
from collections.abc import Iterator

from navigator.signposting.red_flag_words import word_set

NAMED = """
chest_pain: chest pain, a tight chest, crushing chest pain
stroke_now: a stroke, slurred speech, facial droop
breathing: trouble breathing, shortness of breath, breathlessness
asthma_severe: a severe asthma attack, an asthma attack
choking: choking
anaphylaxis: anaphylaxis, a severe allergic reaction, throat swelling
unconscious_fit: a fit, seizures, collapse
floppy_child: a floppy baby, a floppy child
child_not_feeding: a dehydrated baby, dehydration
baby_under_3m_fever: fever in newborns, a newborn baby with a temperature
baby_3_to_6m_fever: fever in a four month old baby
newborn_sick_or_yellow: newborn jaundice, a yellow baby
heavy_bleeding: heavy bleeding, vomiting blood, coughing up blood
sepsis: sepsis, septic shock
meningitis: meningitis, a stiff neck
thunderclap: sudden severe headache, thunderclap headache
aorta: an aortic aneurysm, aortic dissection
overdose_poison: an overdose, poisoning
button_battery: a swallowed battery, button batteries
suicidal_thoughts: suicidal thoughts, thoughts of suicide
self_harm_injury: self harm
psychosis_danger: hearing voices, psychosis
strange_ideas_after_birth: postnatal psychosis
major_injury: a serious injury, a broken bone, a car crash
head_injury: a head injury, concussion
burn: burns, a bad burn, an electric shock
sudden_confusion: sudden confusion, confusion
birth_now: emergency childbirth
waters_or_labour: contractions, waters breaking
pre_eclampsia: pre-eclampsia
ectopic: an ectopic pregnancy
bleeding_in_pregnancy: bleeding in pregnancy
child_dka: ketoacidosis in children
diabetic_or_steroid_vomiting: diabetic vomiting
testicular_pain: testicular torsion, testicle pain
cauda_equina: cauda equina, saddle numbness
cancer_back_pain: spinal cord compression
urinary_retention: urinary retention
severe_abdominal_pain: severe stomach pain, appendicitis
cold_limb: a cold white leg
clot_lung: a pulmonary embolism, a blood clot on the lung
clot_leg: a DVT, a swollen calf
hot_joint: a hot swollen joint, septic arthritis
sudden_sight_loss: sudden loss of sight, a detached retina
painful_red_eye: a painful red eye
gca: giant cell arteritis, temporal arteritis
swelling_round_eye_or_ear: mastoiditis, orbital cellulitis
throat_airway: throat closing, drooling
bite_out_of_proportion: necrotising fasciitis, flesh eating infection
low_immunity_fever: neutropenic sepsis
medicine_sore_throat: sore throat on carbimazole
alcohol_withdrawal: alcohol withdrawal, the shakes
carbon_monoxide: carbon monoxide, carbon monoxide poisoning
very_high_bp: very high blood pressure
sudden_hearing_loss: sudden deafness
assault_sexual: rape, sexual assault
violence_now: domestic violence
child_at_risk: child abuse
abuse_disclosed: domestic abuse, coercive control
low_sugar: a hypo, low blood sugar
dental_swelling: a dental abscess
stroke_gone: a mini stroke, a TIA
"""

NEVER_SILENCED = word_set("suicide_immediate suicidal_thoughts self_harm_injury assault_sexual child_at_risk")
"""Heard whatever is said around them, unless plainly denied."""

NEAR_MISSES = {
    "denied": ("no {bare}", "I've not had any {bare}", "he hasn't got {name}", "denies {bare}", "{bare} - no",
               "never had {name}", "no sign of {bare}", "there's no {bare} at all, just want a repeat"),
    "long past": ("I had {name} years ago, all fine now", "had {name} in 2009, wants a letter for work",
                  "she had {name} as a child, needs a travel jab", "ten years since my {bare}, just a routine check"),
    "training": ("first aid course about {bare}", "doing a school project on {bare}",
                 "have you got a leaflet about {bare}", "is there a talk on {bare} at the village hall"),
    "paperwork": ("letter about {bare}", "I need a form filled in about my {bare} in 2012",
                  "chasing my referral letter about {bare}", "insurance form asks if I've ever had {name}"),
}  # fmt: skip


def named() -> list[tuple[str, str]]:
    """Give every danger with one of its bare names."""
    lines = (line.partition(": ") for line in NAMED.strip().splitlines())
    return [(flag, name) for flag, _, names in lines for name in names.split(", ")]


def near_misses(name: str, flag: str) -> Iterator[tuple[str, str]]:
    """Give words that name a danger and speak of none, with what makes them harmless."""
    bare = re.sub(r"^(a|an|the) ", "", name)
    for why, forms in NEAR_MISSES.items():
        if why == "denied" or flag not in NEVER_SILENCED:
            yield from ((why, one.format(name=name, bare=bare)) for one in forms)
