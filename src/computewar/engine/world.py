"""World: a batch of futures, one draw of every uncertainty per seed, and all luck by label.

`world["gpu_price"]` is a number as the rules read it: `[]` where all futures agree, `[B]` where
they differ, `[F, 1]` or `[F, B]` where each firm has its own. Draws are keyed by (future's seed,
label, turn, firm's name) and so the same whatever the batch, the strategies or the order of firms.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.chance import Seeds
from computewar.inputs.parameter import TAIL, Number, Parameter, triangle_ends
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]
START = "start "
"""What a name begins with under which a figure of the start is fixed."""


@dataclass(frozen=True, eq=False)
class World:
    """Futures `[B]` of a scenario: their seeds and the numbers drawn for each."""

    scenario: Scenario
    seeds: Seeds
    numbers: Mapping[str, Array] = field(default_factory=dict)
    parts: dict[tuple[str, ...], "World"] = field(default_factory=dict, repr=False)
    fates: dict[str, Array] = field(default_factory=dict, repr=False)
    births: Seeds | None = (
        None  # of what is settled for the whole game, where luck has been renewed
    )

    def __getitem__(self, name: str) -> Array:
        return self.numbers[name]

    def at(self, name: str, cells: tuple[NDArray[np.intp], ...]) -> Array:
        """A number for some cells `(firms, futures)`: `[n]`, or `[]` where all agree.

        For what happens rarely, and so is reckoned where it happens alone.
        """
        value = self.numbers[name]
        if value.ndim == 2:
            value = np.broadcast_to(value, (len(self.firms), self.futures))
            return np.asarray(value[cells])
        return value[cells[1]] if value.ndim else value

    def fate(self, label: str) -> Array:
        """Numbers in (0, 1), `[F, B]`, for the whole game: those of `uniform` at turn 0, kept."""
        if label not in self.fates:
            seeds = self.seeds if self.births is None else self.births
            self.fates[label] = chance.uniform(seeds, f"{label}@0", self.firm_words)
        return self.fates[label]

    def uniform_at(self, label: str, turn: int, cells: tuple[NDArray[np.intp], ...]) -> Array:
        """The same numbers in (0, 1) as `uniform`, for some cells `(firms, futures)` alone."""
        words = self.firm_words[cells[0], 0]
        return chance.uniform(self.seeds[cells[1]], f"{label}@{turn}", words)

    def normal_at(self, label: str, turn: int, cells: tuple[NDArray[np.intp], ...]) -> Array:
        """The same numbers as `normal`, for some cells `(firms, futures)` alone."""
        return chance.normal(self.uniform_at(label, turn, cells))

    def of_firms(self, rows: slice) -> "World":
        """The same world for some firms alone, made once: their numbers are views of these."""
        firms = self.firms[rows]
        if firms not in self.parts:
            numbers = {name: n[rows] if n.ndim == 2 else n for name, n in self.numbers.items()}
            part = World(self.scenario, self.seeds, numbers, births=self.births)
            part.__dict__["firms"] = firms
            self.parts[firms] = part
        return self.parts[firms]

    @cached_property
    def firms(self) -> tuple[str, ...]:
        """Names of the firms, in the order of the arrays' rows."""
        return tuple(self.scenario.firms)

    @cached_property
    def firm_words(self) -> Seeds:
        """The hash words of the firms' names, `[F, 1]`."""
        return np.array([[chance.word(firm)] for firm in self.firms], dtype=np.uint64)

    @cached_property
    def allies(self) -> Array:
        """Who shares a side with whom, `[F, F]`: 1 for another firm of the same side."""
        side = [self.scenario.side_of[firm] for firm in self.firms]
        same = np.array([[float(a == b) for a in side] for b in side])
        return np.asarray(same - np.eye(len(side)))

    @property
    def futures(self) -> int:
        """How many futures the batch holds, B."""
        return len(self.seeds)

    def uniform(self, label: str, turn: int) -> Array:
        """Numbers in (0, 1), `[F, B]`: each firm its own luck."""
        return chance.uniform(self.seeds, f"{label}@{turn}", self.firm_words)

    def uniform_for_all(self, label: str, turn: int) -> Array:
        """Numbers in (0, 1), `[B]`: luck that all firms share."""
        return chance.uniform(self.seeds, f"{label}@{turn}")

    def normal(self, label: str, turn: int) -> Array:
        """Standard normal numbers, `[F, B]`."""
        return chance.normal(self.uniform(label, turn))

    def normal_for_all(self, label: str, turn: int) -> Array:
        """Standard normal numbers, `[B]`."""
        return chance.normal(self.uniform_for_all(label, turn))

    def years(self, turn: int) -> float:
        """Years since the scenario's start, at the start of the turn."""
        return turn / 4


