"""The rules a flow's outcomes and paths are held to, one by one."""

from collections.abc import Collection, Iterator

from navigator.signposting.flow import NO, OLDEST_MONTHS, Disposition, Outcome, Reached

PHARMACIST = "pharmacy-"
"""How the slug of every type begins where a community pharmacist sees the caller."""

PATHWAY = "pharmacy-first"
PHARMACIST_FROM_MONTHS = 12
PATHWAY_MONTHS = {"sore-throat": (60, OLDEST_MONTHS)}
"""The ages that the pharmacist's pathway for a need takes, both ends included, in months."""

PREGNANCY_RULE_ENDS_MONTHS = 16 * 12
PREGNANCY_ASKED_FROM_MONTHS = 10 * 12

OPEN_QUESTIONS = ("contacted-before", "treated-already")
"""Ids kept for two questions: nobody who answers other than “no” to them is led to a pharmacist."""

# The most that a type may stand for. A flow cannot call itself safe by its disposition
# and then offer something less; a type not named here is a signpost.
_SAFEST_USE = {
    "emergency-999": Disposition.AMBULANCE,
    "emergency-department": Disposition.ED,
    "duty-gp": Disposition.DUTY_NOW,
    "mental-health-crisis": Disposition.CRISIS,
    "maternity": Disposition.MATERNITY_NOW,
    "urgent-eye-service": Disposition.EYE_TODAY,
    "urgent-treatment-centre": Disposition.CLINICIAN_TODAY,
    "nhs-111": Disposition.CLINICIAN_TODAY,
    "minor-illness-clinic": Disposition.CLINICIAN_TODAY,
    "respiratory-hub": Disposition.CLINICIAN_TODAY,
    "gp-appointment": Disposition.KEPT,
    "extended-access": Disposition.KEPT,
}


def outcome_problems(outcome: Outcome, known_types: Collection[str]) -> Iterator[str]:
    """Tell what an outcome lacks before it can be read to a caller."""
    name = f"“{outcome.id}”"
    yield from _type_problems(outcome, known_types)
    for part in ("offer", "decline", "teach_back", "why"):
        if not getattr(outcome, part).strip():
            yield f"{name} has no words for {part}."
    if not outcome.if_worse or not all(n.trigger and n.route and n.time for n in outcome.if_worse):
        yield f"{name} does not say what to look for, whom to turn to and how soon if it gets worse."
    if outcome.disposition.is_signpost:
        if " or " not in outcome.offer or "?" not in outcome.offer:
            yield f"{name} offers no choice: ask “this, or that?”."
        if not any(word in outcome.decline.casefold() for word in ("appointment", "book")):
            yield f"{name} does not lead a caller who declines to an appointment."


def _type_problems(outcome: Outcome, known_types: Collection[str]) -> Iterator[str]:
    name, disposition = f"“{outcome.id}”", outcome.disposition
    if disposition is Disposition.EMERGENCY and outcome.types:
        yield f"{name} names a type, but the red-flag card alone says which way."
    if not outcome.types and disposition not in (Disposition.EMERGENCY, Disposition.SELF_CARE):
        yield f"{name} offers no type of service."
    if len(set(outcome.types)) < len(outcome.types):
        yield f"{name} offers the same type twice."
    for slug in outcome.types:
        if slug not in known_types:
            yield f"{name} offers “{slug}”, and there is no such type of service."
        weakest = Disposition.AVOIDED if slug.startswith(PHARMACIST) else Disposition.MOVED
        if disposition.safety > _SAFEST_USE.get(slug, weakest).safety:
            yield f"{name} says {disposition}, but “{slug}” is less than that."


def path_problems(need: str, reached: Reached) -> Iterator[tuple[str, str]]:
    """Tell who is offered something that is not for them: the rule broken, and the story."""
    pharmacist = [slug for slug in reached.outcome.types if slug.startswith(PHARMACIST)]
    if not pharmacist:
        return
    who = f"A caller ({said_by(reached)}) is offered {pharmacist[0]} at “{reached.outcome.id}”"
    if not _is_aged(reached, PHARMACIST_FROM_MONTHS, OLDEST_MONTHS):
        yield "under 1", f"{who}; no pharmacist sees a child under 1, and an age not known may be that."
    for question in OPEN_QUESTIONS:
        if not any(given.question.id == question and given.answer.key == NO for given in reached.path):
            yield question, f"{who} without a “no” to “{question}”."
    if PATHWAY in pharmacist and need in PATHWAY_MONTHS:
        low, high = PATHWAY_MONTHS[need]
        if not _is_aged(reached, low, high):
            yield "pathway age", f"{who}; that pathway takes ages from {low} months."
        if _may_be_pregnant_under_16(reached):
            yield "pregnant under 16", f"{who}; that pathway is not for anyone pregnant and under 16."


def said_by(reached: Reached) -> str:
    """Tell what is known of a caller and what they answered, on one line."""
    known = reached.known
    low, high = known.age_from_months, known.age_to_months
    age = "age not known" if low is None else f"{low} months" if low == high else f"{low} to {high} months"
    pregnant = {True: "pregnant", False: "not pregnant", None: ""}[known.pregnant]
    answers = [f"{given.question.id} “{given.answer.key}”" for given in reached.path if not given.already_known]
    return ", ".join(part for part in (age, known.sex or "", pregnant, *answers) if part)


def _is_aged(reached: Reached, low: int, high: int) -> bool:
    known = reached.known
    if known.age_from_months is None or known.age_to_months is None:
        return False
    return low <= known.age_from_months and known.age_to_months <= high


def _may_be_pregnant_under_16(reached: Reached) -> bool:
    known = reached.known
    if known.age_from_months is not None and known.age_from_months >= PREGNANCY_RULE_ENDS_MONTHS:
        return False
    if known.pregnant is not None:
        return known.pregnant
    is_young_child = known.age_to_months is not None and known.age_to_months < PREGNANCY_ASKED_FROM_MONTHS
    return known.sex != "male" and not is_young_child
