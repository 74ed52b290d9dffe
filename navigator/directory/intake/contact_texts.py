"""Finds phone numbers, web pages and e-mail addresses in what a list writes about how a service is reached."""

import re
from dataclasses import dataclass, field

from navigator.directory.contact_details import MalformedContact, british_number, checked_web
from navigator.directory.intake.records import LEFT_OUT, shown

MOST_PHONES = 5
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)[^\s,;<>\"']+", re.IGNORECASE)
_BARE_WEB = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:uk|org|com|net)(?:/\S*)?", re.IGNORECASE)
_CALL = re.compile(r"(?<![\w.])\(?\+?[0-9O](?:[ ()./-]{0,3}[0-9]){2,13}(?![0-9])")
_ROUNDED = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]+")
_LOST_ZERO = re.compile(r"[1-378][0-9]{9}")
_EXTENSION = re.compile(r"\(?\b(?:ext|extension|option)\b\.?\s*[0-9]{1,5}\)?", re.IGNORECASE)
_SHORT = re.compile(r"[0-9]{3,6}")
_NOTHING = frozenset({"", "na", "n/a", "none", "null", "nil", "-", "not known", "unknown", "not applicable"})


def is_nothing(text: str) -> bool:
    """Tell whether a cell only says that its list does not know."""
    return text.strip().casefold() in _NOTHING


@dataclass
class Contacts:
    """What was found, and what a person should look at."""

    phones: list[str] = field(default_factory=list)
    web: str = ""
    emails: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


def contacts_in(text: str) -> Contacts:
    """Read one cell, whatever it holds of numbers and addresses."""
    found, text = Contacts(), " ".join(text.split())
    if is_nothing(text):
        return found
    found.emails = list(dict.fromkeys(_EMAIL.findall(text)))
    rest = _EMAIL.sub(" ", text)
    for address in _WEB.findall(rest):
        _take_web(address, found)
    rest = _WEB.sub(" ", rest)
    if _ROUNDED.fullmatch(rest.strip()):
        found.flags.append(f"{LEFT_OUT}the phone number {shown(rest)} was rounded by a spreadsheet")
        return found
    if _EXTENSION.search(rest):
        found.flags.append(f"{LEFT_OUT}the extension of “{shown(rest)}”")
    for number in _CALL.findall(_EXTENSION.sub(" ", rest)):
        # 111 is a number; three digits among others are a part of something.
        if not _SHORT.fullmatch(number) or number == rest.strip():
            _take_number(number, found)
    if not (found.phones or found.web or found.emails or found.flags):
        found.flags.append(f"{LEFT_OUT}“{shown(text)}” is neither a phone number nor an address")
    return found


def web_in(text: str) -> Contacts:
    """Read a cell that should hold a web page."""
    found = Contacts()
    words = text.split()
    if is_nothing(text) or not words:
        return found
    address = words[0] if _BARE_WEB.fullmatch(words[0]) or _WEB.match(words[0]) else ""
    if address:
        _take_web(address, found)
    else:
        found.flags.append(f"{LEFT_OUT}“{shown(text)}” is not a web address")
    if address and len(words) > 1:
        found.flags.append(f"{LEFT_OUT}a second web address")
    return found


def _take_web(address: str, found: Contacts) -> None:
    whole = address if address.lower().startswith("http") else f"https://{address}"
    try:
        checked = checked_web(whole.rstrip(".,"))
    except MalformedContact as problem:
        found.flags.append(f"{LEFT_OUT}{problem}")
        return
    if found.web and found.web != checked:
        found.flags.append(f"{LEFT_OUT}a second web address")
    found.web = found.web or checked


def _take_number(written: str, found: Contacts) -> None:
    digits = re.sub(r"[^0-9+]", "", written.replace("O", "0"))
    # A spreadsheet takes 0161 for a number and drops its zero.
    digits = f"0{digits}" if _LOST_ZERO.fullmatch(digits) else digits
    try:
        number = british_number(digits)
    except MalformedContact:
        found.flags.append(f"{LEFT_OUT}“{shown(written)}” is not a UK phone number")
        return
    if number not in found.phones and len(found.phones) < MOST_PHONES:
        found.phones.append(number)
