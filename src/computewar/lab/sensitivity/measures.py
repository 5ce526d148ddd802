"""Measures: Morris, Sobol and trees on the games of a question.

Numbers are fixed where a design says, as the quantiles of their own distributions; Morris walks
from the 5 % to the 95 % point, low and high of a number. Luck is all else that hangs on a future's
seed: each of Morris's walks and each of Sobol's points has futures of its own.
"""

from collections.abc import Sequence
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.engine.world import quantile
from computewar.inputs.parameter import TAIL
from computewar.lab.compare import How
from computewar.lab.sensitivity import morris, sobol
from computewar.lab.sensitivity.asked import Asked
from computewar.lab.sensitivity.morris import Effect
from computewar.lab.sensitivity.question import Question, in_parts
from computewar.lab.sensitivity.sobol import Share
from computewar.lab.sensitivity.trees import Forest, forest
from computewar.lab.uncertain import drawn

Array = NDArray[np.float64]


class Size(NamedTuple):
    """How much is played.

    `walks` of Morris with `walked` futures each, Sobol `points` for the `factors` that Morris finds
    most important, and `futures` as they are drawn.
    """

    walks: int = 20
    walked: int = 4
    points: int = 2048
    factors: int = 10
    futures: int = 4096


class Shares(NamedTuple):
    """Sobol's shares by number, of all other numbers together, and of luck."""

    named: dict[str, Share]
    others: Share
    luck: Share


def screened(
    question: Question, numbers: Sequence[Asked], size: Size, **how: Unpack[How]
) -> list[Effect]:
    """Every number's elementary effects over its range, in the order of the numbers."""
    rng = np.random.default_rng([question.seed, 1])
    made = morris.walks(size.walks, len(numbers), rng)
    at = made.points.reshape(-1, len(numbers))
    fixed: dict[str, Array] = {}
    for place, one in enumerate(numbers):
        fixed |= one.fixed(quantile(one.number, TAIL + (1 - 2 * TAIL) * at[:, place]))
    later = np.repeat(np.arange(size.walks) * size.walked, len(numbers) + 1)
    found = in_parts(question, fixed, size.walked, later, first=size.futures, **how)
    table = found.reshape(size.walks, len(numbers) + 1, size.walked)
    return morris.measured(morris.effects(made, table), rng)


def foremost(numbers: Sequence[Asked], effects: Sequence[Effect], count: int) -> list[Asked]:
    """The numbers with the largest `mu_star`, so many; those that never ended come last."""
    sizes = [-np.nan_to_num(effect.mu_star) for effect in effects]
    return [numbers[place] for place in np.argsort(sizes, kind="stable")[:count]]


def shared(
    question: Question,
    numbers: Sequence[Asked],
    chosen: Sequence[Asked],
    size: Size,
    **how: Unpack[How],
) -> Shares:
    """Sobol's shares of the chosen numbers, of all others together, and of luck."""
    rng = np.random.default_rng([question.seed, 2])
    count, begun = size.points, size.futures + size.walks * size.walked
    a, b = sobol.points(count, len(chosen), rng)
    plan = sobol.plan(len(chosen) + 2)
    every = question.first + begun + np.arange(2 * count)
    rest = drawn(question.scenario, question.seed, every)
    names = [one.name for one in chosen]
    fixed: dict[str, Array] = {}
    for one in numbers:
        if one.name in names:
            place = names.index(one.name)
            ends = quantile(one.number, a[:, place]), quantile(one.number, b[:, place])
        else:
            place, ends = len(chosen), (rest[one.name][:count], rest[one.name][count:])
        fixed |= one.fixed(plan.column(place, *ends))
    luck = plan.column(len(chosen) + 1, np.arange(count), np.arange(count, 2 * count))
    found = in_parts(question, fixed, 1, luck, first=begun, **how).reshape(-1, count)
    parts = sobol.shares(found, rng)
    return Shares(dict(zip(names, parts, strict=False)), *parts[len(names) :])


def learnt(question: Question, numbers: Sequence[Asked], answers: Array) -> Forest:
    """What trees make of the question's first futures, `[futures]`, and what these drew."""
    every = question.first + np.arange(len(answers))
    known = drawn(question.scenario, question.seed, every)
    return forest(np.stack([known[one.name] for one in numbers], 1), answers, question.seed)
