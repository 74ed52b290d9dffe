"""Measures how long it takes to hear the dangers in a caller's words: short sayings and a long paste.

`make bench` runs this. The first call, which learns the spellings, is timed by itself; a short saying is heard as
the page hears it, with the age read from the words, and once only, because the second time its words are remembered.
"""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from navigator.signposting.desk_state import DeskState
from navigator.signposting.hearing import hear
from navigator.signposting.red_flag_file import load_red_flags

DATA = Path(__file__).resolve().parent.parent / "data"
WHO = ("I've got", "my mum's got", "our lad has", "she has", "he says he's got", "pt reports", "me nan has", "baby has",
       "my husband's got", "the wife has")  # fmt: skip
WHAT = (
    "a tight chest", "a sticky eye", "a sore throat since Friday", "a stiff neck and a temperature", "tummy ache",
    "a swollen calf", "an ingrowing toenail", "a bad back from lifting", "a rash on one arm", "hay fever",
    "pins and needles in one hand", "a cough but no fever", "a headache, no rash", "an itchy scalp", "earache",
    "a letter about the smear", "toothache and a swollen face", "no tablets left", "a numb leg", "a splinter",
)  # fmt: skip
SHORT = [f"{who} {what}" for who in WHO for what in WHAT]
PASTE = ("Good morning, I've had a cough for two weeks and the tablets from last time did not help. No fever. " * 50)[
    :4000
]
PASTES = 200


def main() -> None:
    """Print every figure, one a line."""
    table = load_red_flags(DATA / "red_flags.yaml")
    began = time.perf_counter()
    table.hear("hello")
    first = 1000 * (time.perf_counter() - began)
    print(f"red flags, load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"  first call, learning the spellings: {first:.0f} ms")
    guidance = SimpleNamespace(red_flags=table)
    short = figures(lambda words: hear(guidance, DeskState(words=words)), SHORT)
    print(f"  {len(SHORT)} short sayings, one call each: {short}")
    print(f"  a paste of {len(PASTE)} letters: {figures(table.hear, [PASTE] * PASTES)}", flush=True)


def figures(hear: Callable[[str], object], sayings: list[str]) -> str:
    """Say the middle and the tail of the microseconds a call takes."""
    times = []
    for words in sayings:
        began = time.perf_counter()
        hear(words)
        times.append(1_000_000 * (time.perf_counter() - began))
    tail = statistics.quantiles(times, n=100)[98]
    return f"median {statistics.median(times):,.0f} µs, p99 {tail:,.0f} µs"


if __name__ == "__main__":
    main()
