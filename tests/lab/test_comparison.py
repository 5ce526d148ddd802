"""Comparison: pairs, ties and futures that failed, on figures made up by hand."""

import numpy as np
import pytest

from computewar.lab.comparison import Comparison, pair, pairs_of, sign
from computewar.lab.stopping import student

LUCK = np.random.default_rng(1).normal(50, 10, 40)
VALUES = {"a": LUCK, "b": LUCK + 2 + np.sin(np.arange(40)), "c": LUCK - 5}


def compared(values, outcome="score", level=0.95):
    pairs = tuple(pairs_of({outcome: values}, level, {outcome: student}))
    return Comparison("s", "musk", {}, 1, 0, level, False, {outcome: values}, pairs, {})


def test_the_better_one_of_a_pair_comes_first():
    found = pair("score", "a", "b", VALUES, 0.95, student)
    assert (found.one, found.other) == ("b", "a")
    assert found.low < found.mean < found.high
    assert found.mean == pytest.approx((VALUES["b"] - VALUES["a"]).mean())
    assert found.better == 1


def test_less_is_better_where_the_outcome_says_so():
    found = pair("wasted", "a", "b", VALUES, 0.95, student)
    assert (found.one, found.other) == ("a", "b")
    assert found.mean > 0
    assert sign("wasted xai") == -1


def test_ties_are_neither_better_nor_worse():
    found = pair("score", "a", "d", VALUES | {"d": LUCK + 1.0 * (LUCK > 50)}, 0.95, student)
    assert found.better + found.even == pytest.approx(1)
    assert found.even == np.mean(LUCK <= 50)


def test_equals_have_no_winner():
    found = compared({"a": LUCK, "same": LUCK.copy()})
    assert found.winner is None
    assert found.pairs[0].even == 1
    assert (found.pairs[0].low, found.pairs[0].high) == (0, 0)


def test_a_future_that_failed_for_one_is_left_out_for_both():
    holed = VALUES["b"].copy()
    holed[[3, 7]] = np.nan
    found = compared({"a": LUCK, "b": holed})
    assert found.pairs[0].futures == 38
    assert found.means("score")["b"] == pytest.approx(np.nanmean(holed))
    kept = ~np.isnan(holed)
    assert found.pairs[0].mean == pytest.approx((holed - LUCK)[kept].mean())


def test_where_every_future_failed_nothing_is_known():
    found = compared({"a": LUCK, "b": np.full(40, np.nan)})
    assert found.winner is None
    assert found.pairs[0].futures == 0
    assert found.best("score") == "a"


def test_the_winner_must_beat_all_others():
    assert compared(VALUES).winner == "b"
    assert compared(VALUES | {"e": VALUES["b"] + 1e-12}).winner is None


def test_more_pairs_have_wider_intervals():
    """Bonferroni: three pairs at 95 % together are 98.3 % each."""
    alone = compared({name: VALUES[name] for name in ("a", "b")}).pairs[0]
    among = next(p for p in compared(VALUES).pairs if {p.one, p.other} == {"a", "b"})
    assert among.high - among.low > alone.high - alone.low
    gap = VALUES["b"] - VALUES["a"]
    assert (among.low, among.high) == pytest.approx(student(gap, 1 - 0.05 / 3))


def test_pairs_on_the_same_luck_are_narrower_than_apart():
    assert compared(VALUES).pairs[0].narrower < 0.1
    apart = {"a": LUCK, "b": np.random.default_rng(2).normal(52, 10, 40)}
    assert compared(apart).pairs[0].narrower == pytest.approx(1, abs=0.3)
