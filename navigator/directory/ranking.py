"""Puts the kinds of service that answer a query in order, each with the reason in one line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from navigator.directory.gates import Fit, Known
from navigator.directory.listening import Understood
from navigator.directory.search_entries import Findings, Reason, ServiceFound, TypeMatch
from navigator.directory.service_types import ServiceType, ServiceTypes
from navigator.directory.vocabulary import WHOLE, Heard, Meaning

BY_PLACE = (1.0, 0.62, 0.45, 0.35)
"""How much of a meaning's strength its first, second and later kinds of service take."""

BY_REASON = (1.0, 0.6, 0.4, 0.2)
"""A kind's strongest reason counts whole, the next less: many weak reasons never beat a strong one."""

NAME_TYPED, BEGUN, ABOUT, ALIKE = 1.4, 0.9, 0.7, 2.0
"""The most that a service's name, the beginning of a name, the text of a kind and the ways a need is said can give."""

FITS_EXACTLY = 1.1
"""A meaning made for this very person speaks louder than one for anybody."""

PERHAPS_NOT_PREGNANT = 0.6
"""A meaning for pregnancy waits behind the others until pregnancy has been said."""

PERHAPS_NO_BABY = 0.6
"""A meaning for babies alone waits too: who rings about a baby says so in the first words."""

CLEARLY_MEANT = 0.8
"""A need heard nearly as strongly as the strongest: worth saying whom it is not for."""

ENOUGH_TO_CHOOSE, A_DESCRIPTION_ALONE = 3, 0.6
"""With so many kinds that answer what was said, one that only shares words with its description must share many."""

PERHAPS_NO_CHILD = 0.9
"""Most callers speak of themselves: a meaning for children alone waits a little until an age is said."""

OR_A_GROWN_UP = 0.6
"""With no age said, a meaning for the young alone stands behind one that the same words have for a grown-up too."""

A_YEAR, GROWN_UP = 12, 18 * 12

WORTH_SHOWING = 0.1
"""A kind with less than this share of the best one's score is noise, not a choice."""

A_NAME = 1.1
"""A kind of service asked for by name is meant more surely than one that a complaint leads to."""


def rank(understood: Understood, findings: Findings, types: ServiceTypes, known: Known) -> tuple[TypeMatch, ...]:
    """Weigh all that was found; kinds that do not see this person or are paused come last."""
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for slug, reason in (
        *_by_meaning(understood, types, known),
        *_by_needs_alike(findings, types, known),
        *_by_text(findings, types),
    ):
        reasons[slug].append(reason)
    services: dict[str, list[ServiceFound]] = defaultdict(list)
    for service in sorted(findings.services, key=lambda found: (-found.points, found.name, str(found.id))):
        services[service.type].append(service)
    matches = [
        _match(types[slug], given, services[slug], findings.usable[slug], known)
        for slug, given in reasons.items()
        if slug in findings.usable and slug in types
    ]
    least = WORTH_SHOWING * max((match.score for match in matches if not match.is_last), default=0.0)
    # A kind that does not see this caller, and only shares a word with them, is no answer at all.
    matches = [match for match in matches if not (match.is_last and match.is_a_guess)]
    shown = [match for match in matches if match.is_last or match.score >= least]
    shown.sort(key=lambda match: (match.is_last, -match.score, match.type))
    said = [match for match in shown if not match.is_a_guess]
    enough = A_DESCRIPTION_ALONE if len(said) >= ENOUGH_TO_CHOOSE else WORTH_SHOWING
    least = enough * max((match.score for match in shown), default=0.0)
    return tuple(match for match in shown if match.score >= least or not match.is_a_guess)


def _by_meaning(understood: Understood, types: ServiceTypes, known: Known) -> Iterator[tuple[str, Reason]]:
    clear = CLEARLY_MEANT * max((found.strength for found in understood.heard), default=0.0)
    for found in understood.heard:
        meaning = found.meaning
        seen = [slug for slug in meaning.types if slug in types and _may_be_meant(types[slug], found)]
        verdict = meaning.gates.verdict(known)
        if verdict.fit is not Fit.NO:
            surer = _how_sure(meaning, verdict.fit)
            if known.age_from_months is None and _may_be_a_grown_up_s(found, understood.heard):
                surer = min(surer, OR_A_GROWN_UP)
            yield from _for_meaning(found, seen, types, known, _in_words(found, understood), surer)
        elif seen and found.strength >= clear:
            # What others would be offered for this need is shown last, with the reason why not here.
            yield seen[0], Reason(0.0, f"{meaning.in_plain_words}: {verdict.because}", found, is_against=True)


def _for_meaning(
    found: Heard, seen: list[str], types: ServiceTypes, known: Known, words: str, surer: float
) -> Iterator[tuple[str, Reason]]:
    for slug, share in _in_places(seen, types, known):
        yield slug, Reason(found.strength * surer * share, words, found)


