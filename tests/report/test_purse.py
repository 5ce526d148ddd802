import pytest

from computewar.engine.game import new_game
from computewar.engine.orders import complete
from computewar.engine.purse import PRIORITIES, settle
from computewar.engine.turn import SPENDING, stages
from computewar.inputs.scenario import load_scenario
from computewar.report.purse import priority_names, purse


def test_what_fits_is_granted_whole(start, orders):
    plan = orders("musk", firm="tesla", gpu_spend=3.0)
    money = purse(start.observe("musk"), plan, "tesla")
    granted = {paid.lever: paid.granted for paid in money.payments}
    assert granted == {"gpu_spend": 3.0, "hall_spend": 0.5}  # the halls' half is a standing order
    assert not money.cut
    assert money.left == pytest.approx(money.free - 3.5)


def test_what_is_cut_is_said(start, orders):
    plan = orders("musk", firm="tesla", gpu_spend=150.0, hall_spend=90.0, priority_hall_spend=4)
    money = purse(start.observe("musk"), plan, "tesla")
    first, second = money.payments
    assert first.lever == "hall_spend"
    assert money.cut
    assert money.left == pytest.approx(0)
    assert "asked $150bn, granted" in second.text


def test_the_page_says_what_the_turn_does(start, orders):
    seen = start.observe("musk")
    plan = orders("musk", firm="tesla", gpu_spend=100.0, design_spend=5.0)
    settled = settle(seen.own, plan, SPENDING)
    money = purse(seen, plan, "tesla")
    granted = {paid.lever: paid.granted for paid in money.payments}
    for k, name in enumerate(SPENDING):
        assert granted.get(name, 0) == pytest.approx(float(settled.granted[k, 0, 0]))


@pytest.mark.parametrize("answer", [0, 1, 2])
def test_the_cash_of_an_answer_counts_as_the_turn_counts_it(answer):
    scenario = load_scenario("terafab-2026", horizon=1)
    games = (new_game(scenario, 1, k) for k in range(999))
    game, firm, card = next(
        (game, firm, scenario.cards[name])
        for game in games
        for firm, name in game.observe("musk").cards
        if any("cash" in effect.add for c in scenario.cards[name].choices for effect in c.effects)
    )
    seen = game.observe("musk")
    plan = {name: value.copy() for name, value in seen.standing.items()}
    plan[card.lever][seen.firms.index(firm)] = min(answer, len(card.choices) - 1)
    after = dict(stages(game.state, complete(scenario, game.orders, {"musk": plan}), game.world))
    for whose in seen.firms:
        row = game.world.firms.index(whose)
        money, real = purse(seen, plan, whose), after["cards"].cash[row, 0]
        rolled = any(e.then or e.otherwise for e in card.choices[answer].effects)
        assert rolled or money.cash + money.cards == pytest.approx(real)
        assert money.free == pytest.approx(max(money.cash + money.cards - money.dues, 0))


def test_every_priority_has_a_name():
    assert len(priority_names()) == len(PRIORITIES)
