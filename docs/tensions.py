"""The 18 tensions of the documents, each as an experiment: `python docs/tensions.py`.

Writes docs/tensions.md beside this file: for each tension a small table over 64 futures, medians
with 5 % and 95 % points, and what each of its two sides says, with whether the figures bear it out.
The experiments stand in `tensions_money.py`, `tensions_making.py` and `tensions_minds.py`.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_suffix(".md")
HEAD = """# The 18 tensions, measured

Made by `python docs/tensions.py`; do not edit by hand. Each tension of the documents is an
experiment on the rules, with something changed for one firm and the same luck in every row: 64
futures of the scenario `terafab-2026`. Figures are medians, with the 5 % and 95 % points in
brackets. Below each table stand its two sides; *yes* means that the figures of the table say so.
"""


class Experiment(NamedTuple):
    """One tension: its table, and its two sides with whether the table says so."""

    title: str
    asks: str
    rows: Mapping[str, Mapping[str, NDArray[np.float64]]]  # case → column → [B]
    sides: tuple[tuple[str, bool], tuple[str, bool]]


def experiments() -> list[Callable[[], Experiment]]:
    """All eighteen, in the order of the documents' reading."""
    import tensions_making as making
    import tensions_minds as minds
    import tensions_money as money

    return [
        money.money_is_not_supply, making.buy_or_build, money.wait_or_train,
        making.specialise_or_unify, making.chip_clock_and_fab_clock, making.speed_or_soundness,
        money.one_empire, money.leverage, minds.promise, making.leave_nvidia, money.two_suitors,
        minds.scale_or_efficiency, minds.people, minds.flywheel, making.cars_and_robots,
        making.supplier_shopping, minds.doing_nothing, money.state_scale,
    ]  # fmt: skip


def figure(values: NDArray[np.float64]) -> str:
    """Median, with the 5 % and 95 % points where they differ."""
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
    return _plain(middle) if low == high else f"{_plain(middle)} ({_plain(low)} – {_plain(high)})"


def _plain(value: float) -> str:
    size = abs(value)
    digits = 0 if size >= 99.5 else 1 if size >= 9.95 else 2
    return f"{value:,.{digits}f}".replace("-0.00", "0.00")


def section(number: int, made: Experiment) -> Iterator[str]:
    """A tension as Markdown."""
    columns = list(next(iter(made.rows.values())))
    yield f"## {number}. {made.title}\n"
    yield f"{made.asks}\n"
    yield "| | " + " | ".join(columns) + " |"
    yield "| --- |" + " --- |" * len(columns)
    for case, cells in made.rows.items():
        yield f"| {case} | " + " | ".join(figure(cells[column]) for column in columns) + " |"
    yield ""
    for text, holds in made.sides:
        yield f"- {text} *{'yes' if holds else 'no'}*"
    yield ""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for number, experiment in enumerate(experiments(), start=1):
        parts += section(number, experiment())
    return "\n".join(parts)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.modules["tensions"] = sys.modules[__name__]
    FILE.write_text(page(), "utf-8")
