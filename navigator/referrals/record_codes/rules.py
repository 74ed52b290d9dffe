"""What a SNOMED CT code is: a text of digits whose last one checks the others."""

from dataclasses import dataclass
from functools import reduce

# The Verhoeff check: each digit is turned by its place and multiplied into the group of the ten turns and flips of a
# five-cornered figure; a code that is right comes out at nothing. It finds every wrong digit and every swapped pair.
_TURN = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
_CORNERS = 5
_CONCEPTS = ("00", "10")
"""What stands before the check digit of a concept; a description or a relation has another pair."""

SHORTEST, LONGEST = 6, 18


@dataclass(frozen=True)
class RecordCode:
    """A code with its words; an empty code is none."""

    code: str
    term: str

    @property
    def words(self) -> str:
        """Write it as the line of the record has it."""
        return f"SNOMED CT {self.code} {self.term}".strip() if self.code else ""


def fault_of(code: str) -> str:
    """Say what is wrong with a code in the words of whoever types it; empty where nothing is."""
    if "e+" in code.lower() or "." in code:
        return "A spreadsheet has rounded this number. Copy the code from the SNOMED browser, as text."
    if not code.isascii() or not code.isdigit() or not SHORTEST <= len(code) <= LONGEST or code.startswith("0"):
        return f"A SNOMED CT code is {SHORTEST} to {LONGEST} digits, nothing else."
    if not has_check_digit(code):
        return "The last digit does not fit the others: a digit is wrong, or a spreadsheet has rounded the number."
    if code[-3:-1] not in _CONCEPTS:
        return "This is the number of a description, not of a concept. Copy the concept’s."
    return ""


def has_check_digit(code: str) -> bool:
    """Tell whether the last digit is the Verhoeff check digit of the others."""
    return reduce(lambda sum_, place: _product(sum_, _turned(*place)), enumerate(map(int, reversed(code))), 0) == 0


def _turned(place: int, digit: int) -> int:
    return digit if not place % 8 else _turned(place % 8 - 1, _TURN[digit])


def _product(first: int, second: int) -> int:
    """Multiply two of the ten: 0 to 4 turn the figure, 5 to 9 flip it."""
    flips = first >= _CORNERS
    turns = first % _CORNERS + (-second if flips else second) % _CORNERS
    return turns % _CORNERS + (_CORNERS if flips != (second >= _CORNERS) else 0)
