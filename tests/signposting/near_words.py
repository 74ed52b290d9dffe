"""What a family of near words is: ordinary calls, and the true dangers told in the same words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sounding:
    """Words of one family: what is ordinary, and what is told nearly the same way and is a danger."""

    ordinary: tuple[str, ...]
    dangers: tuple[tuple[str, str], ...]
