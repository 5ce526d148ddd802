"""A small world for the tests of mechanics: three firms, every parameter, every lever's default.

`world(...)` gives a World, `state(...)` a State with plausible start figures, `actions(...)` all
levers. A value may be a number, a mapping by firm, `[F]`, `[F, B]`, or for a field with a third
axis `[X, F]` or a full array. Mappings leave the other firms at their start figure or default.
"""

from functools import lru_cache

import numpy as np
import pytest

from computewar.engine import chance
from computewar.engine import world as worlds
from computewar.engine.state import FIELDS, State, blank, shape
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.parameter import load_parameters, load_readings
from computewar.inputs.scenario import Firm, Scenario, Side

FIRMS = ("tesla", "xai", "openai")
START = {  # by firm, in the order of FIRMS
    "cash": (44, 25, 40),
    "value": (1700, 230, 500),
    "trust": (0.55, 0.55, 0.62),
    "stake": (0.20, 0, 0.25),
    "outside": (302, 0, 0),
    "gpus": (100, 500, 1500),
    "gpu_load": (139, 695, 2085),
    "power": (170, 800, 2200),
    "energised": (100, 500, 1500),
    "revenue": (0.1, 0.8, 4.5),
    "model_revenue": (0, 0.8, 4.5),
    "brand": (0, 0.1, 0.4),
    "capability": (-0.45, -0.10, 0.12),
    "chip_number": (4, 0, 0),
    "chip_power": (0.02, 0, 0),
    "chip_load": (0.97, 0.97, 0.97),
    "chip_halls": (0.01, 0, 0),
    "chip_edge": (0.02, 0, 0),
    "stack": (0.5, 0.5, 0.5),
    "fleet": (6, 0, 0),
    "autonomy": (0.3, 0, 0),
}
START_THIRD = {  # third axis first, then firms
    "staff": ((0.3, 0, 0), (0.9, 0, 0.3), (0.5, 1.5, 2.2)),
    "slots": ((100, 0, 60), (70, 0, 0), (0, 0, 0)),
}
START_SHARED = {"gpu_price": 18.0, "pool_left": ((360.0,), (100.0,))}


@lru_cache
def _parameters():
    folder = scenarios_folder() / "parameters"
    return (*load_parameters(folder), load_readings(folder))


def _scenario(readings, start, turns):
    numbers, bounds, switches = _parameters()
    return Scenario(
        name="small",
        title="A small test",
        start=start,
        turns=turns,
        story="Three firms.",
        firms={firm: Firm(label=firm) for firm in FIRMS},
        sides={
            "musk": Side(label="Musk", firms=("tesla", "xai"), playable=True),
            "openai": Side(label="OpenAI", firms=("openai",), playable=True),
        },
        readings={name: switch.default for name, switch in switches.items()} | readings,
        switches=switches,
        numbers=numbers,
        starts={},
        bounds=bounds,
    )


def _central(scenario):
    """Every number at its central value: `[]`, or `[F, 1]` where firms have their own."""
    found = {}
    for name, parameter in scenario.numbers.items():
        common = parameter.read(scenario.readings)
        value = 0.0 if common is None else common.value
        found[name] = np.asarray(value)
        if parameter.firms:
            rows = [parameter.firms[f].value if f in parameter.firms else value for f in FIRMS]
            found[name] = np.array(rows)[:, None]
    return found


def _fitted(value, old):
    """`value` in the shape of `old` (`[F, B]`, `[X, F, B]`, `[B]`)."""
    new = old.copy()
    if isinstance(value, dict):
        for firm, one in value.items():
            new[..., FIRMS.index(firm), :] = one
        return new
    value = np.asarray(value, dtype=new.dtype)
    new[...] = value[..., None] if 0 < value.ndim < new.ndim else value
    return new


@pytest.fixture
def world():
    """`world(futures=1, seed=1, uncertain=False, readings={}, start="2026-Q1", **numbers)`.

    Parameters stand at their central values unless `uncertain`; those given replace them.
    """

    def make(
        futures=1, seed=1, uncertain=False, readings=None, start="2026-Q1", turns=20, **numbers
    ):
        scenario = _scenario(readings or {}, start, turns)
        if unknown := numbers.keys() - scenario.numbers.keys():
            raise KeyError(f"no such parameter: {', '.join(sorted(unknown))}")
        seeds = chance.future_seeds(seed, 0, futures)
        drawn = worlds.draw(scenario, seeds).numbers if uncertain else _central(scenario)
        given = {name: np.asarray(value, dtype=np.float64) for name, value in numbers.items()}
        return worlds.World(scenario, seeds, {**drawn, **given})

    return make


@pytest.fixture
def state():
    """`state(futures=1, turn=0, empty=False, **fields)`: start figures, or nothing if empty."""

    def make(futures=1, turn=0, empty=False, **given) -> State:
        made = blank(len(FIRMS), futures)
        starts = {} if empty else START | START_THIRD | START_SHARED
        fields = {**starts, **given}
        if unknown := fields.keys() - set(FIELDS):
            raise KeyError(f"State has no field {', '.join(sorted(unknown))}")
        for name in sorted(fields):
            if name in given and name in starts:
                base = _fitted(starts[name], getattr(made, name))
                made = made.evolve(**{name: base})
            made = made.evolve(**{name: _fitted(fields[name], getattr(made, name))})
            assert getattr(made, name).shape == shape(name, len(FIRMS), futures)
        return made.evolve(turn=turn)

    return make


@pytest.fixture
def actions():
    """`actions(futures=1, **levers)`: every lever `[F, B]` at its default, those given replaced.

    A spending lever given here counts as granted.
    """

    def make(futures=1, **levers):
        _, bounds, _ = _parameters()
        if unknown := levers.keys() - bounds.keys():
            raise KeyError(f"no such lever: {', '.join(sorted(unknown))}")
        full = np.ones((len(FIRMS), futures))
        made = {name: full * bound.default for name, bound in bounds.items()}
        return made | {name: _fitted(value, made[name]) for name, value in levers.items()}

    return make
