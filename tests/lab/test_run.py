"""Runs: a fixed grid, one row a future, nothing passed off as whole."""

import json

import numpy as np
import pytest

from computewar.engine.game import DecisionError, last, new_game, play
from computewar.engine.outcomes import OUTCOMES
from computewar.inputs.scenario import load_scenario
from computewar.lab.run import measured, parameter_hash, simulate


def test_a_row_is_the_live_game_with_its_seed(story, deciders):
    results = simulate(story, deciders, 5, seed=3, first=2)
    for row in (0, 4):
        start = new_game(story, 3, 2 + row, 1)
        end = last(play(start, deciders), start)
        alone = measured(start.state, end.state, end.world)
        assert results.future(row) == f"3.{2 + row}"
        assert all(results.columns[name][row] == value[0] for name, value in alone.items())


@pytest.mark.heavy
@pytest.mark.parametrize("chunk", [1, 2, 7, 512])
def test_the_chunk_changes_no_result(story, deciders, chunk):
    whole = simulate(story, deciders, 9, seed=1, first=3)
    other = simulate(story, deciders, 9, seed=1, first=3, chunk=chunk)
    assert whole.columns.keys() == other.columns.keys()
    assert all(np.array_equal(whole.columns[name], other.columns[name]) for name in whole.columns)


def test_every_outcome_has_its_columns(story, deciders):
    columns = simulate(story, deciders, 3, seed=1).columns
    for name, outcome in OUTCOMES.items():
        seats = [side for side, held in story.sides.items() if held.playable]
        for place in seats if outcome.of == "side" else story.firms:
            assert columns[f"{name} {place}"].shape == (3,)
    wins = sum(columns[f"win {side}"] for side in ("musk", "openai"))
    assert set(wins.tolist()) <= {0, 1}


def test_a_future_that_ends_early_says_so(story, deciders):
    """With a vow that counts from nought on, every game is over after its first quarter."""
    easy = load_scenario("terafab-2026", horizon=4, settings={"vow_quarters": 0})
    assert simulate(easy, deciders, 3, seed=1).columns["turns"].tolist() == [1, 1, 1]
    assert simulate(story, deciders, 3, seed=1).columns["turns"].tolist() == [4, 4, 4]


def test_the_manifest_says_how_it_was_made(story, deciders):
    results = simulate(story, deciders, 3, seed=1, first=4, names={"musk": "balanced"})
    manifest = json.loads(json.dumps(results.manifest))
    assert manifest["scenario"] == "terafab-2026"
    assert manifest["fingerprint"] == story.fingerprint
    (group,) = manifest["groups"]
    assert group["strategies"]["musk"] == "balanced"
    assert set(group["strategies"]) == set(story.sides)
    assert (manifest["seed"], manifest["first"], manifest["futures"]) == (1, 4, 3)
    assert manifest["horizon"] == 4
    assert manifest["columns"] == list(results.columns)
    assert manifest["readings"] == story.readings
    assert results.timing["began"].endswith("+00:00")
    assert results.timing["rows"] == 3


def test_what_the_user_set_is_in_the_manifest_and_the_hash(story, deciders):
    changed = load_scenario("terafab-2026", horizon=1, settings={"gpu_supply": 100})
    results = simulate(changed, deciders, 1, seed=1)
    assert results.manifest["assumed"] == {"gpu_supply": "100"}
    assert parameter_hash(changed) != parameter_hash(story)
    assert parameter_hash(load_scenario("terafab-2026", horizon=1)) == parameter_hash(story)


def test_progress_counts_to_the_end(story, deciders):
    told = []
    simulate(story, deciders, 5, seed=1, chunk=2, progress=lambda done, whole: told.append(done))
    assert told == [1, 2, 3, 5]


def test_the_same_experiment_has_the_same_manifest_without_a_clock(story, deciders):
    one, two = (simulate(story, deciders, 2, seed=1).manifest for _ in range(2))
    assert one == two


def test_a_strategy_that_fails_gives_no_results(story, deciders):
    def fails(seen):
        raise ZeroDivisionError("no rivals")

    said = r"musk in turn 1 \(2026-Q1\): ZeroDivisionError: no rivals"
    with pytest.raises(DecisionError, match=said):
        simulate(story, deciders | {"musk": fails}, 3, seed=1)
