"""React to rivals: spend faster where the best of them is far ahead.

Source: 002 ¶10, customers take every GPU.
"""

from typing import Annotated

import numpy as np


def decide(seen, *, calm: Annotated[float, (0, 1)] = 0.3, alarm: Annotated[float, (0, 1)] = 0.9):
    """Spend `alarm` of the purse where a rival has five times the compute, else `calm` of it.

    `best_rival_compute` is what analysts print: a quarter late, and blurred.
    """
    behind = seen.compute < 0.2 * seen.best_rival_compute
    money = np.where(behind, alarm, calm) * seen.free
    wishes = {"gpu_spend": 0.55 * money, "hall_spend": 0.45 * money}
    wishes["gpu_premium"] = np.where(behind, 0.2 * alarm, 0.0)
    return {lever: seen.limit(lever, wish) for lever, wish in wishes.items()}
