"""Checks of how a service is reached: phone numbers, web pages, and the organisations that vouch for it."""

import re
from urllib.parse import urlsplit

import phonenumbers

from navigator.accounts.rules import Kind, MalformedCode, checked_code

LONGEST_PHONE = 40
LONGEST_WEB = 300

_SHORT_CODE = re.compile(r"[0-9]{3,6}")
# Ofcom keeps these numbers for drama: they ring nobody, so demonstration data may print them.
_DRAMA = ("7700900", "1632960", "3069990")
_TEXT_RELAY = re.compile(r"1800[12]\s*")


class MalformedContact(ValueError):
    """A phone number or web address that nobody could use."""


def checked_phone(number: str) -> str:
    """Give a phone number as written; raise MalformedContact when it cannot be rung in the UK."""
    digits = re.sub(r"[\s()-]", "", _TEXT_RELAY.sub("", number, count=1))
    if len(number) > LONGEST_PHONE or not (_SHORT_CODE.fullmatch(digits) or _is_british(digits)):
        raise MalformedContact(f"“{number[:LONGEST_PHONE]}” is not a UK phone number")
    return number


def british_number(digits: str) -> str:
    """Give a number's digits as people write them, like 0161 790 3377; raise MalformedContact where it is none."""
    checked_phone(digits)
    if _SHORT_CODE.fullmatch(digits):
        return digits
    return phonenumbers.format_number(phonenumbers.parse(digits, "GB"), phonenumbers.PhoneNumberFormat.NATIONAL)


def _is_british(digits: str) -> bool:
    if not re.fullmatch(r"\+?[0-9]+", digits):
        return False
    try:
        parsed = phonenumbers.parse(digits, "GB")
    except phonenumbers.NumberParseException:
        return False
    is_drama = str(parsed.national_number).startswith(_DRAMA) and phonenumbers.is_possible_number(parsed)
    return parsed.country_code == 44 and (is_drama or phonenumbers.is_valid_number(parsed))


def checked_web(address: str) -> str:
    """Give a web address; raise MalformedContact unless it starts with http:// or https:// and names a site."""
    try:
        parts = urlsplit(address)
        is_usable = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and "@" not in parts.netloc
    except ValueError:
        is_usable = False
    if not is_usable or len(address) > LONGEST_WEB or re.search(r"[\s<>\"'\\]", address):
        raise MalformedContact(f"“{address[:60]}” is not a web address. Write it like https://www.example.org")
    return address


def checked_organisation(code: str) -> str:
    """Give an ODS code in capitals; raise MalformedCode unless it has the form of one of the desk's organisations."""
    for kind in Kind:
        try:
            return checked_code(code, kind)
        except MalformedCode:
            continue
    raise MalformedCode(f"“{code[:20]}” is not the ODS code of a practice, PCN, sub-ICB location or ICB")
