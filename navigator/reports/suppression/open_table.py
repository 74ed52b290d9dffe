"""The table that anybody may have: signposts by practice and kind, with totals, and nothing that names one person."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from navigator.london import Week
from navigator.reports.rules import SENSITIVE, WeeklyCount, suppressed
from navigator.reports.suppression.cube import Key
from navigator.reports.suppression.profiles import Profile
from navigator.reports.suppression.protect import protected

OPEN_COLUMNS = ("week", "week_start", "practice_code", "service_type", "signposts", "profile", "method_version")
NO_SERVICE = "none"


def open_rows(
    week: Week,
    counts: Iterable[WeeklyCount],
    codes: Mapping[UUID, str],
    profile: Profile,
    is_private: Callable[[str], bool],
    method: str,
) -> list[tuple[str, ...]]:
    """Write a week for anybody: sensitive kinds by the public rule, by practice only and in no total."""
    plain, private = Counter[Key](), Counter[str]()
    for count in counts:
        code, kind = codes[count.practice_id], count.service_type or ""
        if kind and is_private(kind):
            private[code] += count.signposts
        else:
            plain[code, kind or NO_SERVICE] += count.signposts
    for code in codes.values():
        plain.setdefault((code, NO_SERVICE), 0)
    written = protected(plain, profile) if plain else {}
    rows = [(code, kind, said) for (code, kind), said in sorted(written.items())]
    rows += [(code, SENSITIVE, suppressed(private[code])) for code in sorted(codes.values())]
    return [(str(week), week.monday.isoformat(), *row, profile.value, method) for row in sorted(rows)]
