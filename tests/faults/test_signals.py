"""Ctrl-C, SIGTERM and SIGHUP at any moment: one line, 130, nothing half written, nobody left alive.

Here are commands as they run; what is kept of a run that was stopped stands in
tests/cli/test_again.py, a game in its terminal in tests/tui/test_killed.py, a server in
tests/web/test_lifetime.py.
"""

import random
import signal
import time

import pytest

from computewar.sessions.saves import saves

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
STOPPED = 130
SHORT = "-n 6 --horizon 1"
COMMANDS = (
    "list strategies",
    "check terafab-2026",
    f"run terafab-2026 {SHORT} -o out",
    f"run terafab-2026 {SHORT} -o out --workers 2",
    f"compare terafab-2026 musk=builder,buyer {SHORT} -o out.html",
    f"tournament terafab-2026 musk=builder openai=buyer,renter {SHORT} -o out.html",
    f"tournament terafab-2026 musk=builder openai=buyer,renter {SHORT} -o out",
    f"robustness terafab-2026 musk=builder,buyer {SHORT} -o out.html",
    "sensitivity terafab-2026 musk=builder -n 64 --horizon 1 -o out.html",
    "optimise terafab-2026 musk=buyer --games 800 -n 4 --horizon 1 -o it.toml",
    "depth terafab-2026 --quick --only luck --horizon 1 -o gates.json",
    "backtest -n 2 -o page.md",
    "workshop new day.workshop --teams A,B --horizon 2",
    "strategy check builder",
)
KEYS = "3\nbuyer\n2\n5 3\n0\n6\ny\n3\nbuilder\n6\ny\n" * 3
GAME = "play terafab-2026 --plain --side musk --seed 1.3 --horizon 9 --save g.save"
OFTEN = {
    "test_a_command_that_is_stopped_says_so_in_one_line_and_leaves_nothing_half_written": (1, 140),
    "test_a_game_that_is_stopped_says_where_it_is_kept": (0, 60),
}


def stopped(nursery, seed, words, seconds, where, keys=""):
    """A command that got a signal after some time; its exit code and child."""
    chance = random.Random(f"signal {seed}")
    child = nursery.start(words, where=where, keys=keys)
    time.sleep(chance.uniform(0, seconds))
    child.end(getattr(signal, chance.choice(SIGNALS)))
    return child.wait(), child


@pytest.fixture(scope="session")
def seconds(nursery, tmp_path_factory):
    """How long a command takes, and the names that it leaves behind."""
    known = {}

    def of(words, keys=""):
        if words not in known:
            place, began = tmp_path_factory.mktemp("whole"), time.monotonic()
            code, child = nursery.run(words, where=place, keys=keys)
            assert code in (0, 1), child.err
            known[words] = time.monotonic() - began, _names(place)
        return known[words]

    return of


def _names(place):
    return {one.relative_to(place).as_posix() for one in place.rglob("*")}


def test_a_command_that_is_stopped_says_so_in_one_line_and_leaves_nothing_half_written(
    nursery, seconds, tmp_path, moments
):
    for seed in moments:
        words, place = COMMANDS[seed * 5 % len(COMMANDS)], tmp_path / str(seed)
        place.mkdir()
        whole, names = seconds(words)
        code, child = stopped(nursery, seed, words, whole, place)
        assert not any(trace in child.err for trace in ("Traceback", "Exception", "fault of")), (
            words, child.err,
        )  # fmt: skip
        if code == STOPPED:
            assert child.err.strip().count("\n") == 0, (words, child.err)
            assert "stopped" in child.err
        else:  # before it had begun to heed signals, or after it had done its work
            assert code in (0, 1, -2, -15, -1), (words, code, child.err)
        left = {
            name.removesuffix("-wal").removesuffix(
                "-shm"
            )  # what SQLite takes up at the next opening
            for name in _names(place)
            if not name.startswith("out/blocks")
        }
        assert left <= names, words
        if (place / "out").exists() and words.startswith("run"):
            again = "run --resume out" if (place / "out/blocks/request.json").exists() else words
            assert nursery.run(again, where=place)[0] == 0, words


def test_a_game_that_is_stopped_says_where_it_is_kept(nursery, seconds, tmp_path, moments):
    whole, _names = seconds(GAME, KEYS)
    for seed in moments:
        place = tmp_path / str(seed)
        place.mkdir()
        code, child = stopped(nursery, seed, GAME, whole, place, KEYS)
        assert "Traceback" not in child.err
        if code == STOPPED and "Saved as" in child.out:
            assert child.out.endswith("Go on with: computewar play g.save --plain\n")
            assert child.err.strip() == "computewar: stopped"
        if (place / "g.save").exists():
            assert not saves(place)[0].problem
            assert nursery.run("play g.save --plain", where=place)[0] == 0
