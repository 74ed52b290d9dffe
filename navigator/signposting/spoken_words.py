"""What any card may say: nothing that reassures or blames, short sentences, and words that a ten-year-old reads."""

import re
from collections.abc import Iterator, Sequence

from navigator.signposting.flow_words import MOST_WORDS, SayingRules, reading_age, sentences_in

_WORD = re.compile(r"\w[\w'’]*")


def text_problems(text: str, rules: SayingRules) -> Iterator[str]:
    """Tell what a text on a card should not say, or says in too long a breath."""
    yield from (f"says what we never say: {breach}" for breach in rules.breaches(text))
    for sentence in sentences_in(text):
        words = len(_WORD.findall(sentence))
        if words > MOST_WORDS:
            yield f"has a sentence of {words} words; {MOST_WORDS} is the most: “{sentence}”"


def age_problems(spoken: Sequence[str], rules: SayingRules) -> Iterator[str]:
    """Tell where everything that a card has read out is too hard to follow on the telephone."""
    age = reading_age(spoken, rules.plain_names)
    if age > rules.oldest_reading_age:
        yield f"what is said needs a reading age of {age:.1f}; {rules.oldest_reading_age:g} is the most"
