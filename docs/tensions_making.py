"""Tensions of making: plants, chips, roles, speed, suppliers."""

import numpy as np
from tensions import Experiment
from tensions_games import Array, played, story, trial

from computewar.engine.mechanics import chip_design, foundry
from computewar.engine.state import FOUNDRIES, REGIONS, ROLES
from computewar.lab.trial import Trial

US = np.eye(len(REGIONS))[REGIONS.index("us")][:, None]


def buy_or_build() -> Experiment:
    """The builder against its twin that buys GPUs with the plant's money."""
    rows: dict[str, dict[str, Array]] = {}
    for horizon in (8, 16, 28):
        plant, twin = (played(spec, horizon=horizon) for spec in ("builder", "builder:plant=0"))
        gap = plant["score musk"] - twin["score musk"]
        rows[f"{horizon} quarters"] = {
            "score with the plant less without": gap,
            "own chips made with it, thousand": plant["own_chips tesla"],
            "without": twin["own_chips tesla"],
        }
        rows[f"{horizon} quarters"] |= {"futures in which the plant wins, %": _percent(gap > 0)}
    won = [row["futures in which the plant wins, %"][0] for row in rows.values()]
    return Experiment(
        "Buy now or build for later",
        "Whole games: the strategy *builder*, and its twin that buys GPUs with the same money.",
        rows,
        (
            ("On a short horizon buying wins.", won[0] < 40),
            ("On a long one building does.", won[2] > 50),
        ),
    )


def _percent(holds: Array) -> Array:
    return np.full(holds.shape, 100 * holds.mean())


def specialise_or_unify() -> Experiment:
    """A Tesla whose next chips have one role for four years."""
    rows: dict[str, dict[str, Array]] = {}
    for number, role in enumerate(ROLES):
        one = trial().put("tesla", cash=500).order(
            "tesla", design_spend=5, cadence=12, chip_role=number
        )  # fmt: skip
        one.act(chip_design, 16)
        halls, edge = one.of("chip_halls", "tesla"), one.of("chip_edge", "tesla")
        rows[role] = {
            "H100e a chip at the edge": edge,
            "in a hall": halls,
            "half and half": (halls + edge) / 2,
        }
    edge, training, unified = rows.values()
    both = "half and half"
    best = max(np.median(edge[both]), np.median(training[both]))
    return Experiment(
        "Specialise or unify",
        "Tesla designs chips of one role for four years.",
        rows,
        (
            ("For one use alone the specialised chip is the best.",
             bool(np.median(edge["H100e a chip at the edge"])
                  > np.median(unified["H100e a chip at the edge"]))),
            ("Where both uses are large the unified chip is.",
             bool(np.median(unified[both]) > best)),
        ),
    )  # fmt: skip


def chip_clock_and_fab_clock() -> Experiment:
    """A plant begun now, and the chips that come before its first wafer."""
    rows: dict[str, dict[str, Array]] = {}
    for case, cadence, older in (("chips every 9 months, 2 nm", 9, 0),
                                 ("chips every 18 months, 2 nm", 18, 0),
                                 ("chips every 9 months, older process", 9, 1)):  # fmt: skip
        one = trial().put("tesla", cash=2000)
        one.order("tesla", design_spend=10, cadence=cadence, fab_spend=40, fab_target=1,
                  fab_node=older)  # fmt: skip
        first, chips = np.full(64, 40.0), np.zeros(64)
        began = one.of("chip_number", "tesla")
        for quarter in range(28):
            one.run("chip_design", "fab", quarters=1)
            opens = (one.of("fab_online", "tesla").sum(axis=0) > 0) & (first == 40)
            first = np.where(opens, quarter + 1, first)
            chips = np.where(opens, one.of("chip_number", "tesla") - began, chips)
        rows[case] = {
            "quarters to the first line": first,
            "chips out by then": chips,
            "process at 28 quarters, 1 = newest": one.of("fab_node", "tesla"),
        }
    quick, slow, _ = rows.values()
    return Experiment(
        "Chip clock against fab clock",
        "Tesla begins a full plant now and designs chips at a cadence; people are taken as enough.",
        rows,
        (
            ("Chips come quickly.",
             bool(np.median(quick["chips out by then"]) > np.median(slow["chips out by then"]))),
            ("The plant comes years later and has aged by several of them.",
             bool(np.median(quick["quarters to the first line"]) > 8
                  and np.median(quick["chips out by then"]) >= 3
                  and np.median(quick["process at 28 quarters, 1 = newest"]) < 0.9)),
        ),
    )  # fmt: skip


