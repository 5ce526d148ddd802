"""Tensions of minds: promises, doctrine, people, the flywheel, and daring at all."""

import numpy as np
from tensions import Experiment
from tensions_games import Array, played, trial

from computewar.engine.mechanics import credibility, talent, training

IDLE = {
    firm: dict.fromkeys(
        ("gpu_spend", "hall_spend", "fab_spend", "design_spend", "foundry_spend", "hire_spend",
         "fleet_spend", "robot_spend", "round_size", "gulf_ask", "softbank_ask", "pledge"), 0.0,
    )
    for firm in ("tesla", "xai")
}  # fmt: skip


def promise() -> Experiment:
    """How xAI promises doublings of compute within two years, and grows as it can."""
    rows: dict[str, dict[str, Array]] = {}
    for doublings in (0, 1, 2, 4):
        one = trial(leak_rate=0).put("xai", power=20_000, cash=100)
        one.order("xai", claim_compute=doublings, claim_compute_by=8)
        highest, before = np.zeros(64), one.of("trust", "xai")
        for quarter in range(9):
            one.order("xai", announce_compute=quarter == 0 < doublings, gpu_spend=8)
            one.run("gpu_market", "datacentre")
            one.act(credibility)
            highest = np.maximum(highest, one.of("hype", "xai"))
        rows[f"{doublings} doublings promised" if doublings else "nothing promised"] = {
            "hype at its height": highest,
            "trust won or lost at the date": one.of("trust", "xai") - before,
        }
    none, sure, _, bold = rows.values()
    return Experiment(
        "Promise to raise, then deliver to keep",
        "xAI promises compute within eight quarters, and then buys for $8bn a quarter.",
        rows,
        (
            ("The bolder the promise, the more it stirs now.",
             bool(np.median(bold["hype at its height"]) > np.median(sure["hype at its height"])
                  > np.median(none["hype at its height"]))),
            ("What is not delivered is paid in trust; what is, is rewarded.",
             bool(np.median(bold["trust won or lost at the date"])
                  < np.median(sure["trust won or lost at the date"])
                  and np.median(sure["trust won or lost at the date"]) >= 0)),
        ),
    )  # fmt: skip


def scale_or_efficiency() -> Experiment:
    """How xAI stacks compute, or looks for efficiency."""
    rows: dict[str, dict[str, Array]] = {}
    for case, share, doctrine in (("all on scale", 0.0, 1.0), ("a tenth on research", 0.1, 0.5),
                                  ("four tenths on research", 0.4, 0.0)):  # fmt: skip
        one = trial(catch_up=0)
        one.order("xai", to_research=share, to_training=0.9 - share, to_serving=0.1,
                  doctrine=doctrine)  # fmt: skip
        soon = one.act(training, 3).of("capability", "xai")
        one.act(training, 17)
        rows[case] = {
            "capability after 3 quarters": soon,
            "after 20": one.of("capability", "xai"),
            "efficiency found, log10": one.of("research", "xai"),
        }
    stack, _, optimise = rows.values()
    early, gap = "capability after 3 quarters", "ahead of scale alone after 20"
    cheap = "compute for the same model, % of scale alone's"
    for row in rows.values():
        row[gap] = row["after 20"] - stack["after 20"]
        row[cheap] = 100 * 10 ** (stack["efficiency found, log10"] - row["efficiency found, log10"])
    return Experiment(
        "Scale or efficiency",
        "xAI's compute stands still; it goes to training or to research on efficiency.",
        rows,
        (
            ("Scale leaps ahead first.",
             bool(np.median(stack[early]) > np.median(optimise[early]))),
            ("Efficiency lasts: the same model takes half the compute, and in a quarter of the "
             "futures or more it is ahead after five years.",
             bool(np.median(optimise[cheap]) < 60 and (optimise[gap] > 0).mean() > 0.25)),
        ),
    )  # fmt: skip


