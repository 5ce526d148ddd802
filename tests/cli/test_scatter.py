"""Scatter: marks where their points lie."""

from computewar.cli.scatter import scatter


def test_the_corners_are_the_least_and_the_most():
    assert scatter([(0, 0), (4, 2), (2, 1)], "abc", wide=5, high=3) == [
        "│    b",
        "│  c",
        "│a",
        "└─────",
    ]


def test_what_is_the_same_for_all_lies_in_the_middle():
    assert scatter([(1, 5), (1, 7)], "ab", wide=3, high=2) == ["│ b", "│ a", "└───"]


def test_of_two_in_one_place_the_later_moves_to_the_nearest_free_column():
    assert scatter([(0, 0), (1, 1), (1, 1)], "abc", wide=2, high=2) == ["│cb", "│a", "└──"]
    places = [(0, 0), (1, 1), (1, 1), (1, 1), (2, 0)]
    assert scatter(places, "abcde", wide=5, high=2) == ["│ cbd", "│a   e", "└─────"]


def test_a_full_line_keeps_its_last():
    assert scatter([(0, 0)] * 3, "abc", wide=2, high=1) == ["│bc", "└──"]
