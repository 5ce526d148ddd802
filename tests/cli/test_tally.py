"""Tally: figures of each line-up's own rows, in tables that fit a page."""

import json

import numpy as np
import pytest

from computewar.cli.tally import as_json, lines, told
from computewar.inputs.scenario import load_scenario
from computewar.lab.results import Results

ROWS = 4


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=1)


@pytest.fixture
def results(story):
    """Four rows, of which the last failed; every figure is the row's number."""
    numbers = np.array([0.0, 1.0, 2.0, np.nan])
    names = [f"{name} {side}" for name in ("score", "win") for side in ("musk", "openai")]
    names += [f"{n} {firm}" for n in ("compute_share", "cash", "insolvent") for firm in story.firms]
    columns = dict.fromkeys(names, numbers)
    columns["error"] = np.array(["", "", "", "1.3: no"], dtype=object)
    return Results(1, 0, columns, {"seed": 1}, (), {"rows": 4})


def lineup(story, **seats):
    return {side: held.strategy for side, held in story.sides.items()} | seats


def test_each_line_up_has_its_own_rows(story, results):
    asked = [(lineup(story, musk=name), slice(k, k + 2)) for k, name in ((0, "a"), (2, "b"))]
    first, second = told(results, story, asked)
    assert first.sides[0]["score"]["median"] == 0.5
    assert second.sides[0]["score"]["median"] == second.sides[0]["win"] == 2
    assert second.sides[0]["strategy"] == "b"
    assert first.sides[0]["cash"]["high"] == pytest.approx(2 * first.sides[1]["cash"]["high"])
    assert (first.sides[0]["insolvent"], second.sides[0]["insolvent"]) == (0.5, 1)


def test_where_all_failed_there_is_a_dash_and_null(story, results):
    tables = told(results, story, [(lineup(story), slice(3, 4))])
    found = json.loads(json.dumps(as_json(results, tables), allow_nan=False))
    assert found["runs"][0]["sides"][0]["score"]["mean"] is None
    assert found["failed"] == ["1.3: no"]
    text = "\n".join(lines("title", tables))
    assert "nan" not in text
    assert text.splitlines()[2].split() == ["musk", "balanced", *"–––––"]


def test_many_line_ups_with_long_names_fit_a_page(story, results):
    names = [f"builder:patience=0.{k}:appetite=0.123456789:plant=0.987654321" for k in range(9)]
    asked = [(lineup(story, musk=m, openai=o), slice(0, 4)) for m in names for o in names[:2]]
    found = lines("title", told(results, story, asked))
    alone = lines("title", told(results, story, asked[:1]))
    assert max(map(len, alone)) <= 100
    assert alone[2].split()[1].startswith("builder:")
    assert len(found) == 3 + 18
    assert max(map(len, found)) <= 100
    assert (
        found[1]
        == "google: incumbent · microsoft: incumbent · meta: incumbent · anthropic: incumbent"
    )
    assert found[3].startswith("builder:patience=0.0")
