"""The set-up of a workshop: its form, teams and rules of the day; written once, into the head."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field, field_validator, model_validator

from computewar.inputs.error import InputError, checked, nearest
from computewar.inputs.parameter import Count, Quantity, Strict
from computewar.inputs.scenario import Scenario
from computewar.inputs.spec import without_code
from computewar.inputs.steering import is_visible

WORLDS, VERSUS = "worlds", "versus"
FORMS = (WORLDS, VERSUS)
LAST_PLAN = "plan"
"""For a team that does not commit in time: what it had planned so far, else its standing orders."""
MOST_TEAMS, LONGEST_NAME = 40, 40
TABLE = re.compile(r"[\w-]+")
"""A world's name, which stands before the slash in the names of its branches."""


class Team(Strict):
    """People who decide for one side of one world."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    world: str
    side: str


class Setup(Strict):
    """How a workshop is played; teams and worlds by key: a name in small letters and hyphens."""

    title: str = ""
    form: str = WORLDS
    teams: Mapping[str, Team]
    quarters_a_round: Count = Field(default=2, ge=1, le=8)
    minutes: Quantity = Field(default=10, gt=0, le=600)
    card_minutes: Quantity = Field(default=3, gt=0, le=600)
    absent: str = LAST_PLAN
    practice: bool = True

    _absent = field_validator("absent")(without_code)

    @model_validator(mode="after")
    def _sound(self) -> "Setup":
        if self.form not in FORMS:
            raise ValueError(f"there is no form '{self.form}'; {nearest(self.form, FORMS)}")
        held = [(team.world, team.side) for team in self.teams.values()]
        if len(set(held)) < len(held):
            raise ValueError("two teams hold one side of one world; give each a side of its own")
        return self

    @property
    def worlds(self) -> dict[str, dict[str, str]]:
        """World → side → team."""
        found: dict[str, dict[str, str]] = {}
        for key, team in self.teams.items():
            found.setdefault(team.world, {})[team.side] = key
        return found

    def team_of(self, world: str, side: str) -> str:
        """The team that holds a side of a world; empty where a strategy does."""
        return self.worlds.get(world, {}).get(side, "")

    def written(self) -> str:
        """The set-up as the head of the file keeps it."""
        table = {**self.model_dump(mode="json"), "worlds": self.worlds}
        return json.dumps(table, separators=(",", ":"))  # teams in the order given


def arranged(
    scenario: Scenario, names: Sequence[str], *, form: str = WORLDS, **rules: object
) -> Setup:
    """A set-up for teams, each given as `NAME` or `NAME=SIDE`.

    With `worlds` each team has its own world, and the scenario's first playable side unless it says
    otherwise; with `versus` they fill tables side by side, one team a playable side.

    Raises:
        InputError: no team, two of one name, no such form or side, a name nobody can print.
    """
    if not 0 < len(names) <= MOST_TEAMS:
        cure = f"give 1 to {MOST_TEAMS}, as --teams Alpha,Beta"
        raise InputError("--teams", "", f"are {len(names)}", cure)
    teams: dict[str, dict[str, str]] = {}
    for place, text in enumerate(names):
        name, _equals, side = (part.strip() for part in text.partition("="))
        key = _key(name)
        if not key or key in teams:
            problem = "has no name" if not name else f"'{name}' is not told from another"
            raise InputError("--teams", "", problem, "give each team a name of its own")
        teams[key] = {"name": name, **_place(scenario, form, place, key, side)}
    table = {"form": form, "teams": teams, **rules}
    return checked(Setup, table, "the workshop")


def setup_of(text: str, path: Path) -> Setup:
    """The set-up that a file's head keeps; InputError where it keeps none that could be played."""
    try:
        table = json.loads(text)
        worlds = table.pop("worlds")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _no_setup(path) from error
    found = checked(Setup, table, path)
    if worlds != found.worlds or not all(map(TABLE.fullmatch, worlds)):
        raise _no_setup(path)
    return found


def _no_setup(path: Path) -> InputError:
    return InputError(path, "", "holds no set-up of a workshop", "use a copy of it")


def _place(scenario: Scenario, form: str, place: int, key: str, side: str) -> dict[str, str]:
    """The world and side of the team at a place of the list."""
    sides = scenario.playable
    if side and side not in sides:
        raise InputError("--teams", key, f"'{side}' is no side to play", nearest(side, sides))
    if form == VERSUS:
        return {
            "world": f"table-{place // len(sides) + 1}",
            "side": side or sides[place % len(sides)],
        }
    return {"world": key, "side": side or sides[0]}


def _key(name: str) -> str:
    """A team's name as a key: small letters, digits and hyphens; numbers where no letter is left.

    InputError for a name with signs that steer a terminal, or one that is too long.
    """
    if not is_visible(name):
        cure = "use letters that can be seen"
        raise InputError("--teams", "", f"{name!r} holds signs that cannot be printed", cure)
    plain = unicodedata.normalize("NFKD", name.casefold())
    key = "-".join(re.findall(r"\w+", plain, re.UNICODE))
    return key[:LONGEST_NAME]
