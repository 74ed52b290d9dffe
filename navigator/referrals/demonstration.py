"""A made-up history for the demonstration: up to half a year of calls at eight practices, the same on every machine."""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import TypeVar
from uuid import UUID

from navigator.directory.service_types import ServiceType
from navigator.directory.special_days import special_days
from navigator.london import LONDON
from navigator.referrals.actions import Call
from navigator.referrals.not_there import NotThere
from navigator.referrals.rules import NO_GAP, Channel, Ending, Gap, Otherwise, RedFlagAnswer, code_of, counts_as
from navigator.signposting.guidance import Guidance
from navigator.signposting.rules import need_slug

Item = TypeVar("Item")

WEEKS = 28
# In the weeks before, a third of the calls were not logged yet, so that a chart has something to show.
WEEKS_SINCE_MORE_WAS_LOGGED = 9
SHARE_LOGGED_BEFORE = 0.66
# How many of last week's days, at its end, nobody logged on: a fall that is only less logging.
NOTHING_LOGGED = {"C99101": 2}
# Calls on a Monday; the days after it fall off as one practice's telephony showed.
MONDAY_CALLS = {"C99101": 24, "C99102": 15, "C99103": 18, "C99104": 11, "C99105": 9}
# Three more are too small to tell a change alone; a PCN pools them.
MONDAY_CALLS |= {"C99106": 6, "C99107": 5, "C99108": 6}
SHARE_OF_MONDAY = (1.0, 0.82, 0.51, 0.58, 0.66)
SHARE_OF_CHANNEL = {Channel.PHONE: 0.5, Channel.ONLINE: 0.4, Channel.DESK: 0.1}
# Practices that began later, so many weeks ago: what sets the demonstration up shall not take much longer.
BEGAN = {"C99104": 13, "C99105": 13, "C99106": 20, "C99107": 20, "C99108": 20}

# Meanings of the vocabulary; the log has each in its plain words, as the desk writes it.
NEEDS = (
    ("conjunctivitis", "pharmacy-minor-illness", 9),
    ("cough", "pharmacy-minor-illness", 7),
    ("sore throat", "pharmacy-first", 7),
    ("earache in a child", "pharmacy-first", 4),
    ("low back pain", "first-contact-physio", 7),
    ("sick note", "practice-admin", 9),
    ("repeat prescription", "repeat-prescriptions", 9),
    ("medication review", "clinical-pharmacist", 3),
    ("anxiety", "talking-therapies", 4),
    ("loneliness", "social-prescribing", 3),
    ("housing need", "housing-advice", 2),
    ("toothache", "dental-urgent", 3),
    ("hearing aids", "audiology", 2),
    ("domestic abuse", "domestic-abuse-support", 1),
    ("new lump", "gp-appointment", 5),
)
ENDINGS = (
    (Ending.SAID_YES, 52),
    (Ending.BOOKED_HERE, 22),
    (Ending.ADVICE_OR_ADMIN, 14),
    (Ending.DECLINED, 8),
    (Ending.NOT_AVAILABLE, 2),
    (Ending.CALL_LOST, 2),
)
# Why help was not there, a few of each; and what a booked appointment stood in for, where nobody here does it.
MADE_UP_REASONS = (
    NotThere.FULL,
    NotThere.PAUSED,
    NotThere.NONE_OPEN,
    NotThere.FULL,
    NotThere.TOO_FAR,
    NotThere.TRIED,
    NotThere.FULL,
)
BOOKED_FOR_WANT_OF_HELP = 7
WANTED_IN_VAIN = ("podiatry", "", "weight-management")
OTHERWISES = (
    (Otherwise.NOT_SURE, 35),
    (Otherwise.GP_ROUTINE, 30),
    (Otherwise.GP_TODAY, 20),
    (Otherwise.NURSE, 5),
    (Otherwise.NO_APPOINTMENT, 10),
)


