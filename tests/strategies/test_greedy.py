import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.run import simulate
from computewar.strategies import find

TESLA = 0
RICH = {"cash": 100.0, "dues": 0.0}


def test_it_raises_all_there_is_and_thinks_of_no_plant(seen):
    plan = find("greedy")(seen("musk", **RICH))
    assert (plan["debt_draw"] > 0).all()
    assert "fab_spend" not in plan
    assert (plan["rent_spend"] > 0).all()


def test_a_design_is_paid_only_where_it_is_nearly_done(seen):
    far = find("greedy")(seen("musk", design_progress=0.3, **RICH))
    assert not far["design_spend"].any()
    near = find("greedy")(seen("musk", design_progress=0.9, **RICH))
    assert (near["design_spend"][TESLA] > 0).all()


def test_no_hall_is_ordered_for_boxes_that_are_not_there(seen):
    assert not find("greedy")(seen("openai", power=1e6, **RICH))["hall_spend"].any()
    assert (find("greedy")(seen("openai", power=1, halls=0, **RICH))["hall_spend"] > 0).all()


@pytest.mark.slow
def test_greedy_beats_random():
    story = load_scenario("terafab-2026")
    first = simulate(story, {"musk": "greedy", "openai": "random"}, 200, seed=5).columns
    second = simulate(story, {"musk": "random", "openai": "greedy"}, 200, seed=5).columns
    assert (first["win musk"].mean() + second["win openai"].mean()) / 2 > 0.6
