"""What the steps of a guide and its dangers are called on screen: in words, never by the names that the text has."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from navigator.directory.service_types import ServiceTypes
from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import AGE, CHECK, PREGNANT, SEX, Answer, Flow, Gate, Outcome, Question, age_band
from navigator.signposting.flow_ages import ages_in_words
from navigator.signposting.flow_words import sentences_in

ENDING_WORDS = {
    Disposition.EMERGENCY: "As the red-flag card says",
    Disposition.AMBULANCE: "An ambulance now",
    Disposition.ED: "Hospital now",
    Disposition.DUTY_NOW: "A clinician now",
    Disposition.CRISIS: "The crisis line now",
    Disposition.MATERNITY_NOW: "The maternity unit now",
    Disposition.ONCOLOGY_LINE: "The cancer helpline now",
    Disposition.EYE_TODAY: "The eye service today",
    Disposition.CLINICIAN_TODAY: "A clinician today",
    Disposition.CLINICIAN_SOON: "A clinician soon",
    Disposition.KEPT: "An appointment here",
    Disposition.MOVED: "Somebody else of the team",
    Disposition.AVOIDED: "A service elsewhere",
    Disposition.SELF_CARE: "Looking after it at home",
    Disposition.ADMIN: "The office",
}
"""How a call ends, as the pages about guides say it."""

FACT_WORDS = {AGE: "the age", SEX: "the sex", PREGNANT: "pregnancy"}


@dataclass(frozen=True)
class Titles:
    """The words for kinds of service and dangers that a site's guidance has."""

    types: ServiceTypes = field(default_factory=dict)
    dangers: Mapping[str, str] = field(default_factory=dict)
    asked_by_group: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The dangers that each group of red-flag questions asks about."""

    def danger(self, name: str) -> str:
        """Call a danger by its title."""
        return self.dangers.get(name, name.replace("_", " "))

    def dangers_asked(self, flow: Flow) -> tuple[str, ...]:
        """Give every danger that the red-flag check of a guide asks about."""
        return tuple(dict.fromkeys((*self.asked_by_group.get(flow.check, ()), *flow.check_also)))

    def ending(self, end: Outcome) -> str:
        """Say how a call ends, and what is offered."""
        kinds = "; ".join(self.types[slug].label if slug in self.types else slug for slug in end.types)
        return f"{ENDING_WORDS[end.disposition]}{f': {kinds}' if kinds else ''}"

    def step(self, flow: Flow, step_id: str) -> str:
        """Call a step by what is asked there, decided there or offered there."""
        step = flow.steps.get(step_id)
        if step_id == CHECK:
            return "The red-flag check"
        if isinstance(step, Question):
            return f"“{next(iter(sentences_in(step.say)), step.say)}”"
        if isinstance(step, Gate):
            return f"By {FACT_WORDS[step.fact]}: {', '.join(value_words(case.when) for case in step.cases)}"
        return self.ending(step) if isinstance(step, Outcome) else "A step that is not there"


def value_words(value: str) -> str:
    """Say one value of a fact: ages as people say them, else the plain word."""
    band = age_band(value)
    return ages_in_words(band) if band else value.replace("-", " ")


def answer_words(answer: Answer) -> str:
    """Call an answer by its words."""
    return answer.words or value_words(answer.key)
