"""Holds a rule over many things in one test, which tells all that break it: thousands of tiny tests cost minutes."""

from collections.abc import Callable
from pathlib import Path

Rule = Callable[[Path], None]


def over_every(files: dict[str, Path]) -> Callable[[Rule], Callable[[], None]]:
    """Let a test of one file be a test of all of them, each called by its name."""

    def made(rule: Rule) -> Callable[[], None]:
        def over_all() -> None:
            told = {name: fault for name, path in files.items() if (fault := _fault(rule, path))}
            assert not told, "\n".join(f"{name}: {fault}" for name, fault in told.items())

        # A wrapper that copied the signature would make pytest look for a fixture called “path”.
        over_all.__name__, over_all.__doc__ = rule.__name__, rule.__doc__
        over_all.of_one = rule  # type: ignore[attr-defined]
        return over_all

    return made


def _fault(rule: Rule, path: Path) -> str:
    try:
        rule(path)
    except AssertionError as broken:
        return str(broken) or "breaks the rule"
    return ""
