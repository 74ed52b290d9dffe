"""The made-up contacts: enough for a funnel, one practice below and one unknown, on any day."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor
from navigator.accounts.rules import Role
from navigator.london import Week, london_day
from navigator.referrals.demonstration import MONDAY_CALLS, made_up_calls
from navigator.referrals.rules import Channel
from navigator.reports.charts.funnel import WEEKS
from navigator.reports.contacts.actions import tell_contacts
from navigator.reports.contacts.demonstration import LOGGED_SINCE, MADE_UP, made_up_contacts, weeks_before
from navigator.reports.contacts.queries import standing_by_cell
from navigator.reports.contacts.rules import Compared, Share, compared_by
from tests.building import NOW, a_person, a_practice
from tests.signposting.guidance_in_hand import shipped_guidance


def of_practice(code: str, today: date) -> Compared:
    """Compare a practice of the demonstration by its made-up calls and contacts."""
    logged: Counter[tuple[Week, Channel]] = Counter(
        (Week.of(london_day(call.occurred_at)), Channel(call.channel))
        for call in made_up_calls(code, shipped_guidance(), {}, today)
    )
    contacts = made_up_contacts(code, weeks_before(today)) if code in LOGGED_SINCE else {}
    weeks = {
        week: Share(
            {channel: logged[week, channel] for channel in Channel},
            {channel: number for (of, channel), number in contacts.items() if of == week},
        )
        for week in weeks_before(today)[-WEEKS:]
    }
    return compared_by(weeks, {})


@pytest.mark.parametrize("today", [date(2026, 11, 30), date(2027, 1, 6)])
def test_six_practices_can_be_compared_one_is_below_and_one_unknown(today):
    found = {code: of_practice(code, today) for code in MONDAY_CALLS}

    enough = [code for code, one in found.items() if not one.why_not]
    assert enough == ["C99101", "C99102", "C99103", "C99106", "C99107", "C99108"]
    assert 0.66 < found["C99101"].share.rate < 0.76
    assert found["C99104"].why_not.endswith("% of contacts logged")
    assert found["C99105"].why_not == "contacts not known"


def test_made_up_contacts_are_added_once_and_taken_away_without_what_a_person_told(session: Session):
    types, practice = shipped_guidance().types, a_practice(session)
    assert MADE_UP.add(session, NOW, types) == "Made-up contacts added, by week and channel: 28."
    assert MADE_UP.add(session, NOW, types) == "Made-up contacts added, by week and channel: 0."
    manager = Actor(a_person(session, Role.MANAGER, practice).id, practice.id, NOW)
    tell_contacts(session, manager, practice, {(Week(2026, 47), Channel.PHONE): 99})

    assert MADE_UP.remove(session, NOW) == "Made-up contacts removed: 28."
    standing = standing_by_cell(session, practice.id, [Week(2026, 30), Week(2026, 47)])
    assert [total.contacts for total in standing.values()] == [99]
