"""Tables: aligned, and nothing cut off without a word."""

from hypothesis import given
from hypothesis import strategies as st

from computewar.tui.table import fit, heading, shortened, table, widths, wrapped

words = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=30)


@given(words, st.integers(0, 40), st.booleans())
def test_a_cell_has_exactly_its_width(word, width, right):
    assert fit(word, width, right=right).cell_length == width


def test_numbers_stand_right():
    lines = table([("cash", "$1.00bn"), ("value", "$230bn")], right=(1,))
    assert [line.plain for line in lines] == ["cash   $1.00bn", "value   $230bn"]


def test_widths_hold_the_longest_cell_of_each_column():
    assert widths([("a", "bb"), ("ccc",)]) == [3, 2]


def test_what_does_not_fit_is_counted():
    lines = [heading(str(k)) for k in range(9)]
    cut = shortened(lines, 4)
    assert len(cut) == 4
    assert cut[-1].plain == "+6 more"
    assert shortened(lines, 9) == lines


@given(st.text("abc ", min_size=1, max_size=200), st.integers(10, 60))
def test_wrapped_lines_keep_their_width(text, width):
    assert all(line.cell_length <= width for line in wrapped(text, width, "  "))
