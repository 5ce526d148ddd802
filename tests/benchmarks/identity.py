"""The same bits: a line with a hash for every position of whole games, to compare two versions.

    python tests/benchmarks/identity.py [SCENARIO…] > before.txt

Run it before and after work on speed: `cmp before.txt after.txt` says whether anything moved. Every
scenario without a name; each is led as it says, by a builder, and by two that move every lever.
"""

import hashlib
import sys
from collections.abc import Iterator

import numpy as np

from computewar.engine.game import Game, new_game, play
from computewar.engine.lever import groups
from computewar.engine.orders import levers
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.lab.run import measured
from computewar.strategies import find

BATCHES = ((64, 0), (1, 70), (7, 100))  # futures, and the first of them
QUIET = 3  # every third turn says nothing where settings are to stand


def chaos(seen):
    """Every lever anywhere in its bounds, by luck; money mostly little."""
    plan = {}
    known = levers(seen.scenario)
    for name, lever in known.items():
        low, high = seen.bounds[name]
        luck = seen.uniform(f"set {name}")
        if lever.kind in ("choice", "flag"):
            plan[name] = np.floor(low + (high - low + 1) * luck).clip(low, high)
        elif lever.kind == "amount":
            wish = low + (high - low) * luck**4
            wish = np.minimum(wish, seen.free * luck) if lever.spends else wish
            plan[name] = wish.clip(low, high)
    for names in groups(known.values()).values():
        if all((seen.bounds[name][0] == 0).all() for name in names):
            plan |= shared(seen, names)
    return plan


def shared(seen, names):
    """Shares of one by luck; none where a firm is not offered them all."""
    if any((seen.bounds[name][1] < 1).any() for name in names):
        return {}
    luck = np.array([seen.uniform(f"set {name}") for name in names])
    return dict(zip(names, luck / np.add.accumulate(luck, axis=0)[-1], strict=True))


def calmer(seen):
    """Chaos, but in every third turn what stands stands."""
    return {} if seen.turn % QUIET == 1 else chaos(seen)


def digest(*arrays) -> str:
    """A hash of arrays: shapes, types and bits, a nought without its sign."""
    found = hashlib.blake2b(digest_size=8)
    for array in arrays:
        plain = np.ascontiguousarray(array)
        found.update(f"{plain.shape}{plain.dtype}".encode())
        found.update((plain + 0.0 if plain.dtype.kind == "f" else plain).tobytes())
    return found.hexdigest()


def seen_by(game: Game, side: str) -> str:
    """A hash of what a side sees of others, and of its cards."""
    seen = game.observe(side)
    shown = [seen.shown[name] for name in seen.shown]
    return digest(*shown, seen.rival_value, seen.keys, seen.free, seen.own.card_last)


def lines(name: str) -> Iterator[str]:
    """The lines of one scenario."""
    story = load_scenario(name)
    own = {side: find(held.strategy) for side, held in story.sides.items()}
    casts = {"own": own, "builder": {**own}, "chaos": {}, "calmer": {}}
    for side, held in story.sides.items():
        casts["chaos"][side], casts["calmer"][side] = chaos, calmer
        if held.playable:
            casts["builder"][side] = find("builder")
    for cast, deciders in casts.items():
        for futures, first in BATCHES:
            start = game = new_game(story, 5, first, futures)
            for game in play(start, deciders):
                sides = " ".join(seen_by(game, side) for side in story.sides)
                whole = digest(*game.state.arrays().values())
                yield f"{name} {cast} {futures} {game.state.turn} {whole} {sides}"
            for column, values in measured(start.state, game.state, game.world).items():
                yield f"{name} {cast} {futures} {column} {digest(values)}"


def main() -> None:
    for name in sys.argv[1:] or scenario_names():
        for line in lines(name):
            print(line)


if __name__ == "__main__":
    main()
