import numpy as np
import pytest

from computewar.engine.allocation import total
from computewar.engine.game import new_game, play
from computewar.engine.turn import SPENDING
from computewar.strategies import advice, find, names, settings
from computewar.strategies.conduct import SILENT, Conduct, conducted

TESLA, XAI = 0, 1
RICH = {"cash": 500.0, "dues": 0.0}
UNBUILT = {"fab_begun": 0, "fab_size": 0, "fab_progress": 0}


def test_bounded_keeps_a_wish_within_the_levers_bounds(seen):
    view = seen("musk")
    plan = advice.bounded(view, {"gpu_spend": -5.0, "pledge": 7.0, "fab_spend": 1e6})
    assert (plan["gpu_spend"] == 0).all()
    assert plan["pledge"][:, 0].tolist() == [1, 0]
    assert plan["fab_spend"][XAI, 0] == 0


def test_money_is_raised_by_those_who_need_it(seen):
    poor = advice.raise_money(seen("openai", cash=1.0), 0.5)
    assert (poor["round_size"] > 0).all()
    assert (poor["gulf_ask"] > 0).all()
    rich = advice.raise_money(seen("openai", cash=1e4), 0.5)
    assert (rich["round_size"] == 0).all()
    assert (rich["gulf_ask"] == 0).all()


def test_the_more_was_sold_in_a_year_the_less_is_asked(seen):
    asked = [
        advice.raise_money(seen("openai", cash=1.0, dilution=sold), 0.5)["round_size"][0, 0]
        for sold in (0, 0.1, 0.2)
    ]
    assert asked[0] == pytest.approx(2 * asked[1])
    assert asked[2] == 0


def test_a_budget_is_split_by_weight_and_whole(seen):
    budget = np.array([[10.0, 20.0], [0.0, 5.0]])
    parts = advice.split(budget, {"a": 1.0, "b": 3.0})
    np.testing.assert_allclose(parts["b"], 3 * parts["a"])
    np.testing.assert_allclose(parts["a"] + parts["b"], budget)


def test_a_plan_dearer_than_the_purse_is_cut_alike(seen):
    view = seen("openai", cash=10.0, dues=0)
    dear = advice.bounded(view, {"gpu_spend": 15.0, "hall_spend": 5.0, "price": 1.2})
    cut = advice.within_purse(view, dear)
    np.testing.assert_allclose(cut["gpu_spend"], 7.5)
    np.testing.assert_allclose(cut["hall_spend"], 2.5)
    assert np.array_equal(cut["price"], dear["price"])
    rich = seen("openai", cash=100.0, dues=0)
    assert np.array_equal(advice.within_purse(rich, dear)["gpu_spend"], dear["gpu_spend"])


def test_people_are_hired_towards_the_need_within_the_budget(seen):
    view = seen("openai")
    short = 3 * view.own.staff
    plan = advice.people(view, short, 0.4 + 0 * view.cash)
    assert (plan["hire_spend"] == 0.4).all()
    enough = advice.people(view, 0.5 * view.own.staff, 5 + 0 * view.cash)
    assert (enough["hire_spend"] == 0).all()
    teams = total(np.array([plan[f"staff_{team}"] for team in ("fab", "design", "models")]))
    np.testing.assert_allclose(teams, 1)


def test_serving_follows_what_customers_use(seen):
    """Even where a unit of compute earns far less than published: use is what is looked at."""
    busy = advice.compute_use(seen("openai", served=1.0, model_revenue=0.1))
    idle = advice.compute_use(seen("openai", served=0.5, model_revenue=99))
    before = seen("openai").standing["to_serving"]
    assert (busy["to_serving"] > before).all()
    assert (idle["to_serving"] < before).all()
    spared = advice.compute_use(seen("openai", served=0.8), idle=0.3)
    assert (spared["to_serving"] > before).all()
    for plan in (busy, idle, spared):
        np.testing.assert_allclose(total(np.array(list(plan.values()))), 1)
        assert all((share >= 0).all() for share in plan.values())


def test_a_car_maker_trains_for_its_cars(seen):
    view = seen("musk", served=1.0)
    assert (advice.compute_use(view)["to_serving"] == view.standing["to_serving"])[TESLA].all()


def test_own_chips_go_to_cars_as_far_as_cars_wait_and_halls_keep_their_part(seen):
    few, many = (
        advice.machines(seen("musk", foundry_made=made, fab_made=0, fab_edge=0), 0.5)
        for made in (50, 5000)
    )
    assert (few["chips_to_halls"][TESLA] == advice.HALLS).all()
    assert (many["chips_to_halls"] > few["chips_to_halls"])[TESLA].all()


