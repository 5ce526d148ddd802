"""Pipelines: what arrives in some quarters, `[L, F, B]` by quarters until it does."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def shift(pipeline: Array, *orders: tuple[Array, Array | float]) -> tuple[Array, Array]:
    """What arrives now `[F, B]`, and the pipeline `[L, F, B]` moved up by a quarter.

    Each of `orders` (amount `[F, B]`, quarters until it arrives) is put in. Quarters, `[]` or
    `[B]`, are held within 1 and L; between whole ones the amount is split between the two
    neighbours. 1 arrives at the next `shift`. Nothing is lost.
    """
    put_in = [order for order in orders if order[0].any()]
    if not put_in and not any(pipeline.strides):  # one nought for all, as `blank` made it
        return pipeline[0], pipeline
    moved = np.empty(pipeline.shape)
    moved[:-1] = pipeline[1:]
    moved[-1] = 0
    slots = np.arange(1, len(pipeline) + 1)[:, None]
    for amount, quarters in put_in:
        shares = np.maximum(1 - np.abs(slots - np.clip(quarters, 1, len(pipeline))), 0)
        for slot in np.flatnonzero(shares.any(axis=1)):  # the others would get nought
            moved[slot] += shares[slot] * amount
    return pipeline[0], moved
