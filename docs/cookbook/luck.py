"""Luck: now and then do what nobody expects, by a chance of one's own.

Source: none; a rival that plans ahead must not know everything.
"""

from typing import Annotated

import numpy as np

from computewar.strategies import find


def decide(seen, *, whim: Annotated[float, (0, 1)] = 0.2):
    """Play balanced; with the chance `whim` a firm puts its GPU money into halls this quarter.

    `seen.uniform(label)` is the same for the same seed, turn and firm: games stay repeatable.
    """
    plan = dict(find("balanced")(seen))
    struck = seen.uniform("whim") < whim
    money = plan["gpu_spend"] + plan["hall_spend"]
    plan["gpu_spend"] = seen.limit("gpu_spend", np.where(struck, 0.0, plan["gpu_spend"]))
    plan["hall_spend"] = seen.limit("hall_spend", money - plan["gpu_spend"])
    return plan
