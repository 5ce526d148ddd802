"""Designs: which cases an experiment plays where several things are varied at once.

`montecarlo` draws each case by itself; `lhs` (McKay, Beckman and Conover 1979) has each factor once
in each of as many equal strata as there are cases; `sobol` (Sobol 1967, scrambled after Owen 1997)
fills the space evenly, best with a power of two; `factorial` joins every level of each factor with
every level of the others; `oat` is the base case and, from there, one factor at a time.

Levels are low, value and high of a number (its 5 % point, the value itself, its 95 % point), the
bounds of a setting and what it is, the ends and the middle of a span, the entries of a list, the
options of a reading. Every case meets the same futures. What does not vary is drawn as ever.

A strategy is asked once for each of its settings, so a design over settings costs most with one
future a case; many futures a case cost little more.
"""

import math
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.game import Decider
from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario
from computewar.lab.experiment import Group, Lineup
from computewar.lab.factor import NUMBER, OPTION, READING, SETTING, Factor, Value, factors
from computewar.strategies.library import find

Array = NDArray[np.float64]
Case = dict[str, Value]
METHODS = ("lhs", "sobol", "montecarlo", "factorial", "oat")
POINTS = 64
"""Cases of a drawn design where nobody says how many."""
MOST = 10_000
"""Cases of a full factorial at most: more is a slip, or wants a drawn design."""
CASE = "case"
"""The column with the number of the case, counted from 0 in the order of the design."""


def design(
    scenario: Scenario,
    lineup: Lineup,
    over: Sequence[str],
    method: str = "lhs",
    points: int | None = None,
    seed: int = 1,
) -> tuple[Group, ...]:
    """The cases of a design, those that differ in numbers alone in one group.

    Args:
        lineup: side → strategy, for every side; a setting can be varied of a named one.
        over: what to vary, each as `factor` reads it: `fab_full_cost`, `musk.patience=0:1`, …
        method: one of METHODS.
        points: how many cases to draw (POINTS if not said); levels say it for factorial and oat.
        seed: of the points. The first n are the same when more are asked of sobol and montecarlo.

    Returns:
        Groups whose marks are `case` and a column a factor, by its name.

    Raises:
        InputError: an unknown method or name, too many cases, no scipy; says the cure.
    """
    if method not in METHODS:
        raise InputError("--design", f"'{method}'", "is no design", nearest(method, METHODS))
    varied = factors(over, scenario, lineup)
    if method in POINT_SETS:
        at = POINT_SETS[method](varied, points or POINTS, seed)
        cases = _drawn(varied, at, scenario)
    else:
        if points is not None:
            cure = "leave --points out, or give entries as NAME=a,b,c"
            raise InputError("--points", "", f"levels say how many cases {method} has", cure)
        cases = (_factorial if method == "factorial" else _one_at_a_time)(varied, scenario)
    return _groups(varied, cases, scenario, lineup)


def _montecarlo(varied: Sequence[Factor], points: int, seed: int) -> Array:
    """Independent points `[points, factors]`, a factor's the same whatever else is varied."""
    seeds = chance.seeds_of(seed, np.arange(points))
    return np.stack([chance.uniform(seeds, f"design:{one.name}") for one in varied], axis=1)


def _lhs(varied: Sequence[Factor], points: int, seed: int) -> Array:
    """A Latin hypercube `[points, factors]`."""
    qmc = _qmc()
    found: Array = qmc.LatinHypercube(len(varied), rng=_rng(seed)).random(points)
    return found


def _sobol(varied: Sequence[Factor], points: int, seed: int) -> Array:
    """Scrambled Sobol points `[points, factors]`."""
    sequence = _qmc().Sobol(len(varied), scramble=True, rng=_rng(seed))
    with warnings.catch_warnings():  # other counts than powers of two are allowed, if less even
        warnings.simplefilter("ignore", UserWarning)
        found: Array = sequence.random(points)
    return found


POINT_SETS: dict[str, Callable[[Sequence[Factor], int, int], Array]] = {
    "montecarlo": _montecarlo,
    "lhs": _lhs,
    "sobol": _sobol,
}


def _rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def _qmc() -> Any:
    try:
        from scipy.stats import qmc
    except ImportError:
        cure = "pip install 'computewar[lab]', or take --design montecarlo"
        raise InputError("--design", "", "this design needs scipy", cure) from None
    return qmc


