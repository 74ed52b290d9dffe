"""Types identifiers of nobody in every way and counts which are not seen: `make campaign-identifiers`.

Ten thousand of each of twelve formats, the same on every machine, each in the middle of a note; then a thousand
ordinary notes that say who nobody is, of which hardly one may be sent back.
"""

import sys
import time

from benchmarks.figures import goal, machine
from navigator.identifiers import identifiers_in
from tests.made_up_identifiers import FORMATS, made_up, ordinary_notes

OF_EACH, NOTES = 10_000, 1_000
MOST_SENT_BACK_PER_CENT = 1.0
EXAMPLES = 5


def main() -> int:
    """Print the figures; 1 where a goal is missed."""
    print(machine())
    missed = 0
    began = time.perf_counter()
    for form in FORMATS:
        unseen = [note for note in made_up(form, OF_EACH) if not identifiers_in(note)]
        missed += len(unseen)
        print(f"{form.__name__:<28}{OF_EACH:>8} typed {OF_EACH - len(unseen):>8} seen", *unseen[:EXAMPLES], sep="  ")
    print(f"{time.perf_counter() - began:.1f} s for {OF_EACH * len(FORMATS)}")
    notes = ordinary_notes(NOTES)
    sent_back = [note for note in notes if identifiers_in(note)]
    share = 100 * len(sent_back) / len(notes)
    print(f"{len(sent_back)} of {len(notes)} ordinary notes sent back", *sent_back[:EXAMPLES], sep="; ")
    print(goal(not missed, "every identifier seen"))
    print(goal(share <= MOST_SENT_BACK_PER_CENT, "at most one ordinary note in a hundred sent back"))
    return 0 if not missed and share <= MOST_SENT_BACK_PER_CENT else 1


if __name__ == "__main__":
    sys.exit(main())
