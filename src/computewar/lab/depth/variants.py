"""Variants: gates again with other weights of the score and other readings of the documents.

Weights need no new tournament: a game tells the points of each term, and who won is reckoned again
with one weight a fifth larger or smaller. Under another reading everything is played again, in the
same futures. A gate over variants has the figure of the worst of them. What needs planners or
replays (ladder, luck, the late uncertainty) and the families are measured in the scenario alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.scenario import Scenario
from computewar.lab.block import TERM
from computewar.lab.compare import How
from computewar.lab.comparison import ROUNDING
from computewar.lab.depth.field import field_gates, mixture_gates
from computewar.lab.depth.gate import Gate
from computewar.lab.depth.suspense import turns
from computewar.lab.design import read_otherwise
from computewar.lab.tournament import Tournament, tournament
from computewar.words import _

Array = NDArray[np.float64]

MOVED = 0.2  # of each weight, up and down
DRAWS = 60  # futures drawn again for the mixtures of each variant
SHOWN = 12  # variants in a note
ENDED = 1e-6  # points by which a score is not the sum of its terms: a vow kept or a side lost


def remade(scenario: Scenario, **fields: Any) -> Scenario:
    """The scenario with some of its fields replaced, checked as a new one is."""
    kept = {name: getattr(scenario, name) for name in type(scenario).model_fields}
    return type(scenario)(**(kept | fields))


def weight_gates(
    scenario: Scenario, table: Tournament, seed: int, games: int
) -> tuple[Gate, ...]:  # fmt: skip
    """The gates with every weight of the score moved, the worst of each.

    Those of the field are reckoned again from a tournament, KeyError where its terms were not
    measured; comebacks and changes of lead from `games` of their own.
    """
    found: dict[str, tuple[Gate, ...]] = {}
    for term, held in scenario.score.items():
        for factor in (1 - MOVED, 1 + MOVED):
            new = held.model_copy(update={"weight": factor * held.weight})
            story = remade(scenario, score={**scenario.score, term: new})
            field = _field(reweighed(scenario, table, {term: factor}))
            found[f"{term} × {factor:g}"] = (*field, *turns(story, seed, games))
    return _worst("weights", found)


def reweighed(scenario: Scenario, table: Tournament, factors: Mapping[str, float]) -> Tournament:
    """A tournament's games as they end when some terms of the score weigh so many times as much."""
    shape = table.wins.shape
    one, two = (_scores(scenario, table, side, factors).reshape(shape) for side in table.sides)
    leads = one - two
    won = np.where(np.abs(leads) > ROUNDING, np.sign(leads), 0 * leads)  # NaN where a game failed
    return replace(table, wins=(1 + won) / 2, leads=leads)


def _scores(
    scenario: Scenario, table: Tournament, side: str, factors: Mapping[str, float]
) -> Array:
    """A side's score in every game; as it was where a vow or an insolvency decided it."""
    columns = table.results.columns
    points = {term: columns[f"{TERM} {term} {side}"] for term in scenario.score}
    old: Array = columns[f"score {side}"]
    plain = _summed(points, {})
    decided = np.abs(old - plain) > ENDED
    return np.where(decided, old, _summed(points, factors))


def _summed(points: Mapping[str, Array], factors: Mapping[str, float]) -> Array:
    whole = sum(values * factors.get(term, 1.0) for term, values in points.items())
    return np.clip(50 + np.asarray(whole), 0, 100)


def readings(scenario: Scenario) -> Iterator[tuple[str, Scenario]]:
    """The scenario under every option of every reading that it has not chosen itself."""
    for name, switch in scenario.switches.items():
        for option in switch.options:
            if option != scenario.readings[name]:
                yield f"{name}={option}", read_otherwise(scenario, {name: option})


def reading_gates(
    scenario: Scenario, seed: int, futures: int, games: int, **how: Unpack[How]
) -> tuple[Gate, ...]:
    """The gates under every other reading of the documents, the worst of each.

    A pair of plans meets so many `futures`; comebacks and changes of lead have `games`.
    """
    found: dict[str, tuple[Gate, ...]] = {}
    for name, story in readings(scenario):
        table = tournament(story, futures=futures, seed=seed, **how)
        found[name] = (*_field(table), *turns(story, seed, games))
    return _worst("readings", found)


def _field(table: Tournament) -> tuple[Gate, ...]:
    return *field_gates(table), *mixture_gates(table, DRAWS)


def _worst(kind: str, found: Mapping[str, tuple[Gate, ...]]) -> tuple[Gate, ...]:
    """Of each gate the variant in which it is furthest from holding, with all that do not."""
    return tuple(
        _over(kind, dict(zip(found, gates, strict=True)))
        for gates in zip(*found.values(), strict=True)
    )


def _over(kind: str, variants: Mapping[str, Gate]) -> Gate:
    ranked = sorted(variants, key=lambda name: _room(variants[name]))
    worst = variants[ranked[0]]
    told = [f"{name} {variants[name].estimate:.3g}" for name in ranked[:SHOWN]]
    held = sum(gate.holds for gate in variants.values())
    note = _("held in {} of {}; worst: {}").format(held, len(variants), ", ".join(told))
    games = sum(gate.games for gate in variants.values())
    claims = {
        "weights": _("with each weight of the score a fifth larger or smaller, the worst"),
        "readings": _("under each other reading of the documents, the worst"),
    }
    return replace(
        worst, name=f"{worst.name}, {kind}", claim=claims[kind], games=games, note=note
    )  # fmt: skip


def _room(gate: Gate) -> tuple[float, float]:
    """How far a gate is from its limits, by the interval, then by the figure; below 0 outside."""
    return (
        min(gate.most - gate.high, gate.low - gate.least),
        min(gate.most - gate.estimate, gate.estimate - gate.least),
    )
