import numpy as np

from computewar.engine.state import PIPELINE, TEAMS
from computewar.engine.turn import LEVERS
from computewar.report.levers import areas
from computewar.report.plan import Warning
from computewar.report.warnings import fresh, heard, warnings


def _keys(game, plan, firm, side="musk"):
    return {one.key for one in warnings(game.observe(side), plan) if one.firm == firm}


def test_a_warning_that_stood_last_quarter_is_not_new(start, altered):
    now = altered("xai", cash=1.0, dues=20.0)
    seen, before = now.observe("musk"), start.observe("musk")
    found = warnings(seen, seen.standing)
    assert fresh(found, seen, None) == found
    assert "runway" in {one.key for one in fresh(found, seen, before)}
    assert fresh(found, seen, seen) == ()


def test_idle_cash_is_noticed(start, unspent):
    assert "idle" in _keys(start, unspent("musk"), "tesla")


def test_a_cut_wish_is_noticed(start, orders):
    plan = orders("musk", firm="tesla", gpu_spend=200.0)
    assert "cut" in _keys(start, plan, "tesla")


def test_gpus_that_will_have_no_power_are_noticed(altered, unspent):
    game = altered("xai", gpu_orders=[900.0] + [0.0] * (PIPELINE - 1))
    assert "boxes" in _keys(game, unspent("musk"), "xai")


def test_halls_on_the_way_calm_that_warning(altered, unspent):
    coming = [5000.0] + [0.0] * (PIPELINE - 1)
    game = altered("xai", gpu_orders=[900.0] + [0.0] * (PIPELINE - 1), halls=coming)
    assert "boxes" not in _keys(game, unspent("musk"), "xai")


def test_gpus_that_this_plan_buys_need_power_too(start, unspent, orders):
    rich = orders("musk", firm="xai", gpu_spend=100.0, hall_spend=0.0)
    seen = start.observe("musk")
    text = next(one for one in warnings(seen, rich) if one.key == "boxes").text
    assert "xAI's machines stand without power of their own" in text
    assert "Halls ordered now come within 5 quarters" in text
    assert "boxes" not in _keys(start, unspent("musk"), "xai")


def test_a_fab_without_people_or_money_is_noticed(altered, unspent):
    effort = [1.0] * len(TEAMS)
    effort[TEAMS.index("fab")] = 0.2
    game = altered("tesla", fab_begun=1.0, fab_progress=0.3, effort=effort)
    assert {"fab_people", "fab_paused"} <= _keys(game, unspent("musk"), "tesla")


def test_designs_without_money_are_noticed(start, unspent, orders):
    assert "design_money" in _keys(start, unspent("musk"), "tesla")
    paid = orders("musk", firm="tesla", design_spend=10.0)
    assert "design_money" not in _keys(start, paid, "tesla")


def test_a_plant_whose_chips_all_go_to_cars_is_noticed(start, altered, unspent, orders):
    assert "plant" not in _keys(start, unspent("musk"), "tesla")
    running = altered("tesla", fab_made=20.0)
    assert "plant" in _keys(running, unspent("musk"), "tesla")
    shared = orders("musk", firm="tesla", chips_to_halls=0.3)
    assert "plant" not in _keys(running, shared, "tesla")


def test_a_short_runway_is_noticed_unless_a_round_covers_it(altered, unspent):
    game, plan = altered("xai", cash=1.0, dues=2.0), unspent("musk")
    dry = plan | {"round_size": np.zeros_like(plan["round_size"])}
    assert "runway" in _keys(game, dry, "xai")
    asked = plan | {"round_size": np.full_like(plan["round_size"], 10.0)}
    assert "runway" not in _keys(game, asked, "xai")


def test_a_pledge_near_its_call_is_noticed(altered, unspent):
    game = altered("tesla", loan=350.0)
    assert "pledge" in _keys(game, unspent("musk"), "tesla")


def test_rent_that_ends_is_noticed(altered, unspent):
    game = altered("openai", rented=800.0, rent_left=1.0)
    assert "rent" in _keys(game, unspent("openai"), "openai", "openai")


def test_asking_tsmc_to_run_a_plant_says_that_it_may_decline(start, altered, orders):
    def told(game, **levers):
        plan = orders("musk", firm="tesla", fab_spend=5.0, **levers)
        found = {one.key: one.text for one in warnings(game.observe("musk"), plan)}
        return found.get("operator", "")

    assert told(start) == ""
    assert "may decline" in told(start, fab_partner=2.0)
    assert "too low" in told(altered("tesla", foundry_standing=0.6), fab_partner=2.0)
    assert told(altered("tesla", fab_begun=1.0), fab_partner=2.0) == ""


def test_a_line_that_stalls_for_want_of_chips_is_named(altered, unspent, orders):
    plan = unspent("musk")
    short = altered("tesla", line_asked=[100.0, 50, 0, 0], line_got=[40.0, 0, 0, 0])
    assert _keys(short, plan, "tesla") & {"line_cars", "line_robots"} == {"line_cars"}
    again = orders("musk", firm="tesla", robot_spend=1.0)
    assert {"line_cars", "line_robots"} <= _keys(short, again, "tesla")
    fed = altered("tesla", line_asked=[100.0, 50, 0, 0], line_got=[100.0, 45, 0, 0])
    assert not _keys(fed, again, "tesla") & {"line_cars", "line_robots"}


def test_a_warning_points_to_where_it_can_be_cured(games, orders):
    for game in games:
        for side in ("musk", "openai"):
            for one in warnings(game.observe(side), orders(side, game)):
                assert one.area in areas()
                assert one.lever in LEVERS
                assert "nan" not in one.text


def test_an_insolvent_firm_is_past_warning(altered, unspent):
    assert _keys(altered("xai", insolvent=1.0), unspent("musk"), "xai") == set()


def test_what_is_muted_is_not_heard_by_its_key_or_its_kind():
    found = [Warning(key, "", "", "", "", 1) for key in ("idle", "surplus_a", "surplus_b", "rent")]
    assert [one.key for one in heard(found, ["surplus"], {"rent"})] == ["idle"]
    assert [one.key for one in heard(found, ["surplus_a"])] == ["idle", "surplus_b", "rent"]
    assert heard(found) == found
