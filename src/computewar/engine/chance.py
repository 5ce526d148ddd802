"""Chance: every draw is a hash of (seed of the future, label, turn, firm), never a sequence.

So a new random event leaves all others as they were, two strategies meet the same luck, and future
137 of an experiment is the live game with that seed. The mixing function is the finaliser of
SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
"""

from functools import lru_cache
from hashlib import blake2b
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Seeds = NDArray[np.uint64]

_GOLDEN, _ONE, _TWO = (
    np.uint64(word) for word in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)
_BY_12, _BY_27, _BY_30, _BY_31 = (np.uint64(bits) for bits in (12, 27, 30, 31))
_EXPONENT = np.uint64(1023 << 52)
_STEPS = 4096
_BELOW = [NormalDist().inv_cdf((k + 0.5) / _STEPS) for k in range(_STEPS // 2)]
_NORMALS = np.array([*_BELOW, *(-low for low in reversed(_BELOW))])  # alike to the bit
_RISES = np.append(np.diff(_NORMALS), 0.0)

SEEDS, FUTURES = 2**63, 10**15
"""How many seeds there are, and futures of each; their numbers fit into a signed word."""


def mix(words: Seeds) -> Seeds:
    """Scramble 64-bit words, any shape, so that near words become unlike."""
    words = words + _GOLDEN  # a copy; the rest happens in it
    for shift, factor in ((_BY_30, _ONE), (_BY_27, _TWO)):
        words ^= words >> shift
        words *= factor
    words ^= words >> _BY_31
    return words


@lru_cache(maxsize=65536)
def word(text: str) -> np.uint64:
    """The 64-bit word of a label or a firm's name, the same on every machine."""
    return np.uint64(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little"))


def future_seeds(seed: int, first: int, count: int) -> Seeds:
    """Seeds `[count]` of the futures `seed.first`, `seed.first+1`, … of an experiment."""
    return seeds_of(seed, np.arange(first, first + count))


def seeds_of(seed: int, numbers: NDArray[np.integer]) -> Seeds:
    """Seeds `[B]` of the futures `seed.k` for the numbers k `[B]`."""
    start = mix(np.full(1, seed % 2**64, dtype=np.uint64))
    return mix(start ^ numbers.astype(np.uint64))


def parse_seed(text: str) -> tuple[int, int]:
    """`S` or `S.k` as (S, k), S and k counted from 0; ValueError if it is neither."""
    seed, _, future = text.partition(".")
    try:
        pair = int(seed), int(future or "0")
    except ValueError:
        pair = (-1, -1)
    if min(pair) < 0:
        raise ValueError(
            f"'{text}' is no seed; write a whole number, or S.k for future k of seed S"
        )
    if pair[0] >= SEEDS or pair[1] >= FUTURES:
        raise ValueError(
            f"'{text}' is no seed; S may be up to {SEEDS - 1:,}, k up to {FUTURES - 1:,}"
        )
    return pair


def uniform(seeds: Seeds, label: str, firms: Seeds | None = None) -> Array:
    """Numbers in (0, 1): `[B]` for the seeds, or `[F, B]`, a row a word of `firms` `[F, 1]`."""
    words = mix(seeds ^ word(label))
    if firms is not None:
        words = mix(words ^ firms)
    words = words >> _BY_12
    words |= _EXPONENT  # 52 bits after the point of a number from 1 to 2, and half a bit more
    return np.asarray(words.view(np.float64) - (1 - 2.0**-53))


def normal(uniforms: Array) -> Array:
    """Standard normal numbers from uniform ones, by a table of 4,096 quantiles (ends at ±3.7)."""
    place = uniforms * _STEPS - 0.5
    low = place.clip(0.0, _STEPS - 1.0)
    step = low.astype(np.intp)
    low -= step
    low *= _RISES.take(step)
    low += _NORMALS.take(step)
    return low
