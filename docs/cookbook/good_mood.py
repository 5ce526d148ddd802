"""Good mood: raise money while the market is cheerful, spend it when it is not.

Source: 003 ¶7, funds that back a record; the rest is our own idea.
"""

from typing import Annotated

import numpy as np


def decide(seen, *, cheer: Annotated[float, (-0.5, 0.5)] = 0.0):
    """Ask for a tenth of the firm's value above a mood of `cheer`; buy twice as fast below it.

    `mood` is one number a future, `[B]`: it spreads over the firms by itself.
    """
    good = seen.own.mood > cheer
    money = np.where(good, 0.3, 0.6) * seen.free
    wishes = {
        "round_size": np.where(good, 0.1, 0.0) * seen.own.value,
        "gpu_spend": 0.55 * money,
        "hall_spend": 0.45 * money,
    }
    return {lever: seen.limit(lever, wish) for lever, wish in wishes.items()}