def speed_or_soundness() -> Experiment:
    """Chips every 9, 12 or 18 months; halls in haste or in order."""
    rows: dict[str, dict[str, Array]] = {}
    for case, cadence, haste, hiring in (("9 months, halls in haste", 9, 1, 0),
                                         ("the same, $1bn a quarter for people", 9, 1, 1),
                                         ("12 months, half", 12, 0.5, 0),
                                         ("18 months, halls in order", 18, 0, 0)):  # fmt: skip
        one = (
            trial().put("tesla", cash=500, halls=0).order("tesla", staff_design=0.7, staff_fab=0.1)
        )
        one.order("tesla", design_spend=10, cadence=cadence, hall_spend=3, hall_fast=haste,
                  own_generation=0, staff_models=0.2, hire_spend=hiring)  # fmt: skip
        soon = np.zeros(64)
        for quarter in range(16):
            one.run("talent", "chip_design", "datacentre", quarters=1)
            soon = one.of("power", "tesla") if quarter == 3 else soon
        rows[case] = {
            "chips out in 4 years": one.of("chip_number", "tesla") - 4,
            "MW after a year": soon,
            "fatigue": one.of("fatigue", "tesla"),
            "accidents": one.of("accidents", "tesla"),
            "trust": one.of("trust", "tesla"),
        }
    fast, staffed, _, slow = rows.values()
    return Experiment(
        "Speed against soundness",
        "Tesla designs chips and builds halls, fast or soundly, with the team that it has.",
        rows,
        (
            ("Haste brings megawatts sooner, and chips where there are people for it.",
             bool(np.median(fast["MW after a year"]) > np.median(slow["MW after a year"])
                  and staffed["chips out in 4 years"].mean()
                  > slow["chips out in 4 years"].mean())),
            ("It wears people out, brings accidents, and fewer chips from the same team.",
             bool(np.median(fast["fatigue"]) > np.median(slow["fatigue"])
                  and fast["chips out in 4 years"].mean() < slow["chips out in 4 years"].mean()
                  and fast["accidents"].mean() > slow["accidents"].mean()
                  and fast["trust"].mean() < slow["trust"].mean())),
        ),
    )  # fmt: skip


def leave_nvidia() -> Experiment:
    """Tesla moves its training to own chips and their stack."""
    rows: dict[str, dict[str, Array]] = {}
    for case, share, stack in (("all on Nvidia", 0, 0.5), ("half moved, young stack", 0.5, 0.5),
                               ("all moved, young stack", 1, 0.5),
                               ("all moved, mature stack", 1, 0.95)):  # fmt: skip
        one = trial(catch_up=0).put("tesla", chips=500, chips_load=500, power=3000, stack=stack,
                                    chip_number=6, chip_power=1, capability=-0.6)  # fmt: skip
        one.order("tesla", stack_share=share, to_training=0.8)
        one.run("datacentre", "training", quarters=2)
        soon = one.of("capability", "tesla")
        one.run("datacentre", "training", quarters=6)
        rows[case] = {
            "capability after 2 quarters": soon,
            "after 8": one.of("capability", "tesla"),
            "maturity of the stack": one.of("stack", "tesla"),
            "standing with Nvidia": one.of("gpu_standing", "tesla"),
            "designers left, thousand": one.of("staff", "tesla")[1],
        }
    nvidia, _, young, ripe = rows.values()
    return Experiment(
        "Leave Nvidia without falling",
        "Tesla has own chips in its halls and trains on their stack for two years.",
        rows,
        (
            ("Use matures the stack, and a mature one trains better than Nvidia's.",
             bool(np.median(ripe["after 8"]) > np.median(nvidia["after 8"])
                  and np.median(young["maturity of the stack"])
                  > np.median(nvidia["maturity of the stack"]))),
            ("A young one trains worse, and is left by its people and by Nvidia's favour.",
             bool(young["capability after 2 quarters"].mean()
                  < nvidia["capability after 2 quarters"].mean()
                  and young["designers left, thousand"].mean()
                  < nvidia["designers left, thousand"].mean()
                  and np.median(young["standing with Nvidia"])
                  < np.median(nvidia["standing with Nvidia"]))),
        ),
    )  # fmt: skip


