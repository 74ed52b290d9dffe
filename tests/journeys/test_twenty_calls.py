"""Twenty different calls one after the other at one desk: the keys and seconds that each of them takes."""

import time
from dataclasses import dataclass
from statistics import median

import pytest
from playwright.sync_api import expect

from tests.journeys.at_the_desk import AtTheDesk

pytestmark = pytest.mark.journey
MOST_KEYS, SMALLEST_TARGET = 8, 24


@dataclass(frozen=True)
class Call:
    """What is said, the keys that follow (“>” after one that brings another page), and what stands there then."""

    about: str
    says: str
    keys: str
    ends: str
    second: "Call | None" = None


SICK_NOTE = Call("a second need", "sick note", "Enter r 0 i>", "Reception and admin team: advice or admin done")
IN_THE_GUIDE = Call("in the guide, a danger", "hay fever", "Enter g> 1> 2> 1>", "emergency")
CALLS = (
    Call("a yes to a pharmacist", "lad's got a sticky eye", "Enter r 0 a> y>", "by referral ("),
    Call("declined", "hay fever", "Enter d>", "declined"),
    Call("booked here, as they asked", "back pain again", "Enter b>", "Booked here"),
    Call("not available", "verruca on my foot", "Enter r 0 n>", "not available"),
    Call("advice", "cold and a runny nose", "Enter r 0 i>", "advice or admin done"),
    Call("call lost", "ears full of wax", "Enter l>", "Call lost"),
    Call("a danger", "mum's face has dropped on one side", "Enter 1> 2>", "999 ambulance: emergency"),
    Call("a danger asked about and denied", "bad tummy, thinks her face has dropped", "Enter 3> b>", "Booked here"),
    Call("an admin need", "test results", "Enter r 0 i>", "Reception and admin team: advice or admin done"),
    Call("a social need", "lonely since the move", "Enter r 0 a> y>", "said yes"),
    Call("housing", "damp and mould in the flat", "Enter r 0 a> y>", "said yes"),
    Call("a private need", "chlamydia test", "Enter d>", "Private: nothing is copied"),
    Call("two needs", "hay fever", "Enter d> Enter t>", "", SICK_NOTE),
    Call("by the guide", "sore throat, she is 30", "Enter g> 0> 3> 3> 3> 3> Enter> a>", "said yes"),
    Call("words that nobody knows", "xyzzy qwrtp", "Enter b>", "Booked here"),
    IN_THE_GUIDE,
    Call("an online request", "repeat prescription", "Enter o> o> r 0 i>", "1 of this kind since"),
    Call("the same again", "", "= 0>", "2 of this kind since"),
    Call("the same again, once more", "", "= 0>", "3 of this kind since"),
    Call("a telephone call again", "sick note", "Enter o> r 0 i>", "advice or admin done"),
)


def take(desk: AtTheDesk, call: Call) -> int:
    """Take one call, and give how many keys it needed after the words."""
    desk.keys.clear()
    if call.says:
        desk.types(call.says)
    for key in call.keys.split():
        before = desk.page.url
        desk.presses(key.removesuffix(">"))
        if key.endswith(">"):
            desk.page.wait_for_url(lambda url, before=before: url != before)
    expect(desk.page.locator("main")).to_contain_text(call.ends)
    pressed = len(desk.keys)
    return pressed + take(desk, call.second) if call.second else pressed


def logged_today(desk: AtTheDesk) -> int:
    return int(desk.page.locator(".today-line a").first.inner_text())


def takes_back(desk: AtTheDesk, call: Call) -> None:
    """Take a call that a guide ends with a danger, and undo it: the guide stands with the words."""
    take(desk, call)
    desk.presses("Enter", "u")
    desk.page.wait_for_url("**/flows/*taken_back=*")
    desk.sees("Taken back.")
    desk.sees(f"“{call.says}”")


def sees_one_row_of_keys(desk: AtTheDesk) -> None:
    """See all endings in one row at 1280 wide, also when the questions have been asked."""
    desk.types("back pain")
    desk.presses("Enter", "r", "0")
    bar = desk.page.locator(".endings").bounding_box()
    smallest = min(key.bounding_box()["height"] for key in desk.page.locator(".end").all())
    assert bar["height"] < 2 * smallest
    assert smallest >= SMALLEST_TARGET
    desk.presses("l")
    desk.sees("Logged.")


def test_twenty_different_calls_take_few_keys_each(desk: AtTheDesk, record_property):
    desk.signs_in("reception@riverside.example")
    before, keys, seconds = logged_today(desk), [], []
    for call in CALLS:
        began = time.monotonic()
        keys.append(take(desk, call))
        seconds.append(time.monotonic() - began)

    each = ", ".join(f"{call.about} {pressed}" for call, pressed in zip(CALLS, keys, strict=True))
    record_property("keys after the words", f"median {median(keys):g} ({each})")
    record_property("seconds of a call in the browser", f"median {median(seconds):.1f}, longest {max(seconds):.1f}")
    assert len(CALLS) == 20
    # One row for each need: one of the calls had two.
    assert logged_today(desk) == before + 21
    assert median(keys) <= MOST_KEYS
    sees_one_row_of_keys(desk)
    takes_back(desk, IN_THE_GUIDE)
