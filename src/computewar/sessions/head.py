"""The head of a save: what is played, by whom, under which rules; written once, when it begins.

The scenario is kept resolved, with every value, reading and provenance, so that a save plays its
own numbers whatever becomes of the files. What the list of saves shows stands in keys of its own,
so that it can be read without loading the rules.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from computewar import __version__
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.error import InputError, checked, nearest
from computewar.inputs.parameter import load_parameters
from computewar.inputs.scenario import Scenario
from computewar.inputs.spec import beside, path_of
from computewar.sessions import rules
from computewar.sessions.entry import canonical
from computewar.sessions.error import SaveError
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
    """The scenario that a save plays; SaveError where this version cannot read it."""
    try:
        return checked(Scenario, _completed(json.loads(head["scenario"])), path)
    except (InputError, KeyError) as error:
        problem = _("holds a scenario that this version cannot read")
        cure = _("play it with computewar {}").format(head.get("version", "?"))
        raise SaveError(path, problem, cure) from error


def _completed(saved: dict[str, Any]) -> dict[str, Any]:
    """A saved scenario with today's numbers and bounds for rules that are newer than it.

    Its own numbers stay as they are; what a newer rule then does differently, the replay finds.
    """
    numbers, bounds = load_parameters(scenarios_folder() / "parameters")
    today: dict[str, Mapping[str, Any]] = {"numbers": numbers, "bounds": bounds}
    for group, known in today.items():
        newer = {name: one for name, one in known.items() if name not in saved.get(group, {})}
        added = {name: one.model_dump(mode="json") for name, one in newer.items()}
        saved[group] = {**saved.get(group, {}), **added}
    return saved


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
