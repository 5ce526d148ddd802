"""Signs in ASCII: a cell for a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.report.signs import in_ascii


@pytest.mark.parametrize(
    ("text", "ascii"),
    [
        ("╭─┬│┼╰━┃", "+-+|++-|"),
        ("▁▄█▌", "_-##"),
        ("⠀⡀⣿", " .#"),
        ("−3 × … ▸ ● ▲ é", "-3 x . > o ^ e"),
        ("plain, 3%", "plain, 3%"),
    ],
)
def test_lines_marks_and_charts_have_signs_of_their_own(text, ascii):
    assert in_ascii(text) == ascii


@given(st.text())
def test_a_text_stays_as_long_as_it_was_and_its_letters_stay(text):
    found = in_ascii(text)
    assert len(found) == len(text)
    assert all(new == old or new.isascii() for new, old in zip(found, text, strict=True))


def test_every_sign_of_lines_blocks_and_dots_becomes_ascii():
    signs = "".join(map(chr, [*range(0x2500, 0x25A0), *range(0x2800, 0x2900)]))
    assert in_ascii(signs).isascii()
    assert "?" not in in_ascii(signs)
