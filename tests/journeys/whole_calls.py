"""The whole calls of the scenarios folder, each file read once: the desk with a browser and without take the same."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))


@cache
def calls_of(path: Path) -> tuple[dict[str, Any], ...]:
    """Give the calls of one file; nobody may change them."""
    return tuple(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
