"""Wishes brought within what a side may set."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from computewar.engine.orders import complete
from computewar.strategies import wishes

COMPUTE = ("to_training", "to_research", "to_serving")


def total_of(plan, group):
    return sum(plan[name] for name in group)


def test_a_wish_is_limited_and_a_lever_not_in_the_game_left_out(seen):
    plan = wishes.settled(seen(), {"gpu_spend": 1e9, "no_such": 1.0, "card.none": 1}, ())
    assert set(plan) == {"gpu_spend"}
    assert (plan["gpu_spend"] == seen().bounds["gpu_spend"][1]).all()


def test_choices_are_whole(seen):
    assert (wishes.limited(seen(), "chip_role", 1.4)[0] == 1).all()


def test_the_share_that_is_wished_holds_and_the_others_give_way(seen):
    plan = wishes.settled(seen(), {"to_serving": 0.8}, {"to_serving"})
    assert (plan["to_serving"] == 0.8).all()
    np.testing.assert_allclose(total_of(plan, COMPUTE), 1)
    before = seen().standing
    ratio = plan["to_training"] / plan["to_research"]
    np.testing.assert_allclose(ratio, before["to_training"] / before["to_research"])


def test_shares_that_add_up_already_are_left_to_the_bit(seen):
    view = seen()
    plan = {"to_training": view.standing["to_training"]}
    found = wishes.settled(view, plan, {"to_training"})
    for name in COMPUTE:
        assert np.array_equal(found[name], view.standing[name])


def test_a_firm_that_is_not_offered_the_shares_keeps_its_own(seen):
    foundries = ("foundry_tsmc", "foundry_samsung", "foundry_intel")
    plan = wishes.settled(seen(), {"foundry_samsung": 0.5}, {"foundry_samsung"})
    assert (plan["foundry_samsung"][0] == 0.5).all()
    assert (plan["foundry_samsung"][1] == 0).all()
    assert (plan["foundry_tsmc"][1] == 1).all()
    np.testing.assert_allclose(total_of(plan, foundries), 1)


@settings(max_examples=30)
@given(
    wish=st.dictionaries(
        st.sampled_from([*COMPUTE, "foundry_tsmc", "foundry_intel"]), st.floats(-1, 3)
    )
)
def test_whatever_is_wished_of_shares_is_legal(later, wish):
    view = later.observe("musk")
    complete(later.scenario, later.orders, {"musk": wishes.settled(view, wish, set(wish))})


def test_a_lever_that_acts_once_falls_back_and_others_stand(seen):
    view = seen()
    assert (wishes.before(view, "rent_spend") == 0).all()
    assert np.array_equal(wishes.before(view, "gpu_spend"), view.standing["gpu_spend"])
