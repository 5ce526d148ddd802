"""A strategy of one's own: a function of what a side sees, for all futures at once."""

import sys

import numpy as np

from computewar import Observation, compare, load_scenario
from computewar.strategies import find

balanced = find("balanced")


def patient(seen: Observation):
    """As balanced, but sells no shares while the market is gloomy."""
    plan = dict(balanced(seen))
    plan["round_size"] = np.where(seen.own.mood < 0, 0, plan["round_size"])
    return plan


futures = int(sys.argv[1]) if len(sys.argv) > 1 else 500
story = load_scenario("terafab-2026")
found = compare(story, "openai", {"patient": patient, "balanced": "balanced"}, futures=futures)
score = found.pairs[0]
print(f"{score.one} over {score.other}: {score.mean:+.2f} ({score.low:+.2f} to {score.high:+.2f})")
