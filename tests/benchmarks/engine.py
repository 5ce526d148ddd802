"""How fast the engine is: one run, medians, each beside its baseline on the same machine.

    python tests/benchmarks/engine.py [SCENARIO]

Nothing here passes or fails; the goals stand beside the figures.
"""

import sys
import time
from collections.abc import Callable

import numpy as np

from computewar.engine.game import last, new_game, play
from computewar.engine.turn import stages, step
from computewar.inputs.scenario import load_scenario
from computewar.lab.forecast import forecast
from computewar.lab.run import simulate
from computewar.strategies import find

FUTURES = 512


def seconds(work: Callable[[], object], times: int = 9, least: float = 0.2) -> float:
    """Median seconds of one call, over at least `times` calls and `least` seconds."""
    work()
    taken: list[float] = []
    while len(taken) < times or sum(taken) < least:
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return float(np.median(taken))


def thousand_additions(firms: int) -> float:
    """Seconds of 1,000 numpy additions on [firms, 512] float64: the yardstick of a step."""
    one, two = np.ones((firms, FUTURES)), np.ones((firms, FUTURES))

    def work():
        for _ in range(1000):
            one + two

    return seconds(work)


def say(what: str, figure: str, goal: str = "") -> None:
    print(f"{what:<58}{figure:>16}  {goal}".rstrip())


def games(story, deciders) -> None:
    """Whole games a second, and what a batch saves."""
    rates = {}
    for chunk, whole in ((1, 3), (64, 128), (256, 512), (1024, 1024)):
        once = seconds(lambda: simulate(story, deciders, whole, 1, chunk=chunk), times=3)  # noqa: B023
        rates[chunk] = whole / once
        say(f"games a second, one core, chunks of {chunk:,}", f"{rates[chunk]:,.0f}")
    best = max(rates.values())
    say("batch over one by one", f"{best / rates[1]:,.0f} ×", "goal ≥ 100")


def steps(story, deciders) -> None:
    """One quarter of 512 futures, in 1,000 additions; a warm state from the middle of a game."""
    start = new_game(story, 1, 0, FUTURES)
    game = last(play(start, deciders, story.turns // 2), start)
    orders = dict(game.orders)
    yardstick = thousand_additions(len(story.firms))
    say(f"1,000 additions on [{len(story.firms)}, {FUTURES}]", f"{yardstick * 1e3:.2f} ms")
    plain = seconds(lambda: step(game.state, orders, game.world))
    say("one step", f"{plain * 1e3:.2f} ms")
    say("one step over 1,000 additions", f"{plain / yardstick:.2f} ×", "goal ≤ 2.5")
    seated = seconds(lambda: game.advance(game.decide(deciders)))
    say("with observations and strategies", f"{seated / yardstick:.2f} ×", "goal ≤ 5")
    for name, share in sorted(by_mechanic(game, orders).items(), key=lambda item: -item[1]):
        say(f"  {name}", f"{share * 1e3:.2f} ms")


def by_mechanic(game, orders, times: int = 15) -> dict[str, float]:
    """Median seconds of each stage of the turn."""
    taken: dict[str, list[float]] = {}
    for _ in range(times):
        clock = time.perf_counter()
        for name, _state in stages(game.state, orders, game.world):
            now = time.perf_counter()
            taken.setdefault(name, []).append(now - clock)
            clock = time.perf_counter()
    return {name: float(np.median(found)) for name, found in taken.items()}


def live(story, deciders) -> None:
    """What a person waits for."""
    start = new_game(story, 1)
    game = last(play(start, deciders, story.turns // 2), start)
    turn = seconds(lambda: game.advance(game.decide(deciders)))
    say("one live turn, all sides deciding", f"{turn * 1e3:.1f} ms")
    side = next(name for name, held in story.sides.items() if held.playable)
    forecast(game.observe(side), {}, 500, 8)
    seen = game.advance(game.decide(deciders)).observe(side)
    plan = dict(deciders[side](seen))
    clock = time.perf_counter()
    forecast(seen, plan, 500, 8)
    first = time.perf_counter() - clock
    fan = seconds(lambda: forecast(seen, plan, 500, 8), times=5)
    say("forecast of 500 futures × 8 quarters", f"{fan * 1e3:.0f} ms", "goal ≤ 100")
    say("the same, first of a turn", f"{first * 1e3:.0f} ms")


def main() -> None:
    story = load_scenario(sys.argv[1] if len(sys.argv) > 1 else "terafab-2026")
    deciders = {side: find(held.strategy) for side, held in story.sides.items()}
    say(f"{story.name}: {len(story.firms)} firms, {story.turns} quarters", "")
    games(story, deciders)
    steps(story, deciders)
    live(story, deciders)


if __name__ == "__main__":
    main()
