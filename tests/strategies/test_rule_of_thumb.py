import numpy as np
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.run import simulate
from computewar.strategies import find

RICH = {"cash": 200.0, "dues": 0.0}


def test_the_rules_are_followed_whatever_the_others_do(seen):
    one = find("rule_of_thumb")(seen("openai", **RICH))
    two = find("rule_of_thumb")(seen("openai", shown=1e6, **RICH))
    assert one.keys() == two.keys()
    assert all(np.array_equal(one[name], two[name]) for name in one)


def test_a_tenth_of_the_money_for_gpus_rents(seen):
    plan = find("rule_of_thumb")(seen("openai", **RICH))
    whole = plan["rent_spend"] + plan["gpu_spend"]
    np.testing.assert_allclose(plan["rent_spend"], 0.1 * whole)
    assert (plan["design_spend"] > 0).all()
    assert not plan["fab_spend"].any()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("better", "worse"),
    [("rule_of_thumb", "greedy"), ("hoarder", "rule_of_thumb"), ("recruiter", "rule_of_thumb")],
)
def test_each_rung_beats_the_one_below(better, worse):
    story = load_scenario("terafab-2026")
    first = simulate(story, {"musk": better, "openai": worse}, 200, seed=5).columns
    second = simulate(story, {"musk": worse, "openai": better}, 200, seed=5).columns
    assert (first["win musk"].mean() + second["win openai"].mean()) / 2 > 0.6
