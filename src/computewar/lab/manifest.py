"""Manifest: what an experiment was, in words that a later run can be held against.

It has no clock, no folder and no number of workers in it: the same experiment has the same
manifest. `changed` names what is no longer as it was.
"""

import hashlib
import inspect
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import computewar
from computewar.engine.game import Decider
from computewar.inputs.scenario import Scenario
from computewar.lab.block import figures
from computewar.lab.casting import seated
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.table import ERROR
from computewar.strategies.library import Strategy
from computewar.strategies.shelf import LIBRARY

DIGITS = 16
CODE = (".py", ".toml")
RULES = ("engine", "inputs", "strategies", "lab/block.py", "lab/casting.py")
"""The folders and files of the package that rows hang on."""

ASKED = {
    "version": "the version of computewar",
    "rules": "the rules or strategies of computewar itself",
    "scenario": "the scenario",
    "fingerprint": "the scenario's text",
    "parameters": "the numbers",
    "horizon": "the horizon",
    "readings": "the readings",
    "assumed": "what is assumed",
    "groups": "line-ups or design",
    "sources": "a strategy's file",
    "seed": "the seed",
    "first": "the first future",
    "futures": "how many futures",
    "columns": "the columns",
}
"""What of a manifest must be as it was for rows to go together, and how each is called."""


def manifest(
    experiment: Experiment, names: Mapping[str, str] | None = None, **more: object
) -> dict[str, Any]:
    """What an experiment is: version, scenario, line-ups and design, seed, futures, columns.

    Args:
        names: side → what to call a decider that has no name of its own (else its function's).
        more: what else shall stand there, such as the command.
    """
    group = experiment.groups[0]
    marks = {name: np.asarray(column) for name, column in group.marks.items()}
    stories = {id(one.scenario): one.scenario for one in experiment.groups}
    told = {key: _story(scenario) for key, scenario in stories.items()}
    story = told[id(group.scenario)]
    found = {
        "version": computewar.__version__,
        "rules": rules(),
        **more,
        **story,
        "groups": [
            _group(one, names or {}, told[id(one.scenario)], story) for one in experiment.groups
        ],
        "sources": _sources(experiment),
        "seed": experiment.seed,
        "first": experiment.first,
        "futures": experiment.futures,
        "columns": [*marks, *figures(group.scenario, experiment.terms), ERROR],
        "texts": [*(n for n, column in marks.items() if column.dtype.kind in "USO"), ERROR],
        "rows": len(experiment),
        "complete": True,
    }
    return json.loads(json.dumps(found))


def changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What is no longer as it was, in words; empty where rows of both go together."""
    return [said for key, said in ASKED.items() if before.get(key) != now.get(key)]


def called(lineup: Lineup) -> dict[str, str]:
    """What the strategies of a line-up are called: as written, or by the function's name."""
    return {side: one if isinstance(one, str) else _called(one) for side, one in lineup.items()}


def _called(decider: Decider) -> str:
    return str(getattr(decider, "spec", None) or getattr(decider, "__name__", decider))


def parameter_hash(scenario: Scenario) -> str:
    """16 hex digits that change with any number or bound that the rules read."""
    whole = json.loads(scenario.text)
    told = [whole["numbers"], whole["bounds"]]
    return _hash(json.dumps(told, sort_keys=True, ensure_ascii=False).encode())


@cache
def rules() -> str:
    """16 hex digits that change with any line of the rules, the library or the player of blocks."""
    package = Path(computewar.__file__).parent
    places = [package / name for name in RULES]
    inside = [[place] if place.is_file() else place.rglob("*") for place in places]
    files = sorted(file for found in inside for file in found if file.suffix in CODE)
    return _hash(b"".join(file.read_bytes() for file in files))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def _story(scenario: Scenario) -> dict[str, Any]:
    return {
        "scenario": scenario.name,
        "fingerprint": scenario.fingerprint,
        "parameters": parameter_hash(scenario),
        "horizon": scenario.turns,
        "readings": dict(scenario.readings),
        "assumed": dict(scenario.assumed),
    }


def _group(
    group: Group, names: Mapping[str, str], story: Mapping[str, Any], first: Mapping[str, Any]
) -> dict[str, Any]:
    """Line-up, cases and design of a group; of its scenario what differs from the first group's."""
    own = {key: value for key, value in story.items() if value != first[key]}
    fixed = {"fixed": list(group.numbers), "design": _design(group)} if group.numbers else {}
    later = {} if group.later is None else {"later": _hash(group.later.astype("<i8").tobytes())}
    strategies = {**called(group.lineup), **names}
    return {"strategies": strategies, "cases": group.cases, **own, **fixed, **later}


def _design(group: Group) -> str:
    """16 hex digits that change with any number that the design fixes."""
    numbers = [np.ascontiguousarray(n, dtype=np.float64) for n in group.numbers.values()]
    return _hash(b"".join(column.tobytes() for column in numbers))


def _sources(experiment: Experiment) -> dict[str, str]:
    """Strategy → 16 hex digits of its file, for those that are not of the package."""
    found: dict[str, str] = {}
    for group in experiment.groups:
        names = called(group.lineup)
        for side, decider in seated(group.lineup).items():
            if names[side] not in found and (print_ := _print(decider)):
                found[names[side]] = print_
    return dict(sorted(found.items()))


def _print(decider: object) -> str:
    """The fingerprint of a strategy's file; empty where it has none, or is the package's own."""
    if isinstance(decider, Strategy):
        return "" if decider.origin == LIBRARY else decider.fingerprint
    while (inner := getattr(decider, "func", None)) is not None:
        decider = inner
    try:
        file = inspect.getsourcefile(inspect.unwrap(decider))  # type: ignore[arg-type]
    except TypeError:
        return ""
    path = Path(file) if file else None
    own = path and path.is_relative_to(Path(computewar.__file__).parent)
    return _hash(path.read_bytes()) if path and path.exists() and not own else ""
