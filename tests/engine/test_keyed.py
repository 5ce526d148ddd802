"""A scenario is the same key whenever it is the same story."""

from computewar.engine.keyed import Keyed
from computewar.inputs.scenario import load_scenario


def test_the_same_story_loaded_twice_is_one_key_and_another_is_not():
    one, same = load_scenario("terafab-2026"), load_scenario("terafab-2026")
    other = load_scenario("terafab-2026", horizon=8)
    assert Keyed(one) == Keyed(same)
    assert Keyed(one) != Keyed(other)
    assert len({Keyed(one), Keyed(same), Keyed(other)}) == 2
