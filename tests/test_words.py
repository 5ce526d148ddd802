"""The formatter of numbers, and the language of texts."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar import words
from computewar.inputs.units import WORDS
from computewar.words import _, ngettext, number

CASES = [
    (12.4, "$bn", "$12.4bn"),
    (1700, "$bn", "$1.70tn"),
    (999.4, "$bn", "$999bn"),
    (999.96, "$bn", "$1.00tn"),
    (0.34, "$bn", "$340m"),
    (0, "$bn", "$0"),
    (-3.2, "$bn", "−$3.20bn"),
    (-1e-12, "$bn", "$0"),
    (41667, "$/chip", "$41.7k/chip"),
    (0.5, "kH100e", "500 H100e"),
    (124, "kH100e", "124k H100e"),
    (1240, "kH100e", "1.24M H100e"),
    (340, "MW", "340 MW"),
    (1300, "MW", "1.30 GW"),
    (1.3, "GW", "1.30 GW"),
    (0, "MW", "0 MW"),
    (1.4, "kW/H100e", "1.40 kW/H100e"),
    (67000, "people", "67,000 people"),
    (1, "people", "1 person"),
    (0.234, "share", "23.4%"),
    (0.12, "share of list price", "12.0% of list price"),
    (23.4, "%", "23.4%"),
    (9, "months", "9 months"),
    (1, "quarters", "1 quarter"),
    (8.5, "quarters", "8.50 quarters"),
    (1.24, "ratio", "1.24×"),
    (9.999, "ratio", "10.0×"),
    (300, "thousand chips/quarter", "300k chips/quarter"),
    (2.5, "million cars", "2.50M cars"),
    (1243, "", "1,243"),
    (0.0123, "", "0.012"),
    (0, "", "0"),
    (math.nan, "$bn", "–"),
    (math.inf, "$bn", "$∞"),
]


@pytest.mark.parametrize(("value", "unit", "text"), CASES)
def test_a_number_is_short_text_at_the_right_scale(value, unit, text):
    assert number(value, unit) == text


@pytest.mark.parametrize(
    ("value", "text"), [(2, "+$2.00bn"), (-2, "−$2.00bn"), (0, "$0"), (1e-12, "$0")]
)
def test_a_change_shows_its_sign_unless_it_is_nothing(value, text):
    assert number(value, "$bn", signed=True) == text


def test_fewer_digits_make_shorter_text():
    assert [number(12.345, "$bn", digits) for digits in (2, 3, 4)] == [
        "$12bn",
        "$12.3bn",
        "$12.35bn",
    ]


@given(st.floats(-1e9, 1e9), st.sampled_from(sorted(WORDS)))
def test_every_unit_of_the_closed_list_is_written_without_its_scale_word(value, unit):
    text = number(value, unit)
    assert not any(word in text for word in ("thousand", "million", "$k", "$M", "$T", "-"))
    assert any(figure.isdigit() for figure in text)


@given(st.floats(1e-3, 1e9), st.floats(1e-3, 1e9))
def test_the_text_of_money_says_its_size_to_half_a_per_cent(small, large):
    for value in (small, large):
        assert _amount(number(value, "$bn")) == pytest.approx(value, rel=0.0051)


def _amount(text):
    """What a reader takes `text` for, in $bn."""
    scales = {"tn": 1e3, "bn": 1, "m": 1e-3, "k": 1e-6}
    scale = next(name for name in scales if text.endswith(name))
    return float(text.strip("$" + scale).replace(",", "")) * scales[scale]


def test_texts_come_back_in_english():
    assert _("Board") == "Board"
    assert _("") == ""
    assert ngettext("turn", "turns", 1) == "turn"
    assert ngettext("turn", "turns", 0) == "turns"


@pytest.fixture
def arabic(monkeypatch):
    """Texts in Arabic, as after `--language ar`."""
    monkeypatch.setattr(words, "_language", "ar")
    monkeypatch.setattr(words, "_texts", words._catalogue("ar"))


def test_english_comes_first_and_arabic_is_there():
    assert words.languages()[:1] == ("en",)
    assert "ar" in words.languages()
    assert (words.language(), words.direction(), words.unknown()) == ("en", "ltr", "")


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 دور"),
        (1, "دور واحد"),
        (2, "دوران"),
        (3, "3 أدوار"),
        (11, "11 دورًا"),
        (100, "100 دور"),
        (2.5, "2.5 دور"),
        (math.inf, "inf دور"),
    ],
)
def test_arabic_counts_have_their_six_forms(arabic, count, text):
    assert ngettext("{} turn", "{} turns", count).format(count) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1, "quarters", "1 ربع سنة"),
        (3, "quarters", "3 أرباع سنة"),
        (12, "months", "12 شهرًا"),
        (8.5, "quarters", "8.50 ربع سنة"),
        (67000, "people", "67,000 شخص"),
        (300, "thousand chips/quarter", "300k شريحة/ربع سنة"),
        (3, "$bn/million cars/quarter", "$3.00bn/مليون سيارة/ربع سنة"),
        (0.12, "share of what can be had", "12.0% مما يمكن الحصول عليه"),
        (1.4, "kW/H100e", "1.40 kW/H100e"),
    ],
)
def test_a_number_in_arabic_keeps_its_figures_and_turns_its_words(arabic, value, unit, text):
    assert number(value, unit) == text
    assert (words.language(), words.direction()) == ("ar", "rtl")


@pytest.mark.parametrize("unit", sorted(WORDS))
def test_no_word_of_a_unit_stays_english_in_arabic(arabic, unit):
    signs = {"MW", "GW", "kW", "H100e", "log10", "bn", "tn", "k", "m", "M"}
    text = number(7, unit)
    assert [word for word in re.findall(r"[A-Za-z]\w*", text) if word not in signs] == []


def test_arabic_commas_stand_beside_arabic_letters_only(arabic):
    assert words.punctuated("النقد, xAI; 3, 4") == "النقد، xAI; 3, 4"
    assert words.punctuated("Epoch AI, estimate") == "Epoch AI, estimate"


def test_english_keeps_its_commas():
    assert words.punctuated("cash, النقد") == "cash, النقد"


@pytest.mark.parametrize(("text", "columns"), [("cash", 4), ("نقدًا", 4), ("−3 ×", 4), ("計算", 4)])
def test_a_text_is_as_wide_as_a_terminal_shows_it(text, columns):
    assert words.width(text) == columns
    assert words.width(words.padded(text, 9)) == words.width(words.padded(text, 9, right=True)) == 9


@given(st.text(alphabet="ab ًن", max_size=60), st.integers(1, 20))
def test_wrapped_lines_hold_every_word_and_are_as_wide_as_allowed(text, most):
    lines = words.wrapped(text, most, "", "  ")
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())
    assert all(words.width(line) <= most or len(line.split()) == 1 for line in lines)
