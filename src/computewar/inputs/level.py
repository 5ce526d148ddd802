"""Levels of difficulty: who sits opposite, and from which end of their range numbers are drawn.

`scenarios/difficulty/levels.toml` holds them for all scenarios; a scenario lays what it wants to be
otherwise over them, under `[difficulty.LEVEL]`. How a level changes a scenario says
`engine.difficulty`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from computewar.inputs.catalogue import LEVELS, STANDARD, scenarios_folder
from computewar.inputs.error import InputError, checked, nearest, read_toml
from computewar.inputs.kept import kept
from computewar.inputs.parameter import Quantity, Strict
from computewar.inputs.scenario import Scenario
from computewar.inputs.spec import without_code
from computewar.inputs.variant import overlay

End = Literal["low", "high"]


class Level(Strict):
    """One level: a strategy for the sides that can be played and for those that cannot.

    An empty strategy is the scenario's own; `seats` names some side by side. `harshness` −1 to 1.
    `aim` is the share of games that somebody who plays by rules of thumb shall win, from and to.
    """

    label: str
    about: str
    aim: tuple[Quantity, Quantity]
    opponent: str = ""
    rivals: str = ""
    harshness: Quantity = Field(default=0.0, ge=-1, le=1)
    seats: Mapping[str, str] = {}

    _strategies = field_validator("opponent", "rivals")(without_code)

    @field_validator("seats")
    @classmethod
    def _held(cls, seats: Mapping[str, str]) -> Mapping[str, str]:
        return {side: without_code(spec) for side, spec in seats.items()}


class Levels(Strict):
    """All levels, and the numbers that their harshness moves → the end that is harsh."""

    world: Mapping[str, End] = {}
    levels: Mapping[str, Level]


def levels_file() -> Path:
    """The file of levels that comes with the game."""
    return scenarios_folder() / "difficulty" / "levels.toml"


@kept
def read_levels(file: Path) -> Levels:
    """The levels of a file; InputError for what is wrong with it, or a level that it lacks."""
    found = checked(Levels, read_toml(file), file)
    for name in LEVELS:
        if name not in found.levels:
            raise InputError(
                file, f"levels.{name}", "is missing", "add it with label, about and aim"
            )
    own = found.levels[STANDARD].model_dump(exclude={"label", "about", "aim"})
    if any(own.values()):
        cure = "leave it label, about and aim; it is each scenario as it stands"
        raise InputError(file, f"levels.{STANDARD}", "changes something", cure)
    return found


def level_of(scenario: Scenario, name: str) -> Level:
    """A level as a scenario has it.

    Raises:
        InputError: no such level; what the scenario says of it is wrong, or names no side of it.
    """
    known = read_levels(levels_file()).levels
    if name not in known:
        raise InputError("--difficulty", name, "is no level", nearest(name, known))
    for key in scenario.difficulty:
        place = f"difficulty.{key}"
        if key not in known:
            raise InputError(scenario.name, place, "is no level", nearest(key, known))
        if key == STANDARD:
            cure = "change the scenario itself, such as sides.SIDE.strategy"
            raise InputError(scenario.name, place, "is the scenario as it stands", cure)
    laid = overlay(known[name].model_dump(), scenario.difficulty.get(name, {}))
    level = checked(Level, laid, f"{scenario.name}: difficulty.{name}")
    for side in level.seats:
        if side not in scenario.sides:
            place = f"difficulty.{name}.seats.{side}"
            raise InputError(scenario.name, place, "is no side", nearest(side, scenario.sides))
    return level
