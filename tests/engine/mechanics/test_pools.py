import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import pools
from computewar.engine.state import LINES

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
ASKS = st.lists(st.floats(0, 40), min_size=3, max_size=3).map(np.array)


def test_a_cheque_by_hand(world, state, actions):
    after = pools.advance(state(), actions(gulf_ask={"xai": 10}), world())
    assert after.cash[1, 0] == 35
    np.testing.assert_allclose(after.pool_left[:, 0, 0], [350, 100])
    assert after.pool_taken[0, 1, 0] == 10
    assert after.equity[1, 0] == pytest.approx(230 / 240)
    # strings of .0004 a billion, a tenth more for the ten already taken with it
    assert after.strings[1, 0] == pytest.approx(0.0004 * 10 * 1.1)
    assert after.trust[1, 0] == pytest.approx(0.55 - 0.0044)
    assert after.ledger[LINES.index("pools"), 1, 0] == 10


def test_two_suitors_for_one_gulf_pool_get_less_than_each_alone(world, state, actions):
    def drawn(*firms):
        after = pools.advance(state(), actions(gulf_ask=dict.fromkeys(firms, 15)), world())
        return after.pool_taken[0, :, 0]

    both = drawn("xai", "openai")
    assert drawn("xai")[1] == drawn("openai")[2] == 15
    assert both[1] < 15
    assert both[2] < 15
    assert both.sum() == pytest.approx(18)


def test_a_pool_that_two_court_is_sooner_empty(world, state, actions):
    def quarters(**ask):
        now, count = state(pool_left=((60.0,), (0.0,))), 0
        while now.pool_left[0, 0, 0] > 1e-9:
            now, count = pools.advance(now, actions(gulf_ask=ask), world()), count + 1
        return count, now.pool_taken[0, :, 0]

    alone, got_alone = quarters(xai=6)
    together, got_together = quarters(xai=6, openai=6)
    assert (alone, together) == (10, 5)
    assert got_alone[1] == pytest.approx(60)
    assert got_together[1] < got_alone[1]


def test_value_and_trust_decide_who_is_served(world, state, actions):
    ask = actions(gulf_ask={"xai": 40, "openai": 40})
    usual = pools.advance(state(), ask, world()).pool_taken[0, :, 0]
    assert usual[2] / usual[1] == pytest.approx(500 * 0.62 / (230 * 0.55))
    trusted = pools.advance(state(trust={"xai": 0.9}), ask, world()).pool_taken[0, :, 0]
    assert trusted[1] > usual[1]


def test_strings_grow_with_the_cheque(world, state, actions):
    def strings(ask, **fields):
        return pools.advance(state(**fields), actions(gulf_ask={"xai": ask}), world()).strings[1, 0]

    assert strings(16) > 2 * strings(8)
    taken = np.zeros((2, 3))
    taken[0, 1] = 100
    assert strings(8, pool_taken=taken) > 1.8 * strings(8)


def test_softbank_is_a_smaller_pool_with_lighter_strings(world, state, actions):
    soft = pools.advance(state(), actions(softbank_ask={"xai": 20}), world())
    gulf = pools.advance(state(), actions(gulf_ask={"xai": 20}), world())
    assert soft.cash[1, 0] - 25 == 8
    assert gulf.cash[1, 0] - 25 == 18
    same = pools.advance(state(), actions(gulf_ask={"xai": 8}), world())
    assert soft.trust[1, 0] > same.trust[1, 0]


def test_an_empty_pool_and_an_insolvent_firm_bring_nothing(world, state, actions):
    ask = actions(gulf_ask=40, softbank_ask=20)
    assert (pools.advance(state(pool_left=0), ask, world()).cash == state().cash).all()
    failed = pools.advance(state(insolvent={"openai": 1}), ask, world())
    assert failed.cash[2, 0] == 40
    assert failed.pool_taken[:, 2].max() == 0


@calm
@given(ASKS, ASKS, st.floats(0, 50), st.floats(0, 20))
def test_what_firms_get_is_what_leaves_the_pools(
    world, state, actions, gulf, softbank, left, other
):
    before = state(pool_left=((left,), (other,)))
    after = pools.advance(before, actions(gulf_ask=gulf, softbank_ask=softbank), world())
    gone = before.pool_left - after.pool_left
    got = after.cash - before.cash
    np.testing.assert_allclose(got.sum(), gone.sum(), atol=1e-9)
    np.testing.assert_allclose(after.pool_taken.sum(axis=1), gone[:, 0], atol=1e-9)
    np.testing.assert_allclose(after.ledger[LINES.index("pools")], got, atol=1e-9)
    assert (after.pool_left >= 0).all()
    assert (gone[:, 0, 0] <= [18 + 1e-9, 8 + 1e-9]).all()
    assert (got[:, 0] <= gulf + softbank + 1e-9).all()
    assert (after.trust <= before.trust).all()
