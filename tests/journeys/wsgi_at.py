"""The desk as `wsgi.py` serves it, with its clock begun at the moment that DESK_CLOCK names."""

import os
from datetime import datetime

from navigator import london

_told_now, _ahead = london.now, datetime.fromisoformat(os.environ["DESK_CLOCK"]) - london.now()
# Before any room is imported: each of them takes `now` by its name.
london.now = lambda: _told_now() + _ahead

from wsgi import app  # noqa: E402

__all__ = ["app"]
