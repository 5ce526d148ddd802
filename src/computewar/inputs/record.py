"""The public record: what was measured or reported of the years that a backtest plays again.

`records.toml` holds one `[[row]]` a figure: which measure of which firm at which quarter, its value
with unit, source and address, the earlier values that a naive forecast may use, and whether the row
may serve tuning (`tuned`) or is held back (`held`). `decisions.toml` holds what firms publicly did,
lever by lever. Both are checked here as far as they can be without the rules; `lab.record_faults`
asks the rest.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, field_validator, model_validator

from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.error import InputError, checked, read_toml, together
from computewar.inputs.parameter import Quantity, Strict
from computewar.inputs.quarter import checked_quarter, quarter_count
from computewar.inputs.units import dimension

How = Literal["level", "sum", "growth", "wait"]
Kind = Literal["measured", "filing", "estimate", "forecast", "vendor claim", "press"]
Split = Literal["tuned", "held"]
Entry = TypeVar("Entry", bound=Strict)
RECORDS, DECISIONS = "records.toml", "decisions.toml"
BEHAVIOUR, MISSES = "behaviour.toml", "misses.toml"


class Earlier(Strict):
    """A value before the start, of the row's own kind; for a sum the last quarter of its window."""

    quarter: str
    value: Quantity = Field(gt=0)

    @field_validator("quarter")
    @classmethod
    def _named(cls, quarter: str) -> str:
        return checked_quarter(quarter)


class Row(Strict):
    """One figure of the public record.

    `how` says what is compared: the `level` at the end of (or the flow in) `quarter`; the `sum` of
    a flow over `from`–`to`; the `growth` between them, a ratio a year; or the `wait` in months from
    the beginning of `from` until the measure first `reaches` a figure.
    """

    id: str = Field(min_length=1)
    what: str = Field(min_length=1)
    start: str
    measure: str
    firm: str = ""
    how: How = "level"
    quarter: str = ""
    since: str = Field(default="", alias="from")
    until: str = Field(default="", alias="to")
    reaches: Quantity | None = Field(default=None, gt=0)
    value: Quantity = Field(gt=0)
    low: Quantity | None = Field(default=None, gt=0)
    high: Quantity | None = Field(default=None, gt=0)
    unit: str
    kind: Kind
    source: str = Field(min_length=1)
    address: str = Field(min_length=1)
    prior: tuple[Earlier, ...] = ()
    split: Split
    note: str = ""

    @field_validator("unit")
    @classmethod
    def _known(cls, unit: str) -> str:
        try:
            dimension(unit)
        except ValueError as error:
            raise ValueError(f"{error}; see inputs/units.py") from None
        return unit

    @model_validator(mode="after")
    def _sound(self) -> "Row":
        window = self.how in ("sum", "growth")
        if window and not (self.since and self.until):
            raise ValueError(f"a {self.how} needs a window; give from and to")
        if self.how == "level" and not self.quarter:
            raise ValueError("has no quarter; write quarter = '2024-Q3'")
        if self.how == "wait" and not (self.since and self.reaches):
            raise ValueError("a wait needs its beginning and its end; give from and reaches")
        for quarter in filter(None, (self.quarter, self.since, self.until)):
            checked_quarter(quarter)
        if window and quarter_count(self.since) > quarter_count(self.until):
            raise ValueError("its window ends before it begins; exchange from and to")
        low, high = self.low or self.value, self.high or self.value
        if not low <= self.value <= high:
            raise ValueError(f"value {self.value} is outside {low}–{high}; widen the range")
        return self

    @property
    def firms(self) -> tuple[str, ...]:
        """The firms whose figures are added up: `tesla+xai` are two; none for the market's."""
        return tuple(filter(None, self.firm.split("+")))

    @property
    def last(self) -> str:
        """The last quarter that the row speaks of; of a wait, its first."""
        return self.until or self.quarter or self.since


