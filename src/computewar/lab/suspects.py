"""Suspects: the columns that may explain an outcome, future by future, each with its source.

They are what the futures drew (`uncertain.drawn`) and, of results in a folder, what a design
varied besides: numbers (instead of what was drawn), settings of strategies, readings. A reading is
no number; each of its options is a column of its own, 1 where it was read so and 0 elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.lab.design import CASE, read_otherwise
from computewar.lab.experiment import Column
from computewar.lab.folder import MANIFEST
from computewar.lab.results import Results
from computewar.lab.uncertain import drawn, uncertain

Array = NDArray[np.float64]
DRAWN, VARIED, SETTING, READING = "drawn", "varied", "setting", "reading"


@dataclass(frozen=True)
class Suspect:
    """A column: its name, unit, 5 % and 95 % points (or the ends of a design), what it rests on.

    `kind` says whether futures drew it or a design varied it; `option` is that of a reading.
    """

    name: str
    kind: str
    unit: str = ""
    option: str = ""
    low: float = 0.0
    high: float = 1.0
    status: str = ""
    sources: tuple[str, ...] = ()
    why: str = ""

    @property
    def column(self) -> str:
        """What it is called where each column needs a name of its own."""
        return f"{self.name}={self.option}" if self.option else self.name


class Table(NamedTuple):
    """What may explain, and its values in each row, `[N, D]`."""

    suspects: tuple[Suspect, ...]
    x: Array

    def of(self, columns: Sequence[int]) -> "Table":
        """Some of the columns."""
        return Table(tuple(self.suspects[k] for k in columns), self.x[:, list(columns)])


def of_futures(scenario: Scenario, seed: int, futures: NDArray[np.integer]) -> Table:
    """What the futures `seed.k`, k in `futures` `[N]`, drew."""
    return _table(_drawn(scenario), drawn(scenario, seed, futures))


def of_results(scenario: Scenario, results: Results) -> Table:
    """What the rows of results drew, and what their design varied.

    `scenario` is that of `scenario_of`; numbers whose range hangs on a reading are drawn by it.
    """
    sides, futures = scenario.sides, np.asarray(results.numbers)
    marks = {name: results.columns[name] for name in marked(results) if name not in sides}
    read = {name: column for name, column in marks.items() if column.dtype == object}
    found: dict[str, Array] = {}
    suspects: dict[str, Suspect] = {}
    for readings, rows in _alike(read, len(results)):
        story = read_otherwise(scenario, readings)
        suspects |= _drawn(story)
        for name, values in drawn(story, results.seed, futures[rows]).items():
            found.setdefault(name, np.full(len(results), np.nan))[rows] = values
    for name, column in marks.items():
        if name in read:
            for option in dict.fromkeys(column.tolist()):
                one = Suspect(name, READING, option=str(option))
                suspects[one.column] = one
                found[one.column] = np.where(column == option, 1.0, 0.0)
        elif name != CASE:
            suspects[name] = _varied(name, column, scenario, suspects.get(name))
            found[name] = column
    return _table(suspects, found)


def _drawn(scenario: Scenario) -> dict[str, Suspect]:
    """Every number that futures of the scenario draw."""
    found = {}
    for one in uncertain(scenario):
        number = one.number
        _value, low, high = number.span
        about = (number.status, number.sources or number.facts, number.why)
        found[one.name] = Suspect(one.name, DRAWN, one.unit, "", low, high, *about)
    return found


def _varied(name: str, column: Column, scenario: Scenario, known: Suspect | None) -> Suspect:
    """A number or setting that the design varied; a number keeps what it rests on."""
    low, high = float(np.min(column)), float(np.max(column))
    if known:
        about = (known.status, known.sources, known.why)
        return Suspect(name, VARIED, known.unit, "", low, high, *about)
    parameter = scenario.numbers.get(name.partition(".")[0])
    kind, unit = (VARIED, parameter.unit) if parameter else (SETTING, "")
    return Suspect(name, kind, unit, "", low, high)


def _alike(read: Mapping[str, Column], rows: int) -> list[tuple[dict[str, str], NDArray[np.intp]]]:
    """The rows under each choice of readings."""
    keys = list(zip(*(column.tolist() for column in read.values()), strict=True)) or [()] * rows
    found = []
    for key in dict.fromkeys(keys):
        readings = {name: str(option) for name, option in zip(read, key, strict=True)}
        found.append((readings, np.array([k for k, own in enumerate(keys) if own == key])))
    return found


def _table(suspects: Mapping[str, Suspect], found: Mapping[str, Array]) -> Table:
    """The columns that have a value everywhere, and not the same one."""
    kept = {
        name: column
        for name, column in found.items()
        if np.isfinite(column).all() and np.ptp(column) > 0
    }
    if not kept:
        cure = "vary something with --over, or play several futures"
        raise InputError("the rows", "", "all drew the same numbers", cure)
    return Table(tuple(suspects[name] for name in kept), np.stack(list(kept.values()), axis=1))


def marked(results: Results) -> tuple[str, ...]:
    """The columns that say what a row was, as against what came of it: those before `turns`."""
    names = tuple(results.columns)
    return names[: names.index("turns")] if "turns" in names else ()


def scenario_of(name: str, folder: Path, results: Results) -> Scenario:
    """The scenario of a folder of results, with the readings and numbers it was played with.

    Raises:
        InputError: results of another scenario, or of one that is no longer as it was.
    """
    manifest = results.manifest
    plain = load_scenario(name)
    assumed: Mapping[str, str] = manifest["assumed"]  # type: ignore[assignment]
    readings = {key: value for key, value in assumed.items() if key in plain.switches}
    numbers = {key: float(value) for key, value in assumed.items() if key not in readings}
    story = load_scenario(
        name, readings=readings, settings=numbers, horizon=int(str(manifest["horizon"]))
    )
    if manifest["scenario"] != story.name:
        problem = f"holds futures of {manifest['scenario']}"
        raise InputError(folder / MANIFEST, "", problem, f"write {manifest['scenario']}")
    if manifest["fingerprint"] != story.fingerprint:
        problem = "was played when scenario or numbers were others"
        raise InputError(folder / MANIFEST, "", problem, "run it again with -o")
    return story
