"""Parameters: the numbers of the model, each with its range, unit and provenance.

A file of `scenarios/parameters/` holds one table a number and, under `bounds`, the limits of the
levers that its mechanic reads. A number is `seed` (a document prints it), `derived`
(reckoned from printed figures) or `assumption` (ours); low and high are its 5 % and 95 % points.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from computewar.inputs.error import InputError, checked, read_toml
from computewar.inputs.kept import kept
from computewar.inputs.units import dimension

Shape = Literal["point", "uniform", "triangular", "loguniform", "lognormal"]
Status = Literal["seed", "derived", "assumption"]
Count = Annotated[int, Field(strict=True)]
Quantity = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""Numbers that are written as numbers: `true` and "8" are none."""
TAIL = 0.05  # low and high of a number are its 5 % and 95 % points
PROVENANCE = ("status", "facts", "sources", "why", "shape")


class Strict(BaseModel):
    """Data that is checked on load and never changes.

    The check is built when the first is checked: what lies in the larder needs none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


class Number(Strict):
    """One value with its range and where it comes from."""

    value: Quantity
    low: Quantity | None = None
    high: Quantity | None = None
    shape: Shape = "triangular"
    status: Status
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    why: str = ""

    @property
    def uncertain(self) -> bool:
        """Whether futures differ in this number."""
        return self.shape != "point" and self.low is not None and self.low != self.high

    @model_validator(mode="after")
    def _sound(self) -> "Number":
        if (self.low is None) != (self.high is None):
            raise ValueError("low without high, or high without low; give both or neither")
        if self.low is not None and self.high is not None:
            if not self.low <= self.value <= self.high:
                span = f"{self.low}–{self.high}"
                raise ValueError(f"value {self.value} is outside {span}; widen the range")
            if self.shape in ("loguniform", "lognormal") and self.low <= 0:
                raise ValueError(f"a {self.shape} range needs low above 0; use another shape")
            if self.shape == "triangular" and self.low >= 0 > triangle_ends(*self.span)[0]:
                raise ValueError("the triangle's tail falls below 0; use lognormal or loguniform")
        _check_provenance(self)
        return self

    @property
    def span(self) -> tuple[float, float, float]:
        """Value, low and high; the value thrice for a number without a range."""
        low = self.value if self.low is None else self.low
        return self.value, low, self.value if self.high is None else self.high


@lru_cache(maxsize=4096)
def triangle_ends(peak: float, low: float, high: float) -> tuple[float, float]:
    """The ends of the triangle whose 5 % and 95 % points are low and high, by fixed point."""
    left, right = low, high
    for _ in range(200):
        before, width = (left, right), right - left
        left = low - math.sqrt(TAIL * width * max(peak - left, 0))
        right = high + math.sqrt(TAIL * width * max(right - peak, 0))
        if (left, right) == before:
            break
    return left, right


def _check_provenance(number: Number) -> None:
    if number.status in ("seed", "derived") and not number.facts and not number.sources:
        raise ValueError(f"a {number.status} number names its facts (or, derived, its sources)")
    if number.status == "seed" and not number.facts:
        raise ValueError("a seed number names the fact that prints it")
    if number.status == "derived" and not number.why:
        raise ValueError("a derived number says in `why` how it was reckoned")
    if number.status == "assumption" and not (number.sources or number.why):
        raise ValueError("an assumption says in `sources` or `why` what it leans on")


class Bounds(Strict):
    """The limits of a lever: least, most, standing value and the step of one key."""

    min: Quantity
    max: Quantity
    default: Quantity
    step: Quantity = Field(gt=0)
    why: str = ""

    @model_validator(mode="after")
    def _sound(self) -> "Bounds":
        if not self.min <= self.default <= self.max:
            raise ValueError(
                f"default {self.default} is outside {self.min}–{self.max}; move one of them"
            )
        return self


class Parameter(Strict):
    """A named quantity: one number, or one a reading, or one a firm."""

    name: str
    file: str
    unit: str
    number: Number | None = None
    switch: str = ""
    readings: Mapping[str, Number] = {}
    firms: Mapping[str, Number] = {}

    def numbers(self) -> dict[str, Number]:
        """Every number the parameter holds, by `` or `reading:x` or `firm:x`."""
        found = {} if self.number is None else {"": self.number}
        found |= {f"reading:{key}": number for key, number in self.readings.items()}
        return found | {f"firm:{key}": number for key, number in self.firms.items()}

    def read(self, readings: Mapping[str, str]) -> Number | None:
        """The number under the chosen readings; None where only firms have one."""
        return self.readings[readings[self.switch]] if self.switch else self.number


class Reading(Strict):
    """A switch: several ways to read what the documents print; a scenario picks one."""

    name: str
    question: str
    default: str
    options: Mapping[str, str]
    conflicts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> "Reading":
        if self.default not in self.options:
            raise ValueError(f"default '{self.default}' is not one of {', '.join(self.options)}")
        return self


def parameter(name: str, table: Mapping[str, object], file: Path) -> Parameter:
    """One TOML table as a Parameter; readings and firms inherit the table's provenance."""
    rest = dict(table)
    shared = {key: rest[key] for key in PROVENANCE if key in rest}
    parts: dict[str, object] = {"name": name, "file": file.name}
    parts |= {key: rest.pop(key) for key in ("unit", "switch") if key in rest}
    for group in ("readings", "firms"):
        entries = rest.pop(group, {})
        if not isinstance(entries, dict):
            raise InputError(
                str(file), f"{name}.{group}", "is not a table", "write one entry a name"
            )
        parts[group] = {key: _entry(shared, entry) for key, entry in entries.items()}
    if "value" in rest:
        parts["number"] = rest
    elif unknown := set(rest) - set(PROVENANCE):
        raise InputError(
            str(file), f"{name}.{min(unknown)}", "has no `value` beside it", "add value"
        )
    try:
        made = checked(Parameter, parts, f"{file}: {name}")
    except InputError as error:
        raise _flat(error) from None
    try:
        dimension(made.unit)
    except ValueError as error:
        raise InputError(str(file), f"{name}.unit", str(error), "see inputs/units.py") from None
    return _whole(made, file)


