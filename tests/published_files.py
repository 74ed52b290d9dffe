"""Other people's files, where somebody has them: tests that read them are skipped elsewhere, with a plain word."""

import os
from pathlib import Path

_BESIDE = Path(__file__).parents[2] / "shared" / "data"

FILES = os.environ.get("OPEN_REFERRAL_FILES") or (str(_BESIDE) if _BESIDE.is_dir() else "")
"""A folder: schemas and mock answers of Open Referral UK under oruk/, whole lists under trafford/."""
