import pytest

from computewar.engine.turn import LEVERS
from computewar.report.levers import areas, bounds_text, page, setting


def test_the_first_page_has_the_levers_of_first_rank(start, orders):
    rows = page(start.observe("musk"), orders("musk"), "tesla")
    assert {one.lever for one in rows} <= {
        n for n, lever in LEVERS.items() if lever.rank == "capital"
    }
    assert all(one.offered for one in rows)


def test_every_lever_stands_on_some_page(start, orders):
    seen, plan = start.observe("musk"), orders("musk")
    found = [
        one.lever for area in areas() for one in page(seen, plan, "tesla", area, withheld=True)
    ]
    assert sorted(found) == sorted(LEVERS)


def test_a_lever_that_is_not_offered_says_so(start, orders):
    one = setting(start.observe("musk"), orders("musk"), "xai", "fab_spend")
    assert not one.offered
    assert "not offered" in one.limit


def test_why_not_more_names_the_purse(start, orders):
    plan = orders("musk", firm="tesla", gpu_spend=190.0)
    one = setting(start.observe("musk"), plan, "tesla", "gpu_spend")
    assert one.limit.startswith("the purse grants")
    assert one.effect.startswith("−$")


def test_why_not_more_names_the_bound(start, orders):
    plan = orders("musk", firm="tesla", hire_spend=5.0)
    one = setting(start.observe("musk"), plan, "tesla", "hire_spend")
    assert one.limit == "this is the most it takes"


def test_money_raised_is_shown_as_what_can_be_had(start, orders):
    plan = orders("musk", firm="tesla", round_size=60.0)
    one = setting(start.observe("musk"), plan, "tesla", "round_size")
    assert one.effect.startswith("about +$")
    assert "can be had" in one.limit


def test_a_pledge_shows_what_it_brings(start, orders):
    plan = orders("musk", firm="tesla", pledge=0.7)
    game = start.advance({"musk": plan})
    row = game.world.firms.index("tesla")
    one = setting(start.observe("musk"), plan, "tesla", "pledge")
    assert one.changed
    assert float(one.effect.removeprefix("about +$").split("bn")[0]) == pytest.approx(
        float(game.state.loan[row, 0]), rel=0.3
    )


def test_a_deposit_is_seen_beside_the_gpus(start, altered, orders):
    plan = orders("musk")
    one = setting(altered("xai", gpu_prepaid=3.0).observe("musk"), plan, "xai", "gpu_spend")
    assert one.limit.endswith("$3.00bn on deposit buys too")
    assert "deposit" not in setting(start.observe("musk"), plan, "xai", "gpu_spend").limit


def test_gpus_for_the_sister_are_those_that_stand_here(altered, orders):
    seen = altered("tesla", gpus=100.0).observe("musk")
    assert setting(seen, orders("musk"), "tesla", "give_gpus").limit == (
        "100k H100e stand at this firm"
    )


def test_a_contract_for_compute_is_said_to_run_by_itself(start, orders):
    one = setting(start.observe("musk"), orders("musk"), "xai", "rent_spend")
    assert one.limit.endswith("a contract runs 8 quarters by itself")


def test_bounds_are_told_in_the_levers_own_words(start, orders):
    seen, plan = start.observe("musk"), orders("musk")
    assert "0 " in bounds_text(setting(seen, plan, "tesla", "chip_role"))
    assert bounds_text(setting(seen, plan, "tesla", "fab_rush")) == "0 no, 1 yes"
    assert " to " in bounds_text(setting(seen, plan, "tesla", "cadence"))


def test_no_setting_of_a_game_is_broken(games, orders):
    for game in games[::5]:
        for side in ("musk", "openai"):
            seen = game.observe(side)
            for firm in seen.firms:
                for area in areas():
                    for one in page(seen, orders(side, game), firm, area):
                        assert one.low <= one.value <= one.high
                        assert "nan" not in one.text + one.limit + one.effect
