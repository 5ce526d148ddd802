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


def test_of_two_in_one_place_the_later_is_seen():
    assert scatter([(0, 0), (1, 1), (1, 1)], "abc", wide=2, high=2) == ["│ c", "│a", "└──"]