def people() -> Experiment:
    """Tesla moves its people, or pays for more."""
    rows: dict[str, dict[str, Array]] = {}
    for case, shares, money in (("on chips", (0.1, 0.7, 0.2), 0),
                                ("on the fab", (0.7, 0.1, 0.2), 0),
                                ("on the fab, $1bn for people", (0.7, 0.1, 0.2), 1),
                                ("on the fab, $10bn", (0.7, 0.1, 0.2), 10)):  # fmt: skip
        one = trial().put("tesla", cash=200, fab_begun=1, fab_size=0.5)
        levers = dict(zip(("staff_fab", "staff_design", "staff_models"), shares, strict=True))
        one.order("tesla", hire_spend=money, design_spend=2, **levers).act(talent, 6)
        rows[case] = {
            "the fab's work done, 1 = what it needs": one.of("effort", "tesla")[0],
            "chip design's": one.of("effort", "tesla")[1],
            "people in all, thousand": one.of("staff", "tesla").sum(axis=0),
            "wages, 1 = at the start": one.state.wage,
        }
    chips, fab, little, much = rows.values()
    heads = "people in all, thousand"
    gained = [np.median(row[heads]) - np.median(fab[heads]) for row in (little, much)]
    return Experiment(
        "People are the scarce input",
        "Tesla builds a plant and designs chips with one pool of people, for six quarters.",
        rows,
        (
            ("People on the fab are missing from the chips.",
             bool(np.median(fab["chip design's"]) < np.median(chips["chip design's"]))),
            ("Ten times the money for people brings far less than ten times as many.",
             bool(5 * gained[0] > gained[1] > gained[0] > 0)),
        ),
    )  # fmt: skip


def flywheel() -> Experiment:
    """Tesla's wheel, short of one link, with more of that link or of another."""
    rows: dict[str, dict[str, Array]] = {}
    start = {"fleet": 20, "data": 0.7, "edge_chips": 400, "chip_power": 1}
    for case, more in (
        ("as it is: short of data", {}),
        ("twice the chips", {"edge_chips": 800}),
        ("twice the fleet", {"fleet": 40}),
        ("twice the data", {"data": 1.4}),
        ("twice the data and compute", {"data": 1.4, "energised": 200}),
    ):
        one = trial().put("tesla", **(start | more)).run("chip_demand", "products")
        rows[case] = {
            "embodied AI after a quarter": one.of("embodied", "tesla"),
            "slowest link (0 fleet, 1 data, 2 training, 3 silicon)": one.of("slowest", "tesla"),
        }
    plain, chips, _, data, _ = (
        np.median(row["embodied AI after a quarter"]) for row in rows.values()
    )
    return Experiment(
        "The flywheel has a slowest link",
        "Tesla's flywheel turns for a quarter, short of data.",
        rows,
        (
            ("More of the slowest link turns it faster.", bool(data > plain)),
            ("More of another changes nothing.", bool(abs(chips - plain) < 1e-9)),
        ),
    )


def doing_nothing() -> Experiment:
    """Whole games in which the musk side sits on its money, keeps step, or risks much of it."""
    rows: dict[str, dict[str, Array]] = {}
    for case, spec, held in (
        ("sits on its money", "balanced", IDLE),
        ("keeps step", "balanced", {}),
        ("risks much: builder, four fifths pledged", "builder:pledge=0.8", {}),
    ):
        out = played(spec, held=held)
        rows[case] = {
            "score": out["score musk"],
            "xAI's compute, thousand H100e": out["compute xai"],
            "written off, $bn": out["wasted tesla"] + out["wasted xai"],
            "margin calls": out["calls tesla"],
        }
    idle, step, risk = rows.values()
    low, high = np.quantile([step["score"], risk["score"]], [0.05, 0.95], axis=1)
    return Experiment(
        "Doing nothing is also a bet",
        "Whole games of 20 quarters.",
        rows,
        (
            ("Who does not bet loses to who does.",
             bool(np.median(idle["score"]) < np.median(step["score"]))),
            ("Who risks much may do best of all, and has the worse bad futures.",
             bool(high[1] > high[0] and low[1] < low[0])),
        ),
    )  # fmt: skip
