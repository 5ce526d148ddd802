"""Survey: all gates of depth of a scenario, stage by stage."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from typing import NamedTuple, TypeVar

from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How
from computewar.lab.depth import HELD_OUT
from computewar.lab.depth.decisions import decisions
from computewar.lab.depth.families import Setup, family_gates
from computewar.lab.depth.field import field_gates, mixture_gates
from computewar.lab.depth.gate import Gate
from computewar.lab.depth.ladder import ladder
from computewar.lab.depth.luck import luck
from computewar.lab.depth.numbers import STARTS, Pushed, number_gates, printed
from computewar.lab.depth.suspense import suspense
from computewar.lab.depth.variants import reading_gates, weight_gates
from computewar.lab.run import Progress
from computewar.lab.tasks import Workers
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


STAGES = (
    "field", "variants", "families", "ladder", "suspense", "luck", "decisions", "numbers",
)  # fmt: skip
"""Kinds of gates that are measured together, in their order; variants need the full size."""
OF_TABLE = STAGES[:3]  # what is read from the tournament of all plans, or builds on it


def survey(
    scenario: Scenario,
    telling: Telling,
    *,
    quick: bool = False,
    seed: int = HELD_OUT,
    workers: Workers = None,
    only: Collection[str] = STAGES,
) -> Iterator[tuple[Gate, ...]]:
    """The gates of a scenario as they are measured, those of one kind together.

    Args:
        telling: gives for each stage what is called with games done and all.
        only: the `STAGES` that are wanted.

    Raises:
        InputError: a scenario that has no two sides to be played.
    """
    size = QUICK if quick else FULL

    def told(stage: Callable[[How], Found]) -> Found:
        with telling() as progress:
            return stage({"progress": progress, "workers": workers})

    if not set(OF_TABLE).isdisjoint(only):
        pair = size.pair
        table = told(lambda how: tournament(scenario, futures=pair, seed=seed, terms=True, **how))
    if "field" in only:
        yield *field_gates(table), *mixture_gates(table)
    if "variants" in only and not quick:
        yield weight_gates(scenario, table, seed + 6, size.turns)
        yield told(lambda how: reading_gates(scenario, seed, size.reading, size.turns, **how))
    if "families" in only:
        setup = Setup(seed + 1, size.chosen, size.reported, size.candidates)
        yield told(lambda how: family_gates(scenario, table, setup, **how))
    for stage, measure in _played(scenario, seed, quick).items():
        if stage in only:
            yield told(measure)


def _played(
    scenario: Scenario, seed: int, quick: bool
) -> dict[str, Callable[[How], tuple[Gate, ...]]]:
    """The stages that need no tournament, each with futures of its own."""
    size = QUICK if quick else FULL
    given = scenario, pushed(scenario, size), seed + 5, size.number
    return {
        "ladder": lambda how: ladder(scenario, seed + 2, quick=quick, **how),
        "suspense": lambda how: suspense(scenario, seed + 3, quick=quick, progress=how["progress"]),
        "luck": lambda how: luck(scenario, seed + 4, size.luck, quick, **how),
        "decisions": lambda how: decisions(
            scenario, seed + 7, quick=quick, progress=how["progress"]
        ),
        "numbers": lambda how: number_gates(*given, **how),
    }


def pushed(scenario: Scenario, size: Size) -> list[Pushed]:
    """The numbers of the documents, and the figures of the start that this size has time for."""
    starts = printed(scenario, size.starts)
    return [one for one in printed(scenario) if one.group != STARTS or one in starts]
