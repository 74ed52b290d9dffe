"""What other pages show beside the figure, handed to their templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from navigator import database
from navigator.accounts.models import Organisation
from navigator.london import Week, london_day, now
from navigator.reports.balancing import queries
from navigator.reports.balancing.models import LastSlot
from navigator.reports.balancing.rules import (
    LEAST_ANSWERS,
    Asked,
    Pulse,
    complaints_words,
    last_slot_words,
    pulses,
    quarter_of,
    quarter_words,
)


@dataclass(frozen=True)
class Beside:
    """What stands beside a week's figure."""

    last_slot: str
    complaints: str
    quarter: str
    pulse: Mapping[str, list[Pulse]]
    answers: Mapping[str, int]


class Balancing:
    """What stands beside the figure, as pages ask for it."""

    least = MappingProxyType({asked.value: least for asked, least in LEAST_ANSWERS.items()})

    def today(self, practice: Organisation) -> LastSlot | None:
        """Give what was told of today's last appointment."""
        return queries.last_slot_on(database.session(), practice.id, london_day(now()))

    def of_week(self, practice: Organisation, week: Week) -> Beside:
        """Give what stands beside a week's figure."""
        session, quarter = database.session(), quarter_of(week.sunday)
        told = queries.complaints_of(session, practice.id, week.monday)
        answers = {asked: queries.answers_of(session, practice.id, quarter, asked) for asked in Asked}
        return Beside(
            last_slot_words(queries.last_slots(session, practice.id, week.monday, week.sunday)),
            complaints_words(told.complaints if told else None),
            quarter_words(quarter),
            {asked.value: pulses(asked, said) for asked, said in answers.items()},
            {asked.value: len(said) for asked, said in answers.items()},
        )