def made_up_calls(code: str, guidance: Guidance, services: Mapping[str, UUID], today: date) -> Iterator[Call]:
    """Give a practice's made-up calls of the weeks before today, in the order of time; none on a bank holiday."""
    chance = random.Random(f"navigator {code}")  # noqa: S311 — a demonstration, not a secret
    this_monday = today - timedelta(days=today.weekday())
    monday = this_monday - timedelta(days=7 * BEGAN.get(code, WEEKS))
    days = [monday + timedelta(days=number) for number in range((today - monday).days)]
    closed = set(special_days(monday, today))
    closed |= _not_logged(code, this_monday, closed)
    codes: set[str] = set()
    for day in (day for day in days if day.weekday() < len(SHARE_OF_MONDAY)):
        more = day >= this_monday - timedelta(days=7 * WEEKS_SINCE_MORE_WAS_LOGGED)
        usual = MONDAY_CALLS[code] * SHARE_OF_MONDAY[day.weekday()] * (1 if more else SHARE_LOGGED_BEFORE)
        moments = sorted(_moment(chance, day) for _ in range(round(usual * chance.uniform(0.85, 1.15))))
        # Made in any case, so that the calls of all other days are the same whatever is closed.
        calls = [_call(chance, at, guidance, services) for at in moments]
        yield from (_with_own_code(call, codes) for call in calls if day not in closed)


def _not_logged(code: str, this_monday: date, closed: Collection[date]) -> set[date]:
    last_week = [this_monday + timedelta(days=number - 7) for number in range(len(SHARE_OF_MONDAY))]
    open_days = [day for day in last_week if day not in closed]
    return set(open_days[len(open_days) - NOTHING_LOGGED.get(code, 0) :])


def _with_own_code(call: Call, codes: set[str]) -> Call:
    """Give a “said yes” a code that no other call of the practice has."""
    if call.code is None:
        return call
    own = next(code for number in count() if (code := code_of(call.call_key, number)) not in codes)
    codes.add(own)
    return replace(call, code=own)


def _moment(chance: random.Random, day: date) -> datetime:
    minutes = min(int(chance.expovariate(1 / 150)), 629)
    return (datetime.combine(day, time(8, 0), LONDON) + timedelta(minutes=minutes)).astimezone(UTC)


def _pick(chance: random.Random, choices: Sequence[tuple[Item, float]]) -> Item:
    return chance.choices([item for item, _ in choices], [weight for _, weight in choices])[0]


def _call(chance: random.Random, at: datetime, guidance: Guidance, services: Mapping[str, UUID]) -> Call:
    meaning, slug, _ = chance.choices(NEEDS, [weight for _, _, weight in NEEDS])[0]
    ending = Ending.BOOKED_HERE if slug == "gp-appointment" else _pick(chance, ENDINGS)
    key, kind = UUID(int=chance.getrandbits(128), version=4), guidance.types[slug]
    is_yes = ending is Ending.SAID_YES
    lost = ending is Ending.CALL_LOST
    return Call(
        idempotency_key=key,
        call_key=key,
        ending=ending,
        counts_as=counts_as(ending, None if lost else kind),
        channel=_pick(chance, [*SHARE_OF_CHANNEL.items()]).value,
        otherwise=_pick(chance, OTHERWISES).value if is_yes else Otherwise.NOT_SURE.value,
        red_flag_answer=(RedFlagAnswer.NOT_ASKED if lost else RedFlagAnswer.ASKED_NONE).value,
        red_flag_version=guidance.red_flags.version,
        occurred_at=at,
        code=code_of(key, 0) if is_yes else None,
        service_id=None if lost else services.get(slug),
        service_type=None if lost else slug,
        need=None if lost else need_slug(guidance.in_plain_words(meaning)),
        mode=kind.usual_mode.value if is_yes else None,
        gap=_made_up_reason(key, ending, kind),
        demonstration=True,
        history=True,
    )


def _made_up_reason(key: UUID, ending: Ending, kind: ServiceType) -> Gap:
    """Make a reason up from the key alone: no other call of the history changes by it."""
    if kind.sensitive:
        return NO_GAP
    if ending is Ending.NOT_AVAILABLE:
        return Gap(MADE_UP_REASONS[key.int % len(MADE_UP_REASONS)].value)
    if ending is Ending.BOOKED_HERE and kind.slug == "gp-appointment" and not key.int % BOOKED_FOR_WANT_OF_HELP:
        wanted = WANTED_IN_VAIN[key.int // BOOKED_FOR_WANT_OF_HELP % len(WANTED_IN_VAIN)]
        return Gap(NotThere.NO_SERVICE.value, wanted) if wanted else Gap(NotThere.NOTHING_FOUND.value)
    return NO_GAP
