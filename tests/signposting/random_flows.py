"""Random small flows from a seed: sound by construction, tangled at will, or broken on purpose in one named way."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from navigator.directory.gates import OLDEST_MONTHS, Known
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    CHECK,
    Answer,
    Asked,
    Case,
    Flow,
    Gate,
    Outcome,
    Question,
    SafetyNet,
    Step,
    arrive,
    exits,
    follow,
)
from navigator.signposting.flow_rules import Rule
from tests.signposting.guidance_in_hand import RULES, TYPES

NEEDS = ("sore-throat", "earache", "eye", "back-pain", "leg", "low-mood", "urine", "moonlight", "cough")
OTHER_QUESTIONS = ("how-long", "keeps-awake", "hurts-more", "comes-and-goes")
FACTS = {"age": "how-old", "sex": "boy-or-girl", "pregnant": "could-be-pregnant"}
FEWEST_QUESTIONS, MOST_QUESTIONS = 3, 8

NET = SafetyNet("it gets worse", "ring us", "that same day")


def an_outcome(name: str, disposition: str, *types: str) -> Outcome:
    """Give an outcome with every word it needs."""
    offer = "They can help you, or I can book you here. Which would you like?"
    words = ("That is fine. Book an appointment.", (NET,), "What will you do?", "They know this best.")
    return Outcome(name, Disposition(disposition), types, offer, *words)


CARD = an_outcome("by-the-card", "emergency")
CLINICAL = (
    an_outcome("ambulance", "999", "emergency-999"),
    an_outcome("go-to-ae", "ed", "emergency-department"),
    an_outcome("duty-now", "duty_now", "duty-gp"),
    an_outcome("clinician-today", "clinician_today", "duty-gp"),
    an_outcome("appointment", "kept", "gp-appointment"),
)
"""Where a reason not to be led elsewhere takes a caller, safest first."""

ELSEWHERE = (
    an_outcome("pathway", "avoided", "pharmacy-first"),
    an_outcome("pharmacist", "avoided", "pharmacy-minor-illness"),
    an_outcome("supply", "avoided", "pharmacy-contraception"),
    an_outcome("nurse", "moved", "minor-illness-clinic"),
    an_outcome("physio", "moved", "first-contact-physio"),
    an_outcome("link-worker", "moved", "social-prescribing"),
    an_outcome("young-minds", "avoided", "child-mental-health"),
    an_outcome("optician", "avoided", "urgent-eye-service"),
    an_outcome("foot-clinic", "avoided", "podiatry"),
    an_outcome("leaking", "avoided", "continence"),
    an_outcome("group", "avoided", "social-groups"),
    an_outcome("look-after", "self_care", "minor-illness-clinic"),
    an_outcome("office", "admin", "practice-admin"),
)


@dataclass(frozen=True)
class RandomFlow:
    """A flow, how it was broken, and which names the story must tell one of; sound where it was not broken."""

    flow: Flow
    mutation: str = ""
    names: frozenset[str] = frozenset()
    verdict: bool | None = True
    """Safe, not safe, or nobody knows until it is tried."""


def a_question(name: str, ways: dict[str, str], asks_fact: str = "") -> Question:
    """Give a question with words that anybody reads."""
    answers = tuple(Answer(key, "Like that", goes_to) for key, goes_to in ways.items())
    return Question(name, "Is it like that for you?", "We ask this of all.", answers, asks_fact)


def joined(need: str, first: str, steps: Iterator[Step] | list[Step]) -> Flow:
    """Give the flow of these steps that begins with the check, without any that nobody reaches."""
    ways = {"none": first, "yes": "by-the-card", "not-sure": "duty-now"}
    every = {step.id: step for step in (CARD, *CLINICAL, *ELSEWHERE, a_question(CHECK, ways), *steps)}
    return reached(Flow(need, "A need", "1", "A. Writer", "", date(2027, 1, 30), "general", every))


def reached(flow: Flow) -> Flow:
    """Leave out the steps that nobody reaches."""
    met: set[str] = set()
    to_visit = [flow.first_step]
    while to_visit:
        name = to_visit.pop()
        if name not in met:
            met.add(name)
            to_visit += [goes_to for _, goes_to in exits(flow, name)]
    return replace(flow, steps={name: step for name, step in flow.steps.items() if name in met})


# --- Sound by construction ---


@dataclass
class Wanted:
    """What must be asked before some offers, as the rules and the services' own gates have it."""

    asked: set[str] = field(default_factory=set)
    from_months: int = 0
    to_months: int = OLDEST_MONTHS
    sex: str = ""
    pregnancy: bool = False
    nobody: bool = False

    def add(self, need: str, offered: Outcome) -> None:
        """Add what one outcome asks for."""
        for rule in rules_about(need, offered):
            self.asked |= set(rule.said)
            self.from_months = max(self.from_months, rule.only.from_months)
            self.to_months = min(self.to_months, rule.only.to_months)
            self.sex = rule.only.sex or self.sex
            self.pregnancy |= rule.only.not_pregnant or rule.only.not_pregnant_under_months > 0
            self.nobody |= rule.only.nobody
        for gates in (TYPES[slug].gates for slug in offered.types):
            self.from_months = max(self.from_months, gates.min_age_months or 0)
            high = OLDEST_MONTHS if gates.max_age_months is None else gates.max_age_months
            self.to_months = min(self.to_months, high)

    @property
    def asks_age(self) -> bool:
        """Tell whether the age matters."""
        return self.from_months > 0 or self.to_months < OLDEST_MONTHS

    @property
    def facts(self) -> list[str]:
        """Name the facts that must be known."""
        wanted = {"age": self.asks_age, "sex": bool(self.sex), "pregnant": self.pregnancy}
        return [fact for fact, is_wanted in wanted.items() if is_wanted]


