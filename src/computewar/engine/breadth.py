"""Breadth: whether the rules read firm by firm what a scenario gives firm by firm.

Some numbers hold for all (what a market supplies), others may differ between firms, and only the
rules know which is which. So a scenario that gives firms numbers of its own making plays two
quarters before its first game begins; otherwise a game of it would stop in its middle.
"""

from functools import lru_cache

import numpy as np

from computewar.engine import chance
from computewar.engine.keyed import Keyed
from computewar.engine.orders import standing
from computewar.engine.start import begin
from computewar.engine.state import State
from computewar.engine.turn import step
from computewar.engine.world import draw
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.error import InputError, together
from computewar.inputs.parameter import Parameter
from computewar.inputs.scenario import Scenario

PLACES = ("parameters", ".", "backtest")
FUTURES, QUARTERS = 3, 2
"""As few futures as no scenario has firms, so that the one is not taken for the other."""


def confirm(scenario: Scenario) -> None:
    """InputError with every number that was given firm by firm and that all firms share."""
    _confirmed(scenario.fingerprint, Keyed(scenario))


def _own(number: Parameter) -> bool:
    """Whether a number comes from a file that is not among the game's own."""
    return not any((scenarios_folder() / place / number.file).is_file() for place in PLACES)


@lru_cache(maxsize=64)
def _confirmed(_print: str, keyed: Keyed) -> None:
    story = keyed.scenario
    own = [name for name, one in story.numbers.items() if one.firms and _own(one)]
    if not own or _plays(story):
        return
    wrong = [name for name in own if not _plays(_with_only(story, name, own))]
    problem, cure = "is shared by all firms", "give one value instead of [firms]"
    place = "numbers.{}.firms".format
    told = [InputError(story.numbers[one].file, place(one), problem, cure) for one in wrong or own]
    raise together(told)


def _with_only(story: Scenario, name: str, own: list[str]) -> Scenario:
    """The scenario in which, of some numbers, one alone has entries by firm."""
    numbers = dict(story.numbers)
    for other in set(own) - {name}:
        if numbers[other].number is not None:
            numbers[other] = numbers[other].model_copy(update={"firms": {}})
    return Scenario.model_construct(**{**dict(story), "numbers": numbers})


def _plays(story: Scenario) -> bool:
    """Whether two quarters are played, every array of the state in the shape that it had."""
    world = draw(story, chance.future_seeds(1, 0, FUTURES))
    try:
        state, orders = begin(world), standing(story, FUTURES)
        wanted = _shapes(state)
        with np.errstate(all="ignore"):  # what leads out of all bounds is told where it is played
            for _quarter in range(QUARTERS):
                state = step(state, orders, world)
    except InputError:
        raise
    except (IndexError, TypeError, ValueError):
        return False
    return _shapes(state) == wanted


def _shapes(state: State) -> list[tuple[int, ...]]:
    return [array.shape for array in state.arrays().values()]
