"""Signs in ASCII: a cell for a cell."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import computewar
from computewar.report.signs import in_ascii


@pytest.mark.parametrize(
    ("text", "ascii"),
    [
        ("╭─┬│┼╰━┃", "+-+|++-|"),
        ("▁▄█▌", "_-##"),
        ("⠀⡀⣿", " .#"),
        ("−3 × … ▸ ● ▲ é", "-3 x ~ > @ ^ e"),
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


def test_signs_that_stand_side_by_side_in_a_legend_stay_apart():
    for legend in ("○◌●", "░▒▓█·◆○▲│", "●▒░─│", "◇*!", "●▲■·", "✓▲", "↑↓←→", "·▒▓$"):
        told = in_ascii(legend)
        same = {sign for sign in told if told.count(sign) > 1}
        assert same <= {".", "#"}, legend  # nothing yet · and not begun ░; done ▓ and full █


def test_every_sign_that_the_game_shows_has_one_of_its_own():
    folder = Path(computewar.__file__).parent
    files = [*(folder / "tui").rglob("*.py"), *(folder / "report").rglob("*.py")]
    shown = {sign for file in files for sign in file.read_text("utf-8") if not sign.isascii()}
    letters = {sign for sign in shown if unicodedata.category(sign)[0] in "LM"}
    assert [sign for sign in shown - letters - {"؟"} if in_ascii(sign) == "?"] == []
