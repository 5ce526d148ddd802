"""A real Dask cluster of two workers on this machine, over TCP; slow, and asked for by CI."""

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab import cluster
from computewar.lab.experiment import Experiment, Group
from computewar.lab.manifest import rules
from computewar.lab.run import perform
from computewar.lab.storage import stored
from computewar.lab.tasks import Order
from computewar.lab.workers import WorkerError

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def experiment():
    story = load_scenario("terafab-2026", horizon=8)
    lineup = {side: held.strategy for side, held in story.sides.items()}
    return Experiment((Group(story, lineup),), 1, 0, 600)


def worker(address: str) -> subprocess.Popen[bytes]:
    words = ["-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    return subprocess.Popen([sys.executable, *words, "--no-nanny"], stderr=subprocess.DEVNULL)


@pytest.fixture
def standing():
    """A scheduler of its own process, and two workers that are processes too."""
    words = ["-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard"]
    words += ["--host", "127.0.0.1"]
    scheduler = subprocess.Popen(
        [sys.executable, *words], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
    workers = [worker(address), worker(address)]
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    yield address, workers, scheduler
    for process in [*workers, scheduler]:
        process.kill()
        process.wait()
    scheduler.stderr.close()


def table(results):
    return {name: column.tolist() for name, column in results.columns.items()}


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_in_the_middle_makes_the_same_bytes(
    experiment, standing, tmp_path
):
    address, workers, _scheduler = standing
    killed = []

    def told(done: int, _whole: int) -> None:
        if done >= 200 and not killed:
            workers[0].send_signal(signal.SIGKILL)
            killed.append(done)

    for folder, who in (("here", 1), ("there", address)):
        with stored(tmp_path / folder, experiment, chunk=50) as store:
            perform(experiment, workers=who, store=store, progress=told if who != 1 else None)
    assert workers[0].wait(10) == -signal.SIGKILL
    assert killed[0] < 600
    files = [(tmp_path / folder / "results.csv").read_bytes() for folder in ("here", "there")]
    assert files[0] == files[1]


@pytest.mark.slow
def test_a_cluster_that_goes_away_is_told_and_nothing_hangs(experiment, standing):
    address, workers, scheduler = standing

    def told(done: int, _whole: int) -> None:
        if done >= 100:
            scheduler.kill()

    began = time.monotonic()
    with pytest.raises(WorkerError, match=r"went away; start it"):
        perform(experiment, chunk=50, workers=address, progress=told)
    assert time.monotonic() - began < 120
    assert workers[0].poll() is None or os.name == "nt"


@pytest.mark.slow
def test_what_a_strategy_does_wrong_on_a_cluster_is_a_row_as_here(standing, tmp_path):
    address, _workers, _scheduler = standing
    file = tmp_path / "wrong.py"
    file.write_text('SUMMARY = "Fails."\n\ndef decide(seen):\n    raise ValueError("not today")\n')
    story = load_scenario("terafab-2026", horizon=2)
    lineup = {side: held.strategy for side, held in story.sides.items()} | {"musk": str(file)}
    asked = Experiment((Group(story, lineup),), 1, 0, 4)
    here, there = (perform(asked, workers=who, failures="rows") for who in (1, address))
    assert len(here.failed) == 4
    assert here.failed == there.failed


def test_no_cluster_is_told_with_the_cure(experiment, monkeypatch):
    monkeypatch.setattr(cluster, "WAIT", 0.2)
    with pytest.raises(InputError, match=r"no cluster answers .*; start one with `dask scheduler`"):
        perform(experiment, workers="tcp://127.0.0.1:9")


def test_a_worker_with_other_rules_plays_nothing(experiment):
    block = next(iter(experiment.blocks(2)))
    with pytest.raises(InputError, match="other rules of computewar"):
        cluster.there(Order(experiment), 0, block, "of another version")
    number, made = cluster.there(Order(experiment), 5, block, rules())
    assert number == 5
    assert np.isfinite(made.values[0]).all()