def _flat(error: InputError) -> InputError:
    """The same, its place without the `number` that our model has and no file."""
    place = error.place.removeprefix("number").removeprefix(".")
    return InputError(error.file, place, error.problem, error.cure, *map(_flat, error.others))


def _entry(shared: Mapping[str, object], entry: object) -> object:
    return {**shared, **entry} if isinstance(entry, dict) else {**shared, "value": entry}


def _whole(made: Parameter, file: Path) -> Parameter:
    if made.number is None and not made.readings and not made.firms:
        raise InputError(str(file), made.name, "holds no number", "add value, readings or firms")
    if bool(made.readings) != bool(made.switch):
        raise InputError(str(file), made.name, "readings and switch go together", "give both")
    return made


def load_parameters(folder: Path) -> tuple[dict[str, Parameter], dict[str, Bounds]]:
    """All parameters and lever bounds of a folder, by name; InputError names file, key and cure."""
    found: dict[str, Parameter] = {}
    bounds: dict[str, Bounds] = {}
    for file in sorted(folder.glob("*.toml")):
        if file.name == "readings.toml":
            continue
        numbers, limits = read_parameters(file)
        for name in numbers:
            if name in found:
                raise InputError(str(file), name, f"is in {found[name].file} too", "keep one")
        found |= numbers
        bounds |= limits
    return found, bounds


@kept
def read_parameters(file: Path) -> tuple[Mapping[str, Parameter], Mapping[str, Bounds]]:
    """The parameters and lever bounds of one file, by name."""
    tables = read_toml(file)
    limits = {
        name: checked(Bounds, table, f"{file}: bounds.{name}")
        for name, table in _tables(tables.pop("bounds", {}), file)
    }
    return {name: parameter(name, table, file) for name, table in _tables(tables, file)}, limits


def load_readings(folder: Path) -> dict[str, Reading]:
    """The switches of `readings.toml`, by name."""
    file = folder / "readings.toml"
    return {
        name: checked(Reading, {"name": name, **table}, f"{file}: {name}")
        for name, table in _tables(read_toml(file), file)
    }


def _tables(tables: object, file: Path) -> list[tuple[str, dict[str, object]]]:
    if not isinstance(tables, dict):
        raise InputError(str(file), "bounds", "is not a table", "write [bounds.NAME]")
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise InputError(
                str(file), name, "is not a table", f"write [{name}] with value and unit"
            )
    return list(tables.items())
