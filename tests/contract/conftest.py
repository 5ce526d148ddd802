"""What the contracts range over: scenarios, numbers, facts, and legal settings at random."""

import numpy as np
import pytest

from computewar.engine.lever import groups
from computewar.engine.orders import levers, tables
from computewar.engine.turn import LEVERS
from computewar.inputs.catalogue import scenario_names, scenarios_folder, seeds_folder
from computewar.inputs.fact import load_facts
from computewar.inputs.parameter import load_parameters
from computewar.inputs.scenario import load_scenario

SCENARIOS = scenario_names()


@pytest.fixture(scope="session")
def facts():
    """Every fact by its id."""
    return load_facts(seeds_folder())


@pytest.fixture(scope="session")
def parameters():
    """Every parameter, and every lever's bounds, by name."""
    return load_parameters(scenarios_folder() / "parameters")


@pytest.fixture(scope="session", params=SCENARIOS)
def scenario(request):
    """Each scenario that comes with the game, resolved."""
    return load_scenario(request.param)


GROUPS = groups(LEVERS.values())


@pytest.fixture(scope="session")
def legal():
    """`legal(scenario, luck, futures)`: settings of each side, legal and drawn at random."""
    return lambda scenario, luck, futures: by_side(scenario, settings(scenario, luck, futures))


def settings(scenario, luck, futures):
    """Every lever `[F, B]`: at its least, most, standing or any other allowed value."""
    known, all_levers = tables(scenario), levers(scenario)
    made = {name: _anywhere(all_levers[name], known[name], luck, futures) for name in known}
    for names in GROUPS.values():
        made |= _sharing(names, known, luck, futures)
    return made


def _anywhere(lever, table, luck, futures):
    low, high, default = (np.broadcast_to(part, (len(table[0]), futures)) for part in table)
    between = low + (high - low) * luck.random(low.shape)
    if lever.kind in ("choice", "flag"):
        between = np.clip(np.round(between), low, high)
    pick = luck.integers(0, 5, low.shape)
    return np.choose(np.minimum(pick, 3), [low, high, default, between])


def _sharing(names, known, luck, futures):
    """The shares of a group: at random where they may move, standing where they may not."""
    weight = luck.random((len(names), len(known[names[0]][0]), futures)) + 1e-3
    share = weight / weight.sum(axis=0)
    low, high, default = (np.stack([known[name][k] for name in names]) for k in range(3))
    free = ((share >= low) & (share <= high)).all(axis=0)
    return dict(zip(names, np.where(free, share, default), strict=True))


def by_side(scenario, whole):
    """The settings of each side's own firms, as its decider would give them."""
    firms = list(scenario.firms)
    return {
        name: {
            lever: value[[firms.index(firm) for firm in side.firms]]
            for lever, value in whole.items()
        }
        for name, side in scenario.sides.items()
    }
