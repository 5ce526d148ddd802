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
    differ = [name for name in one if not np.array_equal(one[name], two[name])]
    assert {*differ} <= {"price", "openness"}  # which follow the lead over the best of them


def test_a_share_of_the_money_for_gpus_rents_and_no_plant_is_built(seen):
    plan, none = (find(f"rule_of_thumb:rent={rent}")(seen("openai", **RICH)) for rent in (0.2, 0))
    np.testing.assert_allclose(
        plan["rent_spend"],
        0.2 * sum(none[name] for name in ("gpu_spend", "gpu_prepay", "rent_spend", "academy")),
    )
    assert not none["rent_spend"].any()
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
