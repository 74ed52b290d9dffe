"""When a service counts as one that keeps its word."""

import pytest

from navigator.directory.track_record import keeps_its_word, track_words


@pytest.mark.parametrize(
    ("offered", "not_available", "keeps"),
    [
        (0, 0, True),
        (1, 1, True),
        (4, 4, True),
        (5, 1, True),
        (5, 2, False),
        (6, 2, True),
        (7, 3, False),
        (10, 3, True),
        (10, 4, False),
        (35, 14, False),
        (35, 13, True),
        (1000, 399, True),
        (1000, 400, False),
    ],
)
def test_a_service_keeps_its_word_unless_four_of_ten_tries_fail(offered, not_available, keeps):
    assert keeps_its_word(offered, not_available) is keeps
    assert bool(track_words(offered, not_available)) is not keeps


def test_the_words_say_how_often():
    assert track_words(7, 3) == "not available 3 of the last 7 times"
