"""How fast the engine is: turns, whole games, what a person waits for; each beside its baseline.

    python tests/benchmarks/engine.py [SCENARIO] [--write]

`--write` puts the table into docs/performance.md. Nothing passes or fails: the goals stand beside
the figures.
"""

import sys
import time

import numpy as np
from sheet import Sheet, beside, once, seconds

from computewar.engine.game import Game, last, new_game, play
from computewar.engine.turn import stages, step
from computewar.inputs.scenario import load_scenario
from computewar.lab.forecast import forecast
from computewar.lab.run import simulate
from computewar.strategies import find

FUTURES = 512
CHUNKS = ((1, 3), (64, 128), (256, 1024), (512, 2048), (1024, 2048), (2048, 4096), (4096, 4096))


def thousand_additions(firms: int):
    """1,000 numpy additions on [firms, 512] float64: the yardstick of a turn."""
    one, two = np.ones((firms, FUTURES)), np.ones((firms, FUTURES))

    def work() -> None:
        for _ in range(1000):
            one + two

    return work


def games(sheet: Sheet, story, deciders) -> None:
    """Whole games a second, and what a batch saves."""
    rates = {}
    for chunk, whole in CHUNKS:
        taken = min(
            once(lambda: simulate(story, deciders, whole, 1, chunk=chunk, workers=1))  # noqa: B023
            for _ in range(3)
        )
        rates[chunk] = whole / taken
        sheet.say(f"games a second, one core, batches of {chunk:,}", f"{rates[chunk]:,.0f}", "")
    sheet.say("batch over one by one", f"{max(rates.values()) / rates[1]:,.0f} ×", "≥ 100")


def middle(story, deciders, futures: int) -> Game:
    """A game in its middle."""
    start = new_game(story, 1, 0, futures)
    return last(play(start, deciders, story.turns // 2), start)


def steps(sheet: Sheet, story, deciders) -> None:
    """One quarter of 512 futures, in 1,000 additions, in the middle of a game."""
    game = middle(story, deciders, FUTURES)
    orders = dict(game.orders)
    yardstick, plain, seated = beside(
        thousand_additions(len(story.firms)),
        lambda: step(game.state, orders, game.world),
        lambda: game.advance(game.decide(deciders)),
        times=30,
    )
    shape = f"[{len(story.firms)}, {FUTURES}]"
    sheet.say(f"1,000 additions on {shape}, the yardstick", f"{yardstick * 1e3:.2f} ms", "")
    said = f"{plain / yardstick:.1f} × ({plain * 1e3:.1f} ms)"
    sheet.say(f"one turn of {FUTURES} futures over it", said, "≤ 2.5")
    said = f"{seated / yardstick:.1f} × ({seated * 1e3:.1f} ms)"
    sheet.say("with observations and strategies", said, "≤ 5")
    parts = sorted(by_stage(game, orders).items(), key=lambda item: -item[1])
    most = ", ".join(f"{name} {share * 1e3:.2f}" for name, share in parts[:8])
    sheet.say("its dearest stages, ms", most, "")


def by_stage(game: Game, orders, times: int = 30) -> dict[str, float]:
    """Least seconds of each stage of the turn."""
    taken: dict[str, list[float]] = {}
    for _ in range(times):
        clock = time.process_time()
        for name, _state in stages(game.state, orders, game.world):
            now = time.process_time()
            taken.setdefault(name, []).append(now - clock)
            clock = time.process_time()
    return {name: min(found) for name, found in taken.items()}


def live(sheet: Sheet, story, deciders) -> None:
    """What a person waits for."""
    game = middle(story, deciders, 1)
    turn = seconds(lambda: game.advance(game.decide(deciders)))
    sheet.say("one live turn, all sides deciding", f"{turn * 1e3:.1f} ms", "")
    side = next(name for name, held in story.sides.items() if held.playable)
    forecast(game.observe(side), {}, 500, 8)
    seen = game.advance(game.decide(deciders)).observe(side)
    plan = dict(deciders[side](seen))
    first = once(lambda: forecast(seen, plan, 500, 8))
    fan = min(once(lambda: forecast(seen, plan, 500, 8)) for _ in range(7))
    sheet.say("forecast of 500 futures × 8 quarters", f"{fan * 1e3:.0f} ms", "≤ 100")
    sheet.say("the same, first of a turn", f"{first * 1e3:.0f} ms", "")


def main() -> None:
    asked = [word for word in sys.argv[1:] if word != "--write"]
    story = load_scenario(asked[0] if asked else "terafab-2026")
    deciders = {side: find(held.strategy) for side, held in story.sides.items()}
    size = f"{story.name}: {len(story.firms)} firms, {story.turns} quarters"
    sheet = Sheet("engine", (size, "measured", "goal"))
    games(sheet, story, deciders)
    steps(sheet, story, deciders)
    live(sheet, story, deciders)
    if "--write" in sys.argv:
        sheet.write()


if __name__ == "__main__":
    main()
