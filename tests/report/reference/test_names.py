"""The names that files may use are all there."""

import re

from computewar.engine.figures import known
from computewar.engine.outcomes import TERMS
from computewar.engine.state import QUANTITIES
from computewar.inputs.card import FIGURES
from computewar.report.reference.names import names

TEXT = "\n".join(names())


def _written():
    """Every name in backticks, and those between the ends of `x_0` to `x_9`."""
    found = set(re.findall(r"`([\w$/]+)`", TEXT))
    for name, last in re.findall(r"`(\w+)_0` to `\w+_(\d+)`", TEXT):
        found |= {f"{name}_{k}" for k in range(int(last) + 1)}
    return found


def test_every_figure_quantity_and_term_is_named():
    assert {*FIGURES, *QUANTITIES, *TERMS} <= _written()
    assert known() - _written() == set()


def test_every_figure_of_the_state_says_what_it_is():
    rows = [line.split("|") for line in TEXT.splitlines() if line.startswith("| `")]
    assert [row[1] for row in rows if not row[3].strip()] == []