def cars_and_robots() -> Experiment:
    """A full plant read as chips, with ever more robots wanted."""
    rows: dict[str, dict[str, Array]] = {}
    chips = story(None, (("fab_unit", "chips"),))
    for wanted in (0.1, 1, 10, 50):
        one = Trial(64, scenario=chips).put(
            "tesla", cash=5000, chip_number=5, chip_power=1, fab_begun=1, fab_progress=1,
            fab_size=1, fab_capital=30, fab_room=1, fab_yield=0.82, fab_node=1, fab_region=1,
            fab_paid=30, fab_online=US * 1000, fleet=30,
        )  # fmt: skip
        money = wanted * 1e3 / 4 * one.world["robot_cost"]
        one.order("tesla", robot_spend=money, chips_to_halls=0)
        one.run("fab", "datacentre", "chip_demand")
        cars, robots = one.state.line_asked[:2, 0], one.state.line_got[:2, 0]
        rows[f"{wanted:g} million robots a year wanted"] = {
            "edge chips a quarter, thousand": one.of("edge_chips", "tesla"),
            "cars get, % of what they ask": 100 * robots[0] / cars[0],
            "robots get, %": 100 * robots[1] / cars[1],
        }
    few, *_, many = rows.values()
    return Experiment(
        "Same fab, ample for cars and hopeless for robots",
        "A full plant of a million chips a month (read as chips), 30 million cars, and robots.",
        rows,
        (
            ("It is ample for the cars.", bool((many["cars get, % of what they ask"] > 99).all())),
            ("It is enough for some robots and hopeless for tens of millions a year.",
             bool(np.median(few["robots get, %"]) > 99 and np.median(many["robots get, %"]) < 40)),
        ),
    )  # fmt: skip


def supplier_shopping() -> Experiment:
    """Tesla courts Intel in public, or gives it orders."""
    rows: dict[str, dict[str, Array]] = {}
    tsmc = FOUNDRIES.index("tsmc")
    for case, loud, intel in (("quiet, TSMC and Samsung", 0, 0), ("courts Intel in public", 1, 0),
                              ("gives Intel half", 0, 0.5)):  # fmt: skip
        one = trial().put("tesla", cash=200, chip_power=1, chip_number=5)
        one.order("tesla", court_intel=loud, foundry_spend=4, foundry_contract=1,
                  foundry_intel=intel, foundry_tsmc=(1 - intel) / 2,
                  foundry_samsung=(1 - intel) / 2)  # fmt: skip
        one.act(foundry, 8)
        asked = foundry.price(one.state, one.orders, one.world)[tsmc, 0]
        rows[case] = {
            "TSMC's price, $ a chip": 1e6 * asked,
            "standing at TSMC": one.of("foundry_standing", "tesla")[tsmc],
            "slots in all, thousand": one.of("slots", "tesla").sum(axis=0),
            "Intel's quality": one.state.foundry_quality[FOUNDRIES.index("intel")],
        }
    quiet, loud_row, given = rows.values()
    return Experiment(
        "Supplier shopping: leverage against reliability",
        "Tesla buys for $4bn a quarter for two years.",
        rows,
        (
            ("Talking up Intel lowers the others' price; orders improve Intel.",
             bool(np.median(loud_row["TSMC's price, $ a chip"])
                  < np.median(quiet["TSMC's price, $ a chip"])
                  and np.median(given["Intel's quality"]) > np.median(quiet["Intel's quality"]))),
            ("It strains relations, and Intel's chips are weaker all the same.",
             bool(np.median(loud_row["standing at TSMC"]) < np.median(quiet["standing at TSMC"])
                  and np.median(given["Intel's quality"]) < 1)),
        ),
    )  # fmt: skip