class Decision(Strict):
    """What a firm publicly did, as the setting of a lever from a quarter on until another."""

    id: str = Field(min_length=1)
    firm: str
    lever: str
    quarter: str
    until: str = ""
    start: str = ""
    value: float = Field(allow_inf_nan=False)
    unit: str = ""
    low: float | None = None
    high: float | None = None
    source: str = Field(min_length=1)
    address: str = Field(min_length=1)
    kind: Kind
    why: str = ""

    @model_validator(mode="after")
    def _sound(self) -> "Decision":
        checked_quarter(self.quarter)
        if self.until and quarter_count(checked_quarter(self.until)) < quarter_count(self.quarter):
            raise ValueError("ends before it begins; exchange quarter and until")
        return self


class Behaviour(Strict):
    """How a side may act where nothing is recorded: each future draws one of several strategies."""

    side: str
    strategies: tuple[str, ...] = Field(min_length=1)
    start: str = ""
    why: str = Field(min_length=1)


class Miss(Strict):
    """Why rows do not match, in words, for the page."""

    rows: tuple[str, ...]
    why: str = Field(min_length=1)


def backtest_folder() -> Path:
    """The folder of the record, of the decisions and of the scenarios that they are played on."""
    return scenarios_folder() / "backtest"


def load_rows(file: Path) -> tuple[Row, ...]:
    """The rows of a record; InputError for each fault, a double id or a double figure."""
    rows = _entries(file, "row", Row)
    _once(file, "row", [row.id for row in rows], "id")
    told = [
        f"{row.start}, {row.firm or 'market'}, {row.measure}, {row.how}, {row.since}{row.last}"
        for row in rows
    ]
    _once(file, "row", told, "figure")
    for row in rows:
        if late := [one.quarter for one in row.prior if not one.quarter < row.last]:
            problem = f"has an earlier value of {late[0]}, which is not earlier"
            raise InputError(file, f"row[{row.id}].prior", problem, "leave it out")
    return rows


def load_decisions(file: Path) -> tuple[Decision, ...]:
    """What firms publicly did; InputError for each fault or a double id."""
    found = _entries(file, "decision", Decision)
    _once(file, "decision", [one.id for one in found], "id")
    return found


def load_behaviour(file: Path) -> tuple[Behaviour, ...]:
    """How sides may act; InputError for each fault or a side that stands there twice."""
    found = _entries(file, "behaviour", Behaviour)
    _once(file, "behaviour", [f"{one.start} {one.side}".strip() for one in found], "table")
    return found


def load_misses(file: Path, rows: Sequence[Row]) -> tuple[Miss, ...]:
    """The words on rows that do not match; InputError for a row that is not in the record."""
    known = {row.id for row in rows}
    found = _entries(file, "miss", Miss)
    for miss in found:
        for row in miss.rows:
            if row not in known:
                raise InputError(file, "miss", f"speaks of '{row}', which is no row", "leave it")
    return found


def _entries(file: Path, key: str, model: type[Entry]) -> tuple[Entry, ...]:
    """The tables `[[key]]` of a file, checked; every fault at once."""
    table = read_toml(file)
    for name in table:
        if name != key:
            raise InputError(file, name, "does not belong here", f"write [[{key}]] only")
    raw, found, faults = table.get(key, []), [], []
    if not isinstance(raw, list):
        raise InputError(file, key, "is no list of tables", f"write [[{key}]]")
    for number, entry in enumerate(raw, 1):
        name = entry.get("id", f"#{number}") if isinstance(entry, dict) else f"#{number}"
        try:
            found.append(checked(model, entry, f"{file}: {key}[{name}]"))
        except InputError as error:
            faults.append(error)
    if faults:
        raise together(faults)
    return tuple(found)


def _once(file: Path, key: str, names: Sequence[str], what: str) -> None:
    """InputError for what stands there twice."""
    for name, count in Counter(names).items():
        if count > 1:
            raise InputError(
                file, f"{key}[{name}]", f"stands there {count} times", f"keep one {what}"
            )
