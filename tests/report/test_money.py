"""Money: flows add up to the change of cash, calls come where they are said to come."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.mechanics import pledges
from computewar.lab.forecast import Fan
from computewar.report import money
from computewar.report.causes import lines
from computewar.report.row import central
from computewar.report.sources import chain
from computewar.words import number


@pytest.mark.parametrize("turn", [1, 6, 15])
def test_sources_less_uses_are_the_change_of_cash(games, turn):
    for side in ("musk", "openai"):
        before, after = (games[k].observe(side) for k in (turn - 1, turn))
        for row, firm in enumerate(after.firms):
            told = money.flows(after, firm)
            assert sum(one.amount for one in told) == pytest.approx(
                float(after.cash[row, 0] - before.cash[row, 0]), abs=1e-6
            )
            amounts = [one.amount for one in told]
            assert amounts == sorted(amounts, reverse=True)


def test_nothing_flowed_before_the_first_turn(start):
    assert money.flows(start.observe("musk"), "tesla") == ()


def test_every_line_of_the_ledger_leads_to_a_rule(start):
    for line in lines():
        assert chain(money.Flow(line, "", 0.0).key, start.scenario).formula


@pytest.fixture
def lent():
    """`lent(game)`: what the rule of pledges does at central numbers and without a swing."""

    def do(game):
        names = ("ltv_call", "ltv_restored", "pledge_interest", "sale_impact", "call_trust")
        still = dict.fromkeys(
            ("pledge_swing", "pledge_panic", "pledge_pace", "unwind_pace"), np.asarray(0.0)
        )
        fixed = {name: np.asarray(central(game.scenario, name)) for name in names} | still
        world = replace(game.world, numbers=game.world.numbers | fixed, parts={}, fates={})
        levers = {name: np.zeros_like(game.state.cash) for name in ("pledge", "pledge_to_partner")}
        return pledges.advance(game.state, levers, world)

    return do


@pytest.mark.parametrize("off", [0.999, 1.001])
def test_a_margin_call_comes_where_it_is_told_to_come(altered, lent, off):
    row = 0
    found = money.pledge(altered("tesla", loan=280.0).observe("musk"), "tesla")
    seen = altered("tesla", loan=280.0).state
    price = (1 - found.fall) * off
    value, outside = (float(x[row, 0]) * price for x in (seen.value, seen.outside))
    fallen = lent(altered("tesla", loan=280.0, value=value, outside=outside))
    alone = lent(altered("tesla", loan=280.0, value=found.worth * off))
    assert fallen.calls[row, 0] == alone.calls[row, 0] == (off < 1)


def test_a_call_sells_and_costs_what_is_told(altered, lent):
    game = altered("tesla", loan=280.0)
    found = money.pledge(game.observe("musk"), "tesla")
    told = {row.key: row for row in money.pledge_rows(game.observe("musk"), "tesla")}
    price = (1 - found.fall) * 0.9999
    value, outside = (float(x[0, 0]) * price for x in (game.state.value, game.state.outside))
    after = lent(altered("tesla", loan=280.0, value=value, outside=outside))
    assert found.loan - after.loan[0, 0] == pytest.approx(found.sale, rel=1e-3)
    assert told["sale_impact"].value == number(found.sale, "$bn")
    fall = number(after.value[0, 0] / value - 1, "share", signed=True)
    assert f"value {fall}" in told["sale_impact"].note


def test_the_chance_of_a_call_is_that_of_the_swing(altered, start):
    swing, lean = (central(start.scenario, f"pledge_{name}") for name in ("swing", "panic"))
    seen = altered("tesla", loan=320.0).observe("musk")
    luck = np.random.default_rng(1).normal(size=200_000)
    price = np.exp(swing * luck + lean * min(float(seen.own.mood[0]), 0))
    found = money.pledge(seen, "tesla")
    assert found.chance == pytest.approx(float((price < 1 - found.fall).mean()), abs=4e-3)
    assert money.pledge(start.observe("musk"), "tesla").chance == 0


def test_who_owns_nothing_to_pledge_is_told_nothing_of_it(start):
    seen = start.observe("musk")
    assert money.pledge(seen, "xai") is None
    assert money.pledge_rows(seen, "xai") == ()
    assert [row.value for row in money.pledge_rows(seen, "tesla")] == ["nothing"]


def test_other_shares_can_carry_a_small_loan_alone(altered):
    rows = money.pledge_rows(altered("tesla", loan=50.0).observe("musk"), "tesla")
    assert [row.value for row in rows if row.label == "Call at a value of"] == ["none"]


def _fan(low, middle):
    rows = np.array([low, low, middle, middle, middle], dtype=float)
    return Fan("musk", 9, ("2026-Q1", "2026-Q2", "2026-Q3"), {"cash xai": rows})


def test_the_futures_are_out_of_cash_when_their_quantile_is():
    assert money.gone(_fan([5, 3, 1], [5, 5, 5]), "xai") == {}
    assert money.gone(_fan([5, 0, 0], [5, 3, 0]), "xai") == {
        5: "2026-Q2", 25: "2026-Q2", 50: "2026-Q3",
    }  # fmt: skip


def test_the_runway_says_what_the_futures_say(start):
    seen = start.observe("musk")
    safe = money.runway_rows(seen, "xai", _fan([5, 3, 1], [5, 5, 5]))[-1]
    assert (safe.value, safe.note, safe.tone) == (
        "95 of 100", "futures keep cash to 2026-Q3; worst $1.00bn", "good",
    )  # fmt: skip
    dry = money.runway_rows(seen, "xai", _fan([5, 0, 0], [5, 3, 1]))[-1]
    assert (dry.value, dry.tone) == ("25 of 100", "bad")
    assert dry.note == "futures are out of cash by 2026-Q2"
    assert len(money.runway_rows(seen, "xai")) == 3


def test_a_round_sells_what_the_market_takes_for_it(altered, start):
    fresh = start.observe("musk")
    share, price = money.sold_in(fresh, "xai", 23.0)
    assert (share, price) == (pytest.approx(23 / (230 + 23)), 1)
    tired, cheap = money.sold_in(altered("xai", dilution=0.2).observe("musk"), "xai", 23.0)
    assert cheap < 1
    assert tired > share


def test_debt_above_what_lenders_leave_is_marked(altered, start):
    assert money.debt_row(start.observe("musk"), "tesla").tone == "neutral"
    deep = money.debt_row(altered("tesla", debt=500.0).observe("musk"), "tesla")
    assert deep.tone == "bad"
    assert "called back" in deep.note


def test_money_with_a_date_is_summed_by_kind(altered):
    aid = np.zeros(12)
    aid[1], aid[3] = 2.0, 1.0
    (row,) = money.dated_rows(altered("tesla", grants=aid).observe("musk"), "tesla")
    assert (row.value, row.note) == ("+$3.00bn", "2026-Q2 to 2026-Q4")


def test_owners_see_funds_and_reviews(altered):
    seen = altered("xai", pool_taken=[12.0, 0.0], review=1.5).observe("musk")
    told = {row.label: row for row in money.owner_rows(seen, "xai")}
    assert told["Gulf funds"].value == "$12.0bn"
    assert told["Under review"].value == "2 quarters"
    assert "SoftBank" not in told
