"""Tensions of money: what it buys, when, whose it is, and what hangs on it."""

import numpy as np
from tensions import Experiment
from tensions_games import Array, played, trial

from computewar.engine.mechanics import gpu_market, group, pools


def money_is_not_supply() -> Experiment:
    """How xAI offers Nvidia ever more money for a year."""
    rows: dict[str, dict[str, Array]] = {}
    for money in (3, 10, 30, 100, 1000):
        one = trial().put("xai", cash=4 * money).order("xai", gpu_spend=money).act(gpu_market, 4)
        got = one.of("spent", "xai")
        owned = one.of("gpus", "xai") + one.of("gpu_orders", "xai").sum(axis=0)
        rows[f"${money}bn a quarter"] = {
            "thousand H100e owned and ordered": owned,
            "$bn taken": got,
            "$bn that the queue did not take": 4 * money - got,
            "price at the end, $k": one.state.gpu_price,
        }
    few, some, much, more, most = (row["thousand H100e owned and ordered"] for row in rows.values())
    return Experiment(
        "Money is not supply",
        "xAI offers Nvidia more and more money a quarter, for a year.",
        rows,
        (
            ("Below the cap money buys compute: ten times the offer, far more GPUs.",
             bool(np.median(much) > 1.5 * np.median(few) and np.median(some) > np.median(few))),
            ("Beyond the cap it buys none: ten times as much again brings not a twentieth more.",
             bool(np.median(most) < 1.05 * np.median(more))),
        ),
    )  # fmt: skip


def wait_or_train() -> Experiment:
    """How xAI spends the same money on GPUs at once, or a year and a half later."""
    rows: dict[str, dict[str, Array]] = {}
    for case, begin in (("at once", 0), ("six quarters later", 6), ("twelve quarters later", 12)):
        one = trial(run_failure=0).put("xai", cash=90, power=20_000)
        early = np.zeros(one.world.futures)
        for quarter in range(16):
            one.order("xai", gpu_spend=15 if begin <= quarter < begin + 4 else 0)
            one.run("gpu_market", "datacentre", "training", quarters=1)
            early = one.of("capability", "xai") if quarter == 7 else early
        cost = one.state.train_cost
        rows[case] = {
            "capability after 2 years, log10": early,
            "after 4 years": one.of("capability", "xai"),
            "thousand H100e after 4 years": one.of("gpus", "xai"),
            "cost of a given run after 4 years": cost,
        }
    soon, _, late = rows.values()
    compute = "thousand H100e after 4 years"
    return Experiment(
        "Wait and it gets cheaper, wait and you lose",
        "xAI has $60bn for GPUs and spends it in one year: now, or later.",
        rows,
        (
            ("Who waits gets more for the same money.",
             bool(np.median(late[compute]) > 1.2 * np.median(soon[compute]))),
            ("Who waits is behind while it waits.",
             bool(np.median(soon["capability after 2 years, log10"])
                  > np.median(late["capability after 2 years, log10"]) + 0.1)),
        ),
    )  # fmt: skip


def one_empire() -> Experiment:
    """Tesla hands GPUs to xAI every quarter for two years."""
    rows: dict[str, dict[str, Array]] = {}
    for amount in (0, 2, 5, 10):
        one = trial().put("xai", power=3000)
        for _ in range(8):
            one.order("tesla", give_gpus=amount).act(group)
        one.run("datacentre")
        rows[f"{amount} thousand a quarter"] = {
            "xAI runs, thousand H100e": one.of("energised", "xai"),
            "Tesla runs": one.of("energised", "tesla"),
            "Tesla's trust": one.of("trust", "tesla"),
            "suits against Tesla": one.of("suits", "tesla"),
        }
    none, *_, most = rows.values()
    runs = "xAI runs, thousand H100e"
    return Experiment(
        "One empire, many shareholders",
        "Tesla gives GPUs to xAI each quarter, for two years.",
        rows,
        (
            ("The sister gains what was given, at once.",
             bool(np.median(most[runs]) > np.median(none[runs]) + 50)),
            ("The giver's owners take it in bad part, and sue.",
             bool(np.median(most["Tesla's trust"]) < np.median(none["Tesla's trust"]) - 0.05
                  and most["suits against Tesla"].mean() > 0.2)),
        ),
    )  # fmt: skip


