"""Replays: a position played on again and again, each time with other luck.

What the world is stays as it is: its numbers, and what was settled for the whole game
(`World.fate`). What has happened stays. Everything that chance decides from the position on, and
the private chance of strategies, hangs on a new seed, made of the future's own and the replay's
number: the same position has the same replays wherever and with whatever it is played. To who sits
at the table more is open: numbers that nobody knows may be drawn afresh, too.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.game import Game
from computewar.engine.outcomes import winner
from computewar.engine.selection import picked
from computewar.engine.world import World, draw

Array = NDArray[np.float64]
LABEL = "replay"


def afresh(game: Game, times: int, label: str = LABEL, *, numbers: bool = False) -> Game:
    """Each future of a game `times` times in a row, `[B · times]`, with luck of its own from here.

    With `numbers` every uncertain number is drawn afresh as well.

    Replays of another `label` have other luck; the k-th of two positions of one future has the
    same, so that what differs between them is the positions' doing.
    """
    count = game.world.futures
    whole = picked(game, np.repeat(np.arange(count), times))
    old = whole.world
    number = np.tile(np.arange(times, dtype=np.uint64), count)
    seeds = chance.mix(chance.mix(old.seeds ^ chance.word(label)) ^ number)
    births = old.seeds if old.births is None else old.births
    kept = draw(old.scenario, seeds).numbers if numbers else old.numbers
    return replace(whole, world=World(old.scenario, seeds, kept, births=births))


def won(game: Game, side: str) -> Array:
    """What a side has of each game, `[B]`: 1 where it wins, ½ where the best are level, else 0."""
    index = winner(game.start, game.state, game.world)
    own = list(game.scenario.sides).index(side)
    return np.where(index < 0, 0.5, np.where(index == own, 1.0, 0.0))
