"""Explain: why a headline figure changed this quarter, split by mechanic to the whole.

The quarter is played again, one mechanic at a time, and each mechanic answers for the change that
it left behind; cash is split further by the ledger's lines. The parts add up to the whole change.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, total
from computewar.engine.lever import Actions
from computewar.engine.mechanics.politics import exposure
from computewar.engine.observation import held
from computewar.engine.state import LINES, TEAMS, State
from computewar.engine.turn import no_flows, stages
from computewar.engine.world import World

Array = NDArray[np.float64]
Cause = tuple[str, str]
Figures = Mapping[str, Callable[[State], Array]]

HEADLINES: Figures = {
    "cash": lambda state: state.cash,
    "compute": held,
    "capability": lambda state: state.capability,
    "value": lambda state: state.value,
    "trust": lambda state: state.trust,
    "revenue": lambda state: state.revenue,
}
"""Headline → its figure `[F, B]`, in the State's units."""


def _team(state: State, at: int) -> Array:
    return state.staff[at]


BOOKS: Figures = {
    "debt": lambda state: state.debt,
    "loan": lambda state: state.loan,
    "equity": lambda state: state.equity,
    "power": lambda state: state.power,
    "gpus": lambda state: state.gpus,
    **{f"staff_{team}": partial(_team, at=k) for k, team in enumerate(TEAMS)},
    "fatigue": lambda state: state.fatigue,
    "chip_power": lambda state: state.chip_power,
    "chips_made": lambda state: state.foundry_made + state.fab_made,
    "fab_online": lambda state: total(state.fab_online),
    "fab_progress": lambda state: state.fab_progress,
    "embodied": lambda state: state.embodied,
    "lead": lambda state: state.lead,
    "exposure": exposure,
    "lobby": lambda state: state.lobby,
    "diverted": lambda state: state.diverted,
    "lent": lambda state: state.lent,
}
"""Other lines of a firm's books, likewise."""


@dataclass(frozen=True, eq=False)
class Explanation:
    """The changes of one quarter: by headline, cause and firm."""

    firms: tuple[str, ...]
    before: Mapping[str, Array]  # headline → [F,B]
    after: Mapping[str, Array]
    causes: Mapping[str, Mapping[Cause, Array]]  # headline → (mechanic, ledger line or "") → [F,B]

    def change(self, headline: str, firm: str, future: int = 0) -> float:
        """The whole change of a firm's headline in one future."""
        row = self.firms.index(firm)
        return float(self.after[headline][row, future] - self.before[headline][row, future])

    def parts(self, headline: str, firm: str, future: int = 0) -> list[tuple[Cause, float]]:
        """What made the change, largest first; the parts add up to `change`.

        A cause is a mechanic's name and, for cash, the line of the ledger (else an empty
        string). Causes of nothing are left out.
        """
        row = self.firms.index(firm)
        found = [
            (cause, float(amount[row, future])) for cause, amount in self.causes[headline].items()
        ]
        return sorted((part for part in found if abs(part[1]) > TINY), key=_size)


def _size(part: tuple[Cause, float]) -> float:
    return -abs(part[1])


def explain(
    before: State, orders: Actions, world: World, figures: Figures = HEADLINES
) -> Explanation:
    """Why the quarter that `orders` `[F, B]` by lever brought changed each of the figures.

    A game that was over before the quarter did not change: it has no causes.
    """
    running = ~before.over
    causes: dict[str, dict[Cause, Array]] = {name: {} for name in figures}
    start = _figures(before, figures)
    old, state = start, before.evolve(ledger=no_flows(before))
    for mechanic, after in stages(before, orders, world):
        new = _figures(after, figures)
        for name in figures:
            change = (new[name] - old[name]) * running
            lines = _lines(mechanic, state, after, change, running) if name == "cash" else {}
            causes[name] |= lines or {(mechanic, ""): change}
        old, state = new, after
    whole = {name: np.where(running, old[name], start[name]) for name in figures}
    return Explanation(world.firms, start, whole, causes)


def _figures(state: State, figures: Figures) -> dict[str, Array]:
    return {name: figure(state) for name, figure in figures.items()}


def _lines(
    mechanic: str, before: State, after: State, change: Array, running: NDArray[np.bool_]
) -> dict[Cause, Array]:
    """A mechanic's change of cash by ledger line; what no line names stands under the mechanic."""
    flows = (after.ledger - before.ledger) * running
    parts = {(mechanic, line): flow for line, flow in zip(LINES, flows, strict=True) if flow.any()}
    rest = change - sum(parts.values())
    return parts | {(mechanic, ""): rest} if rest.any() else parts
