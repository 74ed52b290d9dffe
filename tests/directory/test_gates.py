"""Who a service sees, to the month; what is not known is asked and never taken for a yes."""

import pytest

from navigator.directory.gates import Fit, Gates, Known

FROM_ONE = Gates(min_age_months=12)
ONE_TO_SEVENTEEN = Gates(min_age_months=12, max_age_months=18 * 12 - 1)
WOMEN_16_TO_64 = Gates(192, 65 * 12 - 1, "female", "no")


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("gates", "months", "fit"),
    [
        (FROM_ONE, (11, 11), Fit.NO),
        (FROM_ONE, (12, 12), Fit.YES),
        (FROM_ONE, (8, 8), Fit.NO),
        # “8”, written for 8 months, is 8 years here; “0” may be either side of nothing.
        (FROM_ONE, (0, 11), Fit.NO),
        (FROM_ONE, (96, 107), Fit.YES),
        (ONE_TO_SEVENTEEN, (215, 215), Fit.YES),
        (ONE_TO_SEVENTEEN, (216, 227), Fit.NO),
        (ONE_TO_SEVENTEEN, (204, 215), Fit.YES),
        (ONE_TO_SEVENTEEN, (210, 221), Fit.ASK),
        (Gates(min_age_months=60), (48, 59), Fit.NO),
        (Gates(min_age_months=60), (60, 71), Fit.YES),
        (Gates(min_age_months=18), (12, 23), Fit.ASK),
    ],
)
def test_an_age_is_seen_to_the_month(gates, months, fit):
    assert gates.verdict(Known(*months)).fit is fit


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    ("known", "fit"),
    [
        (Known(), Fit.ASK),
        (Known.of_years(30), Fit.ASK),
        (Known.of_years(30, "female"), Fit.ASK),
        (Known.of_years(30, "female", False), Fit.YES),
        (Known(sex="female", pregnant=False), Fit.ASK),
    ],
)
def test_what_is_not_known_is_asked(known, fit):
    assert WOMEN_16_TO_64.verdict(known).fit is fit


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(
    "known",
    [
        Known.of_years(30, "female", True),
        Known.of_years(30, "male", False),
        Known.of_years(65, "female", False),
        Known.of_years(15, "female", False),
        # One certain “no” is enough, whatever else is not known.
        Known(pregnant=True),
        Known(sex="male"),
    ],
)
def test_whoever_is_left_out_is_left_out(known):
    verdict = WOMEN_16_TO_64.verdict(known)

    assert verdict.fit is Fit.NO
    assert verdict.because


def test_whoever_passes_joined_gates_passes_each():
    joined = FROM_ONE.and_also(WOMEN_16_TO_64)

    assert joined == WOMEN_16_TO_64
    assert FROM_ONE.and_also(Gates()) == FROM_ONE
    assert Gates(max_age_months=100).and_also(Gates(min_age_months=5, max_age_months=90)) == Gates(5, 90)
