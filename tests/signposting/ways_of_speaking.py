"""How people speak and write on the phone, in forms and in texts: the material of the variants."""

from navigator.signposting.red_flag_words import word_set

FRONT = ("um", "erm so", "hiya", "hello there,", "yeah hi,", "right so", "please help,", "oh thank god,")
MIDDLE = ("like", "you know", "sort of", "erm", "I mean", "honestly", "er")
BEHIND = ("please", "thanks", "and I'm worried", "what should I do", "can someone ring me back", "it's awful",
          "if that makes sense", "xx")  # fmt: skip
LEAD_IN = (
    "sorry to bother you, I only rang about my prescription but", "I don't want to make a fuss but",
    "it's probably nothing but", "I know you're busy but", "not being funny but", "I wasn't going to ring but",
    "my neighbour said I should ring because", "111 told me to ring you,", "I'm not one to complain but",
    "I never normally ring but", "I'd like an appointment please,", "I've been in your queue for ages,",
    "I'm ringing as", "can someone ring me back as", "I'd do it online but",
)  # fmt: skip
CHATTER = (
    "anyway have you got Thursday?", "also can I order my repeat prescription", "is Dr Patel in today?",
    "I'm at work till five though", "sorry I'm waffling", "and the parking at yours is terrible",
    "oh and my husband needs his blood test booking", "I did ring yesterday but couldn't get through",
)  # fmt: skip
ONSET = ("since this morning", "it started an hour ago",
         "it's been going on for twenty minutes", "and it's getting worse",
         "it came on last night", "today")  # fmt: skip
HISTORY = ("I had my gallbladder out in 2015.", "he had a new hip years ago.", "known asthmatic, on ramipril.",
           "I've had a letter about my smear.", "my mum died of cancer in 2010.")  # fmt: skip
COMPLAINT = (
    "your phone system is a joke,", "I've been on hold for forty minutes and", "your website is useless,",
    "it's a disgrace how long I've waited,", "I couldn't get an appointment yesterday and", "I'm fed up with ringing,",
    "the receptionist last time was rude but",
)  # fmt: skip
HARMLESS = (
    "I had the same years ago but now", "I did a first aid course last year and",
    "I've had a letter about my referral and",
    "my grandad had a stroke in 1998 and", "I need my repeat prescription and also", "I was fine yesterday but",
    "I'm due a blood pressure check and", "can I have a sick note as well,", "I read a leaflet about it and",
)  # fmt: skip
"""What makes a mention harmless, said beside a danger that is here now."""
FORM = (
    "Describe your problem: {said}. How long have you had it? Since today. What would you like? An appointment",
    "What is it about? Health problem\n{said}\nHave you tried anything? No",
    "Reason for call - {said} - wants call back",
)
DENIALS = {
    "no cough": "", "no rash": "meningitis anaphylaxis sepsis bite", "no diarrhoea": "",
    "no temperature": "fever sepsis meningitis hot_joint swelling_round newborn low_immunity medicine_sore gca",
    "no chest pain": "chest_pain clot_lung aorta breathing",
    "no headache": "headache head pre_ecl thunder mening bp gca",
    "not vomiting": "vomit newborn head_injury sick severe_abd diabetic chest_pain",
}  # fmt: skip
"""Each with the dangers, by the start or part of their ids, that it would touch."""

FEMALE = word_set("""birth_now waters_or_labour pre_eclampsia ectopic bleeding_in_pregnancy
    strange_ideas_after_birth assault_sexual abuse_disclosed violence_now""")
MALE = frozenset(["testicular_pain"])
CHILD = word_set("""floppy_child child_not_feeding baby_under_3m_fever baby_3_to_6m_fever newborn_sick_or_yellow
    child_dka child_at_risk""")
PEOPLE = {
    "she": ("my mum", "our lass", "the wife", "pt", "me nan"),
    "he": ("my dad", "our lad", "hubby", "pt", "me grandad"),
}
CHILDREN = {
    "my baby": ("the baby", "our babby", "the bairn", "our little one", "my daughter's baby", "baby"),
    "my toddler": ("our toddler", "the little one", "my little boy", "my grandson", "our kid", "my wee girl"),
    "my child": ("our child", "the bairn", "my little girl", "our lad"),
    "my son": ("our lad", "my boy", "my grandson", "my little lad"),
    "my daughter": ("our lass", "my girl", "my granddaughter"),
}  # fmt: skip
VERBS = {"am": "is", "'m": "'s", "'ve": "'s", "have": "has", "don't": "doesn't", "haven't": "hasn't", "do": "does"}
PRONOUNS = {"she": {"my": "her", "me": "her", "myself": "herself", "mine": "hers"},
            "he": {"my": "his", "me": "him", "myself": "himself", "mine": "his"}}  # fmt: skip
UNCHANGED = word_set("had woke lost can can't could couldn't will won't was think missed")

SPEECH = {
    "dialect north": {"my": "me", "nothing": "nowt", "something": "summat", "anything": "owt", "going": "gannin",
        "isn't": "int", "baby": "babby", "mum": "mam", "son": "lad", "daughter": "lass", "wife": "missus", "old": "owd",
        "really": "proper", "very": "right", "can't": "carnt", "stomach": "belly", "was": "were"},
    "dialect Scots": {"my": "ma", "can't": "cannae", "don't": "dinnae", "won't": "willnae", "isn't": "isnae",
        "hasn't": "hasnae", "doesn't": "disnae", "baby": "bairn", "child": "wean", "head": "heid", "dead": "deid",
        "going": "gaun", "to": "tae", "from": "fae", "about": "aboot", "out": "oot", "down": "doon", "of": "o'",
        "little": "wee", "no": "nae", "and": "an", "have": "huv", "arm": "airm"},
    "h dropped": {"he's": "'e's", "he": "'e", "his": "'is", "her": "'er", "head": "'ead", "hurts": "'urts",
        "have": "'ave", "has": "'as", "hasn't": "'asn't", "hot": "'ot", "husband": "'usband", "haven't": "'aven't",
        "headache": "'eadache", "heavy": "'eavy", "hand": "'and", "half": "'alf", "herself": "'erself", "I'm": "am"},
    "text-speak": {"you": "u", "are": "r", "your": "ur", "and": "n", "because": "cos", "before": "b4", "today": "2day",
        "tonight": "2nite", "last": "lst", "night": "nite", "minutes": "mins", "hours": "hrs", "weeks": "wks",
        "week": "wk", "month": "mth", "months": "mths", "temperature": "temp", "pregnant": "preg", "people": "ppl",
        "about": "abt", "have": "hav", "what": "wot", "was": "woz", "can't": "cnt", "something": "smth", "with": "wiv",
        "the": "da", "really": "rly", "blood": "bld", "my": "mi"},
    "clinical shorthand": {"chest pain": "CP", "blood pressure": "BP", "temperature": "temp", "short of breath": "SOB",
        "weeks pregnant": "/40 pregnant", "two days": "2/7", "with": "w/",
        "left": "L", "right": "R", "hours": "hrs", "years": "yrs", "overdose": "OD", "paracetamol": "paracet"},
}  # fmt: skip
