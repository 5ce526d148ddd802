"""Amounts: steps, bounds, typed numbers, and shares that still sum to one."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.tui.widgets import amount


def lever(value, low=0.0, high=60.0, step=1.0, kind="amount", unit="$bn", name="x", choices=()):
    """A setting with what keys need of it."""
    return SimpleNamespace(
        lever=name, value=value, low=low, high=high, step=step, kind=kind, unit=unit,
        choices=choices,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "steps", "becomes"),
    [(5, 1, 6), (5, -10, 0), (55, 10, 60), (5.4, 1, 6), (5.4, -1, 5), (0.3, -1, 0)],
)
def test_steps_stay_on_the_ladder_and_within_bounds(value, steps, becomes):
    assert amount.stepped(lever(value), steps) == becomes


def test_small_steps_leave_no_dust():
    assert amount.stepped(lever(0.2, step=0.1, high=1.0), 1) == 0.3


def test_choices_go_round():
    one = lever(2, high=2.0, kind="choice")
    assert amount.stepped(one, 1) == 0
    assert amount.stepped(lever(0, high=2.0, kind="choice"), -10) == 2


@given(st.floats(0, 60), st.integers(-100, 100))
def test_no_step_leaves_the_bounds(value, steps):
    assert 0 <= amount.stepped(lever(value), steps or 1) <= 60


@pytest.mark.parametrize(
    ("text", "value"), [("12.5", 12.5), ("-3", -3.0), ("1.2.3", None), (".", None)]
)
def test_what_is_typed_is_read_or_refused(text, value):
    assert amount.read(lever(0), text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("50m", 0.05), ("2bn", 2.0), ("2b", 2.0), ("750k", 0.00075), ("1t", 1000.0), ("5m5", None)],
)
def test_money_is_typed_with_its_scale_too(text, value):
    assert amount.read(lever(0), text) == value


def test_a_letter_behind_figures_is_theirs_where_it_is_a_scale_of_the_unit():
    money, months = lever(0), lever(0, unit="months")
    share = lever(0, unit="share")
    assert amount.goes_on(money, "50", "m")
    assert amount.goes_on(money, "2b", "n")
    assert amount.goes_on(share, "35", "%")
    assert not any(amount.goes_on(*given) for given in ((money, "", "m"), (money, "5", "c")))
    assert not any(amount.goes_on(*given) for given in ((months, "9", "m"), (share, "3", "m")))
    assert amount.read(share, "35%") == 0.35
    assert amount.read(months, "9m") is None


def test_shares_are_typed_as_shown_in_per_cent():
    one = lever(0.2, high=1.0, unit="share")
    assert amount.read(one, "35") == 0.35
    assert amount.brief(one) == "20.0%"
    assert amount.brief(lever(1.0, unit="share of what can be had")) == "100%"


def test_words_stand_for_choices_and_flags():
    assert amount.brief(lever(1, kind="choice", choices=("edge", "training"))) == "training"
    assert amount.brief(lever(1, kind="flag")) == "yes"
    assert amount.brief(lever(3.0), 4.0) == "$4.00bn"


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=4), st.floats(0, 1), st.data())
def test_shares_of_a_group_sum_to_one_whatever_is_moved(parts, value, data):
    whole = sum(parts)
    group = [
        lever(part / whole, high=1.0, kind="share", unit="share", name=f"s{k}")
        for k, part in enumerate(parts)
    ]
    moved = data.draw(st.sampled_from([one.lever for one in group]))
    shares = amount.rebalanced(group, moved, value)
    assert shares[moved] == amount.within(group[0], value)
    assert sum(shares.values()) == pytest.approx(1, abs=1e-9)
    assert min(shares.values()) >= 0


def test_others_share_alike_when_one_had_all():
    group = [
        lever(v, high=1.0, kind="share", name=n) for n, v in (("a", 1.0), ("b", 0.0), ("c", 0.0))
    ]
    assert amount.rebalanced(group, "a", 0.5) == {"a": 0.5, "b": 0.25, "c": 0.25}
