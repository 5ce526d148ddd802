"""Teach a small learner the game against `random`, and say how often it wins in unseen futures.

    python docs/examples/learner.py [FUTURES]

What is learnt is one action, given every quarter: a number from −1 to 1 for each knob. The method
is the cross-entropy method (Rubinstein 1999): draw candidates, keep the best, draw around these.
All candidates of a round are played side by side, over the same futures.
"""

import sys

import numpy as np

from computewar import load_scenario
from computewar.lab.arena import Arena
from computewar.lab.stopping import wilson

FUTURES = int(sys.argv[1]) if len(sys.argv) > 1 else 24
SIDE, OTHER, STRANGER = "musk", "random", "rule_of_thumb"
CANDIDATES, KEPT, ROUNDS = 32, 8, 15
TRAINING, UNSEEN, GAMES = 1, 2, 1000
story = load_scenario("terafab-2026")


def played(actions, numbers, seed, other=OTHER):
    """The lead at the end and who won, `[B]` each, with an action for every game, `[B, knobs]`."""
    arena = Arena(story, len(actions), {"openai": other})
    arena.reset(seed, numbers)
    while not arena.step({SIDE: actions}).over.all():
        pass
    return arena.leads[SIDE], arena.won(SIDE)


def told(action, what, other):
    """How often an action wins in games that nobody learnt from."""
    games = max(GAMES * FUTURES // 24, 8)
    _lead, won = played(np.tile(action, (games, 1)), np.arange(games), UNSEEN, other)
    low, high = (100 * end for end in wilson(won, 0.95))
    share = f"{100 * won.mean():.1f} % of {games} unseen games (95 %: {low:.1f}–{high:.1f})"
    print(f"{what} wins {share} against {other}")


knobs = len(Arena(story, 1, {"openai": OTHER}).spaces[SIDE].knobs)
luck = np.random.default_rng(1)
mean, spread = np.zeros(knobs), np.full(knobs, 0.3)
told(mean, "who leaves all as it stands", OTHER)
for number in range(ROUNDS):
    drawn = np.clip(mean + spread * luck.standard_normal((CANDIDATES, knobs)), -1, 1)
    futures = number * FUTURES + np.tile(np.arange(FUTURES), CANDIDATES)
    lead, _won = played(np.repeat(drawn, FUTURES, axis=0), futures, TRAINING)
    points = 100 * lead.reshape(CANDIDATES, FUTURES).mean(axis=1)
    best = drawn[np.argsort(-points)[:KEPT]]
    mean, spread = 0.7 * best.mean(axis=0) + 0.3 * mean, 0.7 * best.std(axis=0) + 0.3 * spread
    print(f"round {number + 1}: ahead by {points.mean():+.1f} points, the best {points.max():+.1f}")
told(mean, "what was learnt", OTHER)
told(mean, "what was learnt", STRANGER)