def rules_about(need: str, offered: Outcome) -> list[Rule]:
    """Give the rules that speak of an outcome in a flow for this need."""
    return [rule for rule in RULES.rules if rule.offered.found_in(need, offered, TYPES)]


def a_sound_flow(random: Random) -> Flow:
    """Give a flow in which each “not sure” ends as safely as anything that can come after it."""
    need = random.choice(NEEDS)
    ends = random.sample(ELSEWHERE, random.choice((1, 1, 2, 3)))
    wanted = Wanted()
    for end in ends:
        wanted.add(need, end)
    kinds = [*sorted(wanted.asked), *wanted.facts]
    kinds += random.sample(OTHER_QUESTIONS, random.randint(0, 3)) + ["gate"] * random.randint(0, 2)
    is_of_size = FEWEST_QUESTIONS <= len(kinds) + (len(ends) > 1) <= MOST_QUESTIONS
    if wanted.nobody or wanted.from_months > wanted.to_months or not is_of_size:
        return a_sound_flow(random)
    random.shuffle(kinds)
    steps: list[Step] = []
    onwards, safest = _last(ends, steps), len(CLINICAL) - 1
    # In a low mood nobody is led to an appointment before they were asked about thoughts.
    levels = sorted(random.choices(range(len(CLINICAL) - (need == "low-mood")), k=len(kinds)), reverse=True)
    for kind, level in zip(kinds, levels, strict=True):
        # After an ambulance a shrug may go to somebody within minutes, but never below what may be found later.
        unsure = min(safest, level or 2)
        unsure = random.randint(0, unsure) if random.random() < 0.15 else unsure
        safest = min(safest, level, unsure)
        onwards = _before(onwards, kind, CLINICAL[level].id, CLINICAL[unsure].id, wanted, steps, random)
    flow = joined(need, onwards, steps)
    return flow if _all_met(flow) else a_sound_flow(random)


def _all_met(flow: Flow) -> bool:
    """Tell whether a caller of whom nothing is known can come to every question and every end."""
    met: set[str] = set()
    to_visit = [arrive(flow, CHECK, Known())]
    while to_visit:
        here = to_visit.pop()
        met.add(here.question.id if isinstance(here, Asked) else here.outcome.id)
        to_visit += [follow(flow, here, a) for a in here.question.answers] if isinstance(here, Asked) else []
    return met >= {name for name, step in flow.steps.items() if not isinstance(step, Gate)}


def _last(ends: list[Outcome], steps: list[Step]) -> str:
    """Ask which of the ends it is, where there are several."""
    if len(ends) == 1:
        return ends[0].id
    steps.append(a_question("kind", {f"kind-{end.id}": end.id for end in ends} | {"not-sure": "appointment"}))
    return "kind"


