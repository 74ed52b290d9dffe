"""What an outcome must hold, what is never said and whom an offer is for: the oracle's own reading of the rules."""

import re
from collections.abc import Iterator

from navigator.directory.gates import Gates, Known
from navigator.directory.service_types import ServiceTypes
from navigator.signposting.flow import Flow, Outcome, Question, Reached
from navigator.signposting.flow_rules import FlowRules, Only, Rule

SAFEST_FIRST = (
    ("999", "police", "emergency"),
    ("ed",),
    ("duty_now", "crisis", "maternity_now", "oncology_line"),
    ("eye_today", "clinician_today"),
    ("clinician_soon", "kept"),
    ("moved",),
    ("avoided",),
    ("self_care",),
    ("admin",),
)
PLACES = {disposition: place for place, level in enumerate(SAFEST_FIRST) for disposition in level}
AMBULANCE, WITHIN_MINUTES, SIGNPOST = 0, 2, 5
"""Places in that order: an ambulance, somebody clinical within minutes, and the first that leads elsewhere."""

OLDEST = 130 * 12
MAY_BE_PREGNANT_FROM = 10 * 12
LONGEST_SENTENCE = 20


def faults_of_words(flow: Flow, types: ServiceTypes, rules: FlowRules) -> Iterator[str]:
    """Tell what an outcome lacks, and what is said anywhere that is never said."""
    for step in flow.steps.values():
        texts: list[str] = []
        if isinstance(step, Question):
            texts = [step.say, step.why, *(answer.words for answer in step.answers)]
        elif isinstance(step, Outcome):
            yield from faults_of_outcome(step, types, rules)
            nets = [f"If {net.trigger}, {net.route} {net.time}." for net in step.if_worse]
            texts = [step.offer, step.decline, step.teach_back, step.why, *nets]
        for text in texts:
            if any(is_said(phrase, text) for phrase in (*rules.sayings.reassuring, *rules.sayings.blaming)):
                yield f"{step.id} says what is never said: {text}"
            if any(len(sentence.split()) > LONGEST_SENTENCE for sentence in re.split(r"[.?!:;]\s", text)):
                yield f"{step.id} has too long a sentence"


def is_said(phrase: str, text: str) -> bool:
    """Find a phrase word by word; after a star the last word may end in any way."""
    words = " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))
    wanted = f" {phrase.lower()} ".replace("* ", "")
    return wanted in f" {words} "


def faults_of_outcome(outcome: Outcome, types: ServiceTypes, rules: FlowRules) -> Iterator[str]:
    """Tell what an outcome lacks."""
    words = (outcome.offer, outcome.decline, outcome.teach_back, outcome.why)
    nets = [part for net in outcome.if_worse for part in (net.trigger, net.route, net.time)]
    if not nets or not all(part.strip() for part in (*words, *nets)):
        yield f"{outcome.id} lacks words"
    if bool(outcome.types) == (outcome.disposition.value == "emergency") or len(set(outcome.types)) < len(
        outcome.types
    ):
        yield f"{outcome.id} does not name its types as it should"
    for slug in outcome.types:
        if slug not in types:
            yield f"{outcome.id} offers {slug}, which does not exist"
            continue
        usual = "avoided" if types[slug].setting.value == "pharmacy" else "moved"
        if place(outcome) < place_of(str(rules.stands_for.get(slug, usual))):
            yield f"{outcome.id} claims more than {slug} is"
    is_choice = " or " in outcome.offer and "?" in outcome.offer
    leads_back = "appointment" in outcome.decline.lower() or "book" in outcome.decline.lower()
    if place(outcome) >= SIGNPOST and not (is_choice and leads_back):
        yield f"{outcome.id} leaves no choice"


def place(outcome: Outcome) -> int:
    """Give the place of an outcome in the order of safety; the least number is the safest."""
    return place_of(outcome.disposition.value)


def place_of(disposition: str) -> int:
    """Give the place of a disposition in the order of safety."""
    return PLACES[disposition]


# --- Whom an offer is for ---


def faults_of_end(need: str, end: Reached, types: ServiceTypes, rules: tuple[Rule, ...]) -> Iterator[str]:
    """Tell what is offered at the end of one path to somebody it is not for."""
    outcome, known = end.outcome, end.known
    said = {given.question.id: given.answer.key for given in end.path}
    for given in end.path:
        for name in given.question.covers if given.answer.key == "no" else ():
            said.setdefault(name, "no")
    if said.get("check") != "none" and place(outcome) > WITHIN_MINUTES:
        yield f"{outcome.id} is reached without “none” to the check"
    for slug in outcome.types:
        if not surely_fits(types[slug].gates, known):
            yield f"{slug} at {outcome.id} may not see them"
    for rule in rules:
        if not speaks_of(rule, need, outcome, types) or any(is_one_of(others, known) for others in rule.unless):
            continue
        unasked = [name for name, allowed in rule.said.items() if said.get(name) not in allowed]
        if unasked or not is_one_of(rule.only, known):
            yield f"{outcome.id} breaks the rule {rule.id} {unasked}"


def speaks_of(rule: Rule, need: str, outcome: Outcome, types: ServiceTypes) -> bool:
    """Tell whether a rule means this outcome: its need, its disposition, and one of its types or their settings."""
    offered = rule.offered
    if (offered.needs and need not in offered.needs) or (
        offered.dispositions and outcome.disposition not in offered.dispositions
    ):
        return False
    is_of_types = bool(offered.types or offered.settings)
    named = [slug in offered.types or types[slug].setting in offered.settings for slug in outcome.types]
    return any(named) or not is_of_types


def is_one_of(only: Only, known: Known) -> bool:
    """Tell whether somebody surely is one of those whom a rule names."""
    low, high = known.age_from_months, known.age_to_months
    if only.nobody or (only.sex and known.sex != only.sex):
        return False
    if only.from_months > 0 and (low is None or low < only.from_months):
        return False
    if only.to_months < OLDEST and (high is None or high > only.to_months):
        return False
    is_a_small_child = high is not None and high < MAY_BE_PREGNANT_FROM
    may_be_pregnant = (known.sex != "male" and not is_a_small_child) if known.pregnant is None else known.pregnant
    may_be_young = low is None or low < only.not_pregnant_under_months
    minds = only.not_pregnant or (only.not_pregnant_under_months > 0 and may_be_young)
    return not (minds and may_be_pregnant)


def surely_fits(gates: Gates, known: Known) -> bool:
    """Tell whether a service surely sees somebody; what is not known is not so."""
    low, high = known.age_from_months, known.age_to_months
    if gates.min_age_months is not None and (low is None or low < gates.min_age_months):
        return False
    if gates.max_age_months is not None and (high is None or high > gates.max_age_months):
        return False
    if gates.sex is not None and known.sex != gates.sex:
        return False
    if gates.pregnancy == "only":
        return known.pregnant is True and known.sex != "male"
    return gates.pregnancy is None or known.sex == "male" or known.pregnant is False
