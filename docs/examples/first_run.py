"""How does a strategy fare? Median and 5–95 % of a few outcomes over matched futures."""

import sys

from computewar import load_scenario, simulate

futures = int(sys.argv[1]) if len(sys.argv) > 1 else 500
story = load_scenario("terafab-2026")
results = simulate(story, {"musk": "builder", "openai": "buyer"}, futures, seed=1)
summary = results.summary()
for name in ("score musk", "score openai", "compute_share xai", "cash tesla", "win musk"):
    low, median, high, mean = summary[name]
    print(f"{name:<18} median {median:8.2f}   5–95 % {low:8.2f} – {high:8.2f}   mean {mean:8.2f}")
future = results.future(7)
print(f"row 7 is the future {future}: computewar play {story.name} --seed {future}")
