import numpy as np
import pytest

pytest.importorskip("pettingzoo")

from pettingzoo.test import parallel_api_test, parallel_seed_test

from computewar.inputs.scenario import load_scenario
from computewar.lab.env import parallel_env


def env(**given):
    return parallel_env(load_scenario("terafab-2026", horizon=3), **given)


def test_it_is_what_pettingzoo_asks_of_a_parallel_environment():
    parallel_api_test(env(), num_cycles=6)


def test_the_same_seed_gives_the_same_game():
    parallel_seed_test(env, num_cycles=4)


def test_a_game_ends_once_with_its_lead_told():
    one = env(others={"openai": "random"}, render_mode="ansi")
    seen, _told = one.reset(seed=4)
    added, quarters = 0.0, 0
    while one.agents:
        seen, rewards, over, cut, told = one.step(
            {"musk": np.zeros_like(one.action_space("musk").low)}
        )
        added, quarters = added + rewards["musk"], quarters + 1
    assert quarters == 3
    assert over == {"musk": True}
    assert cut == {"musk": False}
    assert one.observation_space("musk").contains(seen["musk"])
    assert one.render() == f"2026-Q4: musk {told['musk']['lead']:+.1f}"
    assert one.step({}) == ({}, {}, {}, {}, {})


def test_without_a_seed_the_next_future_is_played():
    one = env()
    first, _ = one.reset(seed=4)
    second, _ = one.reset()
    named, _ = one.reset(options={"future": 1})
    assert (first["musk"] != second["musk"]).any()
    np.testing.assert_array_equal(second["musk"], named["musk"])


def test_an_action_that_is_missing_is_told():
    one = env()
    one.reset(seed=4)
    with pytest.raises(ValueError, match="no action of openai"):
        one.step({"musk": one.action_space("musk").low})
