"""Ordinary sentences built from a danger's words stop nothing, and the nearest true danger of each is heard."""

import pytest

from navigator.signposting.red_flags import is_stop
from tests.signposting.guidance_in_hand import shipped_red_flags

TABLE = shipped_red_flags()

ORDINARY = (
    "the batteries have gone in my hearing aids, any more?",
    "my hair's coming out in handfuls",
    "nose running like a tap, sneezing, cut the grass",
    "white furry tongue since the antibiotics",
    "tonsils are up, white spots on them, can't face dinner",
    "period's late and the stick turned blue",
    "repeat of my asthma ones, the brown and the blue",
    "went in for a dress fitting, clothes hanging off me",
    "me knees are shot from the job",
    "my brother had a stroke so I want my blood pressure checked",
    "my wife had the stroke and now I am her hands and legs",
    "Dad's putting the kettle in the fridge, we've had the diagnosis and nothing since",
    "he bites, he headbutts his sister, I've tried the naughty step",
    "the landlord slaps paint over the mould in the baby's room",
    "on the sick since the foundry shut, want something light",
    "so stiff I can't roll over in bed, came on over a few weeks",
    "my feet go numb and burn at night",
    "acid coming up my throat for months",
    "suppose he takes a bad turn at night, who answers",
    "dizzy on this new blood pressure one",
    "leg was hurt in the army, hospital said ask you",
    "Mum's going under with it, dad's cancer has come back",
    "since that lorry clipped me I can't get in a car without shaking",
    "the rape fields are out and I'm sneezing",
    "cholesterol's up, don't want pills, I want to do it with food",
    "son's got leukaemia, don't know how to be around him",
    "every night I drink, next thing it's gone, I want to stop before it kills me",
    "tried Slimming World twice, done with it",
    "stuff coming out the end of it now",
)

DANGERS = (
    ("toddler's swallowed a hearing aid battery", "button_battery"),
    ("the head's coming out", "birth_now"),
    ("nose bleed pouring like a tap, half an hour", "heavy_bleeding"),
    ("tongue's gone white and his lips are blue", "breathing"),
    ("baby turned blue", "breathing"),
    ("asthma, brown one, blue one not touching it", "asthma_severe"),
    ("she's fitting on the floor", "unconscious_fit"),
    ("he's been shot in the knee", "major_injury"),
    ("my husband's having a stroke", "stroke_now"),
    ("Mum's suddenly confused today and put the kettle in the fridge", "sudden_confusion"),
    ("her boyfriend slaps the baby", "child_at_risk"),
    ("stiff neck, being sick, can't bear the light", "meningitis"),
    ("contractions every five minutes", "waters_or_labour"),
    ("burnt both feet on the fire, all blistered", "burn"),
    ("throat closing up after nuts", "anaphylaxis"),
    ("dizzy and blood pouring from the back passage", "heavy_bleeding"),
    ("cancer's come back and my back's agony, legs going weak", "cancer_back_pain"),
    ("a lorry hit me just now", "major_injury"),
    ("since a lorry clipped me this morning I can't get in the car for pain", "major_injury"),
    ("period late, stick turned blue, pain one side and fainted", "ectopic"),
    ("Dad doesn't know us any more since this morning, has Alzheimer's", "sudden_confusion"),
    ("his feet burn, scalded in the bath at night", "burn"),
    ("nose like a tap with blood since he sneezed", "heavy_bleeding"),
    ("dad bites and kicks her on the naughty step", "abuse_disclosed"),
    ("I was raped in a field", "assault_sexual"),
    ("I've got the pills and I'm going to do it", "suicide_immediate"),
    ("I don't want to be around any more", "suicidal_thoughts"),
    ("I just want it all to stop, I can't go on", "suicidal_thoughts"),
    ("he headbutted me and he's still here", "violence_now"),
)


def fired(words: str) -> list[str]:
    return [one.flag.id for one in TABLE.hear(words) if not one.said_no]


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("words", ORDINARY)
def test_an_ordinary_sentence_stops_nothing(words):
    assert [one.flag.id for one in TABLE.hear(words) if not one.said_no and is_stop(one.flag.action)] == []


@pytest.mark.hazard("H01")
@pytest.mark.parametrize(("words", "flag"), DANGERS)
def test_the_nearest_danger_is_heard(words, flag):
    assert flag in fired(words)