def _drawn(varied: Sequence[Factor], at: Array, scenario: Scenario) -> list[Case]:
    """The cases at points `[cases, factors]` of the unit cube."""
    switches = [(k, one) for k, one in enumerate(varied) if one.kind == READING]
    chosen = [
        {one.name: str(value) for (_k, one), value in zip(switches, row, strict=True)}
        for row in zip(*(one.at(at[:, k], {}).tolist() for k, one in switches), strict=True)
    ] or [{}] * len(at)
    cases: list[Case] = [{} for _row in at]
    for readings in {tuple(one.items()): one for one in chosen}.values():
        rows = [row for row, one in enumerate(chosen) if one == readings]
        known = {**scenario.readings, **readings}
        for k, one in enumerate(varied):
            for row, value in zip(rows, one.at(at[rows, k], known).tolist(), strict=True):
                cases[row][one.name] = value
    return cases


def _factorial(varied: Sequence[Factor], scenario: Scenario) -> list[Case]:
    """Every level with every other; the last factor varies fastest."""
    switches = [one for one in varied if one.kind == READING]
    rest = [one for one in varied if one.kind != READING]
    _counted(varied, scenario)
    cases: list[Case] = []
    for chosen in product(*(one.levels({}) for one in switches)):
        readings = {one.name: str(value) for one, value in zip(switches, chosen, strict=True)}
        known = {**scenario.readings, **readings}
        for values in product(*(one.levels(known) for one in rest)):
            own = dict(zip((one.name for one in rest), values, strict=True))
            cases.append({**readings, **own})
    return cases


def _counted(varied: Sequence[Factor], scenario: Scenario) -> None:
    """InputError for more cases than anybody wants."""
    counts = [len(one.levels(scenario.readings)) for one in varied]
    if math.prod(counts) > MOST:
        product_of = " × ".join(map(str, counts))
        problem = f"{product_of} = {math.prod(counts):,} cases are more than {MOST:,}"
        cure = f"vary less, give fewer entries ({OPTION} NAME=a,b), or draw with --design lhs"
        raise InputError("--design", "factorial", problem, cure)


def _one_at_a_time(varied: Sequence[Factor], scenario: Scenario) -> list[Case]:
    """The base case, and every other level of each factor with the others at their base."""
    known = scenario.readings
    base: Case = {one.name: one.base(known) for one in varied}
    cases = [base]
    for one in varied:
        for value in one.levels(known):
            if value == base[one.name]:
                continue
            here = {**known, one.name: str(value)} if one.kind == READING else known
            cases.append({other.name: other.base(here) for other in varied} | {one.name: value})
    return cases


def _groups(
    varied: Sequence[Factor], cases: Sequence[Case], scenario: Scenario, lineup: Lineup
) -> tuple[Group, ...]:
    """The cases by readings and settings; those of one scenario side by side, for its batches."""
    switches = [one for one in varied if one.kind == READING]
    knobs = [one for one in varied if one.kind == SETTING]
    groups = []
    for readings, rows in _alike(range(len(cases)), switches, cases):
        story = read_otherwise(scenario, {name: str(value) for name, value in readings.items()})
        for settings, own in _alike(rows, knobs, cases):
            columns = {one.name: np.array([cases[row][one.name] for row in own]) for one in varied}
            numbers = {one.name: columns[one.name] for one in varied if one.kind == NUMBER}
            marks = {CASE: np.array(own), **columns}
            seated = _seated(lineup, knobs, settings)
            groups.append(Group(story, seated, len(own), numbers, marks))
    return tuple(groups)


def _alike(
    rows: Iterable[int], by: Sequence[Factor], cases: Sequence[Case]
) -> Iterator[tuple[Case, list[int]]]:
    """The rows whose cases are the same in these factors, with what they are there."""
    found: dict[tuple[Value, ...], list[int]] = {}
    for row in rows:
        found.setdefault(tuple(cases[row][one.name] for one in by), []).append(row)
    for values, own in found.items():
        yield dict(zip((one.name for one in by), values, strict=True)), own


def read_otherwise(scenario: Scenario, readings: Mapping[str, str]) -> Scenario:
    """The scenario under other readings of the documents, recorded as assumed."""
    if not readings:
        return scenario
    fields = {name: getattr(scenario, name) for name in type(scenario).model_fields}
    fields["readings"] = {**scenario.readings, **readings}
    fields["assumed"] = {**scenario.assumed, **readings}
    return type(scenario)(**fields)


def _seated(lineup: Lineup, varied: Sequence[Factor], case: Case) -> Lineup:
    """The line-up with the settings of a case."""
    seated: dict[str, str | Decider] = dict(lineup)
    for one in varied:
        side, key = one.place
        strategy = find(str(seated[side]))
        settings = {**strategy.settings, key: float(case[one.name])}
        seated[side] = ":".join([strategy.name, *(f"{k}={v!r}" for k, v in settings.items())])
    return seated
