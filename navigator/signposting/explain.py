"""Tells how an answer came about, step by step, for whoever looks after the words: nothing is left to guess."""

from collections.abc import Iterator

from navigator.directory.caller import Caller
from navigator.directory.need_texts import NeedTexts
from navigator.directory.search import Searched
from navigator.directory.search_entries import TypeMatch
from navigator.signposting.choices import Choice
from navigator.signposting.desk import Row

MOST_SHOWN = 12
MOST_SERVICES_SHOWN = 3


def explanation(searched: Searched, caller: Caller, rows: tuple[Row, ...], needs: NeedTexts) -> Iterator[str]:
    """Give the lines, from the words as typed to the order of the services."""
    understood, findings = searched.understood, searched.findings
    yield f"typed      {' '.join(understood.typed)}"
    yield f"caller     {_who(caller)}"
    yield f"mended     {' '.join(understood.words)}"
    yield f"listens to {' '.join(understood.content)}" + ("   (still being typed)" if understood.is_begun else "")
    for heard in understood.heard[:MOST_SHOWN]:
        said = f"“{heard.phrase}” = {heard.meaning.means}  (sure {heard.sureness:.2f})"
        yield f"heard      {heard.strength:.2f}  {said} → {', '.join(heard.meaning.types)}"
    for name, shares in (("begins", findings.begun), ("about", findings.about)):
        best = sorted(shares.items(), key=lambda found: (-found[1], found[0]))[:MOST_SHOWN]
        if best:
            yield f"{name:<10} {', '.join(f'{slug} {share:.2f}' for slug, share in best)}"
    yield from _alike(searched, needs)
    for found in findings.services[:MOST_SERVICES_SHOWN]:
        yield f"service    {found.points:.2f}  {found.name}{'  (named)' if found.by_name else ''}"
    for place, match in enumerate(searched.matches[:MOST_SHOWN], 1):
        yield f"kind {place:>2}    {match.score:.3f}  {match.type}: {_reasons(match)}"
    for row in rows:
        for choice in row.choices[:MOST_SERVICES_SHOWN]:
            yield f"row {row.number:>2}     {choice.service.name}: {_standing(choice)}"


def _alike(searched: Searched, needs: NeedTexts) -> Iterator[str]:
    """Give each need that shares words with what was said, and what every word adds to it."""
    understood = searched.understood
    if understood.is_said_in_full:
        yield "alike      no other need is looked for: one phrase holds every word"
    for meaning, share in searched.findings.alike:
        words = needs.shared(understood.content, meaning)
        said = " + ".join(f"{word} {score:.1f}" for word, score in sorted(words, key=lambda word: -word[1]))
        yield f"alike      {share:.2f}  {meaning.means}  ({said}) → {', '.join(meaning.types)}"


def _who(caller: Caller) -> str:
    parts = [caller.who]
    if caller.age_from_months is not None:
        parts.append(f"{caller.age_from_months} to {caller.age_to_months} months old")
    parts += [caller.sex or "", {True: "pregnant", False: "not pregnant", None: ""}[caller.pregnant]]
    return ", ".join(part for part in parts if part) or "nothing said"


def _reasons(match: TypeMatch) -> str:
    return " + ".join(f"{reason.points:.2f} {reason.because}" for reason in match.reasons) or match.because


def _standing(choice: Choice) -> str:
    fits = choice.verdict.because or choice.verdict.fit.value
    parts = [fits, choice.words, choice.distance, choice.freshness_words, choice.doubt]
    return " · ".join(part for part in parts if part)
