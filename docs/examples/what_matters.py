"""Which number matters? A Latin hypercube over three of them, and how the score goes with each."""

import sys

import numpy as np
from scipy.stats import spearmanr

from computewar import load_scenario
from computewar.lab.design import design
from computewar.lab.experiment import Experiment
from computewar.lab.run import perform

points = int(sys.argv[1]) if len(sys.argv) > 1 else 128
story = load_scenario("terafab-2026")
lineup = {side: held.strategy for side, held in story.sides.items()} | {"musk": "builder"}
numbers = ["gpu_supply", "fab_lead", "gain_cap"]
groups = design(story, lineup, numbers, "lhs", points)
results = perform(Experiment(groups, seed=1, first=0, futures=8))  # 8 futures a point
score = np.asarray(results.columns["score musk"])
for name in numbers:
    found = spearmanr(results.columns[name], score)[0]
    print(f"{name:<12} rank correlation with musk's score {found:+.2f}")
