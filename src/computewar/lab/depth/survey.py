"""Survey: all gates of depth of a scenario, stage by stage."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import NamedTuple, TypeVar

from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How
from computewar.lab.depth import HELD_OUT
from computewar.lab.depth.families import Setup, family_gates
from computewar.lab.depth.field import field_gates, mixture_gates
from computewar.lab.depth.gate import Gate
from computewar.lab.depth.ladder import ladder
from computewar.lab.depth.luck import luck
from computewar.lab.depth.numbers import STARTS, number_gates, printed
from computewar.lab.depth.suspense import suspense
from computewar.lab.depth.variants import reading_gates, weight_gates
from computewar.lab.run import Progress
from computewar.lab.tournament import tournament

Found = TypeVar("Found")
Telling = Callable[[], AbstractContextManager[Progress | None]]
"""What gives, for one stage of the work, something to call with games done and all."""


class Size(NamedTuple):
    """How much is played."""

    pair: int  # futures of each pair of plans
    chosen: int  # futures on which the best plan without a family is chosen
    reported: int  # futures on which it is measured
    candidates: int  # plans to choose from
    number: int  # futures in which a number is pushed
    starts: tuple[str, ...]  # statuses of the figures of the start that are pushed
    reading: int  # futures of each pair under another reading
    turns: int  # games for comebacks in each variant
    luck: int  # futures of each pair of rungs


FULL = Size(400, 100, 1000, 99, 16, ("seed", "derived"), 100, 1000, 100)
QUICK = Size(36, 16, 100, 8, 4, ("seed",), 0, 0, 60)


def survey(
    scenario: Scenario,
    telling: Telling,
    *,
    quick: bool = False,
    seed: int = HELD_OUT,
    workers: int | None = None,
) -> Iterator[tuple[Gate, ...]]:
    """The gates of a scenario as they are measured, those of one kind together.

    InputError for a scenario that has no two sides to be played.
    """
    size = QUICK if quick else FULL

    def told(stage: Callable[[How], Found]) -> Found:
        with telling() as progress:
            return stage({"progress": progress, "workers": workers})

    table = told(lambda how: tournament(scenario, futures=size.pair, seed=seed, terms=True, **how))
    yield field_gates(table)
    yield mixture_gates(table)
    if not quick:
        yield weight_gates(scenario, table, seed + 6, size.turns)
        yield told(lambda how: reading_gates(scenario, seed, size.reading, size.turns, **how))
    setup = Setup(seed + 1, size.chosen, size.reported, size.candidates)
    yield told(lambda how: family_gates(scenario, table, setup, **how))
    yield told(lambda how: ladder(scenario, seed + 2, quick=quick, **how))
    yield told(lambda how: suspense(scenario, seed + 3, quick=quick, progress=how["progress"]))
    yield told(lambda how: luck(scenario, seed + 4, size.luck, quick, **how))
    numbers = [n for n in printed(scenario) if n.group != STARTS]
    numbers += [n for n in printed(scenario, size.starts) if n.group == STARTS]
    yield told(lambda how: number_gates(scenario, numbers, seed + 5, size.number, **how))