def test_more_money_for_the_fleet_where_fleet_or_data_is_slowest(seen):
    fleet, data, chips, models = (
        advice.machines(seen("musk", slowest=link, **RICH), 0.5)["fleet_spend"][TESLA]
        for link in range(4)
    )
    assert np.array_equal(fleet, data)
    assert (fleet > chips).all()
    assert (chips > 0).all()
    assert np.array_equal(chips, models)


def test_a_plan_spends_its_pace_and_no_more(seen):
    view = seen("openai")
    plan = advice.capital(view, plant=0.5, appetite=0.5, pace=0.5, conduct=SILENT)
    asked = sum(plan[name] for name in SPENDING if name in plan)
    assert (asked <= 0.5 * view.free * (1 + 1e-9)).all()
    assert (asked > 0.3 * view.free).all()


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_a_plan_asks_for_no_more_than_the_purse_holds(seen, side):
    for cash in (0.0, 5.0, 500.0):
        view = seen(side, cash=cash, dues=0)
        plan = advice.capital(view, pace=1.0, robots=1.0, spot=9.0, conduct=Conduct(lobby=9.0))
        asked = sum(plan[name] for name in SPENDING if name in plan)
        assert (asked <= view.free * (1 + 1e-9)).all()


def test_what_runs_comes_before_what_grows(seen):
    """With little money, design and slots are paid and nothing is left for GPUs and plants."""
    view = seen("musk", cash=2.0, dues=0)
    plan = advice.capital(view, plant=0.5, appetite=0, pace=0.5)
    assert (plan["design_spend"][TESLA] > 0).all()
    rich = advice.capital(seen("musk", **RICH), plant=0.5, appetite=0, pace=0.5)
    grows = ("gpu_spend", "fab_spend", "hall_spend")
    assert sum(plan[name][TESLA, 0] for name in grows) < 0.6
    assert sum(rich[name][TESLA, 0] for name in grows) > 50


def test_a_plant_is_paid_by_its_weight_out_of_the_money_for_gpus(seen):
    none, some, most = (
        advice.capital(
            seen("musk", cash=50.0, dues=0.0, fab_begun=1),
            plant=plant,
            deposit=0,
            rent=0,
            conduct=SILENT,
        )
        for plant in (0.0, 0.1, 0.3)
    )
    assert (none["fab_spend"] == 0).all()
    assert (most["fab_spend"] > some["fab_spend"])[TESLA].all()
    assert (most["gpu_spend"] < some["gpu_spend"])[TESLA].all()
    assert (most["fab_spend"] == 0)[XAI].all()  # it is not offered a plant


def test_rents_and_deposits_are_shares_of_the_money_for_gpus(seen):
    view = seen("openai", cash=50.0, dues=0)
    plain = advice.capital(view, plant=0, rent=0, deposit=0, conduct=SILENT)
    parted = advice.capital(view, plant=0, rent=0.1, deposit=0.3, conduct=SILENT)
    assert (plain["rent_spend"] == 0).all()
    assert (plain["gpu_prepay"] == 0).all()
    np.testing.assert_allclose(parted["rent_spend"], 0.1 * plain["gpu_spend"])
    np.testing.assert_allclose(parted["gpu_prepay"], 0.3 * plain["gpu_spend"])
    np.testing.assert_allclose(parted["gpu_spend"], 0.6 * plain["gpu_spend"])


def test_a_plan_behaves_as_its_conduct_says(seen):
    view = seen("openai", **RICH)
    manner = Conduct(premium=0.2, pay=0.4, candour=0)
    plan = advice.capital(view, conduct=manner)
    assert all(np.array_equal(plan[name], wish) for name, wish in conducted(view, manner).items())


def test_money_shifted_is_taken_from_where_it_was_and_no_more_than_was_there(seen):
    view = seen("musk", **RICH)
    plan = advice.capital(view, plant=0.0, appetite=0, pace=0.5, conduct=SILENT)
    moved = advice.shifted(view, plan, "academy", 1.0)
    np.testing.assert_allclose(moved["academy"], np.minimum(1.0, plan["gpu_spend"]))
    whole = advice.shifted(view, plan, "academy", 1e9, ("gpu_spend", "hall_spend"))
    for one in (moved, whole):
        spent = [sum(p.get(name, 0) for name in SPENDING) for p in (plan, one)]
        np.testing.assert_allclose(spent[1], spent[0])
    assert (whole["academy"] == view.bounds["academy"][1]).all()
    kept = advice.shifted(view, plan, "fab_spend", 1.0)
    assert (kept["gpu_spend"] == plan["gpu_spend"])[XAI].all()  # it is not offered a plant