def _before(onwards: str, kind: str, yes: str, unsure: str, wanted: Wanted, steps: list[Step], random: Random) -> str:
    """Put one question or gate before what comes next, and give its name."""
    if kind == "gate":
        return _some_gate(onwards, yes, steps, random)
    if kind in FACTS:
        ways = _fact_ways(kind, onwards, yes, unsure, wanted)
        steps.append(a_question(FACTS[kind], ways, kind))
        return _gate_before(steps, kind, ways, random)
    if kind in OTHER_QUESTIONS and random.random() < 0.3:
        steps.append(a_question(kind, dict.fromkeys(("yes", "no", "not-sure"), onwards)))
    else:
        steps.append(a_question(kind, {"yes": yes, "no": onwards, "not-sure": unsure}))
    return kind


def _fact_ways(fact: str, onwards: str, other: str, unsure: str, wanted: Wanted) -> dict[str, str]:
    if fact == "age":
        bands = {f"0-{wanted.from_months - 1}": other} if wanted.from_months else {}
        if wanted.to_months == OLDEST_MONTHS:
            bands[f"{wanted.from_months}-up"] = onwards
        else:
            bands |= {f"{wanted.from_months}-{wanted.to_months}": onwards, f"{wanted.to_months + 1}-up": other}
        return bands | {"not-sure": unsure}
    keys = ("female", "male") if fact == "sex" else ("no", "yes")
    fits = wanted.sex if fact == "sex" else "no"
    return {key: onwards if key == fits else other for key in keys} | {"not-sure": unsure}


def _gate_before(steps: list[Step], fact: str, ways: dict[str, str], random: Random) -> str:
    """Now and then decide by what is known already, and ask nobody who cannot be meant."""
    asks = FACTS[fact]
    if fact == "sex" or random.random() < 0.5:
        return asks
    if fact == "age":
        cases = tuple(Case(key, goes_to) for key, goes_to in ways.items() if key != "not-sure")
        steps.append(Gate("known-age", "age", cases, asks))
        return "known-age"
    steps.append(Gate("may-be", "sex", (Case("male", ways["no"]), Case("female", asks)), asks))
    # Whoever is known to be pregnant is not passed by for being called a man.
    steps.append(Gate("known-to-be", "pregnant", (Case("yes", asks), Case("no", asks)), "may-be"))
    return "known-to-be"


def _some_gate(onwards: str, other: str, steps: list[Step], random: Random) -> str:
    """Give a gate that leads some callers to somebody clinical."""
    name = f"gate-{len(steps)}"
    month = random.choice((2, 3, 12, 60, 119, 192, 216, 780))
    fact, keys = random.choice(
        [("age", (f"0-{month - 1}", f"{month}-up")), ("sex", ("female", "male")), ("pregnant", ("yes", "no"))]
    )
    steps.append(Gate(name, fact, tuple(Case(key, random.choice((onwards, other))) for key in keys), onwards))
    return name


# --- Tangled at will ---


def a_tangled_flow(random: Random) -> Flow:
    """Give a flow whose steps lead onwards anyhow; nobody knows whether it is safe."""
    names = [*random.sample(OTHER_QUESTIONS, 2), "contacted-before", "treated-already", *FACTS.values(), "gate"]
    names = random.sample(names, random.randint(FEWEST_QUESTIONS, len(names)))
    facts = {asks: fact for fact, asks in FACTS.items()} | {"gate": random.choice(tuple(FACTS))}
    steps: list[Step] = []
    for number, name in enumerate(names):
        fact = facts.get(name, "")
        later = [*names[number + 1 :], *names[number + 1 : number + 2] * 3]
        keys = _some_keys(fact, random)
        ways = {key: random.choice([*later, *later, *_some_ends(random)]) for key in keys}
        if name == "gate":
            cases = tuple(Case(key, goes_to) for key, goes_to in ways.items())
            steps.append(Gate(name, fact, cases, random.choice([*later, "duty-now"])))
        else:
            unsure = random.choice(["duty-now", "clinician-today", *ways.values()])
            steps.append(a_question(name, ways | {"not-sure": unsure}, fact))
    return joined(random.choice(NEEDS), names[0], steps)


def _some_ends(random: Random) -> list[str]:
    return [random.choice(CLINICAL).id, "clinician-today", random.choice(("group", "office", "nurse", "pharmacist"))]


def _some_keys(fact: str, random: Random) -> tuple[str, ...]:
    if fact == "age":
        month = random.choice((11, 12, 13, 60, 120, 192))
        return (f"0-{month - 1}", f"{month}-up")
    return {"sex": ("female", "male"), "pregnant": ("yes", "no")}.get(fact, ("yes", "no"))
