"""Scenarios: the authored stories, resolved into everything that a game needs.

A scenario file names its firms and sides, where each firm starts, the readings chosen, the numbers
it changes, how it is scored; it may name another as its `base`. `load_scenario` joins it with the
parameters into one frozen `Scenario` whose every value keeps its provenance, so that a save holding
it needs nothing else.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator, model_validator

from computewar.inputs import larder
from computewar.inputs.card import Card
from computewar.inputs.catalogue import STANDARD, scenario_path, scenarios_folder
from computewar.inputs.error import InputError, checked, nearest
from computewar.inputs.names import check_names
from computewar.inputs.parameter import (
    Bounds,
    Count,
    Number,
    Parameter,
    Quantity,
    Reading,
    Strict,
    load_parameters,
    load_readings,
)
from computewar.inputs.quarter import checked_quarter, quarter_count, quarter_name
from computewar.inputs.spec import without_code
from computewar.inputs.stock import in_play
from computewar.inputs.variant import figures, formed, lineage, overlay

MOST_FIRMS, MOST_CARDS = 40, 500
"""What a game can hold and still be played at once."""
FIRST, LAST = "1950-Q1", "2199-Q4"
"""Quarters in which a story may begin: trends by the year lead to no figure far from ours."""
PAGES = ("board", "capital", "cards", "commit", "forecast", "report")
"""The pages on which a step of the guide may have something done."""


class Firm(Strict):
    """A balance sheet on the board: its label, what it is, the levers it is not offered."""

    label: str
    about: str = ""
    withheld: tuple[str, ...] = ()
    standing: Mapping[str, Quantity] = {}
    limits: Mapping[str, Bounds] = {}


class Side(Strict):
    """A player's firms, whether a person may sit there, and the strategy that sits there if not."""

    label: str
    firms: tuple[str, ...]
    playable: bool = False
    strategy: str = "incumbent"
    about: str = ""
    goal: str = ""

    _strategy = field_validator("strategy")(without_code)


class Term(Strict):
    """One term of a side's score: its weight, the spread and the par of its measure."""

    weight: Quantity = Field(ge=0, le=100)
    spread: Quantity = Field(ge=1e-6)
    par: Mapping[str, Quantity]
    why: str = ""


class Vow(Strict):
    """A goal that ends the game when it is kept long enough: who, against whom."""

    firm: str
    rivals: Mapping[str, tuple[str, ...]]
    label: str
    facts: tuple[str, ...] = ()


class Done(Strict):
    """When a step of the guide is done: exactly one of the three.

    A screen was `visited`; a `lever` was set, to whatever value (of `firm`, if one is named; a card
    is answered by its lever `card.ID`); quarter `turn` is reached, counted from 0.
    """

    visited: str = ""
    lever: str = ""
    firm: str = ""
    turn: Count = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _sound(self) -> "Done":
        if sum(map(bool, (self.visited, self.lever, self.turn))) != 1:
            raise ValueError("say one of visited, lever and turn; drop the others")
        if self.firm and not self.lever:
            raise ValueError("names a firm without a lever; say which lever")
        return self


class Step(Strict):
    """One task of the guide: what to do now (two lines), on which screen, and when it is done."""

    text: str = Field(min_length=1, max_length=160)
    where: str
    done_when: Done


class Scenario(Strict):
    """A resolved story: firms, sides, start, numbers and levers' bounds, with provenance."""

    name: str
    title: str
    start: str
    turns: Count = Field(ge=1, le=80)
    story: str
    about: str = ""
    base: str = ""
    firms: Mapping[str, Firm] = Field(max_length=MOST_FIRMS)
    sides: Mapping[str, Side]
    readings: Mapping[str, str]
    switches: Mapping[str, Reading]
    numbers: Mapping[str, Parameter]
    starts: Mapping[str, Parameter]
    bounds: Mapping[str, Bounds]
    score: Mapping[str, Term] = {}
    vows: Mapping[str, Vow] = {}
    guide: tuple[Step, ...] = ()
    cards: Mapping[str, Card] = Field(default={}, max_length=MOST_CARDS)
    cards_a_turn: Count = Field(default=2, ge=0, le=2)
    assumed: Mapping[str, str] = {}
    level: str = STANDARD  # of difficulty; see `engine.difficulty`
    difficulty: Mapping[str, Mapping[str, object]] = {}  # level → what it is here (`inputs.level`)

    @field_validator("start")
    @classmethod
    def _quarter(cls, start: str) -> str:
        if not FIRST <= checked_quarter(start) <= LAST:
            raise ValueError(
                f"{start} is beyond all trends; write a quarter from {FIRST} to {LAST}"
            )
        return start

    @cached_property
    def fingerprint(self) -> str:
        """16 hex digits that change with any number, name or word of the scenario."""
        idle = {
            "difficulty",
            *(["level"] if self.level == STANDARD else []),
        }  # as before levels were
        table = self.model_dump(mode="json", exclude=idle)
        text = json.dumps(table, sort_keys=True, ensure_ascii=False)
        text += "\n".join(self.firms)  # sorting lost their order, which is that of the arrays' rows
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @cached_property
    def text(self) -> str:
        """The whole scenario as JSON, as a save holds it."""
        return self.model_dump_json()

    @cached_property
    def side_of(self) -> dict[str, str]:
        """The side that holds each firm."""
        return {firm: name for name, side in self.sides.items() for firm in side.firms}

    @property
    def playable(self) -> tuple[str, ...]:
        """The sides that a person may hold."""
        return tuple(name for name, side in self.sides.items() if side.playable)

    @property
    def strategies(self) -> dict[str, str]:
        """Side → the strategy that holds it where nobody else does."""
        return {name: side.strategy for name, side in self.sides.items()}

    def quarter(self, turn: int) -> str:
        """The calendar name of a turn counted from 0, such as `2026-Q3`."""
        return quarter_name(quarter_count(self.start) + turn)

    @property
    def year(self) -> float:
        """The calendar year at the start, a quarter counting as .25."""
        return quarter_count(self.start) / 4