def test_plenty_of_people_are_hired_out_of_the_money_for_gpus(seen):
    view = seen("openai", **RICH)
    plan = advice.capital(view, appetite=0, pace=0.5, crew=1.1, conduct=SILENT)
    more = advice.capital(view, appetite=0, pace=0.5, crew=2.6, conduct=SILENT)
    assert (more["hire_spend"] > plan["hire_spend"]).all()
    assert (more["gpu_spend"] < plan["gpu_spend"]).all()


# what each strategy is


def decided(seen, spec, side="musk", **fields):
    return find(spec)(seen(side, **fields))


def moved(one, other):
    """Whether two plans differ: a lever that one of them leaves out counts."""
    return one.keys() != other.keys() or any(not np.array_equal(one[k], other[k]) for k in one)


@pytest.mark.parametrize("name", sorted({*names()} - {"planner"}))  # which plays games to decide
def test_every_setting_moves_a_lever_on_some_seat(seen, name):
    idle = {"served": 0.5, "serving": 300.0, "rented_out": 0, "car_compute": 1000.0, "strings": 0.1}
    views = [
        seen(side, cash=cash, dues=0.1, **more)
        for side in ("musk", "openai")
        for cash in (5.0, 500.0)
        for more in ({}, idle, UNBUILT)
    ]
    for key, span in settings(name).items():
        low, high = (find(f"{name}:{key}={end}") for end in (span.low, span.high))
        assert any(moved(low(view), high(view)) for view in views), key


def test_only_who_believes_in_plants_builds_one(seen):
    weights = [(name, key) for name in names() for key in settings(name) if key in ("plant", "fab")]
    assert len(weights) > 2
    for spec in ("fabless", "incumbent", *(f"{name}:{key}=0" for name, key in weights)):
        assert not np.any(decided(seen, spec, **RICH).get("fab_spend", 0)), spec
    for spec in ("builder:plant=0.5", "balanced:fab=0.5", "designer:plant=0.5"):
        assert (decided(seen, spec, **RICH)["fab_spend"][TESLA] > 0).all(), spec


def test_the_twin_of_the_builder_is_the_builder_but_for_the_plant(seen):
    specs = ("builder:plant=0.5", "builder:plant=0")
    builder, twin = (decided(seen, spec, **RICH) for spec in specs)
    assert builder.keys() == twin.keys()
    assert (twin["gpu_spend"] > builder["gpu_spend"])[TESLA].all()
    for name in ("round_size", "pledge", "cadence", "design_spend", "foundry_spend"):
        assert np.array_equal(builder[name], twin[name]), name


def test_a_builder_that_falls_behind_buys_more(seen):
    ahead = decided(seen, "builder:patience=0", cash=20.0, dues=0)
    behind = decided(seen, "builder:patience=1", cash=20.0, dues=0)
    bought = [plan["gpu_spend"] + plan["hall_spend"] for plan in (ahead, behind)]
    assert (bought[1] > bought[0])[TESLA].all()
    assert (behind["fab_spend"] < ahead["fab_spend"])[TESLA].all()


def test_balanced_begins_a_plant_only_when_it_can_be_carried(seen):
    poor, rich = (
        decided(seen, "balanced:fab=0.3", cash=cash, dues=0, **UNBUILT) for cash in (2.0, 500.0)
    )
    assert (poor["fab_spend"] == 0).all()
    assert (rich["fab_spend"][TESLA] > 0).all()


def test_cautious_outbids_nobody_and_keeps_what_its_pace_leaves(seen):
    plans = [decided(seen, f"cautious:pace={pace}", **RICH) for pace in (0.3, 0.9)]
    assert not any(plan[name].any() for plan in plans for name in ("gpu_premium", "hall_fast"))
    slow, fast = (sum(plan[name] for name in SPENDING if name in plan) for plan in plans)
    assert (slow < fast).all()


def test_the_buyer_pays_a_premium_and_the_designer_hurries(seen):
    buyer = decided(seen, "buyer:premium=0.3")
    assert (buyer["gpu_premium"] == 0.3).all()
    designer = decided(seen, "designer:cadence=10")
    assert designer["cadence"][TESLA, 0] == 10
    assert buyer["cadence"][TESLA, 0] > 10


def test_an_incumbent_raises_only_without_an_inflow(seen):
    assert (decided(seen, "incumbent", "google", cash=1.0, dues=0)["round_size"] == 0).all()
    assert (decided(seen, "incumbent", "anthropic", cash=1.0, dues=2)["round_size"] > 0).all()


def test_random_draws_anew_each_quarter_and_the_same_for_the_same_seed(story):
    def rounds():
        game = new_game(story, 3, 0, 4)
        return [after.orders["round_size"] for after in play(game, {"musk": find("random")}, 3)]

    one, two = rounds(), rounds()
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    assert not np.array_equal(one[0], one[1])
