"""What is still not known before a “yes”: asked with one key, or passed over and written down."""

from collections.abc import Iterable

from navigator.directory.gates import Fit, Gates, Known

YOUNGEST_MONTHS, OLDEST_MONTHS = 10 * 12, 60 * 12
"""Of anybody between these ages pregnancy is asked where it matters."""


def unasked_before(gates: Iterable[Gates], asks: Iterable[str], known: Known) -> tuple[str, ...]:
    """Name what these gates and questions still ask of the caller: “age”, “sex”, “pregnancy”, “questions”."""
    gates = tuple(gates)
    of_age = [Gates(min_age_months=one.min_age_months, max_age_months=one.max_age_months) for one in gates]
    of_pregnancy = [Gates(pregnancy=one.pregnancy) for one in gates] if _may_be_pregnant(known) else []
    open_still = {
        "age": _asks(of_age, known),
        "sex": _asks([Gates(sex=one.sex) for one in gates], known),
        "pregnancy": _asks(of_pregnancy, known),
        "questions": any(asks),
    }
    return tuple(name for name, is_open in open_still.items() if is_open)


def both_known(first: Known, second: Known) -> Known:
    """Give what either tells of the caller; the first holds where both tell."""
    has_age = first.age_from_months is not None
    return Known(
        first.age_from_months if has_age else second.age_from_months,
        first.age_to_months if has_age else second.age_to_months,
        first.sex or second.sex,
        first.pregnant if first.pregnant is not None else second.pregnant,
    )


def _asks(gates: Iterable[Gates], known: Known) -> bool:
    return any(one.verdict(known).fit is Fit.ASK for one in gates)


def _may_be_pregnant(known: Known) -> bool:
    """Tell whether anybody would ask: not of a small child, and not of somebody of seventy."""
    first, last = known.age_from_months, known.age_to_months
    return first is None or last is None or (last >= YOUNGEST_MONTHS and first < OLDEST_MONTHS)
