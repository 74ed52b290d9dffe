"""Cards for calls that are hard to take: what to notice, say and do, and which of them the words speak of."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from navigator.signposting.red_flag_patterns import Family, PhraseFinder
from navigator.signposting.red_flag_words import Spelling, read_words

MOST_SHOWN = 2
"""Cards shown above one list: more would be a list of their own."""

KEYS_OF_EVERY_PAGE = frozenset("hr")
"""Letters that no card may have: they mean something on every page."""


@dataclass(frozen=True)
class HardCall:
    """One kind of hard call with its card."""

    id: str
    letter: str
    """The key that opens its card."""
    title: str
    notice: tuple[str, ...]
    say: tuple[str, ...]
    do: tuple[str, ...]
    hand_over: tuple[str, ...]
    red_flags: tuple[str, ...]
    """Dangers whose questions still come first."""
    hear: tuple[Family, ...] = field(default=(), repr=False)


class _AsTyped(Spelling):
    """Takes every word as it stands: a shooting pain is no shouting caller."""

    def forms(self, word: str) -> tuple[str, ...]:
        """Give the word itself."""
        return (word,)


_AS_TYPED = _AsTyped(frozenset(), frozenset(), frozenset(), {})


@dataclass(frozen=True)
class HardCalls:
    """All cards, ready to listen."""

    version: str = ""
    status: str = ""
    approver: str = ""
    review_by: date | None = None
    cards: tuple[HardCall, ...] = ()

    def card(self, card_id: str) -> HardCall | None:
        """Give the card of that id; None for none."""
        return next((card for card in self.cards if card.id == card_id), None)

    def heard(self, words: str) -> tuple[HardCall, ...]:
        """Give the cards that the words speak of, in the order of the file; a few at most."""
        said = [word for word in read_words(words, _AS_TYPED) if not word.is_filler]
        found = {self._owners[number] for number, _ in self._finder.find(said)}
        return tuple(self.cards[place] for place in sorted(found)[:MOST_SHOWN])

    @cached_property
    def _owners(self) -> list[int]:
        return [place for place, card in enumerate(self.cards) for _ in card.hear]

    @cached_property
    def _finder(self) -> PhraseFinder:
        return PhraseFinder([family for card in self.cards for family in card.hear])
