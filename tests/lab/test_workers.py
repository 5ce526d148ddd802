"""Workers: the same bytes; one that ends is replaced once; none is left behind."""

import glob
import os
import signal
import subprocess
import sys
import time
import warnings

import numpy as np
import pytest

from computewar.engine.game import DecisionError
from computewar.inputs.scenario import load_scenario
from computewar.lab.experiment import Experiment, Group
from computewar.lab.run import perform
from computewar.lab.workers import WorkerError

ELSEWHERE = """
import os, signal, time
from computewar.strategies import find

def decide(seen):
    if os.getpid() != {master}:
        deaths = open({mark!r}).read().count("x") if os.path.exists({mark!r}) else 0
        open({mark!r}, "a").write("x")
        if deaths < {deaths}:
            os.kill(os.getpid(), signal.SIGKILL)
    until = time.monotonic() + 60
    while not os.path.exists({mark!r}) and time.monotonic() < until:
        time.sleep(0.01)  # until a worker has come as far as this
    return find("balanced")(seen)
"""


MASTER = """
import glob
from computewar import load_scenario
from computewar.lab.experiment import Experiment, Group
from computewar.lab.run import perform
story = load_scenario("terafab-2026", horizon=1)
lineup = {side: one.strategy for side, one in story.sides.items()}

def told(done, whole):
    threads = glob.glob("/proc/self/task/*/children")
    print(*(child for one in threads for child in open(one).read().split()), flush=True)

perform(Experiment((Group(story, lineup),), 1, 0, 2000), 1, workers=2, progress=told)
"""


@pytest.fixture(scope="module")
def story():
    """One quarter: what is tested is who plays, not what."""
    return load_scenario("terafab-2026", horizon=1)


@pytest.fixture(scope="module")
def held(story):
    return {side: one.strategy for side, one in story.sides.items()}


def experiment(story, lineup, futures=6):
    return Experiment((Group(story, lineup),), 1, 0, futures)


def same(one, two):
    for name, column in one.columns.items():
        equal = {} if column.dtype == object else {"equal_nan": True}
        assert np.array_equal(column, two.columns[name], **equal), name


def elsewhere(tmp_path, deaths=0):
    """Balanced in a file, which kills the first workers it runs in; and where it counts them."""
    mark = tmp_path / "mark"
    text = ELSEWHERE.format(deaths=deaths, master=os.getpid(), mark=str(mark))
    (tmp_path / "mine.py").write_text(text)
    return str(tmp_path / "mine.py"), mark


def children():
    """The processes that this one has started and that are still there."""
    threads = glob.glob("/proc/self/task/*/children")
    return [child for one in threads for child in open(one).read().split()]


def test_two_processes_give_the_same_table(story, held, tmp_path):
    mine, mark = elsewhere(tmp_path)
    found = perform(experiment(story, held | {"musk": mine}), 2, workers=2)
    assert "x" in mark.read_text()
    same(perform(experiment(story, held)), found)
    assert found.timing["workers"] == 2


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_worker_that_dies_is_replaced_and_its_block_played_again(story, held, tmp_path):
    mine, mark = elsewhere(tmp_path, deaths=1)
    found = perform(experiment(story, held | {"musk": mine}), 2, workers=2)
    assert mark.read_text().startswith("xx")
    same(perform(experiment(story, held)), found)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_worker_that_dies_twice_over_a_block_ends_the_run(story, held, tmp_path):
    mine, mark = elsewhere(tmp_path, deaths=2)
    said = r"ended by signal 9, twice, while it played rows \d+ to \d+; free memory"
    with pytest.raises(WorkerError, match=said):
        perform(experiment(story, held | {"musk": mine}), 2, workers=2)
    assert mark.read_text() == "xx"


def test_a_strategy_that_fails_in_a_worker_is_named_as_here(story, held, tmp_path):
    file = tmp_path / "mine.py"
    file.write_text("def decide(seen):\n    print('hello')\n    raise ValueError('no')\n")
    lineup = held | {"musk": str(file)}
    with pytest.raises(DecisionError, match=r"musk in turn 1 \(2026-Q1\).*ValueError: no"):
        perform(experiment(story, lineup), 1, workers=2)
    found = perform(experiment(story, lineup, 12), 1, workers=2, failures="rows")
    assert len(found.failed) == 12


def test_a_function_that_cannot_be_sent_is_played_here_and_that_is_said(story, held):
    lineup = held | {"musk": lambda seen: {}}
    with pytest.warns(UserWarning, match="played in this process alone; a worker cannot be used"):
        found = perform(experiment(story, lineup), 2, workers=2)
    assert len(found) == 6
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        perform(experiment(story, lineup), 2)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_no_worker_is_left_behind(story, held):
    def stops(done, whole):
        raise KeyboardInterrupt

    before = children()
    with pytest.raises(KeyboardInterrupt):
        perform(experiment(story, held, 40), 2, workers=3, progress=stops)
    assert children() == before


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_a_worker_ends_when_its_master_is_killed():
    master = subprocess.Popen([sys.executable, "-c", MASTER], stdout=subprocess.PIPE)
    worker = next(line.split()[0].decode() for line in master.stdout if line.split())
    master.send_signal(signal.SIGKILL)
    master.communicate()
    until = time.monotonic() + 20
    while os.path.exists(f"/proc/{worker}") and time.monotonic() < until:
        time.sleep(0.05)
    assert not os.path.exists(f"/proc/{worker}")
