"""Make `docs/comparing.md`: what matched luck and the stopping rule are worth, measured.

    python docs/comparing.py

Strategies meet the same futures once; from these games samples are drawn again and again, which is
how often a rule errs and how long it takes can be counted without playing for days.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from computewar import load_scenario
from computewar.lab.compare import compare
from computewar.lab.run import simulate
from computewar.lab.stopping import looks, wealth

FILE = Path(__file__).with_suffix(".md")
FUTURES = 1000
REPEATS, MOST = 1000, 4096
STANDARD = "balanced"
ALIKE = "balanced:appetite=.85"
OTHERS = ("builder", "gambler", "renter", "buyer", ALIKE, "builder:plant=0")
BOUNDS = {"score": 100, "win": 1}
rng = np.random.default_rng(5)


def named(units: Any) -> tuple[Any, Any]:
    """At which look each repeat `[R, N]` names a winner (0: at none), and which sign it has."""
    need = np.log(2 / 0.05)
    when, sign = np.zeros(len(units), dtype=int), np.zeros(len(units), dtype=int)
    for part in np.array_split(np.arange(len(units)), -(-len(units) // 50)):
        for n in looks(units.shape[1]):
            for side in (1, -1):
                rich = wealth(side * units[part, :n], 0.0) >= need
                new = part[rich & (when[part] == 0)]
                when[new], sign[new] = n, side
    return when, sign


def again(values: Any, repeats: int = REPEATS) -> Any:
    """Values drawn with replacement, `[repeats, MOST]`."""
    return values[rng.integers(0, len(values), (repeats, MOST))]


def named_by_normal(units: Any) -> Any:
    """The same by a sequence of normal intervals (Waudby-Smith et al.), `[R]`: at which look."""
    rate = (-2 * np.log(0.05) + np.log(-2 * np.log(0.05) + 1)) / 1024
    when = np.zeros(len(units), dtype=int)
    for n in looks(units.shape[1]):
        some, wide = units[:, :n], n * rate + 1
        reach = np.sqrt(2 * wide / (n * n * rate) * np.log(np.sqrt(wide) / 0.05))
        apart = np.abs(some.mean(axis=1)) > reach * some.std(axis=1, ddof=1)
        when[apart & (when == 0)] = n
    return when


def equal(story: Any) -> Iterator[str]:
    """The table of equal strategies: games drawn again, and two made-up distributions."""
    for name, units in same(story):
        when, _ = named(units)
        yield f"| {name} | {(when > 0).mean():.1%} | {(named_by_normal(units) > 0).mean():.1%} |"


def same(story: Any) -> Iterator[tuple[str, Any]]:
    """Differences whose mean is nought, in units of their bound, `[REPEATS, MOST]`."""
    runs = [simulate(story, {"musk": STANDARD}, FUTURES, seed).columns for seed in (11, 12)]
    for name, bound in BOUNDS.items():
        whole = np.concatenate([run[f"{name} musk"] for run in runs])
        yield f"{name}: {STANDARD} and itself, other luck", (again(whole) - again(whole)) / bound
    near = simulate(story, {"musk": ALIKE}, FUTURES, 11).columns["score musk"]
    gap = near - runs[0]["score musk"]
    yield f"score: {ALIKE} and {STANDARD}, less their difference", again(gap - gap.mean()) / 100
    for good in (0.1, 1.0):
        rare = rng.random((REPEATS, MOST)) < good / (good + 50)
        yield f"score: mostly {good:g} better, rarely 50 worse", np.where(rare, -50, good) / 100


def unlike(story: Any) -> Iterator[str]:
    """The table of strategies that differ: how far, how narrowly known, how soon."""
    found = compare(story, "musk", [STANDARD, *OTHERS], futures=FUTURES, seed=11)
    for other in OTHERS:
        for name, bound in BOUNDS.items():
            gap = found.columns[name][other] - found.columns[name][STANDARD]
            (pair,) = [
                p
                for p in found.pairs
                if p.outcome == name and {p.one, p.other} == {other, STANDARD}
            ]
            when, sign = named(again(gap, 200) / bound)
            right = ((when > 0) & (sign == np.sign(gap.mean()))).mean()
            half = f"{np.median(when[when > 0]):,.0f}" if right > 0.5 else f"over {MOST:,}"
            size = f"{gap.mean():+.2f}" if name == "score" else f"{100 * gap.mean():+.1f} %"
            yield (
                f"| {other} | {name} | {size} | {pair.narrower:.2f} | {right:.0%} | "
                f"{(sign * gap.mean() < 0).mean():.1%} | {half} |"
            )


def page() -> Iterator[str]:
    """The lines of the page."""
    story = load_scenario("terafab-2026")
    yield f"""# Comparing strategies, measured

Made by `python docs/comparing.py`; do not edit by hand. `terafab-2026`, the seat musk, all other
seats as in the scenario, {FUTURES:,} futures, and samples drawn from these games.

**Matched luck.** `computewar compare` plays every strategy in the same futures, where every draw
of chance is the same by its label, quarter and firm, and looks at the difference in each. *Width*
below is that of the interval so found over that of as many futures played apart. The standard pair
of the tests is builder and {STANDARD}, by score: at most half is asked of it.

**Stopping.** With `--until-known` games are played until the winner is known, with a look after
256, 512, 1,024 … futures. A usual interval looked at so often would name a winner too often. Here,
who does not believe that two strategies are equal bets on it; if they are, the chance ever to own
40 times the first money is 1 in 40 (Ville's inequality), and 2 in 40 for bets on either of them.
(Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", J. R. Statist.
Soc. B 86, 2024.) It needs no more than bounds of what is compared: score, wins, shares. Intervals
that rest on the normal distribution (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Ann. Statist.
52, 2024) find small differences sooner, and err where one strategy is mostly a little better and
rarely far worse, which matched futures bring out: the last column of the first table.

With more than two strategies the level is raised for the number of pairs (Bonferroni), and the
winner must be known against each other strategy.

## Equal strategies

How often a winner is named within {MOST:,} futures at 95 %, of {REPEATS:,} repeats: at most 5 %.

| | named by betting | by normal intervals |
| --- | --- | --- |"""
    yield from equal(story)
    yield f"""
## Unlike strategies

Each against {STANDARD}: the mean difference, the width, how often the better and how often the
worse is named within {MOST:,} futures, and after how many in half of the repeats that name one.

| strategy | outcome | difference | width | named | wrongly | futures |
| --- | --- | --- | --- | --- | --- | --- |"""
    yield from unlike(story)


if __name__ == "__main__":
    FILE.write_text("\n".join(page()) + "\n", "utf-8")
