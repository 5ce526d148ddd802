"""Signs that steer a terminal, turn a line around or cannot be seen."""

import pytest

from computewar.inputs.steering import escaped, in_line, is_visible, unsteered, visible

STEERED = "a\x1b]0;b\x07\x1b[31mc\x9b2J\x00\u202ed\u2067e\rf\x08"
HONEST = "Zwölf\t½\u00a0–\u202f\u200fعربي\u200c×\n\r\n"


def test_what_steers_a_terminal_or_turns_a_line_around_is_shown_nowhere():
    assert unsteered(STEERED) == in_line(STEERED) == visible(STEERED.replace("\r", "")) \
        == "a]0;b[31mc2Jdef"  # fmt: skip
    assert unsteered(HONEST) == HONEST


def test_a_line_cannot_be_wiped_away_and_written_anew():
    """As `cli.progress` does, which has a way of its own."""
    assert unsteered("true\r\x1b[Kfalse") == in_line("true\r\x1b[Kfalse") == "true[Kfalse"


def test_a_piece_of_a_line_ends_it_nowhere():
    assert in_line("a\tb\r\nc") == "abc"
    assert in_line("½\u200f×") == "½\u200f×"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("two\nlines \x1b[31mred\u202e \u200bhidden", "two lines [31mred hidden"),
        ("a\u2028b\x85c", "a b c"),
        ("Am\ufeffal ", "Amal"),
    ],
)
def test_what_is_typed_is_shown_without_signs_that_steer(typed, seen):
    assert visible(typed) == seen
    assert not is_visible(typed) or typed != seen
    assert is_visible(seen)


def test_what_is_told_of_a_file_is_one_line_that_names_its_signs():
    assert escaped("a\x1b[Kb\u202e\n\u2028é") == "a\\x1b[Kb\\u202e\\n\\u2028é"
