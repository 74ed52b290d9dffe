"""A pattern of the vocabulary is spelt out, or its fault is said."""

import pytest

from navigator.directory.phrase_patterns import MOST_PHRASES, UnreadablePattern, spelt_out

GROUPS = {"hurts": ("hurts", "is sore"), "many": tuple(map(str, range(MOST_PHRASES + 1)))}


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("sticky eye", ("sticky eye",)),
        ("(sore|red) eye", ("sore eye", "red eye")),
        ("knee <hurts>", ("knee hurts", "knee is sore")),
        ("(knee|hip) <hurts>", ("knee hurts", "knee is sore", "hip hurts", "hip is sore")),
        ("(really|) bad back", ("really bad back", "bad back")),
    ],
)
def test_a_pattern_is_every_phrase_it_stands_for(pattern, phrases):
    assert spelt_out(pattern, GROUPS) == phrases


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("knee <aches>", "names the group <aches>"),
        ("(sore|red eye", "not closed"),
        ("sore|red eye", "bar outside"),
        ("<many>", "at most"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern, said):
    with pytest.raises(UnreadablePattern, match=said):
        spelt_out(pattern, GROUPS)
