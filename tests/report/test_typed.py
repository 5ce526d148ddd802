from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine.lever import LeverError
from computewar.report.levers import setting
from computewar.report.typed import rebalanced, typed


@pytest.fixture
def lever(start, orders):
    return lambda name: setting(start.observe("musk"), orders("musk"), "tesla", name)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("gpu_spend", "12.5", 12.5),
        ("gpu_spend", "$12.5bn", 12.5),
        ("pledge", "40", 0.4),
        ("pledge", "40%", 0.4),
        ("cadence", "9", 9),
        ("chip_role", "unified", 2),
        ("chip_role", "2", 2),
        ("fab_rush", "yes", 1),
        ("fab_rush", "0", 0),
    ],
)
def test_what_is_typed_is_read_in_the_unit_shown(lever, name, text, value):
    assert typed(lever(name), text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [("gpu_spend", "-1"), ("gpu_spend", "lots"), ("gpu_spend", "nan"), ("gpu_spend", "inf"),
     ("chip_role", "1.5"), ("chip_role", "7"), ("pledge", "140"), ("cadence", "1"),
     ("fab_rush", "maybe")],
)  # fmt: skip
def test_what_a_lever_does_not_take_is_refused_with_what_it_takes(lever, name, text):
    with pytest.raises(LeverError, match="takes"):
        typed(lever(name), text)


@given(value=st.floats(0, 1))
def test_shares_sum_to_one_whatever_is_set(start, value):
    seen = start.observe("musk")
    names = ("to_training", "to_research", "to_serving")
    group = [setting(seen, dict(seen.standing), "tesla", name) for name in names]
    found = rebalanced(group, "to_research", value)
    assert found["to_research"] == value
    assert sum(found.values()) == pytest.approx(1, abs=1e-9)
    assert all(0 <= share <= 1 for share in found.values())


def test_a_share_outside_its_bounds_is_refused(lever):
    with pytest.raises(ValueError, match="no share"):
        rebalanced([lever("to_training")], "to_training", 1.5)


def test_a_choice_is_taken_in_the_players_words_and_in_the_rules_own(lever):
    one = lever("chip_role")
    local = replace(one, choices=("الطرفية", "التدريب", "موحّدة"))
    assert typed(local, "التدريب") == typed(local, "Training") == typed(one, "training")


@pytest.mark.parametrize("text", ["1,000", "$1,000bn", "1000"])
def test_commas_stand_between_thousands(lever, text):
    one = replace(lever("gpu_spend"), high=2000.0)
    assert typed(one, text) == 1000


@pytest.mark.parametrize("text", ["2,5", "1,00", "1,2345", ",5", "1,000,5"])
def test_a_comma_elsewhere_may_mean_a_point_and_is_refused(lever, text):
    with pytest.raises(LeverError, match=f"'{text}' is no value of"):
        typed(lever("gpu_spend"), text)
