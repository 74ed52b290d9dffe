"""Breaks the shape or the words of a sound flow, one named way at a time: the docstring is the name.

Each gives the broken flow with the names that a story about it must hold one of; None where this flow cannot be
broken so.
"""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    CHECK,
    NOT_SURE,
    Flow,
    Gate,
    Outcome,
    Question,
    Step,
    age_band,
)
from tests.signposting.guidance_in_hand import RULES
from tests.signposting.random_flows import CLINICAL, an_outcome, reached

Broken = tuple[Flow, Iterable[str]] | None


# --- Small helps ---


def questions(flow: Flow, *, check: bool = False) -> list[Question]:
    """Give the questions of a flow."""
    return [step for step in flow.steps.values() if isinstance(step, Question) and (check or step.id != CHECK)]


def elsewhere(flow: Flow) -> list[Outcome]:
    """Give the outcomes that lead a caller elsewhere."""
    return [one for one in flow.steps.values() if isinstance(one, Outcome) and one.disposition.is_signpost]


def changed(flow: Flow, *steps: Step) -> Flow:
    """Change some steps, and leave out what nobody reaches any more."""
    return reached(replace(flow, steps=dict(flow.steps) | {step.id: step for step in steps}))


def led(step: Question, ways: dict[str, str]) -> Question:
    """Lead some answers of a question elsewhere."""
    return replace(step, answers=tuple(replace(a, goes_to=ways.get(a.key, a.goes_to)) for a in step.answers))


def renamed(step: Question | Gate, names: dict[str, str]) -> Question | Gate:
    """Give some answers of a question, or some cases of a gate, another key."""
    if isinstance(step, Question):
        return replace(step, answers=tuple(replace(a, key=names.get(a.key, a.key)) for a in step.answers))
    return replace(step, cases=tuple(replace(case, when=names.get(case.when, case.when)) for case in step.cases))


def age_steps(flow: Flow) -> list[Question | Gate]:
    """Give the steps that ask or decide by age."""
    steps = (step for step in flow.steps.values() if isinstance(step, (Question, Gate)))
    return [step for step in steps if any(age_band(key) for key in keys_of(step))]


def keys_of(step: Question | Gate) -> list[str]:
    """Give the keys of a question's answers or of a gate's cases."""
    return [a.key for a in step.answers] if isinstance(step, Question) else [case.when for case in step.cases]


# --- The shape ---


def a_way_to_nowhere(flow: Flow, random: Random) -> Broken:
    """A way to nowhere."""
    step = random.choice(questions(flow))
    return changed(flow, led(step, {random.choice(step.answers).key: "nowhere"})), [step.id]


def no_answers(flow: Flow, random: Random) -> Broken:
    """A question without answers."""
    step = random.choice(questions(flow))
    return changed(flow, replace(step, answers=())), [step.id]


def a_circle(flow: Flow, random: Random) -> Broken:
    """A circle."""
    step, first = random.choice(questions(flow)), flow.check_step.answers[0].goes_to
    return changed(flow, led(step, {random.choice(step.answers).key: first})), [first]


def an_orphan(flow: Flow, _random: Random) -> Broken:
    """A step that nobody reaches."""
    lost = an_outcome("lost", "kept", "gp-appointment")
    return replace(flow, steps=dict(flow.steps) | {"lost": lost}), ["lost"]


def a_check_skipped(flow: Flow, random: Random) -> Broken:
    """The check skipped or talked away."""
    first, check = flow.check_step.answers[0].goes_to, flow.check_step
    if random.random() < 0.3:
        return replace(flow, first_step=first), [first]
    if random.random() < 0.5:
        return changed(flow, replace(check, asks_fact="pregnant")), [CHECK]
    goes_to = random.choice([first, *(end.id for end in elsewhere(flow)), CLINICAL[-1].id])
    steps = dict(flow.steps) | {end.id: end for end in CLINICAL}
    key = random.choice(("yes", NOT_SURE))
    return reached(replace(flow, steps=steps | {CHECK: led(check, {key: goes_to})})), [CHECK]


