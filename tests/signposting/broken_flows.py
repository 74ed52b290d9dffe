"""Flows from a seed: a third sound, the others broken on purpose in one named way each, or changed at will."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from navigator.directory.gates import OLDEST_MONTHS
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import (
    NOT_SURE,
    Case,
    Flow,
    Gate,
    Outcome,
    Question,
    Step,
    age_band,
)
from tests.signposting import broken_shapes as shapes
from tests.signposting.broken_shapes import Broken, age_steps, changed, elsewhere, keys_of, led, questions, renamed
from tests.signposting.random_flows import (
    CLINICAL,
    RandomFlow,
    a_question,
    a_sound_flow,
    a_tangled_flow,
    reached,
    rules_about,
)


def random_flows(seed: int, flows: int) -> Iterator[RandomFlow]:
    """Give flows from a seed: a third sound, the others broken in each way in turn, or tangled at will."""
    random = Random(seed)
    for number in range(flows):
        if number % 3 == 0:
            yield RandomFlow(a_sound_flow(random))
        else:
            yield a_broken_flow(MUTATIONS[(number - number // 3 - 1) % len(MUTATIONS)], random)


def a_broken_flow(mutation: Callable[[Flow, Random], Broken], random: Random) -> RandomFlow:
    """Give a sound flow broken in one way."""
    while (broken := mutation(a_sound_flow(random), random)) is None:
        pass
    names = frozenset(broken[1])
    return RandomFlow(broken[0], name_of(mutation), names, False if names else None)


def name_of(mutation: Callable[[Flow, Random], Broken]) -> str:
    """Give the way of breaking in words."""
    return (mutation.__doc__ or "").rstrip(".").lower()


# --- What is answered, and who comes ---


def not_sure_weakened(flow: Flow, random: Random) -> Broken:
    """Not sure made less safe."""
    found = [(step, worse) for step in questions(flow) for worse in _worse_ends(flow, step)]
    if not found:
        return None
    step, worse = random.choice(found)
    return changed(flow, worse, led(step, {NOT_SURE: worse.id})), [step.id]


def _worse_ends(flow: Flow, step: Question) -> list[Outcome]:
    sure = [flow.steps[answer.goes_to] for answer in step.answers if answer.key != NOT_SURE]
    ends = [end for end in sure if isinstance(end, Outcome)]
    best = max((end.disposition.safety for end in ends), default=0)
    return [end for end in CLINICAL if end.disposition.safety < min(best, Disposition.DUTY_NOW.safety)]


def a_kept_question_removed(flow: Flow, random: Random) -> Broken:
    """A question that a rule asks for removed."""
    wanted = {name for end in elsewhere(flow) for rule in rules_about(flow.need, end) for name in rule.said}
    found = [step for step in questions(flow) if step.id in wanted]
    if not found:
        return None
    gone = random.choice(found)
    onwards = next(answer.goes_to for answer in gone.answers if answer.key == "no")
    return changed(flow, *(_past(step, gone.id, onwards) for step in flow.steps.values())), [gone.id]


def a_kept_answer_overheard(flow: Flow, random: Random) -> Broken:
    """Yes to such a question leads on all the same."""
    wanted = {name for end in elsewhere(flow) for rule in rules_about(flow.need, end) for name in rule.said}
    found = [step for step in questions(flow) if step.id in wanted]
    if not found:
        return None
    step = random.choice(found)
    step = led(step, {"yes": next(a.goes_to for a in step.answers if a.key == "no")})
    return changed(flow, replace(step, answers=tuple(random.sample(step.answers, len(step.answers))))), [step.id]


def _past(step: Step, gone: str, onwards: str) -> Step:
    if isinstance(step, Question):
        return led(step, {answer.key: onwards for answer in step.answers if answer.goes_to == gone})
    if isinstance(step, Gate):
        cases = tuple(Case(c.when, onwards if c.goes_to == gone else c.goes_to) for c in step.cases)
        return replace(step, cases=cases, unknown=onwards if step.unknown == gone else step.unknown)
    return step


def a_month_too_young(flow: Flow, random: Random) -> Broken:
    """An age bound moved by a month."""
    step = flow.steps.get("how-old")
    if not isinstance(step, Question) or len(age_steps(flow)) > 1:
        return None
    return changed(flow, renamed(step, _a_month_out(step, random))), [end.id for end in elsewhere(flow)]


def a_gate_a_month_out(flow: Flow, random: Random) -> Broken:
    """A gate moved by a month, which only a caller of that very month meets."""
    gate, step = flow.steps.get("known-age"), flow.steps.get("how-old")
    if not isinstance(gate, Gate) or not isinstance(step, Question) or len(age_steps(flow)) > 2:
        return None
    return changed(flow, renamed(gate, _a_month_out(step, random))), [end.id for end in elsewhere(flow)]


def a_second_gate_for_those_between(flow: Flow, random: Random) -> Broken:
    """A second gate a month lower, which only an age said in weeks comes to."""
    gate, step = flow.steps.get("known-age"), flow.steps.get("how-old")
    if not isinstance(gate, Gate) or not isinstance(step, Question) or len(age_steps(flow)) > 2:
        return None
    bands = sorted(band for case in gate.cases if (band := age_band(case.when)))
    low = bands[1][0]
    if bands[0][0] or low == OLDEST_MONTHS or gate.cases[0].goes_to not in {end.id for end in CLINICAL} or low > 200:
        return None
    cases = (Case(f"0-{low - 2}", gate.cases[0].goes_to), Case(f"{low - 1}-up", gate.cases[1].goes_to))
    below = Gate("between", "age", cases, step.id)
    return changed(flow, below, replace(gate, unknown=below.id)), [end.id for end in elsewhere(flow)]


def _a_month_out(step: Question, random: Random) -> dict[str, str]:
    """Give the bands that have one edge moved, so that the band for whom the offer is grows by a month."""
    bands = sorted(band for answer in step.answers if (band := age_band(answer.key)))
    at = random.randint(1, len(bands) - 1)
    before, here = bands[at - 1], bands[at]
    grows_down = step.answers[at].goes_to not in {end.id for end in CLINICAL}
    edge = here[0] + (-1 if grows_down else 1)
    return {_band(*before): _band(before[0], edge - 1), _band(*here): _band(edge, here[1])}


def _band(low: int, high: int) -> str:
    return f"{low}-up" if high == OLDEST_MONTHS else f"{low}-{high}"


def a_pharmacist_for_a_baby(flow: Flow, random: Random) -> Broken:
    """A pharmacist for a baby."""
    ends = elsewhere(flow)
    if "how-old" in flow.steps:
        return None
    end = replace(random.choice(ends), types=("pharmacy-minor-illness",), disposition=Disposition.AVOIDED)
    return changed(flow, end), [end.id]


def the_age_overheard(flow: Flow, random: Random) -> Broken:
    """An age that does not fit leads on all the same."""
    step = flow.steps.get("how-old")
    if not isinstance(step, Question) or len(age_steps(flow)) > 1:
        return None
    clinical = {end.id for end in CLINICAL}
    onwards = next(answer.goes_to for answer in step.answers if answer.goes_to not in clinical)
    key = random.choice([answer.key for answer in step.answers if answer.goes_to in clinical])
    return changed(flow, led(step, {key: onwards})), [end.id for end in elsewhere(flow)]


def a_pregnancy_overheard(flow: Flow, random: Random) -> Broken:
    """A pregnancy, or perhaps one, leads on all the same."""
    step = flow.steps.get("could-be-pregnant")
    pregnant = [gate for gate in flow.steps.values() if isinstance(gate, Gate) and gate.fact == "pregnant"]
    if not isinstance(step, Question) or len(age_steps(flow)) > 1 or len(pregnant) > ("known-to-be" in flow.steps):
        return None
    bands = [band for by_age in age_steps(flow) for key in keys_of(by_age) if (band := age_band(key))]
    if flow.need != "urine" and any(low >= 192 for low, _ in bands):
        return None
    onwards = next(answer.goes_to for answer in step.answers if answer.key == "no")
    return changed(flow, led(step, {"yes": onwards, NOT_SURE: onwards})), [end.id for end in elsewhere(flow)]


def a_type_nobody_fits(flow: Flow, random: Random) -> Broken:
    """Types with ages of their own."""
    end = random.choice(elsewhere(flow))
    types = dict.fromkeys((*end.types, "child-mental-health", "talking-therapies"))
    return changed(flow, replace(end, types=tuple(types))), [end.id]


def a_fact_asked_twice(flow: Flow, random: Random) -> Broken:
    """A fact asked a second time."""
    step = flow.steps.get("how-old")
    if not isinstance(step, Question):
        return None
    answer = random.choice([a for a in step.answers if (b := age_band(a.key)) and b[0] < b[1]] or [None])
    if answer is None:
        return None
    low, high = age_band(answer.key) or (0, 0)
    month = random.randint(low + 1, high)
    ways = dict.fromkeys((f"0-{month - 1}", f"{month}-up", NOT_SURE), answer.goes_to)
    again = a_question("how-old-again", ways, "age")
    return changed(flow, again, led(step, {answer.key: again.id})), [again.id]


# --- Anything ---


def an_answer_led_elsewhere(flow: Flow, random: Random) -> Broken:
    """An answer led elsewhere."""
    step = random.choice(questions(flow, check=True))
    return changed(flow, led(step, {random.choice(step.answers).key: random.choice(list(flow.steps))})), []


def some_ways_changed(flow: Flow, random: Random) -> Broken:
    """Some ways led onwards otherwise."""
    for _ in range(random.randint(2, 4)):
        step = random.choice(questions(flow))
        after = [name for name in flow.steps if step.id not in _after(flow, name) | {name}]
        flow = changed(flow, led(step, {random.choice(step.answers).key: random.choice(after)}))
    return flow, []


def _after(flow: Flow, name: str) -> set[str]:
    return set(reached(replace(flow, first_step=name)).steps)


def another_step_first(flow: Flow, random: Random) -> Broken:
    """Two questions in each other's place."""
    both = random.sample(questions(flow), 2) if len(questions(flow)) > 1 else None
    if both is None or any(step.id == "kind" or step.asks_fact for step in both):
        return None
    first, second = both
    swapped = (replace(first, id=second.id, say=second.say), replace(second, id=first.id, say=first.say))
    return changed(flow, *swapped), []


def tangled(_flow: Flow, random: Random) -> Broken:
    """Tangled at will."""
    return a_tangled_flow(random), []


MUTATIONS: tuple[Callable[[Flow, Random], Broken], ...] = (
    shapes.a_way_to_nowhere, shapes.no_answers, shapes.a_circle, shapes.an_orphan, shapes.a_check_skipped,
    shapes.a_case_dropped, shapes.ages_left_out, shapes.no_not_sure, shapes.signed_by_its_writer,
    shapes.a_phrase_never_said, shapes.a_long_sentence, shapes.no_words, shapes.no_safety_net, shapes.no_choice,
    shapes.no_such_type, shapes.called_safer, not_sure_weakened, a_kept_question_removed, a_kept_answer_overheard,
    a_month_too_young, a_gate_a_month_out, a_second_gate_for_those_between, a_pharmacist_for_a_baby,
    the_age_overheard, a_pregnancy_overheard, a_type_nobody_fits, a_fact_asked_twice, an_answer_led_elsewhere,
    some_ways_changed, another_step_first, tangled, tangled,
)  # fmt: skip
