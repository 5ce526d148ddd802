"""The library: strategies found by listing the folder, and specs such as `builder:patience=.7`.

A strategy is a module here with a function `decide(seen, **settings)`. Settings are keywords
annotated with their bounds: `patience: Annotated[float, (0, 1)] = 0.5`.
"""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, get_args, get_origin

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.observation import Observation
from computewar.inputs.error import nearest

Array = NDArray[np.float64]
Share = Annotated[float, (0.0, 1.0)]
_OTHERS = ("library", "advice")


class StrategyError(ValueError):
    """A strategy or setting that does not exist or is out of bounds; says what would be right."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One keyword argument of a strategy: its default and bounds."""

    default: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy with its settings; calling it gives the levers it moves."""

    name: str
    settings: Mapping[str, float]
    decide: Decider

    def __call__(self, seen: Observation) -> Mapping[str, Array]:
        """The levers that the strategy moves, `[f, B]` each."""
        return self.decide(seen)

    @property
    def spec(self) -> str:
        """How it is written on the command line."""
        return ":".join([self.name, *(f"{key}={value!r}" for key, value in self.settings.items())])


@cache
def names() -> tuple[str, ...]:
    """Every strategy of the library, by name."""
    folder = import_module("computewar.strategies").__path__
    return tuple(sorted(m.name for m in iter_modules(folder) if m.name not in _OTHERS))


def find(spec: str) -> Strategy:
    """The strategy of a spec `NAME[:key=value…]`; StrategyError names the nearest right name."""
    name, *pairs = spec.split(":")
    if name not in names():
        raise StrategyError(f"there is no strategy '{name}'; {nearest(name, names())}")
    allowed = settings(name)
    given = [_pair(name, text, allowed) for text in pairs]
    chosen = dict(given)
    if len(chosen) < len(given):
        raise StrategyError(f"'{spec}' sets one setting twice; write each once")
    decide = import_module(f"computewar.strategies.{name}").decide
    return Strategy(name, chosen, partial(decide, **chosen))


def about(name: str) -> str:
    """The strategy's docstring: what it does and whose idea it is."""
    return inspect.getdoc(import_module(f"computewar.strategies.{name}")) or ""


def settings(name: str) -> dict[str, Setting]:
    """The settings of a strategy, by key."""
    decide = import_module(f"computewar.strategies.{name}").decide
    found = {}
    for key, parameter in list(inspect.signature(decide).parameters.items())[1:]:
        low, high = _span(parameter.annotation)
        found[key] = Setting(float(parameter.default), low, high)
    return found


def _span(annotation: object) -> tuple[float, float]:
    if get_origin(annotation) is Annotated:
        low, high = get_args(annotation)[1]
        return float(low), float(high)
    return -np.inf, np.inf


def _pair(name: str, text: str, allowed: Mapping[str, Setting]) -> tuple[str, float]:
    key, equals, value = text.partition("=")
    if key not in allowed:
        raise StrategyError(f"{name} has no setting '{key}'; {nearest(key, allowed)}")
    try:
        number = float(value if equals else "nan")
    except ValueError:
        number = np.nan
    span = allowed[key]
    if not span.low <= number <= span.high:
        bounds = f"{span.low:g} to {span.high:g}"
        raise StrategyError(f"{name}:{key} is '{value}'; write a number from {bounds}")
    return key, number
