"""The formatter of numbers, and the language of texts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
