"""Columns: texts under one another."""

from computewar.cli.columns import WIDTH, aligned, parted, shortened, wrapped


def test_names_go_to_the_left_and_numbers_to_the_right():
    assert aligned([["a", "10"], ["bcd", "9"]]) == ["a    10", "bcd   9"]
    assert aligned([["a", "b", "1"], ["cc", "d", "22"]], 2, " ") == ["a  b  1", "cc d 22"]


def test_what_is_too_long_ends_in_dots():
    assert shortened("roboticist", 20) == "roboticist"
    assert shortened("roboticist", 5) == "robo…"


def test_parts_are_never_broken():
    assert wrapped(["one", "two", "three"], 10) == ["one · two", "three"]
    assert wrapped(["a very long part"], 5) == ["a very long part"]
    assert wrapped([]) == []


def test_marks_over_letters_take_no_column():
    assert aligned([["نقدًا", "1"], ["abcdef", "2"]]) == ["نقدًا    1", "abcdef  2"]
    assert shortened("نقدًا", 4) == "نقدًا"
    assert shortened("نقدًا", 3) == "نق…"


def test_columns_that_are_too_wide_stand_in_parts_of_one_size():
    assert parted(["", "a"], [["x", "1"], ["y", "2"]]) == ["   x  y", "a  1  2"]
    lines = parted(["", "a"], [["x" * 40, "1"], ["y" * 40, "2"], ["z" * 40, "3"]])
    assert [line.split() for line in lines] == [
        ["x" * 40, "y" * 40], ["a", "1", "2"], [], ["z" * 40], ["a", "3"]
    ]  # fmt: skip
    assert max(map(len, lines)) <= WIDTH
