"""What a flow may say aloud: nothing that reassures or blames, short sentences, words a ten-year-old reads."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from navigator.signposting.flow import Flow, Outcome, Question

MOST_WORDS = 20
"""Words in one spoken sentence."""

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d+")
_BETWEEN = r"\W+"
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^aeiouy]es)$")


@dataclass(frozen=True)
class SayingRules:
    """What is never said, how hard the words may be, and the names that do not count as hard."""

    reassuring: tuple[str, ...] = ()
    blaming: tuple[str, ...] = ()
    plain_names: frozenset[str] = frozenset()
    oldest_reading_age: float = 11.0

    def breaches(self, words: str) -> Iterator[str]:
        """Tell what in a text may not be said to a caller."""
        for kind, patterns in (("reassures", self._reassuring), ("blames or is not our word", self._blaming)):
            found = next((match for pattern in patterns if (match := pattern.search(words))), None)
            if found:
                yield f"“{found[0]}” {kind}"

    @cached_property
    def _reassuring(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(words) for words in self.reassuring)

    @cached_property
    def _blaming(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(words) for words in self.blaming)


def _pattern(words: str) -> re.Pattern[str]:
    """Read a phrase as it is said: a star lets a word end in any way."""
    parts = [re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in words.split()]
    return re.compile(rf"\b{_BETWEEN.join(parts)}\b", re.IGNORECASE)


def texts_of(step: Question | Outcome) -> list[str]:
    """Give every text of a step that somebody reads, on screen or aloud."""
    if isinstance(step, Question):
        return [step.say, step.why, *(answer.words for answer in step.answers)]
    return [*spoken_of(step), step.decline, step.why]


def spoken_of(step: Question | Outcome) -> list[str]:
    """Give the texts of a step that are read out to the caller."""
    if isinstance(step, Question):
        return [step.say]
    return [step.offer, *(net.words for net in step.if_worse), step.teach_back]


def spoken_in(flow: Flow) -> list[str]:
    """Give everything that a flow has read out to callers."""
    return [text for step in _steps_with_words(flow) for text in spoken_of(step)]


def _steps_with_words(flow: Flow) -> list[Question | Outcome]:
    return [step for step in flow.steps.values() if isinstance(step, (Question, Outcome))]


def word_problems(flow: Flow, rules: SayingRules) -> Iterator[tuple[str, str]]:
    """Tell what a flow should not say, or says in too long a breath: the step, and the words."""
    for step in _steps_with_words(flow):
        for text in texts_of(step):
            yield from ((step.id, f"“{step.id}” says what we never say: {breach}.") for breach in rules.breaches(text))
            for sentence in sentences_in(text):
                words = len(_WORD.findall(sentence))
                if words > MOST_WORDS:
                    yield step.id, f"“{step.id}” has a sentence of {words} words; {MOST_WORDS} is the most."
    age = reading_age(spoken_in(flow), rules.plain_names)
    if age > rules.oldest_reading_age:
        yield "", f"The spoken words need a reading age of {age:.1f}; {rules.oldest_reading_age:g} is the most."


def sentences_in(text: str) -> list[str]:
    """Split a text where a breath is taken."""
    return [part for part in re.split(r"(?<=[.?!:;])\s+", text) if _WORD.search(part)]


def reading_age(texts: Iterable[str], plain_names: frozenset[str] = frozenset()) -> float:
    """Give the age that reads texts with ease: the Flesch-Kincaid grade of all of them together, plus five.

    A name or a medicine that the caller knows counts as one short word.
    """
    sentences = words = beats = 0
    for text in texts:
        for sentence in sentences_in(text):
            found = [word.lower().replace("’", "'") for word in _WORD.findall(sentence)]
            sentences += 1
            words += len(found)
            beats += sum(1 if word in plain_names else beats_in(word) for word in found)
    if not words:
        return 0.0
    return 0.39 * words / sentences + 11.8 * beats / words - 15.59 + 5


def beats_in(word: str) -> int:
    """Count the syllables of an English word by its runs of vowels; a number is one."""
    letters = word.replace("'", "")
    runs = len(_VOWELS.findall(letters))
    return max(1, runs - bool(_SILENT.search(letters))) if runs else 1