def leverage() -> Experiment:
    """Whole games in which the owner pledges nothing, half, or all."""
    rows: dict[str, dict[str, Array]] = {}
    for part in (0.0, 0.5, 1.0):
        out = played(f"balanced:pledge={part}")
        rows[f"{part:.0%} pledged"] = {
            "xAI's compute, thousand H100e": out["compute xai"],
            "Tesla's value, $bn": out["value tesla"],
            "margin calls": out["calls tesla"],
            "score": out["score musk"],
        }
    none, _, every = rows.values()
    compute = "xAI's compute, thousand H100e"
    return Experiment(
        "Leverage: cheap today, a spiral tomorrow",
        "Whole games of 20 quarters: Tesla's owner pledges shares, the plan is otherwise the same.",
        rows,
        (
            ("Pledged money buys compute in the ordinary future.",
             bool(np.median(every[compute]) > 1.05 * np.median(none[compute]))),
            ("In bad futures it is called, and shares are sold.",
             bool((every["margin calls"] > 0).mean() > 0.05 > none["margin calls"].max())),
        ),
    )  # fmt: skip


def two_suitors() -> Experiment:
    """OpenAI and xAI court the Gulf, alone and both."""
    rows: dict[str, dict[str, Array]] = {}
    for case, askers in (("xAI alone", ["xai"]), ("OpenAI alone", ["openai"]),
                         ("both", ["xai", "openai"])):  # fmt: skip
        one = trial()
        before = {firm: one.of("cash", firm) for firm in ("xai", "openai")}
        for firm in askers:
            one.order(firm, gulf_ask=60)
        one.act(pools, 8)
        got = {firm: one.of("cash", firm) - before[firm] for firm in before}
        rows[case] = {
            "xAI gets, $bn": got["xai"],
            "OpenAI gets, $bn": got["openai"],
            "left in the pool": one.state.pool_left[0, 0],
        }
    alone, other, both = rows.values()
    whole = both["xAI gets, $bn"] + both["OpenAI gets, $bn"]
    parts = alone["xAI gets, $bn"] + other["OpenAI gets, $bn"]
    return Experiment(
        "Two suitors, one TSMC, one Gulf",
        "Each asks the Gulf's funds for $60bn a quarter, for two years.",
        rows,
        (
            ("Whoever asks alone is well served.",
             bool(np.median(alone["xAI gets, $bn"]) > 50)),
            ("Together they get less than each alone would.",
             bool(np.median(whole) < 0.8 * np.median(parts))),
        ),
    )  # fmt: skip


def state_scale() -> Experiment:
    """OpenAI asks private capital for ever more, with a campaign."""
    rows: dict[str, dict[str, Array]] = {}
    for ask in (0, 100, 1000, 7000):
        one = trial()
        before = one.of("cash", "openai")
        one.order("openai", campaign=ask).act(pools, 20)
        rows[f"${ask:,}bn"] = {
            "raised in five years, $bn": one.of("cash", "openai") - before,
            "strings": one.of("strings", "openai"),
            "trust": one.of("trust", "openai"),
            "kept by first owners": one.of("equity", "openai"),
        }
    none, small, _, seven = rows.values()
    raised = "raised in five years, $bn"
    return Experiment(
        "Private money at state scale",
        "OpenAI campaigns among private capital for a sum in all, for five years.",
        rows,
        (
            ("Asking for more may bring more: a hundred billions and beyond.",
             bool(np.quantile(seven[raised], 0.95) > max(100, np.quantile(small[raised], 0.95)))),
            ("It is never the sum asked for, and strings and doubt grow with it.",
             bool((seven[raised] < 7000).all()
                  and np.median(seven["trust"]) < np.median(none["trust"])
                  and np.median(seven["strings"]) > np.median(none["strings"]))),
        ),
    )  # fmt: skip
