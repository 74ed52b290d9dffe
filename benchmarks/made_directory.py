"""Makes directories of any size, and queries to them, out of the words of the data files; the same ones every time."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

from navigator.directory.service_file import read_services
from navigator.directory.service_type_file import load_service_types
from navigator.directory.vocabulary import Phrasebook
from navigator.directory.vocabulary_file import load_vocabulary
from navigator.directory.words import plain_words

DATA = Path(os.environ.get("NAVIGATOR_DATA") or Path(__file__).resolve().parent.parent / "data")
ANY_DAY = date(2026, 11, 23)
"""Entries count their days from one; here no day matters."""

SEED = 20261122
AREA, WIDE_AREA = 40, 400
"""Services of a small practice's area, and of a large one's."""

FEWEST_WORDS, MOST_WORDS = 60, 130
PEOPLE_A_SERVICE, SERVICES_A_PLACE = 0.6, 12
"""Made-up names grow with the directory, as real ones do: more people than repeat, and places with many services."""

_BEGIN = ("ash", "bram", "cal", "dun", "elm", "far", "gil", "hol", "ing", "kel", "lang", "mar", "nor", "oak", "pen",
          "quor", "rad", "sil", "thorn", "wil", "yar", "brack", "chel", "stan")  # fmt: skip
_MIDDLE = ("", "a", "e", "ing", "er", "en", "o", "is", "al", "um")
_END = ("ford", "ton", "ham", "by", "well", "worth", "field", "stead", "mere", "wick", "combe", "don", "ley", "shaw",
        "thorpe", "bury", "cote", "gate", "hurst", "more", "wood", "den", "low", "beck", "side")  # fmt: skip


@dataclass(frozen=True)
class Document:
    """One made-up service, cut into words: every engine is given the same."""

    number: int
    name_words: tuple[str, ...]
    """The words of its name as they are typed."""
    name: tuple[str, ...]
    """The same as the vocabulary hears them."""
    text: tuple[str, ...]
    """Who it is for and where, as the vocabulary hears it."""
    area: int
    wide_area: int

    @property
    def words(self) -> tuple[str, ...]:
        """Give all its words in one, those of the name three times: that is what a name counts."""
        return self.name * 3 + self.text


@dataclass(frozen=True)
class Material:
    """What made-up services are made of."""

    names: Sequence[str]
    sentences: Sequence[str]
    phrasebook: Phrasebook

    def heard(self, text: str) -> tuple[str, ...]:
        """Give the words of a text as the vocabulary hears them."""
        return self.phrasebook.heard_as(plain_words(text))


@dataclass(frozen=True)
class Asked:
    """The queries of each class; words are expanded already, so that only engines are compared."""

    words: Sequence[tuple[str, ...]]
    beginnings: Sequence[str]
    slips: Sequence[tuple[str, str]]
    """A word with one letter wrong, and the word."""


def material() -> Material:
    """Read the names and the sentences of the data files."""
    types = load_service_types(DATA / "service_types.yaml")
    vocabulary = load_vocabulary(DATA / "vocabulary", types)
    services = read_services(DATA / "seed_services.yaml", types, ANY_DAY)
    sentences = [text for one in services for text in (one.who_for, one.say, one.how, one.address) if text]
    # A service says some of what its callers say: phrases of one need stand together, as they do in real texts.
    sentences += [
        " ".join((meaning.means, *meaning.say[start : start + 8]))
        for meaning in vocabulary.meanings
        for start in range(0, len(meaning.say), 8)
    ]
    return Material([one.name for one in services], sentences, Phrasebook(vocabulary))


def made_up_name(number: int) -> str:
    """Give the so-many-th name of a place or family; the first 150,000 all differ."""
    number, end = divmod(number * 7919 % 150_000, len(_END))
    number, middle = divmod(number, len(_MIDDLE))
    number, begin = divmod(number, len(_BEGIN))
    return _BEGIN[begin] + _MIDDLE[middle] + _END[end] + _BEGIN[number % 25 - 1] * bool(number % 25)


def documents(made_of: Material, size: int) -> Iterator[Document]:
    """Give so many services, the same every time."""
    random = Random(SEED)
    people, places = int(size * PEOPLE_A_SERVICE), max(1, size // SERVICES_A_PLACE)
    for number in range(size):
        person = made_up_name(random.randrange(people))
        place = made_up_name(100_000 + int(places * random.random() ** 2))
        name = f"{person} {random.choice(made_of.names)}"
        length, words = random.randint(FEWEST_WORDS, MOST_WORDS), list(made_of.heard(f"{person} {place}"))
        while len(words) < length:
            words += made_of.heard(random.choice(made_of.sentences))
        name_words = plain_words(name)
        heard = made_of.phrasebook.heard_as(name_words)
        text = tuple(words[: length - len(heard)])
        yield Document(number, tuple(dict.fromkeys(name_words)), heard, text, number // AREA, number // WIDE_AREA)


def queries(made_of: Material, made: Sequence[Document], count: int) -> Asked:
    """Give so many queries of each class about these services; a common word is asked as often as it is written."""
    random = Random(SEED + len(made))

    def words() -> tuple[str, ...]:
        said = tuple(dict.fromkeys(made_of.phrasebook.content(random.choice(made).text)))
        return tuple(random.sample(said, min(len(said), random.randint(1, 3))))

    def beginning(place: int) -> str:
        length = (1, 2, 3, 5)[place % 4]
        return _drawn(lambda: random.choice(random.choice(made).name_words), lambda word: len(word) >= length)[:length]

    def slip() -> tuple[str, str]:
        word = _drawn(lambda: random.choice(random.choice(made).words), lambda word: len(word) > 4 and word.isalpha())
        return _with_a_slip(random, word), word

    return Asked(
        list(islice(iter(words, None), count)),
        [beginning(place) for place in range(count)],
        list(islice(iter(slip, None), count)),
    )


def _drawn(draw: Callable[[], str], fits: Callable[[str], bool]) -> str:
    return next(word for word in iter(draw, None) if fits(word))


def _with_a_slip(random: Random, word: str) -> str:
    """Leave out, double, change or swap one letter, never the first: fingers seldom miss that."""
    place = random.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return random.choice(
        (
            before + after,
            before + letter * 2 + after,
            before + random.choice("aeinorst") + after,
            before + after[0] + letter + after[1:],
        )
    )
