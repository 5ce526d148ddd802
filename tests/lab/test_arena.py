import numpy as np
import pytest

from computewar.engine.outcomes import winner
from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab.arena import Arena


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=3)


def idle(arena):
    return {side: np.zeros((arena.futures, len(one.knobs))) for side, one in arena.spaces.items()}


def ended(arena, actions):
    added = dict.fromkeys(arena.spaces, 0.0)
    while True:
        step = arena.step(actions)
        added = {side: added[side] + step.rewards[side] for side in added}
        if step.over.all():
            return added


def test_rewards_add_up_to_the_growth_of_the_lead(story):
    arena = Arena(story, 4)
    arena.reset(5)
    before = arena.leads
    added = ended(arena, idle(arena))
    for side in ("musk", "openai"):
        np.testing.assert_allclose(added[side], arena.leads[side] - before[side], atol=1e-12)
    np.testing.assert_allclose(added["musk"], -added["openai"], atol=1e-12)


def test_a_future_is_the_same_alone_and_among_others(story):
    whole, alone = Arena(story, 3, {"openai": "random"}), Arena(story, 1, {"openai": "random"})
    whole.reset(5, np.array([4, 0, 4]))
    seen = alone.reset(5, np.array([4]))
    np.testing.assert_array_equal(whole.reset(5, np.array([4, 0, 4]))["musk"][2], seen["musk"][0])
    one, other = ended(whole, idle(whole)), ended(alone, idle(alone))
    assert one["musk"][0] == one["musk"][2] == other["musk"][0]


def test_who_won_is_who_wins_the_game(story):
    arena = Arena(story, 8)
    arena.reset(2)
    ended(arena, idle(arena))
    game = arena.game
    first = winner(game.start, game.state, game.world)
    musk = [*story.sides].index("musk")
    np.testing.assert_array_equal(arena.won("musk"), np.where(first == musk, 1.0, 0.0))
    np.testing.assert_array_equal(arena.won("musk") + arena.won("openai"), np.ones(8))


def test_wrong_seats_are_told(story):
    with pytest.raises(InputError, match="no such side"):
        Arena(story, 1, {"tesla": "builder"})
    with pytest.raises(InputError, match="leave one to be learnt"):
        Arena(story, 1, {"musk": "builder", "openai": "buyer"})
    with pytest.raises(RuntimeError, match="call reset first"):
        Arena(story, 1).step({})
