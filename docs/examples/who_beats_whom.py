"""All against all: each pair meets the same futures; the Nash mixture cannot be exploited."""

import sys

import numpy as np

from computewar import load_scenario, tournament
from computewar.lab.nash import equilibrium

futures = int(sys.argv[1]) if len(sys.argv) > 1 else 200
field = ["balanced", "builder", "buyer"]
story = load_scenario("terafab-2026")
found = tournament(story, {"musk": field, "openai": field}, futures=futures)
wins = np.nanmean(found.gains(), axis=2)
print("musk wins, %   " + " ".join(f"{name:>10}" for name in found.columns))
for name, row in zip(found.rows, wins, strict=True):
    print(f"{name:<14} " + " ".join(f"{share:10.0%}" for share in row))
mixture = equilibrium(wins)
print(f"worth of the game to musk {mixture.value:.2f}")
for side, names, parts in zip(found.sides, (found.rows, found.columns), mixture[:2], strict=True):
    told = (f"{name} {part:.0%}" for name, part in zip(names, parts, strict=True) if part > 0.005)
    print(f"{side}: " + ", ".join(told))
