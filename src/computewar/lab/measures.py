"""Measures: what a backtest compares with the public record, as pure functions of two positions.

A stock is what stands at the end of a quarter; a flow is what happened in it. Those of a firm are
`[F, B]`, those of the market `[B]`. What the model has no word for stands here as the nearest that
it has, and says so: there are no single clusters, so the largest training of the quarter stands for
the leading one; Amazon, China and clouds are not on the board, so `board_gpus` grows as they may.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import total
from computewar.engine.game import Game
from computewar.engine.mechanics.datacentre import going_rent
from computewar.engine.mechanics.gpu_market import MILLION, supply
from computewar.engine.observation import held
from computewar.engine.state import LINES
from computewar.inputs.units import convert

Array = NDArray[np.float64]
Figure = Callable[[Game, Game], Array]

CAPITAL = ("gpus", "foundry", "design", "fab", "halls")
FINANCE = ("equity", "debt", "pools", "pledge", "sale", "transfers", "cards")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: what it is, its unit, whose, and its figure of a quarter's two ends."""

    what: str
    unit: str
    of: Literal["firm", "market"]
    kind: Literal["stock", "flow"]
    figure: Figure
    words: tuple[str, ...] = ()  # how sources name the market's measure
    levers: tuple[str, ...] = ()  # levers that set it outright


def sold(before: Game, after: Game) -> Array:
    """What Nvidia shipped to everybody in the quarter, `[B]` thousand H100e.

    Crises and shortages are those that politics left standing when the market met.
    """
    return supply(after.state.evolve(turn=before.state.turn), after.world)


def _nvidia_revenue(before: Game, after: Game) -> Array:
    """All that was shipped, at list price: every unit is taken (002 ¶10); no premiums."""
    return MILLION * before.state.gpu_price * sold(before, after)


def _rent(_before: Game, after: Game) -> Array:
    """Rent of an H100e under a new contract, `[B]` $ an hour."""
    each = convert(1, "$bn/kH100e/quarter", "$/H100e/hour")
    return going_rent(after.state, after.world) * each


def training(_before: Game, after: Game) -> Array:
    """Compute of each firm in frontier training, `[F, B]` thousand H100e."""
    own = np.maximum(after.state.energised - after.state.rented_out, 0) + after.state.rented
    return own * (1 - after.world["own_use"]) * after.orders["to_training"]


def _largest(before: Game, after: Game) -> Array:
    return np.asarray(training(before, after).max(axis=0))


def _training_cost(before: Game, after: Game) -> Array:
    return _largest(before, after) * going_rent(after.state, after.world)


def _owned(after: Game) -> Array:
    return after.state.gpus + after.state.chips


def flowed(after: Game, lines: tuple[str, ...]) -> Array:
    """Cash that came in by some lines of the quarter's ledger, `[F, B]` $bn."""
    return total(np.array([after.state.ledger[LINES.index(line)] for line in lines]))


def _burn(_before: Game, after: Game) -> Array:
    """What business and building used up before any financing, `[F, B]` $bn."""
    return -flowed(after, tuple(line for line in LINES if line not in FINANCE))


def _spend(_before: Game, after: Game) -> Array:
    return -flowed(after, CAPITAL)


SPENDS = ("gpu_spend", "hall_spend", "foundry_spend", "design_spend", "fab_spend")
RAISES = ("round_size", "gulf_ask", "softbank_ask", "campaign")

MEASURES: dict[str, Measure] = {
    "nvidia_revenue": Measure(
        "Nvidia's data-centre revenue", "$bn/quarter", "market", "flow", _nvidia_revenue,
        ("Nvidia", "data-centre revenue"),
    ),
    "gpu_price": Measure(
        "Nvidia's price", "$k/H100e", "market", "flow", lambda old, _new: old.state.gpu_price,
        ("H100", "price"),
    ),
    "gpu_supply": Measure(
        "What Nvidia ships", "kH100e/quarter", "market", "flow", sold, ("Nvidia", "ship"),
    ),
    "rent_price": Measure(
        "Rent of new contracts", "$/H100e/hour", "market", "stock", _rent, ("rental", "$/h"),
    ),
    "board_gpus": Measure(
        "GPUs of all firms on the board", "kH100e", "market", "stock",
        lambda _old, new: total(new.state.gpus), ("installed",),
    ),
    "board_compute": Measure(
        "Own compute of all firms on the board", "kH100e", "market", "stock",
        lambda _old, new: total(_owned(new)), ("installed",),
    ),
    "board_spend": Measure(
        "Capital spent by all firms on the board", "$bn/quarter", "market", "flow",
        lambda old, new: total(_spend(old, new)), ("capital spending", "capex"),
    ),
    "training_compute": Measure(
        "The largest training's compute", "kH100e", "market", "stock", _largest, ("cluster",),
    ),
    "training_cost": Measure(
        "The largest training at going rents", "$bn/quarter", "market", "stock", _training_cost,
        ("training run", "cost of"),
    ),
    "gpus": Measure(
        "GPUs owned", "kH100e", "firm", "stock", lambda _old, new: new.state.gpus,
    ),
    "gpus_bought": Measure(
        "GPUs delivered", "kH100e/quarter", "firm", "flow",
        lambda old, _new: old.state.gpu_orders[0],
    ),
    "owned": Measure(
        "GPUs and own chips", "kH100e", "firm", "stock", lambda _old, new: _owned(new),
    ),
    "compute": Measure(
        "Compute at disposal", "kH100e", "firm", "stock", lambda _old, new: held(new.state),
    ),
    "energised": Measure(
        "Compute that runs", "kH100e", "firm", "stock", lambda _old, new: new.state.energised,
    ),
    "power": Measure(
        "Power that can be used", "MW", "firm", "stock", lambda _old, new: new.state.power,
    ),
    "load": Measure(
        "Power drawn", "MW", "firm", "stock",
        lambda _old, new: np.minimum(
            new.state.gpu_load + new.state.chips_load, new.state.power
        ),
    ),
    "revenue": Measure(
        "AI revenue", "$bn/quarter", "firm", "flow", lambda _old, new: new.state.revenue,
    ),
    "burn": Measure("Cash used before financing", "$bn/quarter", "firm", "flow", _burn),
    "spend": Measure(
        "Capital spent", "$bn/quarter", "firm", "flow", _spend, levers=SPENDS,
    ),
    "raised": Measure(
        "Equity raised", "$bn/quarter", "firm", "flow",
        lambda _old, new: flowed(new, ("equity", "pools")), levers=RAISES,
    ),
    "cash": Measure("Cash", "$bn", "firm", "stock", lambda _old, new: new.state.cash),
    "value": Measure("Market value", "$bn", "firm", "stock", lambda _old, new: new.state.value),
}  # fmt: skip
"""Name → measure; `[F, B]` of a firm's, `[B]` of the market's."""


def figures(before: Game, after: Game) -> dict[str, Array]:
    """Every measure of the quarter between two positions."""
    return {name: np.asarray(one.figure(before, after)) for name, one in MEASURES.items()}


def opening(game: Game) -> dict[str, Array]:
    """Every stock as it stands at the start; a flow has no figure there (NaN)."""
    found = {}
    for name, one in MEASURES.items():
        shape = game.state.cash.shape if one.of == "firm" else game.state.mood.shape
        stock = one.kind == "stock"
        found[name] = np.asarray(one.figure(game, game)) if stock else np.full(shape, np.nan)
    return found
