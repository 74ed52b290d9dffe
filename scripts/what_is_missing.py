"""Says before the suite runs what it will skip on this machine, and how to get it."""

import os
import shutil
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing() -> list[str]:
    """List what is not here, each with the way to get it."""
    found = []
    if not any(shutil.which(browser) for browser in BROWSERS):
        found.append("Chromium: the journeys in a real browser are skipped. On Debian: apt-get install chromium")
    has_server = any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or os.environ.get("TEST_DATABASE_URL")
    if not has_server:
        found.append(
            "PostgreSQL: the tests of tables run on SQLite only. On Debian: apt-get install postgresql, "
            "or name a database in TEST_DATABASE_URL"
        )
    return found


if __name__ == "__main__":
    lacking = missing()
    for line in lacking:
        print(f"Missing on this machine: {line}.")
    sys.exit(1 if lacking and os.environ.get("CI") == "true" else 0)