def draw(scenario: Scenario, seeds: Seeds, fixed: Mapping[str, Array] | None = None) -> World:
    """A World in which every uncertain number is drawn once a future.

    `fixed` gives some numbers instead, `[B]` each in the parameter's unit, for all firms or, under
    `NAME.FIRM`, for one; `start NAME.FIRM` is a figure of the start. All else stays as drawn.
    """
    world = World(scenario, seeds)
    numbers = {
        name: _numbers(world, f"number:{name}", parameter, scenario.readings)
        for name, parameter in scenario.numbers.items()
    }
    return settled(World(scenario, seeds, numbers), fixed or {})


def settled(world: World, fixed: Mapping[str, Array]) -> World:
    """The same world with some numbers as given, `[B]` or `[]` each; names as in `draw`."""
    numbers = dict(world.numbers)
    for name, values in fixed.items():
        of, _dot, firm = name.partition(".")
        if firm and of not in numbers:
            numbers[of] = start_number(world, of.removeprefix(START))
        numbers[of] = _for_one(world, numbers[of], firm, values) if firm else values
    return World(world.scenario, world.seeds, numbers, births=world.births)


def _for_one(world: World, drawn: Array, firm: str, values: Array) -> Array:
    """A number `[F, B]` that is as given for one firm and as drawn for the others."""
    rows = np.broadcast_to(drawn, (len(world.firms), world.futures)).copy()
    rows[world.firms.index(firm)] = values
    return rows


def start_number(world: World, name: str) -> Array:
    """A start figure of the scenario for every firm, `[F, B]`; 0 for a firm without one."""
    drawn = world.numbers.get(START + name)
    if drawn is None:
        start = world.scenario.starts[name]
        drawn = _numbers(world, f"start:{name}", start, world.scenario.readings)
    return np.broadcast_to(drawn, (len(world.firms), world.futures)).copy()


def _numbers(world: World, label: str, parameter: Parameter, readings: Mapping[str, str]) -> Array:
    """A parameter's draws: `[]` or `[B]`, or `[F, B]` where firms have their own."""
    common = parameter.read(readings)
    shared = np.zeros(()) if common is None else _draw(common, world.seeds, label)
    if not parameter.firms:
        return shared
    rows = []
    for firm in world.firms:
        number = parameter.firms.get(firm)
        row = shared if number is None else _draw(number, world.seeds, f"{label}:{firm}")
        rows.append(np.broadcast_to(row, world.seeds.shape))
    return np.array(rows)


def _draw(number: Number, seeds: Seeds, label: str) -> Array:
    if not number.uncertain:
        return np.asarray(number.value)
    return quantile(number, chance.uniform(seeds, label))


def quantile(number: Number, at: Array) -> Array:
    """The value of an uncertain number at the probabilities `at` (any shape, 0–1).

    low and high are the 5 % and 95 % points: of a uniform or loguniform span, of a lognormal, or of
    a triangle whose peak is the value.
    """
    low, high = float(number.low or 0), float(number.high or 0)
    along = (at - TAIL) / (1 - 2 * TAIL)
    if number.shape == "uniform":
        return low + (high - low) * along
    if number.shape == "loguniform":
        return np.asarray(low * np.exp(np.log(high / low) * along))
    if number.shape == "lognormal":
        spread = np.log(high / low) / 2
        edge = -NormalDist().inv_cdf(TAIL)
        middle = np.log(low * high) / 2
        return np.asarray(np.exp(middle + spread * chance.normal(at) / edge))
    return _triangle(number.value, low, high, at)


def _triangle(peak: float, low: float, high: float, at: Array) -> Array:
    left, right = triangle_ends(peak, low, high)
    width = right - left
    turn = (peak - left) / width
    rising = left + np.sqrt(at * width * (peak - left))
    falling = right - np.sqrt((1 - at) * width * (right - peak))
    return np.where(at < turn, rising, falling)
