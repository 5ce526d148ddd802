import numpy as np

from computewar.engine.mechanics import funding
from computewar.report.supposed import supposed


def test_supposed_numbers_do_not_know_the_games_own_draws(games):
    one, other = games[0].observe("musk"), games[7].observe("musk")
    assert supposed(one) is supposed(other)
    assert float(supposed(one)["ltv_call"]) == one.scenario.numbers["ltv_call"].number.value


def test_supposed_numbers_of_firms_have_the_rows_of_the_side(start):
    flow = supposed(start.observe("musk"))["fixed_flow"]
    assert flow.shape == (2, 1)
    assert flow[0, 0] == start.scenario.numbers["fixed_flow"].firms["tesla"].value


def test_rules_can_be_asked_with_supposed_numbers(start):
    seen = start.observe("musk")
    limit = funding.round_limit(seen.own, supposed(seen))
    assert limit.shape == (2, 1)
    assert np.all(limit > 0)
