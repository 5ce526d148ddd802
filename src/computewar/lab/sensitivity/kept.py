"""Kept: trees on futures that a run has kept in a folder, with nothing played again.

What each future drew hangs on its seed alone, so any run of plain futures will do. A design fixes
numbers that its futures drew otherwise, and is refused.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario
from computewar.lab.folder import MANIFEST
from computewar.lab.results import Results
from computewar.lab.sensitivity.asked import asked, uncertain
from computewar.lab.sensitivity.measures import Size, learnt
from computewar.lab.sensitivity.question import Question
from computewar.lab.sensitivity.survey import Measured, Sensitivity, gathered
from computewar.lab.table import library

LEAST = 64  # futures to learn from


def kept(folder: Path, scenario: Scenario, side: str, outcome: str) -> Sensitivity:
    """What trees make of an outcome of a side in the futures of a folder.

    Raises:
        InputError: no folder of results, one of another scenario, of several line-ups or cases or
            of few futures, an outcome that is not there, or no scikit-learn.
    """
    library("sklearn", "lab")
    results = Results.read(folder)
    lineup = _lineup(folder / MANIFEST, results, scenario)
    if side not in lineup:
        raise InputError(side, "", "there is no such side", nearest(side, lineup))
    others = {name: one for name, one in lineup.items() if name != side}
    question = Question(
        scenario, side, (lineup[side],), others, outcome, results.seed, results.first
    )
    base = results.columns[question.column].astype(np.float64)
    every = asked(scenario)
    grown = learnt(question, uncertain(every), base)
    found = Measured([], None, grown, (), None)
    return gathered(question, Size(futures=len(base)), base, every, found)


def _lineup(file: Path, results: Results, scenario: Scenario) -> Mapping[str, str]:
    """Who played; InputError where trees can learn nothing from the futures."""
    manifest: Mapping[str, Any] = results.manifest
    if manifest.get("fingerprint") != scenario.fingerprint:
        cure = "name the scenario, horizon, readings and numbers of the run, or run it again"
        raise InputError(file, "fingerprint", "is of another scenario", cure)
    groups = manifest.get("groups", ())
    if len(groups) != 1 or groups[0]["cases"] != 1:
        cure = "run one line-up without --over"
        raise InputError(file, "groups", "has several line-ups, or a design", cure)
    whole = np.arange(results.first, results.first + len(results))
    if len(results) < LEAST or not np.array_equal(results.numbers, whole):
        cure = f"run {LEAST} futures or more to their end"
        raise InputError(file, "rows", "are too few, or not all there", cure)
    lineup: Mapping[str, str] = groups[0]["strategies"]
    return lineup
