"""Who a service sees: age in months, sex, pregnancy. Unknown is neither yes nor no."""

import re
from dataclasses import dataclass
from enum import StrEnum

_AGE = re.compile(r"(\d{1,4})\s*(month|year)s?")
OLDEST_MONTHS = 130 * 12


class UnreadableAge(ValueError):
    """An age that is not written as “18 months” or “65 years”."""


class Fit(StrEnum):
    """Whether a person passes a service's gates."""

    YES = "yes"
    NO = "no"
    ASK = "ask"


@dataclass(frozen=True)
class Known:
    """What is known of the person the call is for; None is not known."""

    age_from_months: int | None = None
    age_to_months: int | None = None
    """The oldest they can be in months: “4 years old” is 48 to 59."""
    sex: str | None = None
    pregnant: bool | None = None

    @classmethod
    def of_years(cls, years: int | None, sex: str | None = None, pregnant: bool | None = None) -> "Known":
        """Take an age said in whole years: N means 12N to 12N + 11 months."""
        if years is None:
            return cls(sex=sex, pregnant=pregnant)
        return cls(12 * years, 12 * years + 11, sex, pregnant)


@dataclass(frozen=True)
class Verdict:
    """The answer of the gates, with the reason in words where it is not a plain yes."""

    fit: Fit
    because: str = ""


PASSED = Verdict(Fit.YES)


@dataclass(frozen=True)
class Gates:
    """The hard rules of a service about who it sees; None is no rule."""

    min_age_months: int | None = None
    max_age_months: int | None = None
    sex: str | None = None
    pregnancy: str | None = None
    """“no”: not while pregnant; “only”: only while pregnant."""

    def and_also(self, other: "Gates") -> "Gates":
        """Give the gates of both; where they ask for different sexes or pregnancies, those of the first."""
        lows = [low for low in (self.min_age_months, other.min_age_months) if low is not None]
        highs = [high for high in (self.max_age_months, other.max_age_months) if high is not None]
        return Gates(
            max(lows, default=None), min(highs, default=None), self.sex or other.sex, self.pregnancy or other.pregnancy
        )

    def verdict(self, known: Known) -> Verdict:
        """Tell whether this person is seen; what is not known is asked, never guessed."""
        verdicts = (self._of_age(known), self._of_sex(known), self._of_pregnancy(known))
        for fit in (Fit.NO, Fit.ASK):
            reasons = [verdict.because for verdict in verdicts if verdict.fit is fit]
            if reasons:
                return Verdict(fit, " · ".join(reasons))
        return PASSED

    def _of_age(self, known: Known) -> Verdict:
        if self.min_age_months is None and self.max_age_months is None:
            return PASSED
        if known.age_from_months is None or known.age_to_months is None:
            return Verdict(Fit.ASK, f"ask the age: {self.age_words()}")
        low = self.min_age_months if self.min_age_months is not None else 0
        high = self.max_age_months if self.max_age_months is not None else OLDEST_MONTHS
        if known.age_to_months < low or known.age_from_months > high:
            return Verdict(Fit.NO, self.age_words())
        if known.age_from_months < low or known.age_to_months > high:
            return Verdict(Fit.ASK, f"ask the age in months: {self.age_words()}")
        return PASSED

    def _of_sex(self, known: Known) -> Verdict:
        if self.sex is None or known.sex == self.sex:
            return PASSED
        words = "women and girls only" if self.sex == "female" else "men and boys only"
        return Verdict(Fit.NO, words) if known.sex else Verdict(Fit.ASK, f"ask: {words}")

    def _of_pregnancy(self, known: Known) -> Verdict:
        if self.pregnancy is None or known.sex == "male":
            return PASSED if self.pregnancy != "only" else Verdict(Fit.NO, "only while pregnant")
        wanted = self.pregnancy == "only"
        words = "only while pregnant" if wanted else "not while pregnant"
        if known.pregnant is None:
            return Verdict(Fit.ASK, f"ask: {words}")
        return PASSED if known.pregnant is wanted else Verdict(Fit.NO, words)

    def age_words(self) -> str:
        """Say the ages as reception does."""
        low, high = self.min_age_months, self.max_age_months
        if low is not None and high is not None:
            return f"from {months_words(low)} to under {months_words(high + 1)}"
        if low is not None:
            return f"age {months_words(low)} and over"
        return f"under {months_words(high + 1)}" if high is not None else "any age"


def months_words(months: int) -> str:
    """Say a number of months, in years where it is whole years."""
    number, unit = (months // 12, "year") if months % 12 == 0 and months else (months, "month")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def months_of(words: str) -> int:
    """Read “18 months” or “65 years” as months; raise UnreadableAge for anything else."""
    found = _AGE.fullmatch(words.strip().lower())
    if not found:
        raise UnreadableAge(f"“{words[:30]}” is not an age. Write it like 18 months or 65 years.")
    months = int(found[1]) * (12 if found[2] == "year" else 1)
    if months > OLDEST_MONTHS:
        raise UnreadableAge(f"“{words[:30]}” is older than anybody.")
    return months
