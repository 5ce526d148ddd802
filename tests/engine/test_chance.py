"""Hashed chance: no draw depends on another, on the batch, or on the machine."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine import chance

SEEDS = st.integers(0, 2**63 - 1)


@given(SEEDS, st.integers(0, 10**6), st.integers(1, 9))
def test_a_future_has_its_seed_whatever_the_batch(seed, first, count):
    whole = chance.future_seeds(seed, first, count)
    alone = [chance.future_seeds(seed, first + k, 1)[0] for k in range(count)]
    assert whole.tolist() == alone


def test_seeds_are_the_same_on_every_machine():
    assert chance.future_seeds(1, 0, 2).tolist() == [6791897765849424158, 16860738450190168606]


def test_near_seeds_and_near_futures_have_unlike_words():
    words = np.concatenate([chance.future_seeds(seed, 0, 1000) for seed in range(20)])
    assert len(set(words.tolist())) == len(words)
    ones = np.unpackbits(words.view(np.uint8)).mean()
    assert abs(ones - 0.5) < 0.002


@given(SEEDS, st.text(max_size=9))
def test_draws_lie_strictly_between_nought_and_one(seed, label):
    draws = chance.uniform(chance.future_seeds(seed, 0, 50), label)
    assert ((draws > 0) & (draws < 1)).all()


def test_the_ends_of_the_words_are_inside_too():
    words = np.array([0, 2**64 - 1], dtype=np.uint64)
    draws = ((words >> np.uint64(12)).astype(float) + 0.5) * 2.0**-52
    assert draws[0] > 0
    assert draws[1] < 1


def test_another_label_or_firm_is_another_draw():
    seeds = chance.future_seeds(1, 0, 4000)
    firms = np.array([[chance.word("tesla")], [chance.word("xai")]], dtype=np.uint64)
    one, two = chance.uniform(seeds, "lot@3", firms)
    three = chance.uniform(seeds, "lot@4", firms)[0]
    for other in (two, three):
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.05
    assert abs(one.mean() - 0.5) < 0.02


def test_a_firm_has_its_luck_whatever_its_row():
    seeds = chance.future_seeds(7, 0, 5)
    words = np.array([[chance.word(name)] for name in ("a", "b", "c")], dtype=np.uint64)
    there = chance.uniform(seeds, "lot", words)
    back = chance.uniform(seeds, "lot", words[::-1])
    assert (there == back[::-1]).all()


def test_normals_have_mean_nought_and_spread_one():
    normals = chance.normal(chance.uniform(chance.future_seeds(3, 0, 40000), "n"))
    assert abs(normals.mean()) < 0.02
    assert abs(normals.std() - 1) < 0.02
    assert abs(np.mean(normals < 1.96) - 0.975) < 0.005


@given(st.floats(1e-6, 1 - 1e-6), st.floats(1e-6, 1 - 1e-6))
def test_normals_rise_with_the_draw(one, two):
    low, high = chance.normal(np.array(sorted((one, two))))
    assert low <= high


@given(st.floats(1e-3, 1 - 1e-3))
def test_normals_are_odd(at):
    up, down = chance.normal(np.array([at, 1 - at]))
    assert up == pytest.approx(-down, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "pair"), [("1", (1, 0)), ("1.137", (1, 137)), ("0.0", (0, 0)), ("12.10", (12, 10))]
)
def test_a_seed_is_s_or_s_dot_k(text, pair):
    assert chance.parse_seed(text) == pair


@pytest.mark.parametrize("text", ["", "a", "-1", "1.-2", "1.a", "1.2.3"])
def test_what_is_no_seed_is_said(text):
    with pytest.raises(ValueError, match="is no seed; write a whole number"):
        chance.parse_seed(text)


@pytest.mark.parametrize("text", [str(2**63), "1.1000000000000000", "9" * 400])
def test_a_seed_beyond_the_last_is_told_which_that_is(text):
    with pytest.raises(ValueError, match=f"S may be up to {2**63 - 1:,}, k up to {10**15 - 1:,}"):
        chance.parse_seed(text)


def test_the_last_future_of_the_last_seed_is_drawn():
    assert len(chance.future_seeds(*chance.parse_seed(f"{2**63 - 1}.{10**15 - 1}"), 5)) == 5


def test_the_table_of_normals_is_the_same_above_as_below():
    table = chance._NORMALS
    assert table.tolist() == [NormalDist().inv_cdf((k + 0.5) / 4096) for k in range(4096)]
