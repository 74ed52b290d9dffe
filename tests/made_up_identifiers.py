"""Identifiers of nobody, by chance, in every way that people type them; and ordinary notes of a reception desk."""

from collections.abc import Callable, Iterator
from itertools import pairwise, product
from random import Random

from navigator.settings import PROJECT

NOTES = PROJECT / "tests" / "data" / "ordinary_notes.txt"

SURNAMES = (
    "Appleby",
    "Barlow",
    "Clarke",
    "Dhillon",
    "Eastwood",
    "Fox",
    "Gill",
    "Hussain",
    "Ivory",
    "Jones",
    "Kaur",
    "Lowe",
    "McDonald",
    "Nowak",
    "O’Dowd",
    "O'Neil",
    "Patel",
    "Quinn",
    "Rahman",
    "Smith-Jones",
    "Taylor",
    "Unwin",
    "Vaughan",
    "Wójcik",
    "Young",
    "St.John",
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
AREAS = (
    "LE",
    "NG",
    "CV",
    "DE",
    "PE",
    "B",
    "M",
    "S",
    "L",
    "N",
    "E",
    "W",
    "SW",
    "NW",
    "EC",
    "WC",
    "SE",
    "BT",
    "CF",
    "EH",
    "G",
    "AB",
    "ZE",
    "TR",
    "PL",
)
OUT = ("9", "19", "9A", "99", "1", "67", "10", "1W")
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
HOSTS = ("example.org", "nhs.example", "mail.example.co.uk", "post.example.com")
AROUND = (
    "{}",
    "her number is {} she said",
    "lad with a sticky eye {}",
    "{} wants her tablets",
    "cough for a week, {}, no fever",
    "({})",
    "ring back on Tuesday. {}. Thank you",
    "runny nose\n{}\nand a sore ear",
)


def _digits(chance: Random, number: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(number))


def _nhs_number(chance: Random) -> str:
    while True:
        nine = chance.choice("469") + _digits(chance, 8)
        check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
        if check != 10:
            return nine + str(check % 11)


def _day(chance: Random) -> tuple[int, int, int]:
    return chance.randint(1, 28), chance.randint(1, 12), chance.randint(1921, 2026)


def nhs_plain(chance: Random) -> str:
    """Ten digits in a row."""
    return chance.choice(["", "NHS ", "nhs no ", "NHS number: "]) + _nhs_number(chance)


def nhs_spaced(chance: Random) -> str:
    """As letters and cards print it, or with the space where it fell."""
    number = _nhs_number(chance)
    if chance.random() < 0.5:
        return f"{number[:3]} {number[3:6]} {number[6:]}"
    return "".join(digit + chance.choice(["", "", "", " ", "  "]) for digit in number).strip()


def nhs_with_signs(chance: Random) -> str:
    """With hyphens, dots, or a mix."""
    number = _nhs_number(chance)
    signs = ["-", ".", " - ", "- "][:2] if chance.random() < 0.7 else ["-", ".", " ", ". "]
    return number[:3] + chance.choice(signs) + number[3:6] + chance.choice(signs) + number[6:]


def birth_in_figures(chance: Random) -> str:
    """Day, month, year, with any sign and either length of year."""
    day, month, year = _day(chance)
    sign = chance.choice(["/", "-", ".", " "])
    wide = chance.random() < 0.5
    days, months = (f"{day:02d}", f"{month:02d}") if wide else (str(day), str(month))
    years = str(year) if chance.random() < 0.6 else f"{year % 100:02d}"
    return chance.choice(["", "born ", "dob ", "DOB: "]) + sign.join((days, months, years))


def birth_as_computers_write_it(chance: Random) -> str:
    """Year, month, day."""
    day, month, year = _day(chance)
    sign = chance.choice(["-", "/", "."])
    return f"{year}{sign}{month:02d}{sign}{day:02d}"


def birth_in_words(chance: Random) -> str:
    """With the month by name, long or short, the day before it or after it."""
    day, month, year = _day(chance)
    end = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    name = MONTHS[month - 1]
    name = chance.choice([name, name[:3], name.lower(), name[:3].upper()])
    days = chance.choice([str(day), f"{day}{end}", f"{day}{end} of"])
    if chance.random() < 0.2:
        return f"{name} {day}{chance.choice(['', end])}, {year}"
    if chance.random() < 0.2:
        sign = chance.choice(["-", "/", ".", ""])
        return f"{day}{sign}{name[:3]}{sign}{year if not sign or chance.random() < 0.5 else f'{year % 100:02d}'}"
    return f"{days} {name}{chance.choice([' ', ', '])}{year}"


def mobile(chance: Random) -> str:
    """A mobile as people space it."""
    number = "07" + _digits(chance, 9)
    cuts = chance.choice([(5,), (5, 8), (4, 7), (3, 6, 9), ()])
    return _cut(number, cuts, chance.choice([" ", "-", " ", "  "]))


def landline(chance: Random) -> str:
    """A landline, with its code in brackets or not."""
    number = chance.choice(["0116", "01530", "020", "0121", "01509", "0300"])
    rest = _digits(chance, 11 - len(number))
    if chance.random() < 0.4:
        return f"({number}){chance.choice(['', ' '])}{_cut(rest, (3,), ' ')}"
    return number + chance.choice(["", " ", "-"]) + _cut(rest, chance.choice([(3,), (4,), ()]), " ")


def phone_from_abroad(chance: Random) -> str:
    """With the country's code."""
    number = chance.choice(["7", "116", "1530"])
    number += _digits(chance, 10 - len(number))
    code = chance.choice(["+44", "0044", "+44 ", "+44(0)", "+44 (0) ", "0044 "])
    return code + _cut(number, chance.choice([(4,), (4, 7), ()]), " ")


def postcode(chance: Random) -> str:
    """A postcode, with or without its space, large or small."""
    code = chance.choice(AREAS) + chance.choice(OUT)
    inner = chance.choice("0123456789") + chance.choice(INWARD) + chance.choice(INWARD)
    whole = code + chance.choice(["", " ", " ", "  "]) + inner
    return chance.choice([whole, whole.lower()])


def email(chance: Random) -> str:
    """An e-mail address."""
    name = chance.choice(SURNAMES).lower().replace("’", "").replace("'", "")
    before = chance.choice(["", "jo.", "j_", "mum+", ""])
    return f"{before}{name}{chance.choice(['', _digits(chance, 2)])}@{chance.choice(HOSTS)}"


def titled_name(chance: Random) -> str:
    """A name behind its title."""
    title = chance.choice(["Mr", "Mrs", "Miss", "Ms", "Mx", "Mr.", "Mrs."])
    first = chance.choice(["", "", "Jo ", "J ", "J. "])
    name = first + chance.choice(SURNAMES)
    whole = f"{title} {name}"
    if title.startswith(("Mr", "Mrs")) and chance.random() < 0.3:
        return chance.choice([whole.lower(), whole.upper()])
    return whole


def _cut(number: str, places: tuple[int, ...], sign: str) -> str:
    ends = (0, *places, len(number))
    return sign.join(number[start:end] for start, end in pairwise(ends))


FORMATS: tuple[Callable[[Random], str], ...] = (
    nhs_plain,
    nhs_spaced,
    nhs_with_signs,
    birth_in_figures,
    birth_as_computers_write_it,
    birth_in_words,
    mobile,
    landline,
    phone_from_abroad,
    postcode,
    email,
    titled_name,
)


def made_up(form: Callable[[Random], str], number: int) -> Iterator[str]:
    """Give notes with an identifier of one format, the same on every machine."""
    chance = Random(f"navigator {form.__name__}")
    for _ in range(number):
        yield chance.choice(AROUND).format(form(chance))


def ordinary_notes(number: int) -> list[str]:
    """Give different ordinary notes, as many of each family as of any other while it has more."""
    families = [_expanded(line) for line in NOTES.read_text(encoding="utf-8").splitlines() if "|" in line]
    found: list[str] = []
    while len(found) < number and any(families):
        for family in families:
            if family and len(found) < number:
                found.append(family.pop())
    return found


def _expanded(line: str) -> list[str]:
    """Read a family: pieces between bars, each with its choices between semicolons; give its notes, well mixed."""
    pieces = [[choice.strip() for choice in piece.split(";")] for piece in line.split("|")]
    notes = sorted({" ".join(" ".join(chosen).split()) for chosen in product(*pieces)})
    Random(line).shuffle(notes)
    return notes
