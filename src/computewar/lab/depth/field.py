"""Field: whether one plan beats all others, and how many plans a clever mixture holds.

Both are read from one tournament of all plans of the library. A plan is measured against the other
side's plans without its own namesake; the best is the one with the highest mean in these very
games, which flatters it, so that a limit from above is kept the more surely.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.lab.depth import LEVEL
from computewar.lab.depth.gate import Gate
from computewar.lab.nash import equilibrium
from computewar.lab.standings import mean_gains
from computewar.lab.stopping import middle, resampled, student
from computewar.lab.tournament import Tournament
from computewar.words import _

Array = NDArray[np.float64]

MOST_WON = 65.0  # % of its games that no plan may win against the field of the others
LEAST_MIXED = 3  # plans in the Nash mixture
SHARE = 0.01  # of a mixture, from which a plan is counted: less is a rounding of the matrix
DRAWS = 200


class Seat(NamedTuple):
    """A side's view of a tournament: its plans, those against it, its wins `[K, O, futures]`."""

    side: str
    plans: tuple[str, ...]
    others: tuple[str, ...]
    wins: Array


def seats(table: Tournament) -> tuple[Seat, Seat]:
    """A tournament as each of its two sides sees it; a draw is half a win."""
    (one, two), rows, columns = table.sides, table.rows, table.columns
    theirs = (1 - table.wins).swapaxes(0, 1)
    return Seat(one, rows, columns, table.wins), Seat(two, columns, rows, theirs)


def field_gates(table: Tournament) -> tuple[Gate, ...]:
    """That no plan wins too much against the field of the other plans, a gate a side."""
    return tuple(_field(seat) for seat in seats(table))


def _field(seat: Seat) -> Gate:
    shares = [100 * _against_others(seat, k) for k in range(len(seat.plans))]
    best = int(np.argmax([values.mean() for values in shares]))
    low, high = np.clip(student(shares[best], LEVEL), 0, 100).tolist()
    games = int(np.isfinite(seat.wins).sum())
    ranked = sorted(range(len(shares)), key=lambda k: -float(shares[k].mean()))
    note = ", ".join(f"{seat.plans[k]} {shares[k].mean():.0f}%" for k in ranked[:4])
    return Gate(
        "field", seat.side, _("the best plan's wins against the field of the other plans"), "%",
        float(shares[best].mean()), low, high, games, most=MOST_WON, note=note,
    )  # fmt: skip


def _against_others(seat: Seat, plan: int) -> Array:
    """A plan's share of wins in each future that was played to its end, without its namesake."""
    rows = [k for k, name in enumerate(seat.others) if name != seat.plans[plan]]
    games = seat.wins[plan, rows or slice(None)]
    found: Array = np.nanmean(games[:, np.isfinite(games).any(axis=0)], axis=0)
    return found


def mixture_gates(table: Tournament, draws: int = DRAWS) -> tuple[Gate, ...]:
    """That the Nash mixture of each side holds several plans.

    The interval has the middle 95 % of how many it holds when futures are drawn again with
    replacement, the same for all pairs.
    """
    nash = mixtures(mean_gains(table.wins)[0])
    drawn = mean_gains(table.wins, resampled(table.wins.shape[2], draws))
    again = [mixtures(matrix) for matrix in drawn]
    return tuple(
        _mixture(seat, mine, [one[place] for one in again])
        for place, (seat, mine) in enumerate(zip(seats(table), nash, strict=True))
    )


def mixtures(matrix: Array) -> tuple[Array, Array]:
    """The Nash mixtures `[R]` and `[C]` of a matrix of the rows' gains, crumbs swept away."""
    found = equilibrium(matrix)
    return _swept(found.rows), _swept(found.columns)


def _swept(mixture: Array) -> Array:
    kept = np.where(mixture >= SHARE, mixture, 0.0)
    return kept / kept.sum()


def _mixture(seat: Seat, mixture: Array, again: list[Array]) -> Gate:
    count = int((mixture > 0).sum())
    sizes = [int((one > 0).sum()) for one in again]
    low, high = middle(sizes, LEVEL, "nearest")
    often = np.array([one > 0 for one in again]).mean(axis=0)
    ranked = sorted(range(len(mixture)), key=lambda k: (-mixture[k], -often[k]))
    note = ", ".join(f"{seat.plans[k]} {mixture[k]:.0%}" for k in ranked[:count])
    near = [f"{seat.plans[k]} {often[k]:.0%}" for k in ranked[count:] if often[k] >= 0.1]
    note += _("; drawn again also {}").format(", ".join(near[:4])) if near else ""
    return Gate(
        "mixture", seat.side, _("plans in the Nash mixture of the field"), _("plans"),
        float(count), low, high, int(np.isfinite(seat.wins).sum()),
        least=LEAST_MIXED, note=note,
    )  # fmt: skip
