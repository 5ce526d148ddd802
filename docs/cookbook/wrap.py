"""Wrap: another strategy's plan with one thing changed.

Source: 003 ¶30, the costliest adventure.
"""

from typing import Annotated

from computewar.strategies import find


def decide(seen, *, cap: Annotated[float, (0, 1)] = 0.5, pace: Annotated[float, (0, 1)] = 0.8):
    """Builder, but pledging no more than `cap`, and with a share `pace` of its spending."""
    plan = dict(find("builder:pledge=1")(seen))
    plan["pledge"] = seen.limit("pledge", cap)
    for lever in ("gpu_spend", "hall_spend", "fab_spend"):
        plan[lever] = pace * plan[lever]
    return plan
