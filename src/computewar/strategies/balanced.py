"""Balanced: a little of everything, halls ahead of boxes, a modest plant once it can be carried.

Source: the documents' two roads taken together: buy compute now (003 ¶4–5) and build for later
(001 ¶55–57), with people and power kept in step (004 ¶4, ¶8).
"""

from typing import Annotated

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan


def decide(
    seen: Observation,
    *,
    fab: Share = 0.3,
    appetite: Share = 0.9,
    pledge: Share = 0.5,
    cadence: Annotated[float, (9, 36)] = 12.0,
    size: Share = 0.7,
    pace: Share = 0.75,
) -> Plan:
    """Spend `pace` of the purse a quarter; `fab` is the plant's weight beside GPUs.

    A plant is begun once the purse could carry its first module.
    """
    return capital(
        seen, plant=fab, appetite=appetite, pace=pace, cadence=cadence,
        pledge=pledge, size=size,
    )  # fmt: skip