def _by_needs_alike(findings: Findings, types: ServiceTypes, known: Known) -> Iterator[tuple[str, Reason]]:
    for meaning, share in findings.alike:
        fit = meaning.gates.verdict(known).fit
        if fit is Fit.NO:
            continue
        seen = [slug for slug in meaning.types if slug in types and not types[slug].by_name_only]
        points, because = ALIKE * share * _how_sure(meaning, fit), f"sounds like: {meaning.in_plain_words}"
        for slug, part in _in_places(seen, types, known):
            yield slug, Reason(points * part, because, is_from_its_text=True)


def _in_places(slugs: list[str], types: ServiceTypes, known: Known) -> Iterator[tuple[str, float]]:
    # The next best kind for this very person leads: those who do not see them take no place.
    slugs.sort(key=lambda slug: types[slug].gates.verdict(known).fit is Fit.NO)
    for place, slug in enumerate(slugs):
        yield slug, BY_PLACE[min(place, len(BY_PLACE) - 1)]


def _how_sure(meaning: Meaning, fit: Fit) -> float:
    if meaning.is_a_name:
        return A_NAME
    if fit is Fit.ASK:
        return _how_sure_unasked(meaning)
    return FITS_EXACTLY if meaning.is_for_some else 1.0


def _how_sure_unasked(meaning: Meaning) -> float:
    if meaning.gates.pregnancy == "only":
        return PERHAPS_NOT_PREGNANT
    if not _is_for_the_young(meaning):
        return 1.0
    return PERHAPS_NO_BABY if (meaning.gates.max_age_months or 0) < A_YEAR else PERHAPS_NO_CHILD


def _is_for_the_young(meaning: Meaning) -> bool:
    oldest = meaning.gates.max_age_months
    return oldest is not None and oldest < GROWN_UP


def _may_be_a_grown_up_s(found: Heard, heard: Iterable[Heard]) -> bool:
    """Tell whether the words of a meaning for the young are those of one for others too, heard as well."""
    return _is_for_the_young(found.meaning) and any(
        not other.meaning.is_a_name
        and not _is_for_the_young(other.meaning)
        and other.places >= found.places
        and other.strength >= found.strength
        for other in heard
    )


def _may_be_meant(kind: ServiceType, found: Heard) -> bool:
    """Tell whether words may lead to a kind: an ambulance is only ever meant by its whole name."""
    return not kind.by_name_only or (found.meaning.is_a_name and found.sureness == WHOLE)


def _in_words(found: Heard, understood: Understood) -> str:
    """Say why in the caller's own words, not in those of the phrase that heard them."""
    phrase, means = found.phrase, found.meaning.in_plain_words
    said = " ".join(understood.own_words[place] for place in sorted(found.places) if place < len(understood.own_words))
    line = f"name: {phrase}" if found.meaning.is_a_name else means if said in (means, "") else f"{said} = {means}"
    spelt = " ".join(understood.mended[place] for place in sorted(found.places) if place in understood.mended)
    return f"{line} · spelt: {spelt}" if spelt else line


def _by_text(findings: Findings, types: ServiceTypes) -> Iterator[tuple[str, Reason]]:
    for slug, share in findings.about.items():
        if slug in types and not types[slug].by_name_only:
            yield slug, Reason(ABOUT * share, f"for: {types[slug].what_for}", is_from_its_text=True)
    for slug, share in findings.begun.items():
        if slug in types:
            yield slug, Reason(BEGUN * share, f"begins: {types[slug].label}")
    for service in findings.services:
        if service.type in types and (service.by_name or not types[service.type].by_name_only):
            points = NAME_TYPED * service.points if service.by_name else ABOUT * service.points
            yield service.type, Reason(points, f"name: {service.name}")


def _match(
    kind: ServiceType, reasons: list[Reason], services: list[ServiceFound], live: bool, known: Known
) -> TypeMatch:
    strongest = sorted(_one_of_each(reasons), key=lambda reason: -reason.points)
    score = sum(reason.points * share for reason, share in zip(strongest, BY_REASON, strict=False))
    verdict = kind.gates.verdict(known)
    because = strongest[0].because
    is_against = all(reason.is_against for reason in reasons)
    if verdict.fit is Fit.NO:
        because = verdict.because
    elif not live:
        because = f"paused for now · {because}"
    meanings = [reason.heard.meaning for reason in strongest if reason.heard and not reason.heard.meaning.is_a_name]
    first = meanings[0] if meanings else None
    return TypeMatch(
        type=kind.slug,
        score=round(score, 6),
        is_last=verdict.fit is Fit.NO or not live or is_against,
        because=because,
        meaning=first.means if first else None,
        check=(first.check if first else "") or None,
        soon=bool(first and first.soon),
        services=tuple(service.id for service in services),
        pinned=bool(services and services[0].by_name),
        reasons=tuple(strongest),
    )


def _one_of_each(reasons: list[Reason]) -> list[Reason]:
    """Keep the best service and the best of each other reason: sixty pharmacies are one reason."""
    best: dict[str, Reason] = {}
    for reason in reasons:
        key = reason.heard.meaning.means if reason.heard else reason.because.partition(":")[0]
        if key not in best or reason.points > best[key].points:
            best[key] = reason
    return list(best.values())
