"""Moves: the answer with one number at a time moved elsewhere, all others as each future drew them.

Every move meets the same futures. Rows are laid out so that many numbers share a batch: a number
that is not being moved is fixed at what the future has drawn, which changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How
from computewar.lab.depth.variants import remade
from computewar.lab.sensitivity.asked import Asked
from computewar.lab.sensitivity.question import Cases, Question, answers
from computewar.lab.uncertain import drawn

Array = NDArray[np.float64]
TOGETHER = 2048
"""Rows of moves that share a batch: a number fixed costs little, a batch of its own much."""


class Move(NamedTuple):
    """A number put to a value, in its unit, in all futures."""

    number: Asked
    value: float


def moved(
    question: Question, moves: Sequence[Move], futures: int, *, first: int = 0, **how: Unpack[How]
) -> Array:
    """The answer of every future under each move, `[moves, futures]`; NaN where a game failed."""
    fixable = [k for k, one in enumerate(moves) if one.number.places]
    dated = [k for k, one in enumerate(moves) if not one.number.places]
    asked = list(_batches(question, [moves[k] for k in fixable], futures, first))
    asked += [
        Cases(_dated(question.scenario, moves[k]), futures, later=np.arange(futures))
        for k in dated
    ]  # fmt: skip
    if not asked:
        return np.zeros((0, futures))
    found = answers(question, asked, 1, first=first, **how).reshape(len(moves), futures)
    return found[np.argsort([*fixable, *dated])]


def _batches(
    question: Question, moves: Sequence[Move], futures: int, first: int
) -> Iterator[Cases]:
    """Some moves after another, each a row a future."""
    every = question.first + first + np.arange(futures)
    known = drawn(question.scenario, question.seed, every)
    step = max(1, TOGETHER // futures)
    for start in range(0, len(moves), step):
        part = moves[start : start + step]
        later = np.tile(np.arange(futures), len(part))
        yield Cases(question.scenario, len(later), _laid_out(part, known, futures), later)


def _laid_out(moves: Sequence[Move], known: Mapping[str, Array], futures: int) -> dict[str, Array]:
    """What is fixed in the rows of some moves, `[moves × futures]`."""
    laid: dict[str, Array] = {}
    for k, (number, value) in enumerate(moves):
        for place in number.places:
            if place not in laid:
                usual = known.get(number.name, np.full(futures, number.number.value))
                laid[place] = np.tile(usual, len(moves))
            laid[place][k * futures : (k + 1) * futures] = value
    return laid


def _dated(scenario: Scenario, move: Move) -> Scenario:
    """The scenario with a date of the model at another year."""
    name = move.number.name
    new = move.number.number.model_copy(update={"value": move.value, "low": None, "high": None})
    old = scenario.numbers[name]
    if old.switch:
        chosen = {**old.readings, scenario.readings[old.switch]: new}
        changed = old.model_copy(update={"readings": chosen})
    else:
        changed = old.model_copy(update={"number": new})
    return remade(scenario, numbers={**scenario.numbers, name: changed})
