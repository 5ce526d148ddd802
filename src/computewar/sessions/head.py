"""The head of a save: what is played, by whom, under which rules; written once, when it begins.

The scenario is kept resolved, with every value, reading and provenance, so that a save plays its
own numbers whatever becomes of the files. What the list of saves shows stands in keys of its own,
so that it can be read without loading the rules.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from computewar import __version__
from computewar.engine.chance import parse_seed
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.error import InputError, checked, nearest
from computewar.inputs.parameter import load_parameters
from computewar.inputs.scenario import Scenario
from computewar.inputs.setup import Setup, setup_of
from computewar.inputs.spec import beside, path_of
from computewar.sessions import rules, shape
from computewar.sessions.entry import canonical, parsed
from computewar.sessions.error import SPOILT, SaveError
from computewar.sessions.layout import WORKSHOP
from computewar.words import _

PERSON = "person"
Seats = Mapping[str, str]
"""Side → `person`, or the strategy that holds the seat: `NAME[:key=value…]`."""


def seated(scenario: Scenario, seats: Seats) -> dict[str, str]:
    """A seat for every side: as given, else the scenario's own strategy; InputError if unknown."""
    for side, seat in seats.items():
        if side not in scenario.sides:
            raise InputError(scenario.name, side, "is no side", nearest(side, scenario.sides))
        if seat == PERSON and not scenario.sides[side].playable:
            cure = f"choose {', '.join(scenario.playable)}"
            raise InputError(scenario.name, side, "is not for a person", cure)
    taken = {side: seats.get(side, spec) for side, spec in scenario.strategies.items()}
    return {side: _from_anywhere(spec) for side, spec in taken.items()}


def _from_anywhere(spec: str) -> str:
    """A spec whose file, if it names one, is found from wherever the game is gone on with."""
    return beside(spec, Path.cwd()) if path_of(spec) else spec


def written(scenario: Scenario, seed: str, seats: Seats) -> dict[str, str]:
    """The head of a new save, every value as text."""
    quarters = [scenario.quarter(turn) for turn in range(scenario.turns + 1)]
    return {
        "name": scenario.name,
        "title": scenario.title,
        "quarters": canonical(quarters),
        "seats": json.dumps(dict(seats)),  # in the order of the sides
        "seed": seed,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": __version__,
        "rules": canonical(dict(rules.code())),
        "fingerprint": scenario.fingerprint,
        "scenario": scenario.text,
    }


def scenario_of(path: Path, head: Mapping[str, str]) -> Scenario:
    """The scenario that a save plays.

    Raises:
        SaveError: this version cannot read it, or the head beside it is none that could be played.
    """
    try:
        scenario = checked(Scenario, _completed(parsed(head["scenario"])), path)
    except (InputError, *SPOILT) as error:
        problem = _("holds a scenario that this version cannot read")
        cure = _("play it with computewar {}").format(head.get("version", "?"))
        raise SaveError(path, problem, cure) from error
    try:
        _check(head, scenario)
    except SPOILT as error:
        problem = _("says what no game says of itself ({})").format(error)
        raise SaveError(path, problem, _("use a copy of it, if there is one")) from error
    return scenario


def _check(head: Mapping[str, str], scenario: Scenario) -> None:
    """ValueError, KeyError unless all of a head is of one piece with its scenario."""
    parse_seed(head["seed"])
    for key, known in (("quarters", None), ("seats", scenario.sides), ("rules", None)):
        found = parsed(head[key])
        texts = found.values() if isinstance(found, dict) else found
        if not isinstance(texts, Iterable) or not all(map(shape.is_text, texts)):
            raise ValueError(key)
        if key == "quarters" and found != [*map(scenario.quarter, range(scenario.turns + 1))]:
            raise ValueError(key)
        if known is not None and (not isinstance(found, dict) or found.keys() - known.keys()):
            raise ValueError(key)
    if not (shape.is_time(head["created"]) and head["version"] and head["title"]):
        raise ValueError("created")
    if WORKSHOP in head:
        _check_teams(setup_of(head[WORKSHOP], Path(WORKSHOP)), scenario)


def _check_teams(setup: Setup, scenario: Scenario) -> None:
    for team in setup.teams.values():
        if team.side not in scenario.playable:
            raise ValueError(f"{team.name}: {team.side}")


def _completed(saved: Any) -> dict[str, Any]:
    """A saved scenario with today's numbers and bounds for rules that are newer than it.

    Its own numbers stay as they are; what a newer rule then does differently, the replay finds.
    """
    numbers, bounds = load_parameters(scenarios_folder() / "parameters")
    today: dict[str, Mapping[str, Any]] = {"numbers": numbers, "bounds": bounds}
    if not isinstance(saved, dict):
        raise TypeError("no table")
    for group, known in today.items():
        newer = {name: one for name, one in known.items() if name not in saved.get(group, {})}
        added = {name: one.model_dump(mode="json") for name, one in newer.items()}
        saved[group] = {**saved.get(group, {}), **added}
    return dict(saved)


def seats_of(head: Mapping[str, str], world: str = "") -> dict[str, str]:
    """The seats as they were taken; in a workshop those of one of its games."""
    seats: dict[str, str] = json.loads(head["seats"])
    if world:
        held = json.loads(head["workshop"])["worlds"][world]
        seats |= dict.fromkeys(held, PERSON)
    return seats


def rules_of(head: Mapping[str, str]) -> dict[str, str]:
    """The hash of each module of the rules when the save was begun."""
    modules: dict[str, str] = json.loads(head["rules"])
    return modules
