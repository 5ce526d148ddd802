"""Oracle: PRIM of the EMA workbench, for the figures in `tests/lab/test_boxes.py`.

Run where ema-workbench 2.5.3 is installed: `python tests/lab/oracles/prim_of_ema.py [TABLE.csv]`.
It prints each box of the trajectory: points, cases of interest, limits of restricted columns, and
the quasi-p of the last. A table has a line of heads, cases of interest in its first column and the
inputs in the others, as `losses.csv` (500 futures of terafab-2026 with builder on musk); without
one, a box is planted.
"""

import sys

import numpy as np


def planted(seed: int = 6, rows: int = 1000) -> tuple[np.ndarray, np.ndarray]:
    """Points `[rows, 5]` in the unit cube; 85 % are cases in 0.3 < x0 & x2 < 0.6, else 15 %."""
    rng = np.random.default_rng(seed)
    x = rng.random((rows, 5))
    inside = (x[:, 0] > 0.3) & (x[:, 2] < 0.6)
    return x, rng.random(rows) < np.where(inside, 0.85, 0.15)


def main() -> None:
    """Print the oracle's trajectory."""
    import pandas
    from ema_workbench.analysis import prim

    if sys.argv[1:]:
        table = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
        x, y = table[:, 1:], table[:, 0] > 0
    else:
        x, y = planted()
    frame = pandas.DataFrame(x, columns=[f"x{k}" for k in range(x.shape[1])])
    box = prim.Prim(frame, y, threshold=0.1).find_box()
    for row, limits in zip(box.peeling_trajectory.itertuples(), box.box_lims, strict=True):
        cut = limits.loc[:, (limits != box.box_lims[0]).any()]
        told = {name: tuple(float(v) for v in cut[name]) for name in cut}
        sys.stdout.write(f"{int(row.n)} {int(row.k)} {told}\n")
    chances = {name: [float(p) for p in values] for name, values in box.qp[-1].items()}
    sys.stdout.write(f"{chances}\n")


if __name__ == "__main__":
    main()
