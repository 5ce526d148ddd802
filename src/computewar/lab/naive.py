"""The naive forecast that a model must beat, and the score that both are held to.

Naive: the last value known at the start, grown at the trend of the values before (a random walk
with drift, on logs; Hyndman and Athanasopoulos, Forecasting, 3rd edition, 5.2 and 5.5). Its spread
comes from its own past errors: each earlier value forecast from those before it, the error divided
by the root of the time between. A series with fewer than three such errors takes the root mean
square of those of all series.

Score: the interval score of a central interval (Gneiting and Raftery, JASA 2007, equation 43) on
logs, so that it has no scale: width, and 2/α times the distance to what lies outside.
"""

import math
from collections.abc import Iterable, Sequence
from statistics import NormalDist
from typing import NamedTuple

ALPHA = 0.1
ENOUGH = 3
Series = Sequence[tuple[int, float]]
"""Quarters (counted) and positive values, in time."""


class Interval(NamedTuple):
    """Low, middle and high of a forecast, in the unit of what is forecast."""

    low: float
    middle: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies inside."""
        return self.low <= value <= self.high

    @property
    def fan(self) -> float:
        """High over low; infinite where low is not above nought."""
        return self.high / self.low if self.low > 0 else math.inf


def score(interval: Interval, value: float, alpha: float = ALPHA) -> float:
    """The interval score on logs, 0 at best; infinite where the interval reaches nought."""
    if interval.low <= 0:
        return math.inf
    low, high, at = (math.log(x) for x in (interval.low, interval.high, value))
    return high - low + 2 / alpha * (max(low - at, 0) + max(at - high, 0))


def _drift(series: Series) -> float:
    """Growth of the log a quarter over a series of two values or more."""
    (begin, first), (end, last) = series[0], series[-1]
    return (math.log(last) - math.log(first)) / (end - begin)


def past_errors(series: Series) -> list[float]:
    """Errors of the naive forecast within a series, logs a root quarter; none below three."""
    errors = []
    for k in range(2, len(series)):
        known, (at, value) = series[:k], series[k]
        time = at - known[-1][0]
        forecast = math.log(known[-1][1]) + _drift(known) * time
        errors.append((math.log(value) - forecast) / math.sqrt(time))
    return errors


def spread(errors: Iterable[float]) -> float:
    """Root mean square; nought of nothing."""
    squares = [error * error for error in errors]
    return math.sqrt(sum(squares) / len(squares)) if squares else 0.0


def naive(series: Series, quarter: int, pooled: float, alpha: float = ALPHA) -> Interval | None:
    """The naive forecast of a quarter; None for a series without a trend (fewer than two values).

    Args:
        pooled: the spread of all series' past errors, for a series with few of its own.
    """
    if len(series) < 2:
        return None
    errors = past_errors(series)
    sigma = spread(errors) if len(errors) >= ENOUGH else pooled
    time = quarter - series[-1][0]
    known = series[-1][0] - series[0][0]
    middle = math.log(series[-1][1]) + _drift(series) * time
    half = NormalDist().inv_cdf(1 - alpha / 2) * sigma * math.sqrt(time * (1 + time / known))
    return Interval(math.exp(middle - half), math.exp(middle), math.exp(middle + half))
