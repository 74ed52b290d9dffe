"""Spells out a pattern of the vocabulary: “(sore|red) eye” is two phrases, “<hurts>” any word of that group."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

MOST_PHRASES = 400
"""Phrases of one pattern: more is a slip, or a family that nobody can read."""

_PART = re.compile(r"\((?P<choices>[^()<>]*)\)|<(?P<group>[^()<>|]*)>|(?P<plain>[^()<>|]+)")


class UnreadablePattern(ValueError):
    """A pattern that cannot be spelt out; the words say why."""


def spelt_out(pattern: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give every phrase of a pattern; raise UnreadablePattern for a group nobody knows or a bracket left open."""
    if not any(sign in pattern for sign in "()<>|"):
        return (pattern,)
    parts = tuple(_parts(pattern, groups))
    count = 1
    for part in parts:
        count *= len(part)
    if count > MOST_PHRASES:
        raise UnreadablePattern(f"is {count} phrases; at most {MOST_PHRASES}")
    return tuple(dict.fromkeys(" ".join("".join(chosen).split()) for chosen in product(*parts)))


def _parts(pattern: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    at = 0
    while at < len(pattern):
        found = _PART.match(pattern, at)
        if not found:
            raise UnreadablePattern("has a bracket that is not closed, or a bar outside one")
        at = found.end()
        if found["group"] is not None:
            if found["group"] not in groups:
                raise UnreadablePattern(f"names the group <{found['group']}>, which is not there")
            yield groups[found["group"]]
        elif found["choices"] is not None:
            # An empty choice stands for nothing: “(really|) bad back”.
            yield tuple(found["choices"].split("|"))
        else:
            yield (found["plain"],)
