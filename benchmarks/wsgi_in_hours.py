"""The desk as `wsgi.py` serves it, with its clock on the next weekday at ten in the morning."""

from benchmarks.clock import RUSH, next_weekday_at
from navigator import london

_told_now, _ahead = london.now, next_weekday_at(RUSH) - london.now()
# Before any room is imported: each of them takes `now` by its name.
london.now = lambda: _told_now() + _ahead

from wsgi import app  # noqa: E402

__all__ = ["app"]