def a_case_dropped(flow: Flow, random: Random) -> Broken:
    """A case of a gate dropped."""
    gates = [step for step in flow.steps.values() if isinstance(step, Gate)]
    if not gates:
        return None
    gate = random.choice(gates)
    return changed(flow, replace(gate, cases=tuple(random.sample(gate.cases, len(gate.cases) - 1)))), [gate.id]


def ages_left_out(flow: Flow, random: Random) -> Broken:
    """A month left out or taken twice."""
    steps = [step for step in age_steps(flow) if any(key.endswith("-up") for key in keys_of(step))]
    if not steps:
        return None
    step = random.choice(steps)
    last = next(key for key in keys_of(step) if key.endswith("-up"))
    month = max(1, int(last.removesuffix("-up")) + random.choice((-1, 1)))
    return changed(flow, renamed(step, {last: f"{month}-up"})), [step.id]


def no_not_sure(flow: Flow, random: Random) -> Broken:
    """Not sure taken away."""
    step = random.choice(questions(flow))
    return changed(flow, replace(step, answers=tuple(a for a in step.answers if a.key != NOT_SURE))), [step.id]


def signed_by_its_writer(flow: Flow, _random: Random) -> Broken:
    """Signed by whoever wrote it."""
    return replace(flow, approver=flow.author.upper()), [flow.author]


# --- The words and the outcomes ---


def a_phrase_never_said(flow: Flow, random: Random) -> Broken:
    """A phrase that is never said."""
    phrase = random.choice((*RULES.sayings.reassuring, *RULES.sayings.blaming)).replace("*", random.choice(("", "s")))
    if random.random() < 0.3:
        phrase = phrase.upper().replace("'", "’")
    return _said(flow, f"Well, {phrase} then. ", random)


def a_long_sentence(flow: Flow, random: Random) -> Broken:
    """A sentence that takes two breaths."""
    return _said(flow, "We ask you now and " * 5 + "that is it. ", random)


def _said(flow: Flow, words: str, random: Random) -> Broken:
    step = random.choice([step for step in flow.steps.values() if not isinstance(step, Gate)])
    part = random.choice(("say", "why") if isinstance(step, Question) else ("offer", "decline", "teach_back", "why"))
    return changed(flow, replace(step, **{part: words + getattr(step, part)})), [step.id]


def no_words(flow: Flow, random: Random) -> Broken:
    """Words left out."""
    step = random.choice([step for step in flow.steps.values() if not isinstance(step, Gate)])
    part = random.choice(("say", "why") if isinstance(step, Question) else ("offer", "decline", "teach_back", "why"))
    return changed(flow, replace(step, **{part: "  "})), [step.id]


def no_safety_net(flow: Flow, random: Random) -> Broken:
    """The safety net taken away."""
    end = random.choice([step for step in flow.steps.values() if isinstance(step, Outcome)])
    nets = random.choice(
        [(), (replace(end.if_worse[0], **{random.choice(("trigger", "route", "time")): random.choice(("", " "))}),)]
    )
    return changed(flow, replace(end, if_worse=nets)), [end.id]


def no_choice(flow: Flow, random: Random) -> Broken:
    """No choice, or no way back to an appointment."""
    end = random.choice(elsewhere(flow))
    words = random.choice([{"offer": "You can go there."}, {"decline": "Then ring back on another day."}])
    return changed(flow, replace(end, **words)), [end.id]


def no_such_type(flow: Flow, random: Random) -> Broken:
    """A type that does not exist."""
    end = random.choice([step for step in flow.steps.values() if isinstance(step, Outcome) and step.types])
    return changed(flow, replace(end, types=(*end.types, "pharmacy-frist"))), [end.id]


def called_safer(flow: Flow, random: Random) -> Broken:
    """A disposition above its types."""
    end = random.choice(elsewhere(flow))
    above = random.choice(("duty_now", "crisis", "ed", "999"))
    return changed(flow, replace(end, disposition=Disposition(above))), [end.id]
