"""Which is better, and when do we know? Both meet the same luck, so few futures say much."""

import sys

from computewar import compare, load_scenario

most = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
story = load_scenario("terafab-2026")
found = compare(story, "musk", ["balanced", "builder"], futures=most, until_known=True)
for pair in found.pairs:
    print(
        f"{pair.outcome}: {pair.one} has {pair.mean:+.2f} ({pair.low:+.2f} to {pair.high:+.2f}) on "
        f"{pair.other}; better in {pair.better:.0%} of {pair.futures} futures"
    )
print(f"known after {found.futures} futures: {found.winner or 'not yet'}")
