"""Tasks: every block once, here or elsewhere, and workers only where they pay."""

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab import blockfile, tasks
from computewar.lab.casting import seated
from computewar.lab.experiment import Experiment, Group
from computewar.lab.tasks import Order, cores, file_of, work


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=1)


@pytest.fixture(scope="module")
def experiment(story):
    lineup = {side: held.strategy for side, held in story.sides.items()}
    return Experiment((Group(story, lineup),), 1, 0, 6)


@pytest.fixture
def grown(monkeypatch):
    """How many workers were asked for; none is started."""
    asked = []
    grow = "computewar.lab.workers.Team.grow"
    monkeypatch.setattr(grow, lambda team, order, count: asked.append(count))
    return asked


def blocks(experiment, chunk=2):
    return list(enumerate(experiment.blocks(chunk)))


def test_each_block_is_yielded_once_with_what_was_played(experiment):
    found = dict(work(Order(experiment), blocks(experiment)))
    assert sorted(found) == [0, 1, 2, 3]
    assert sum(made.values.shape[1] for made in found.values()) == 6


def test_with_a_folder_blocks_lie_there(experiment, tmp_path):
    order = Order(experiment, text=True)
    found = list(work(order, blocks(experiment)[2:], folder=tmp_path))
    assert found == [(2, None), (3, None)]
    assert sorted(tmp_path.iterdir()) == [file_of(tmp_path, 2), file_of(tmp_path, 3)]
    assert blockfile.text(file_of(tmp_path, 3)).startswith(b"1.4,1.0,")


def test_workers_come_by_themselves_where_they_pay(experiment, grown, monkeypatch):
    monkeypatch.setattr(tasks, "cores", lambda: 2)
    list(work(Order(experiment), blocks(experiment), workers=None))
    assert set(grown) == {0}
    monkeypatch.setattr(tasks, "PAYS", 0.0)
    list(work(Order(experiment), blocks(experiment), workers=None))
    assert grown[4:] == [1, 1, 0, 0]  # none is left to share out at the end


def test_one_core_or_a_function_has_no_worker(experiment, grown, monkeypatch, story):
    monkeypatch.setattr(tasks, "PAYS", 0.0)
    monkeypatch.setattr(tasks, "cores", lambda: 2)
    own = Experiment((Group(story, seated(experiment.groups[0].lineup)),), 1, 0, 6)
    list(work(Order(own), blocks(own), workers=None))
    monkeypatch.setattr(tasks, "cores", lambda: 1)
    list(work(Order(experiment), blocks(experiment), workers=None))
    assert set(grown) == {0}


def test_as_many_workers_as_asked_for_and_never_more_than_blocks(experiment, grown):
    for count in (1, 2, 9):
        list(work(Order(experiment), blocks(experiment), workers=count))
    assert grown == [1, 3]


def test_there_is_a_core():
    assert cores() >= 1


def test_without_a_folder_to_hand_over_in_this_process_plays_alone(experiment, grown, monkeypatch):
    def none(**_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tempfile.TemporaryDirectory", none)
    assert len(list(work(Order(experiment), blocks(experiment), workers=2))) == 4
    assert grown == []
