"""Discovery: what a search for boxes found, with all that is shown of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from computewar.lab.boxes import ALPHA, LEAST
from computewar.lab.suspects import Suspect


@dataclass(frozen=True)
class Search:
    """How boxes are searched: restrictions and boxes at most, numbers that are looked at.

    `box` is the number of one in the table of compromises that shall be told instead of the one
    chosen; `halves` how often the search is done again; `alpha` and `least` are PRIM's.
    """

    most: int = 4
    boxes: int = 2
    among: int = 30
    halves: int = 20
    box: int | None = None
    seed: int = 1
    alpha: float = ALPHA
    least: float = LEAST
    level: float = 0.95


@dataclass(frozen=True)
class Measured:
    """A box on some futures: how many it holds of how many, cases of interest among them.

    `density` is the share of cases in the box, `coverage` the share of all cases that it holds,
    `mass` the share of the futures; the first two with intervals.
    """

    futures: int
    cases: int
    mass: float
    density: float
    density_low: float
    density_high: float
    coverage: float
    coverage_low: float
    coverage_high: float


@dataclass(frozen=True)
class Restriction:
    """A number's limits in a box, ±∞ where there is none.

    `alone` is the share of all futures within them. `quasi_p` is the chance of as many cases if
    they did nothing, on the half where they were found; `checked_p` on the other. `again` is the
    share of the random halves in which the number comes again.
    """

    suspect: Suspect
    low: float
    high: float
    alone: float
    quasi_p: float
    checked_p: float
    again: float


@dataclass(frozen=True)
class Told:
    """A box in words: its restrictions, where it was found, and on the other half.

    `base` is the share of cases on the other half among the futures that earlier boxes left.
    """

    restrictions: tuple[Restriction, ...]
    found: Measured
    checked: Measured
    base: float

    @property
    def known(self) -> bool:
        """Whether it holds on the other half: the interval of its density lies above the base."""
        return self.checked.density_low > self.base


@dataclass(frozen=True)
class Compromise:
    """A box of the trade-off between coverage and density, by its number in the table."""

    number: int
    names: tuple[str, ...]
    found: Measured
    checked: Measured
    chosen: bool


@dataclass(frozen=True)
class Explanation:
    """What was found: compromises, boxes one after another, the leaves of a tree, and of how many.

    `suspects` are all numbers that might explain, `screened` those that were searched; `also` the
    numbers that come again in random halves without being in a box, with how often. `together` and
    `tree` are what all known boxes, and all leaves told, hold on the other half.
    """

    search: Search
    suspects: int
    screened: tuple[str, ...]
    base: Measured
    compromises: tuple[Compromise, ...]
    boxes: tuple[Told, ...]
    together: Measured
    leaves: tuple[Told, ...]
    tree: Measured
    also: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Discovery:
    """An explanation of the cases of interest of futures from `seed.first` on.

    `case` is the condition as written and `limit` its limit in `unit`; with two strategies the case
    is that the first does worse than the second in `outcome` of the same future, and there is no
    condition. `rows` are futures, or futures of cases where a design is read (`design` says so),
    `units` how many of them stand for themselves. `explanation` is None where there are too few
    cases, or others, to search.
    """

    scenario: str
    side: str
    strategies: tuple[str, ...]
    others: Mapping[str, str]
    seed: int
    first: int
    rows: int
    units: int
    design: bool
    case: str
    outcome: str
    unit: str
    below: bool
    limit: float
    cases: int
    explanation: Explanation | None
    errors: Mapping[str, Sequence[str]]

    @property
    def known(self) -> bool:
        """Whether a box holds on the other half."""
        return self.explanation is not None and any(one.known for one in self.explanation.boxes)
