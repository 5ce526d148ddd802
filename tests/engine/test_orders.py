"""Orders: what stands, what acts once, what is refused."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine import orders
from computewar.engine.lever import LeverError, groups
from computewar.engine.turn import LEVERS
from computewar.inputs.parameter import Bounds


@pytest.fixture
def before(story):
    return orders.standing(story, 3)


def test_every_lever_stands_for_every_firm(story, before):
    assert set(before) == set(orders.levers(story))
    assert all(value.shape == (len(story.firms), 3) for value in before.values())


def test_what_stands_at_the_start_is_legal(story, before):
    both = {
        name: {lever: value[[list(story.firms).index(f) for f in side.firms]]
               for lever, value in before.items()}
        for name, side in story.sides.items()
    }  # fmt: skip
    after = orders.complete(story, before, both)
    assert all(np.array_equal(after[name], before[name]) for name in before)


def test_a_setting_stands_until_it_is_changed(story, before):
    after = orders.complete(story, before, {"openai": {"gpu_spend": np.full((1, 3), 4.0)}})
    row = list(story.firms).index("openai")
    assert (after["gpu_spend"][row] == 4).all()
    later = orders.complete(story, after, {"musk": {"gpu_spend": np.full((2, 3), 2.0)}})
    assert (later["gpu_spend"][row] == 4).all()
    assert (later["gpu_spend"][:2] == 2).all()
    assert (before["gpu_spend"][row] != 4).all()


def test_a_lever_that_acts_once_falls_back(story, before):
    once = [lever.name for lever in LEVERS.values() if lever.once]
    for name in once:
        _, high, default = orders.tables(story)[name]
        row = next(k for k in range(len(high)) if high[k] != default[k])
        side = story.side_of[list(story.firms)[row]]
        rows = [list(story.firms).index(f) for f in story.sides[side].firms]
        moved = orders.complete(story, before, {side: {name: high[rows]}})
        assert (moved[name][row] == high[row]).all()
        assert (orders.complete(story, moved, {})[name][row] == default[row]).all()


def test_a_side_moves_its_own_firms_only(story, before):
    after = orders.complete(story, before, {"musk": {"gpu_spend": 5.0}})
    assert (after["gpu_spend"][2:] == before["gpu_spend"][2:]).all()


def test_a_lever_that_a_firm_is_not_offered_has_one_value(story):
    for firm, held in story.firms.items():
        for name in held.withheld:
            bound = orders.limits(story, firm, LEVERS[name])
            assert bound.min == bound.max == bound.default


def test_withheld_levers_exist(story):
    for firm, held in story.firms.items():
        assert set(held.withheld) | set(held.standing) | set(held.limits) <= set(LEVERS), firm


def test_a_withheld_lever_cannot_be_moved(story, before):
    firm, held = next((f, h) for f, h in story.firms.items() if h.withheld)
    side = story.side_of[firm]
    name = held.withheld[0]
    value = orders.limits(story, firm, LEVERS[name]).default + 1
    with pytest.raises(LeverError, match=f"{name} of .*it takes"):
        orders.complete(story, before, {side: {name: value}})


def test_a_lever_that_needs_a_sister_is_offered_to_firms_that_have_one(story):
    lever = replace(LEVERS["gpu_spend"], needs_sister=True)
    for firm in story.firms:
        alone = len(story.sides[story.side_of[firm]].firms) == 1
        bound = orders.limits(story, firm, lever)
        assert (bound.min == bound.max == bound.default) == alone, firm


def test_a_firm_has_limits_of_its_own(story):
    own = Bounds(min=0, max=3, default=1, step=1)
    firms = dict(story.firms)
    firms["openai"] = firms["openai"].model_copy(
        update={"limits": {"gpu_spend": own}, "standing": {}}
    )
    changed = story.model_copy(update={"firms": firms})
    assert orders.limits(changed, "openai", LEVERS["gpu_spend"]) == own
    kept = orders.limits(story, "xai", LEVERS["gpu_spend"])
    assert orders.limits(changed, "xai", LEVERS["gpu_spend"]) == kept != own
    ordered = firms["openai"].model_copy(update={"standing": {"gpu_spend": 2.0}})
    changed = story.model_copy(update={"firms": firms | {"openai": ordered}})
    mine = orders.limits(changed, "openai", LEVERS["gpu_spend"])
    assert mine == own.model_copy(update={"default": 2.0})  # what stands stays, the span is its own


def test_shares_of_a_group_sum_to_one(story, before):
    names = groups(LEVERS.values())["compute"]
    third = {name: 1 / len(names) for name in names}
    orders.complete(story, before, {"openai": third})
    with pytest.raises(LeverError, match=r"of openai sum to 1\.\d+; they must sum to 1"):
        orders.complete(story, before, {"openai": third | {names[0]: 0.9}})
