"""Finds what could say who a caller is, so that it is refused before it is kept."""

import re
from enum import StrEnum


class Identifier(StrEnum):
    """A kind of thing that could say who somebody is."""

    NHS_NUMBER = "an NHS number"
    DATE_OF_BIRTH = "a date of birth"
    PHONE = "a phone number"
    POSTCODE = "a postcode"
    EMAIL = "an e-mail address"
    TITLED_NAME = "a name"


_TEN_DIGITS = re.compile(r"(?<!\d)(?:\d[\s.-]{0,2}){9}\d(?!\d)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"(?<!\d)(?:{_DAY}[/.\- ](?:0?[1-9]|1[0-2])[/.\- ](?:(?:19|20)\d\d|\d\d)"
    rf"|(?:19|20)\d\d[/.\-](?:0?[1-9]|1[0-2])[/.\-]{_DAY}"
    rf"|{_DAY}(?:st|nd|rd|th)?[\s./-]{{0,3}}(?:of\s+)?{_MONTH}[\s.,/-]{{0,3}}(?:19|20)\d\d"
    rf"|{_DAY}[./-]{_MONTH}[./-]\d\d"
    rf"|(?<=dob ){_DAY}\s+[a-z]{{3,9}}\s+\d\d)(?!\d)"
    rf"|\b{_MONTH}\.?\s{{1,3}}{_DAY}(?:st|nd|rd|th)?,?\s{{1,3}}(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\d.])(?:\+44|0044|\(?0)[\s()-]{0,2}\d(?:[\s()-]{0,2}\d){8,9}(?!\d)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+\b")
_INITIALS = r"(?:\s+[A-Z]\.?(?![\w'’])){0,2}"
_NAME = r"[A-ZÀ-ÞĀ-Ž][a-zß-ÿĀ-ž'’-]+(?:[A-ZÀ-Þ][a-zß-ÿĀ-ž'’-]+)*"
_TITLED_NAME = re.compile(
    # With a title, behind a label of a form, before “here”, or under a letter: these are names whoever they are of.
    r"\b(?:(?:Mr|Mrs|Miss|Ms|Mx)\.?|(?i:(?:full |first |last |sur)?name)\s*:"
    rf"|(?i:it'?s|this is)(?=\s+\S+\s+\S+\s+here\b)|(?i:thanks|regards|thank you),?){_INITIALS}(?:\s+{_NAME}){{1,3}}"
    # Typed in a hurry, all small or all large: one word only, as what follows may tell of a danger. An MR scan is none.
    rf"|\b(?i:mrs?)\.?(?i:{_INITIALS})\s+(?i:(?!scan|imag|angio|(?:and|or)\b))[^\W\d_](?:[^\W\d_]|['’-])+"
)


def is_nhs_number(digits: str) -> bool:
    """Tell whether ten digits pass the NHS number's check (modulus 11)."""
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9])


def _has_nhs_number(text: str) -> bool:
    return any(is_nhs_number(re.sub(r"\D", "", found)) for found in _TEN_DIGITS.findall(text))


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """Name the kinds of identifier found in a text written during a call."""
    found = list(identifiers_in_directory_text(text))
    patterns = {
        Identifier.PHONE: _PHONE,
        Identifier.POSTCODE: _POSTCODE,
        Identifier.EMAIL: _EMAIL,
        Identifier.TITLED_NAME: _TITLED_NAME,
    }
    return tuple(found + [kind for kind, pattern in patterns.items() if pattern.search(text)])


def without_identifiers(text: str) -> str:
    """Give a text with everything taken out that could say who a caller is; what is left may tell of a danger."""
    for pattern in (_EMAIL, _DATE, _TEN_DIGITS, _PHONE, _POSTCODE, _TITLED_NAME):
        text = pattern.sub(" ", text)
    return " ".join(text.split())


def identifiers_in_directory_text(text: str) -> tuple[Identifier, ...]:
    """Name the kinds that even a directory entry, which needs phones and postcodes, must not hold."""
    found = [Identifier.NHS_NUMBER] if _has_nhs_number(text) else []
    return (*found, Identifier.DATE_OF_BIRTH) if _DATE.search(text) else tuple(found)
