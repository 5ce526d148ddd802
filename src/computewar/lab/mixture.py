"""Mixture: a side that draws one of several strategies for each future and keeps to it.

That is what a mixed strategy of a matrix game is. The draw hangs on the future alone, so whoever is
measured against a mixture meets the same strategy in the same future as whoever is compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.game import Decider
from computewar.engine.observation import Observation
from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario
from computewar.lab.casting import joined
from computewar.lab.nash import equilibrium
from computewar.lab.run import Progress
from computewar.lab.standings import mean_gains
from computewar.lab.table import library
from computewar.lab.tasks import Workers
from computewar.lab.tournament import field, tournament
from computewar.strategies import find

Array = NDArray[np.float64]
LABEL = "mixture"
OWN, FIELD, NASH = AGAINST = ("own", "field", "nash")
"""Who plays against a seat: the scenario's own strategies, all plans alike, or as Nash mixes."""
FUTURES = 24
"""Futures a pair of the table from which a Nash mixture is taken."""


@dataclass(frozen=True)
class Mixture:
    """Strategies by spec, and the share of the futures that each plays; shares add up to 1.

    `label` names the draw: mixtures of one label and future draw alike.
    """

    specs: tuple[str, ...]
    shares: tuple[float, ...]
    label: str = LABEL

    def __call__(self, seen: Observation) -> Mapping[str, Array]:
        """The levers that each future's strategy moves, `[f, B]` each."""
        edges = np.cumsum(self.shares[:-1])
        which = np.searchsorted(edges, chance.uniform(seen.keys, self.label), side="right")
        return joined(_deciders(self.specs), which)(seen)

    @property
    def spec(self) -> str:
        """The strategies with their shares in per cent, the largest first."""
        pairs = sorted(zip(self.shares, self.specs, strict=True), key=lambda pair: -pair[0])
        return " + ".join(f"{share:.0%} {spec}" for share, spec in pairs)


@lru_cache(maxsize=64)
def _deciders(specs: tuple[str, ...]) -> list[Decider]:
    return [find(spec) for spec in specs]


def mixture(
    specs: Sequence[str], shares: Sequence[float] | None = None, label: str = LABEL
) -> Mixture:
    """A mixture of strategies, even without shares; one that has no share is left out.

    InputError where shares are below nought or all nought, StrategyError for an unknown strategy.
    """
    weights = np.ones(len(specs)) if shares is None else np.asarray(shares, dtype=np.float64)
    if not len(specs) or len(weights) != len(specs) or (weights < 0).any() or not weights.any():
        cure = "name a strategy or more, with a share above 0 for one at least"
        raise InputError("a mixture", "", f"of {len(specs)} strategies has no shares", cure)
    kept = np.flatnonzero(weights > 0).tolist()
    whole = float(weights.sum())
    held = tuple(specs[k] for k in kept)
    _deciders(held)  # a wrong name is said before anything is played
    return Mixture(held, tuple(float(weights[k]) / whole for k in kept), label)


def nash_mixtures(
    scenario: Scenario,
    specs: Mapping[str, Sequence[str]] | None = None,
    *,
    futures: int = FUTURES,
    seed: int = 1,
    first: int = 0,
    workers: Workers = None,
    progress: Progress | None = None,
) -> dict[str, Mixture]:
    """How both sides should mix their plans (`tournament.field` without `specs`), by side.

    Every pair meets `futures` futures from `seed.first` on; the table's wins make the game.
    InputError where scipy is missing.
    """
    library("scipy", "lab")
    seats = {side: list(held) for side, held in (specs or {}).items()}
    table = tournament(
        scenario, seats, futures=futures, seed=seed, first=first,
        workers=workers, progress=progress, failures="rows",
    )  # fmt: skip
    nash = equilibrium(mean_gains(table.wins)[0])
    rows, columns = table.sides
    return {
        rows: mixture(table.rows, nash.rows.tolist()),
        columns: mixture(table.columns, nash.columns.tolist()),
    }


def opposing(
    scenario: Scenario,
    side: str,
    named: Mapping[str, Sequence[str]],
    against: str = OWN,
    **how: Any,
) -> dict[str, str | Decider]:
    """Who holds the sides that play against `side`: side → a strategy or a mixture.

    `named` are strategies by side, mixed evenly where there are several; sides that can be played
    and are not named are held as `against` says: one of AGAINST. `how` goes to `nash_mixtures`.
    """
    found: dict[str, str | Decider] = {
        name: specs[0] if len(specs) == 1 else mixture(specs) for name, specs in named.items()
    }
    rest = [name for name in scenario.playable if name != side and name not in found]
    if against == FIELD:
        found |= {name: field_mixture(scenario) for name in rest}
    elif against == NASH and rest:
        found |= {name: one for name, one in nash_mixtures(scenario, **how).items() if name in rest}
    return found


def field_mixture(scenario: Scenario) -> Mixture:
    """All plans of the library with equal shares."""
    return mixture(field(scenario))
