"""What the words of a directory entry may not hold: hidden characters, a patient's number, a date of birth."""

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})

_TEN_DIGITS = re.compile(r"(?<!\d)(?<!\d[ -])(?:[0-9][ -]?){9}[0-9](?![ -]?\d)")
_FULL_DATE = r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2})"
_DATE_IN_DIGITS = re.compile(rf"(?<![0-9/.:-]){_FULL_DATE}(?![0-9/.:-]*[0-9])")
_BIRTH_DATE = re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|birthday)[\s:]{1,4}(?:is\s)?[0-9]", re.IGNORECASE)

_POSTCODE = re.compile(r"([A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKMNP-Y]?) ?([0-9][ABD-HJLNP-UW-Z]{2})")


class MalformedPostcode(ValueError):
    """A postcode that cannot be one."""


def text_problem(text: str) -> str | None:
    """Say why a text cannot be kept in the directory, or None."""
    return unseen_problem(text) or _patient_problem(text)


def unseen_problem(text: str) -> str | None:
    """Say which character of a text cannot be seen, or None; line ends are fine."""
    for character in text:
        if character != "\n" and unicodedata.category(character) in _UNSEEN:
            return f"holds a character that cannot be seen (U+{ord(character):04X})"
    return None


def _patient_problem(text: str) -> str | None:
    if any(is_nhs_number(found[0]) for found in _TEN_DIGITS.finditer(text)):
        return "holds an NHS number; the directory keeps nothing about patients"
    if _DATE_IN_DIGITS.search(text) or _BIRTH_DATE.search(text):
        return "holds a date that may be a date of birth; write the service's own dates in words, such as 3 March"
    return None


def is_nhs_number(text: str) -> bool:
    """Tell whether ten digits pass the check that every NHS number passes."""
    digits = [int(character) for character in text if character.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9]


def tidy_postcode(text: str) -> str:
    """Give a postcode in capitals with its space; raise MalformedPostcode when it cannot be one."""
    found = _POSTCODE.fullmatch(" ".join(text.upper().split()))
    if not found:
        raise MalformedPostcode(f"“{text.strip()[:15]}” is not a postcode. Write it like LE67 3JD.")
    return f"{found[1]} {found[2]}"