def load_scenario(
    name: str,
    *,
    readings: Mapping[str, str] | None = None,
    settings: Mapping[str, float] | None = None,
    horizon: int | None = None,
) -> Scenario:
    """The scenario `name` (or the file at that path), resolved, with a user's changes recorded.

    Args:
        readings: switch → option, over the scenario's own choice.
        settings: parameter → value, the user's own assumptions, fixed for every future.
        horizon: quarters to play instead of the scenario's.

    Raises:
        InputError: an unknown name or wrong value, with file, key and cure.
    """
    file = scenario_path(name)
    more = (readings or {}, settings or {}, horizon)
    return larder.kept(Scenario, file, more, lambda: _resolved(file, *more))


def _resolved(
    file: Path, readings: Mapping[str, str], settings: Mapping[str, float], horizon: int | None
) -> Scenario:
    table = _layered(file, scenarios_folder() / "parameters")
    switches, numbers = table["switches"], table["numbers"]
    table["cards"] = in_play(file, table.get("cards", ()), table.pop("card_triggers", {}))
    table["readings"] |= chosen("--reading", readings, switches)
    for key, value in settings.items():
        numbers[key] = _assumed(key, value, numbers)
    table |= {"turns": horizon} if horizon is not None else {}
    table["assumed"] = {**readings, **{k: str(v) for k, v in settings.items()}}
    scenario = checked(Scenario, {**table, "name": file.stem}, file)
    check_names(file, scenario)
    return scenario


def _layered(file: Path, folder: Path) -> dict[str, Any]:
    """The parameters of `folder`, and over them the scenario's bases and the scenario itself."""
    numbers, bounds = load_parameters(folder)
    switches = load_readings(folder)
    options = {key: switch.default for key, switch in switches.items()}
    starts: dict[str, Parameter] = {}
    table: dict[str, Any] = {}
    for source, layer in lineage(file):
        formed(source, layer)
        options |= chosen(str(source), layer.pop("readings", {}), switches)
        numbers = figures(source, "numbers", layer.pop("numbers", {}), numbers)
        starts = figures(source, "starts", layer.pop("starts", {}), starts)
        bounds |= limited(source, layer.pop("bounds", {}), bounds)
        table = overlay(table, layer)
    made = {"readings": options, "switches": switches, "numbers": numbers, "starts": starts}
    return table | made | {"bounds": bounds}


def chosen(
    source: str, more: Mapping[str, str], switches: Mapping[str, Reading]
) -> Mapping[str, str]:
    """`more`, readings chosen, each with the option; InputError for an unknown one."""
    for key, option in more.items():
        if key not in switches:
            raise InputError(source, key, "is no reading", nearest(key, switches))
        if not isinstance(option, str) or option not in switches[key].options:
            cure = nearest(str(option), switches[key].options)
            raise InputError(source, key, f"has no option '{option}'", cure)
    return more


def _assumed(key: str, value: float, numbers: Mapping[str, Parameter]) -> Parameter:
    if key not in numbers:
        raise InputError("--set", key, "is no parameter", nearest(key, numbers))
    number = Number(value=value, shape="point", status="assumption", why="set by the user")
    return Parameter(name=key, file="--set", unit=numbers[key].unit, number=number)


def limited(
    file: Path, more: Mapping[str, object], bounds: Mapping[str, Bounds]
) -> dict[str, Bounds]:
    """`more`, a scenario's own limits of levers; InputError for an unknown lever."""
    for key in more:
        if key not in bounds:
            raise InputError(file, f"bounds.{key}", "is no lever", nearest(key, bounds))
    return {key: checked(Bounds, entry, f"{file}: bounds.{key}") for key, entry in more.items()}
