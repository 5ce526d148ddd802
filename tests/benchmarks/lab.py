"""How fast the lab is: runner, workers, memory, tournament, strategies; each beside its baseline.

    python tests/benchmarks/lab.py [--quick] [--million] [--write]

`--quick` plays a fifth of the games; `--million` measures memory up to 10⁶ games, some minutes
more; `--write` puts the table into docs/performance.md. Nothing passes or fails: the goals stand
beside the figures.
"""

import subprocess
import sys
import tempfile
from functools import partial

import numpy as np
from sheet import Sheet, beside, seconds, waited

from computewar.engine.game import Game, last, new_game, play
from computewar.engine.turn import step
from computewar.inputs.scenario import load_scenario
from computewar.lab.experiment import CHUNK
from computewar.lab.run import simulate
from computewar.lab.tournament import field, tournament
from computewar.strategies import find, names, one_by_one

SPIN = "n = {}\nwhile n:\n    n -= 1"
TURNS = 20_000_000  # of the spin loop
FEW = 10_000  # games that are not many
PLAIN, BATCH = 256, 1024  # futures for what is slow, and for strategies


def runner(sheet: Sheet, story, deciders) -> None:
    """What drawing, measuring and joining cost beside deciding and playing."""
    start = new_game(story, 1, 0, CHUNK)
    bare, whole = beside(
        lambda: last(play(start, deciders), start),
        lambda: simulate(story, deciders, CHUNK, 1, workers=1),
        times=3,
    )
    said = f"{whole / bare:.2f} × ({CHUNK / whole:,.0f} games/s)"
    sheet.say("runner over its bare turns", said, "≤ 1.2")


def many(sheet: Sheet, story, lineup, games: int) -> None:
    """Whether a game costs more where there are many."""
    few, lot = beside(
        lambda: simulate(story, lineup, FEW, 1, workers=1),
        lambda: simulate(story, lineup, games, 1, workers=1),
        times=2,
        warm=False,
    )
    said = f"{lot / games / (few / FEW):.2f} × ({lot / games * 1e6:,.0f} µs a game)"
    sheet.say(f"a game of {games:,} over one of {FEW:,}", said, "≤ 1.05 at 100,000")


def spin(processes: int) -> float:
    """Seconds of a plain loop, shared out among processes."""
    code = SPIN.format(TURNS // processes)

    def work() -> None:
        started = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(processes)]
        for process in started:
            process.wait()

    return waited(work)


def two_processes(sheet: Sheet, story, lineup, games: int) -> None:
    """What the second process brings, beside what it brings a loop that needs nothing."""
    loop = np.median([spin(1) / spin(2) for _ in range(3)])
    one, two = beside(
        lambda: simulate(story, lineup, games, 1, workers=1),
        lambda: simulate(story, lineup, games, 1, workers=2),
        times=2,
        clock=waited,
        warm=False,
    )
    said = f"{one / two / loop:.2f} ({one / two:.2f} × of {loop:.2f} ×; {games / two:,.0f} games/s)"
    sheet.say("two processes over one, as part of a spin loop's", said, "≥ 0.9")


PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A process of its own, for what is measured counts the memory of whoever starts it."""


def peak(games: int) -> float:
    """Most memory of any process, MB, of a run of the command written to a folder."""
    with tempfile.TemporaryDirectory() as folder:
        line = ["run", "terafab-2026", "-n", str(games), "-o", f"{folder}/out", "--quiet"]
        command = [sys.executable, "-c", "from computewar.cli import main; main()", *line]
        said = subprocess.run(
            [sys.executable, "-c", PEAK, *command], check=True, capture_output=True, text=True
        )
    return int(said.stdout) / (2**20 if sys.platform == "darwin" else 2**10)


def memory(sheet: Sheet, games: int) -> None:
    """What more games need."""
    few, lot = peak(FEW), peak(games)
    said = f"{lot - few:+.0f} MB ({few:.0f} → {lot:.0f})"
    goal = "≤ 50 MB" if games >= 1_000_000 else "≤ 50 MB to 1,000,000"
    sheet.say(f"memory of a run of {FEW:,} games → {games:,}", said, goal)


def matrix(sheet: Sheet, story, futures: int) -> None:
    """A tournament of twelve plans a side on all cores."""
    plans = field(story)[:12]
    sides = [name for name, side in story.sides.items() if side.playable]
    taken = waited(lambda: tournament(story, dict.fromkeys(sides, plans), futures=futures))
    games = len(plans) ** 2 * futures
    sheet.say(
        f"tournament {len(plans)} × {len(plans)} × {futures} futures",
        f"{taken:.0f} s ({games / taken:,.0f} games/s)",
        "≤ 60 s" if futures == 200 else "",
    )


@one_by_one
def single(seen):
    """A plain strategy for one game at a time, as the template has it."""
    plan: dict[str, dict[str, float]] = {"gpu_spend": {}, "hall_spend": {}, "round_size": {}}
    for firm in seen.firms:
        money, poor = 0.5 * seen.free[firm], seen.cash[firm] < 10
        plan["gpu_spend"][firm] = seen.limit("gpu_spend", firm, 0.55 * money)
        plan["hall_spend"][firm] = seen.limit("hall_spend", firm, 0.45 * money)
        plan["round_size"][firm] = seen.limit("round_size", firm, 5.0 if poor else 0.0)
    return plan


def batched(seen):
    """The same for all games of a batch at once."""
    money = 0.5 * seen.free
    wishes = {
        "gpu_spend": 0.55 * money,
        "hall_spend": 0.45 * money,
        "round_size": np.where(seen.cash < 10, 5.0, 0.0),
    }
    return {lever: seen.limit(lever, wish) for lever, wish in wishes.items()}


def warm(story, futures: int) -> Game:
    """A game in its middle, led as the scenario says."""
    deciders = {side: find(held.strategy) for side, held in story.sides.items()}
    start = new_game(story, 1, 0, futures)
    return last(play(start, deciders, story.turns // 2), start)


def adaptor(sheet: Sheet, story, side: str) -> None:
    """What a strategy for one game at a time costs, beside the turn and beside one for batches."""
    game = warm(story, PLAIN)
    seen, orders = game.observe(side), dict(game.orders)
    turn, one, all_ = beside(
        lambda: step(game.state, orders, game.world),
        lambda: single(seen),
        lambda: batched(seen),
    )
    said = f"{one / turn:.1f} × the turn, {one / all_:,.0f} × one for batches"
    sheet.say(f"a strategy for one game at a time, {PLAIN} futures", said, "")


def planners(sheet: Sheet, story, side: str) -> None:
    """What looking ahead costs: turns played for one decision, and how long it takes."""
    for name in names("planner"):
        seen, decide = warm(story, 1).observe(side), find(name)
        played = 0
        advance = Game.advance

        def counted(game: Game, given):
            nonlocal played
            played += game.world.futures
            return advance(game, given)  # noqa: B023

        Game.advance = counted  # type: ignore[method-assign]
        try:
            decide(seen)
            first, played = played, 0
            decide(seen)
        finally:
            Game.advance = advance  # type: ignore[method-assign]
        taken = seconds(partial(decide, seen), times=3)
        said = f"{taken * 1e3:,.0f} ms, {played:,} future-turns (the first time {first:,})"
        sheet.say(f"{name}: one decision of one game", said, "")


def strategies(sheet: Sheet, story, side: str) -> None:
    """What each plan's decision costs, in turns of the same batch; in the middle of a game."""
    game = warm(story, BATCH)
    seen, orders = game.observe(side), dict(game.orders)
    turn = seconds(lambda: step(game.state, orders, game.world))
    sheet.say(f"one turn of {BATCH:,} futures", f"{turn * 1e3:.1f} ms", "")
    costs = {name: seconds(partial(find(name), seen), 5) / turn for name in plain()}
    ranked = sorted(costs.items(), key=lambda item: item[1])
    cheap, dear = ranked[0], ranked[-1]
    middle = float(np.median(list(costs.values())))
    said = f"{middle:.2f} ({cheap[0]} {cheap[1]:.2f} – {dear[0]} {dear[1]:.2f})"
    sheet.say(f"a decision over the turn, {len(ranked)} strategies, median", said, "")


def plain() -> list[str]:
    """The strategies that decide for a batch at once."""
    return [*names("rung"), *names("plan")]


def main() -> None:
    asked = set(sys.argv[1:])
    if asked - {"--quick", "--million", "--write"}:
        sys.exit(__doc__)
    part = 5 if "--quick" in asked else 1
    story = load_scenario("terafab-2026")
    lineup = {side: held.strategy for side, held in story.sides.items()}
    deciders = {side: find(spec) for side, spec in lineup.items()}
    side = next(name for name, held in story.sides.items() if held.playable)
    sheet = Sheet("lab", ("what", "measured", "goal"))
    runner(sheet, story, deciders)
    many(sheet, story, lineup, 100_000 // part)
    two_processes(sheet, story, lineup, 50_000 // part)
    memory(sheet, 1_000_000 if "--million" in asked else 100_000 // part)
    matrix(sheet, story, 200 // part)
    strategies(sheet, story, side)
    adaptor(sheet, story, side)
    planners(sheet, story, side)
    if "--write" in asked:
        sheet.write()


if __name__ == "__main__":
    main()
