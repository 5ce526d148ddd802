"""The flywheel of cars, data, training and silicon, and the chips that all lines want."""

import numpy as np
import pytest

from computewar.engine.mechanics import fab, products
from computewar.engine.state import LINKS, REGIONS

LINES = "chip_demand", "products"
US = np.eye(len(REGIONS))[REGIONS.index("us")][:, None]


def wheel(trial, **fields):
    """Tesla with plenty on every link but what is given."""
    ample = {"fleet": 40, "data": 6, "edge_chips": 2000, "chip_power": 2, "gpus": 2000,
             "energised": 2000, "embodied": 2, "autonomy": 1}  # fmt: skip
    return trial().put("tesla", **(ample | fields)).put("xai", energised=2000)


@pytest.mark.fact("closed-loop-links-feed-each-other", "real-world-data-best-fuel")
@pytest.mark.parametrize(
    ("link", "starved"),
    [("fleet", {"fleet": 2}), ("data", {"data": 0.3}), ("silicon", {"edge_chips": 4})],
)
def test_the_slowest_link_holds_back_the_whole_wheel(trial, link, starved):
    whole, short = wheel(trial).run(*LINES), wheel(trial, **starved).run(*LINES)
    assert (short.of("embodied", "tesla") < whole.of("embodied", "tesla")).all()
    assert (short.of("slowest", "tesla") == LINKS.index(link)).all()


@pytest.mark.fact(
    "chips-matter-like-batteries",
    "chips-blood-cadence-heartbeat",
    "chip-supply-limits-expansion",
    "every-business-line-hungry-for-chips",
)
def test_without_chips_neither_cars_nor_autonomy_nor_robots_grow(trial):
    none = wheel(trial, edge_chips=0, data=1).order("tesla", robot_spend=5).run(*LINES)
    some = wheel(trial, data=1).order("tesla", robot_spend=5).run(*LINES)
    assert np.allclose(none.of("fleet", "tesla"), 40)
    assert not none.of("robots", "tesla").any()
    assert np.allclose(none.of("embodied", "tesla"), 2)
    for name in ("fleet", "robots", "embodied"):
        assert (some.of(name, "tesla") > none.of(name, "tesla")).all()


@pytest.mark.fact(
    "ai5-removes-car-robot-barrier", "ai5-key-to-car-machine-brain", "one-brain-speeds-data-reuse"
)
def test_what_cars_learn_serves_robots_and_both_draw_on_one_chip(trial):
    naive, learned = (
        wheel(trial, embodied=e, robots=100).run(*LINES).of("revenue", "tesla") for e in (1.1, 2)
    )
    assert (learned > naive).all()
    few, many = (
        wheel(trial, edge_chips=c).order("tesla", robot_spend=50).run(*LINES) for c in (200, 2000)
    )
    assert (few.of("robots", "tesla") < many.of("robots", "tesla")).all()
    assert (few.of("fleet", "tesla") < many.of("fleet", "tesla")).all()


@pytest.mark.fact("ota-spreads-models-at-once")
def test_a_better_model_reaches_the_whole_fleet_in_the_same_quarter(trial):
    small, large = (
        wheel(trial, embodied=2, fleet=cars).run(*LINES).of("revenue", "tesla") for cars in (20, 40)
    )
    assert np.allclose(large / small, 2, rtol=0.05)


@pytest.mark.fact("millions-of-teslas-gather-data", "fsd-intelligence-from-video-volume")
def test_more_cars_gather_more_data(trial):
    few, many = (wheel(trial, fleet=cars, data=1).run(*LINES) for cars in (5, 50))
    assert (many.of("data", "tesla") > few.of("data", "tesla")).all()


@pytest.mark.fact(
    "one-million-month-enough-for-big-fleet",
    "robots-to-hundreds-of-millions",
    "future-chips-for-tens-of-millions-robots",
)
def test_a_million_chips_a_month_feed_the_cars_and_not_tens_of_millions_of_robots(trial):
    """C33, with the plant's output read as chips: 12 million a year at most."""
    one = trial(readings={"fab_unit": "chips"}, fab_packaged=1).put(
        "tesla", cash=900, chip_number=5, chip_power=1, fab_begun=1, fab_progress=1, fab_size=1,
        fab_capital=30, fab_room=1, fab_yield=0.82, fab_node=1, fab_region=1, fab_paid=30,
        fab_online=US * 1000,
    )  # fmt: skip
    one.act(fab)
    made = one.of("fab_made", "tesla")
    assert (made > 3 * one.world["edge_need"]).all()
    robots = made * 20 / one.world["robot_chips"]  # all chips of five years, in thousand robots
    assert (robots < 100_000).all()  # no hundreds of millions in five years of output
    assert (made * 4 / one.world["robot_chips"] < 20_000).all()  # not tens of millions a year


@pytest.mark.fact("cadence-only-way-to-embodied-window")
def test_stronger_chips_turn_the_wheel_faster_as_its_steps_grow(trial):
    weak, strong = (
        wheel(trial, chip_power=p, embodied=4, data=20, edge_chips=400, fleet=200).run(*LINES)
        for p in (0.05, 2)
    )
    assert (strong.of("embodied", "tesla") > weak.of("embodied", "tesla")).all()


@pytest.mark.fact("autonomy-scrutiny-hundreds-of-crashes", "some-crashes-fatal")
def test_early_release_brings_accidents_and_scrutiny(trial):
    early, late = (
        trial(64).put("tesla", autonomy=0.1).order("tesla", release=r).act(products, 8)
        for r in (1, 0)
    )
    assert early.mean("scrutiny", "tesla") > late.mean("scrutiny", "tesla")
    assert early.mean("trust", "tesla") < late.mean("trust", "tesla")


@pytest.mark.fact("embodied-window-3-to-5-years", "embodied-window-sets-standards")
def test_the_window_closes_within_three_to_five_years_and_keeps_the_share(trial):
    one = wheel(trial).run("standards")
    assert not one.state.window.any()
    one.state = one.state.evolve(turn=11)
    some = one.run("standards").of("window", "tesla").copy()
    one.state = one.state.evolve(turn=22)
    assert one.run("standards").of("window", "tesla").all()
    assert not some.all()
    share = one.of("embodied_share", "tesla")
    one.put("tesla", embodied=40).run("standards")
    assert np.array_equal(one.of("embodied_share", "tesla"), share)


@pytest.mark.fact(
    "own-process-tunes-transistors",
    "battery-density-no-breakthrough",
    "own-process-strips-unneeded-circuits",
    "process-efficiency-sets-robot-runtime",
    "process-efficiency-sets-car-range",
)
def test_chips_of_the_own_process_make_cars_and_robots_reach_further_and_earn_more(trial):
    own, bought = (wheel(trial, fab_edge=made, fab_node=1, robots=500) for made in (2000, 0))
    for one in (own, bought):
        for _ in range(4):
            one.run(*LINES)
    assert (own.of("revenue", "tesla") > bought.of("revenue", "tesla")).all()


@pytest.mark.fact("optimus-worth-far-more-than-cars", "optimus-main-value-driver")
def test_millions_of_robots_earn_more_than_tens_of_millions_of_cars(trial):
    cars, robots = (
        wheel(trial, fleet=fleet, robots=made).run(*LINES).of("revenue", "tesla")
        for fleet, made in ((40, 0), (1, 10_000))
    )
    assert robots.mean() > 2 * cars.mean()
