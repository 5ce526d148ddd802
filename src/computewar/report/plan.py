"""Plan: one firm under the plan on screen, as the rules of `warnings` and `funds` look at it."""

from dataclasses import dataclass

from computewar.engine.observation import Observation
from computewar.report.purse import Orders, Purse
from computewar.words import _


@dataclass(frozen=True, slots=True)
class Warning:
    """One warning: `area` and `lever` are where it can be cured; `key` is how it is muted."""

    key: str
    text: str
    firm: str
    area: str
    lever: str
    weight: float


@dataclass(frozen=True, slots=True)
class Plan:
    """One firm under the plan on screen."""

    seen: Observation
    orders: Orders
    firm: str
    row: int
    purse: Purse

    def own(self, field: str) -> float:
        """A figure of the firm."""
        return float(getattr(self.seen.own, field)[self.row, 0])

    def lever(self, name: str) -> float:
        """A setting of the plan."""
        return float(self.orders[name][self.row, 0])

    def paid(self, name: str) -> float:
        """What the purse grants a lever, $bn."""
        return sum(paid.granted for paid in self.purse.payments if paid.lever == name)

    def offered(self, name: str) -> bool:
        """Whether the firm has this lever."""
        low, high = self.seen.bounds[name]
        return bool(high[self.row, 0] > low[self.row, 0])

    @property
    def name(self) -> str:
        """The firm's label."""
        return _(self.seen.scenario.firms[self.firm].label)

    def warn(self, key: str, text: str, area: str, lever: str, weight: float) -> Warning:
        """A warning about this firm."""
        return Warning(key, text, self.firm, area, lever, weight)
