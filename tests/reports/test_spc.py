"""Control charts against published worked examples, and each signal against a series made for it."""

import pytest

from navigator.reports.spc import Limits, Phase, Signal, chart, judged, limits_of

# NHSRplotthedots, vignette “Deviations from Excel defaults”: the Excel tool keeps the outlier, the package does not.
VIGNETTE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
# NIST/SEMATECH e-Handbook of Statistical Methods 6.3.2.2, batch flow rates.
BATCHES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
TEN = Limits(mean=10, spread=6, points=20)


def figures(limits: Limits | None) -> tuple[float, float, float]:
    assert limits is not None
    return tuple(round(figure, 2) for figure in (limits.upper, limits.mean, limits.lower))


@pytest.mark.parametrize(
    ("values", "screen", "published"),
    [
        (VIGNETTE, False, (6.95, 1.94, -3.06)),
        (VIGNETTE, True, (4.60, 1.94, -0.72)),
        (BATCHES, False, (55.80, 50.81, 45.82)),
    ],
)
def test_limits_are_those_that_were_published(values, screen, published):
    assert figures(limits_of(values, screen=screen)) == published


def test_the_published_outlier_is_the_only_point_not_by_chance():
    for screen in (False, True):
        assert [number for number, point in enumerate(chart(VIGNETTE, screen=screen)) if point.signal] == [4]


def test_the_lower_limit_of_a_count_is_shown_as_nothing_at_least():
    limits = limits_of(VIGNETTE)

    assert limits is not None
    assert limits.shown_lower == 0


def signals(values: list[float]) -> list[int]:
    return [int(point.signal or 0) for point in judged(values, TEN)]


def test_a_point_beyond_a_limit_is_signal_1_and_one_on_it_is_not():
    assert signals([16, 16.1, 4, 3.9]) == [0, 1, 0, 1]


def test_seven_on_one_side_are_signal_2_and_six_are_not():
    assert signals([11, 12, 11, 12, 11, 12]) == [0] * 6
    assert signals([9, 11, 12, 11, 12, 11, 12, 11, 9]) == [0, *[2] * 7, 0]


def test_a_point_on_the_mean_breaks_a_run():
    assert signals([11, 12, 11, 10, 12, 11, 12, 11]) == [0] * 8
    assert signals([9, 8, 9, 10, 8, 9, 8, 9]) == [0] * 8


def test_seven_rising_or_falling_are_signal_3_and_two_alike_break_it():
    assert signals([7, 8, 9, 10, 11, 12, 13]) == [3] * 7
    assert signals([13, 12, 11, 10, 9, 8, 7]) == [3] * 7
    assert signals([7, 8, 9, 9, 11, 12, 13]) == [0] * 7


def test_two_of_three_near_a_limit_are_signal_4_where_all_three_are_on_that_side():
    assert signals([15, 11, 15]) == [4, 0, 4]
    assert signals([15, 9, 15]) == [0, 0, 0]
    assert signals([15, 5, 9]) == [0, 0, 0]
    # A point beyond the limit is signal 1 and no longer near it.
    assert signals([15, 11, 17]) == [0, 0, 1]


def test_a_point_of_several_signals_is_told_as_1_then_3_then_4_then_2():
    assert signals([10.5, 11, 11.5, 12, 12.5, 13, 17]) == [3, 3, 3, 3, 3, 3, 1]
    assert signals([11, 12, 11, 15, 15, 12, 11]) == [2, 2, 2, 4, 4, 2, 2]
    assert signals([10.5, 11, 11.5, 12, 12.5, 15, 15.5]) == [3] * 7


def test_new_limits_begin_where_a_phase_does_and_no_run_reaches_over_it():
    points = chart([1, 2, 1, 2, 11, 12, 11, 12], [Phase(4)])

    assert [round(point.limits.mean, 2) for point in points if point.limits] == [1.5] * 4 + [11.5] * 4
    assert not any(point.signal for point in points)


def test_fixed_limits_do_not_move_with_what_comes_later():
    points = chart([10, 12] * 7 + [30], [Phase(0, fixed_on=14)])

    assert points[-1].limits == limits_of([10, 12] * 7)
    assert points[-1].signal is Signal.OUTSIDE


@pytest.mark.parametrize(("points", "is_trial"), [(12, True), (13, False)])
def test_limits_of_fewer_than_thirteen_points_are_trial_limits(points, is_trial):
    limits = limits_of([1.0] * points)

    assert limits is not None
    assert limits.is_trial is is_trial


def test_one_point_has_no_limits_and_no_signal():
    assert [point.limits for point in chart([5])] == [None]
    assert chart([]) == []
