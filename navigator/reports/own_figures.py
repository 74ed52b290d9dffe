"""What a practice works out for itself beside the fixed figures: its own minutes, reception's time, and money."""

from collections.abc import Sequence
from dataclasses import dataclass

from navigator.accounts.rules import DEFAULT_FACE_TO_FACE_MINUTES, DEFAULT_PHONE_MINUTES
from navigator.reports import became, rules
from navigator.reports.ladder import hours_in_words, offered, one_place
from navigator.reports.rules import AVOIDED, MOVED, WeeklyCount


@dataclass(frozen=True)
class OwnFigures:
    """What a practice has typed of itself; see “The practice”."""

    face_to_face: float
    phone: float
    reception: float
    pounds: float | None
    pounds_of_year: str

    @property
    def has_own_minutes(self) -> bool:
        """Tell whether its minutes are others than everybody's."""
        return (self.face_to_face, self.phone) != (DEFAULT_FACE_TO_FACE_MINUTES, DEFAULT_PHONE_MINUTES)


def own_hours_in_words(counts: Sequence[WeeklyCount], own: OwnFigures) -> str:
    """Say the hours by the practice's own minutes, where it has set any."""
    return hours_in_words(counts, own.face_to_face, own.phone) if own.has_own_minutes else ""


def after_reception_in_words(counts: Sequence[WeeklyCount], own: OwnFigures) -> str:
    """Say what is left of the hours once reception's time is subtracted; nothing where nobody measured it."""
    figure, lines = rules.gp_appointments_otherwise(counts).together, offered(counts)
    if not own.reception or not figure:
        return ""
    spent = lines * own.reception / 60
    hours = rules.hours_range(figure, own.face_to_face, own.phone)
    least, most = max(hours.low - spent, 0.0), max(hours.high - spent, 0.0)
    said = f"Reception’s own time: {lines} offered × {own.reception:g} minutes = {one_place(spent)} hours."
    if not most:
        return f"{said} Nothing is left of the hours by your minutes."
    return f"{said} Left of the hours by your minutes: between {one_place(least)} and {one_place(most)}."


def money_in_words(counts: Sequence[WeeklyCount], own: OwnFigures) -> str:
    """Say the money as a range, with whose figure it is; nothing where the practice typed none."""
    moved, avoided = became.became(counts, MOVED), became.became(counts, AVOIDED)
    if own.pounds is None or not moved.calls + avoided.calls:
        return ""
    most = moved.left + avoided.left
    least = moved.helped + avoided.helped if became.has_enough_codes(counts) else 0
    return (
        f"In money, by your own figure of £{own.pounds:,.2f} a GP appointment ({own.pounds_of_year}): "
        f"potentially £{least * own.pounds:,.0f} to £{most * own.pounds:,.0f} ({least} to {most} appointments). "
        "It is nobody’s saving unless the time is used for something else."
    )
