"""Kept: a folder is learnt from as if it were played again, and refused where it cannot be."""

import pytest

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab.design import design
from computewar.lab.experiment import Experiment
from computewar.lab.run import perform, simulate
from computewar.lab.sensitivity.kept import kept
from computewar.lab.sensitivity.measures import Size
from computewar.lab.sensitivity.question import Question
from computewar.lab.sensitivity.survey import survey
from computewar.lab.sensitivity.trees import LEARNING


@pytest.fixture(autouse=True)
def few_trees(monkeypatch):
    monkeypatch.setitem(LEARNING, "n_estimators", 20)


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=1)


def written(results, tmp_path):
    results.write(tmp_path)
    return tmp_path


class Silent:
    """Nobody is told how far it is."""

    def __enter__(self):
        return None

    def __exit__(self, *_error):
        return None


def test_a_folder_says_what_playing_says(story, tmp_path):
    folder = written(simulate(story, {"musk": "builder"}, 64, 2, 3), tmp_path)
    question = Question(story, "musk", ("builder",), {}, "cash xai", 2, 3)
    size = Size(futures=64)
    played = survey(question, Silent, size=size, only=("trees",), workers=1)
    found = kept(folder, story, "musk", "cash xai")
    assert found.forest == played.forest
    assert (found.mean, found.strategies, found.others) == (
        played.mean, played.strategies, played.others,
    )  # fmt: skip


def test_a_design_or_few_futures_or_another_scenario_are_refused(story, tmp_path):
    lineup = {side: held.strategy for side, held in story.sides.items()}
    groups = design(story, lineup, ["gpu_supply"], points=2)
    folder = written(perform(Experiment(groups, 1, 0, 2)), tmp_path / "design")
    with pytest.raises(InputError, match="has several line-ups, or a design"):
        kept(folder, story, "musk", "score")
    folder = written(simulate(story, {}, 2, 1), tmp_path / "few")
    with pytest.raises(InputError, match="are too few"):
        kept(folder, story, "musk", "score")
    with pytest.raises(InputError, match="is of another scenario"):
        kept(folder, load_scenario("terafab-2026", horizon=2), "musk", "score")
