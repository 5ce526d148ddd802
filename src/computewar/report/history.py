"""History: the course of every headline so far, and what a quarter of it was like.

What a side knew then is what it is told: its own books, rivals as they were shown. Once the game is
over the courses are those of the whole truth, and the score is among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Game
from computewar.engine.observation import Observation, means
from computewar.engine.state import SHOWN
from computewar.report.board import standing
from computewar.report.causes import labels as headline_labels
from computewar.report.row import Row
from computewar.report.verdict import scores
from computewar.words import _

Array = NDArray[np.float64]
OPEN = ("value", "trust")  # what the market and the public know of every firm
FIGURES = ("compute", "power", "cash", "revenue", "capability", "value", "trust")
"""The rows of a quarter's figures, as on the board."""


@dataclass(frozen=True, slots=True)
class Track:
    """One line of a chart: of a firm, or of a side where it is the score."""

    who: str
    label: str
    own: bool
    values: tuple[float, ...]  # a value a quarter, from the start to now


@dataclass(frozen=True, slots=True)
class Course:
    """A headline over all quarters so far; `name` is also what `sources.chain` is asked."""

    name: str
    label: str
    unit: str
    tracks: tuple[Track, ...]

    @property
    def steep(self) -> bool:
        """Whether it spans so much that a scale by factors shows it better."""
        values = [value for one in self.tracks for value in one.values]
        return min(values) > 0 and max(values) > STEEP * min(values)


STEEP = 8.0


def courses(games: Sequence[Game], side: str) -> tuple[Course, ...]:
    """Every headline over the games of a branch, one game a quarter, the last is now.

    ValueError for no game at all.
    """
    if not games:
        raise ValueError("a history needs at least the game at its start")
    over = games[-1].finished
    known = [_known(game, side, whole=over) for game in games]
    titles = headline_labels()
    told = {
        "compute": (titles["compute"], "kH100e"), "compute_share": (_("Share"), "share"),
        "cash": (titles["cash"], "$bn"), "revenue": (_("Revenue"), "$bn/quarter"),
        "capability": (_("Models"), "ratio"), "value": (_("Value"), "$bn"),
        "trust": (titles["trust"], "share"), "power": (_("Power"), "MW"),
    }  # fmt: skip
    firms, mine = games[0].scenario.firms, games[0].scenario.sides[side].firms
    found = []
    for name, (label, unit) in told.items():
        tracks = tuple(
            Track(firm, _(firms[firm].label), firm in mine, tuple(one[name][firm] for one in known))
            for firm in firms
        )
        found.append(Course(name, label, unit, tracks))
    return (*found, _score(games, side)) if over else tuple(found)


def _known(game: Game, side: str, *, whole: bool) -> dict[str, dict[str, float]]:
    """Headline → firm → its value as the side knows it, or, if `whole`, as it is."""
    seen, firms = game.observe(side), game.world.firms
    own = dict(zip(SHOWN, means(seen.own), strict=True))
    own |= {"value": seen.own.value, "trust": seen.own.trust}
    shown = {name: seen.shown[name] for name in SHOWN}
    shown |= {"value": seen.rival_value, "trust": seen.rival_trust}
    truth = dict(zip(SHOWN, means(game.state), strict=True)) if whole else {}
    found: dict[str, dict[str, float]] = {}
    for name in own:
        values = _by_firm(seen, own[name], shown[name])
        if name in truth:
            values = dict(zip(firms, truth[name][:, 0].tolist(), strict=True))
        found[name] = values
    found["capability"] = {firm: 10**value for firm, value in found["capability"].items()}
    every = sum(found["compute"].values())
    found["compute_share"] = {
        firm: value / every if every else 0.0 for firm, value in found["compute"].items()
    }
    return found


def _by_firm(seen: Observation, own: Array, shown: Array) -> dict[str, float]:
    mine = dict(zip(seen.firms, own[:, 0].tolist(), strict=True))
    return mine | dict(zip(seen.rivals, shown[:, 0].tolist(), strict=True))


def _score(games: Sequence[Game], side: str) -> Course:
    """What the score of each side that can be played would have been, had the game ended then."""
    marks = [scores(games[0], game) for game in games]
    sides = games[0].scenario.sides
    tracks = tuple(
        Track(name, _(sides[name].label), name == side, tuple(one[name] for one in marks))
        for name in marks[0]
    )
    return Course("score", _("Score"), "index", tracks)


def figures(games: Sequence[Game], side: str, turn: int, firm: str) -> tuple[Row, ...]:
    """The headlines of an own firm at the start of `turn` (from 0), against the turn before."""
    before = games[turn - 1].observe(side) if turn else None
    told = {row.key: row for row in standing(games[turn].observe(side), firm, before)}
    return tuple(told[key] for key in FIGURES if key in told)
