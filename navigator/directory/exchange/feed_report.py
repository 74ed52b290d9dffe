"""Says what a check found, rule by rule, so that whoever mends a feed reads each reason once."""

from collections.abc import Iterable, Iterator

from navigator.directory.exchange.feed_check import Finding

MOST_SHOWN = 20


def findings_words(findings: Iterable[Finding], most: int = MOST_SHOWN) -> Iterator[str]:
    """Give the lines of a report: each rule with its reason, the records under it, and the sums."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.severity, _rule(one), one.why), []).append(one)
    for (severity, field, why), found in sorted(groups.items(), key=lambda group: (group[0][0], group[0][1])):
        yield f"{severity}: {field} ({len(found)}). {why}"
        yield from (f"    {one.record}: {one.field} {one.words}" for one in found[:most])
        if len(found) > most:
            yield f"    and {len(found) - most} more"
    yield sums(one for group in groups.values() for one in group)


def _rule(finding: Finding) -> str:
    """Give the field without the numbers of the records it is in."""
    return ".".join(part.partition("[")[0] for part in finding.field.split("."))


def sums(findings: Iterable[Finding]) -> str:
    """Say how many errors and warnings there are."""
    severities = [one.severity for one in findings]
    errors, warnings = severities.count("error"), severities.count("warning")
    if not errors and not warnings:
        return "Nothing to mend."
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."
