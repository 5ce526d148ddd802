"""Forks: two branches of a game side by side, as one side may know them.

Its own figures are told as they are; what hangs on rivals' secrets, the score and the share of
compute, only where both branches are over.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from computewar.engine.game import Game
from computewar.engine.orders import levers, limits
from computewar.lab.forecast import measured
from computewar.lab.forks import Parted, Settled, Turn
from computewar.report.levers import value_text
from computewar.report.prospects import Prospect, prospects
from computewar.report.row import SMALL, Tone
from computewar.sessions import plan
from computewar.sessions.branch import Branch
from computewar.sessions.log import Settings
from computewar.words import _, number

SECRET = ("score", "compute_share")
SHOWN = (
    "score", "compute_share", "cash", "debt", "value", "equity", "compute", "power", "own_chips",
    "capability", "lead", "revenue", "trust", "embodied", "wasted",
)  # fmt: skip
"""The figures that stand side by side, in order."""


class Move(NamedTuple):
    """A decision in which two branches differ, in words."""

    lever: str
    firm: str
    label: str
    one: str
    other: str


class Parting(NamedTuple):
    """The first turn (from 0) that two branches play otherwise.

    `moves` are the side's own, the one that differs by most of its lever's range first. Where
    neither plays on otherwise it is the last turn that both have, and `parted` is false.
    """

    turn: int
    parted: bool
    moves: tuple[Move, ...]


class Pair(NamedTuple):
    """A figure on both branches at the same turn."""

    about: Prospect
    one: str
    other: str
    difference: str
    tone: Tone  # of the first branch's against the other's


def parting(one: Branch, other: Branch, side: str) -> Parting:
    """Where two branches part, and by which decisions of `side`."""
    both = min(one.turn, other.turn)
    for turn in range(both):
        if one.line[turn + 1] == other.line[turn + 1]:
            continue
        game = one.games[turn]
        found = _moves(game, side, one.given[turn], other.given[turn])
        moves = tuple(move for _part, move in sorted(found, key=lambda pair: -pair[0]))
        if moves or one.given[turn] != other.given[turn]:
            return Parting(turn, True, moves)
    return Parting(both, False, ())


def _moves(
    game: Game, side: str, one: Mapping[str, Settings], other: Mapping[str, Settings]
) -> Iterator[tuple[float, Move]]:
    """The decisions that differ, each with the part of its lever's range by which it does."""
    scenario = game.scenario
    orders = [plan.orders(game, side, given.get(side, {})) for given in (one, other)]
    for name, lever in levers(scenario).items():
        for row, firm in enumerate(scenario.sides[side].firms):
            first, second = (float(each[name][row, 0]) for each in orders)
            span = limits(scenario, firm, lever)
            if abs(first - second) > SMALL * (1 + abs(first)):
                texts = (value_text(lever, value) for value in (first, second))
                part = abs(first - second) / max(span.max - span.min, SMALL)
                yield part, Move(name, firm, _(lever.label), *texts)


def pairs(one: Branch, other: Branch, turn: int, side: str) -> tuple[Pair, ...]:
    """Headlines of both branches at the start of `turn`, the first branch's against the other's."""
    figures = [_figures(branch.games[turn], side) for branch in (one, other)]
    over = all(branch.games[turn].finished for branch in (one, other))
    return tuple(
        _pair(about, figures[0][about.name], figures[1][about.name])
        for about in told(one.games[0], side, over=over)
        if abs(figures[0][about.name]) > SMALL or abs(figures[1][about.name]) > SMALL
    )


def told(game: Game, side: str, *, over: bool) -> list[Prospect]:
    """What may be told of a branch, in order: its own figures; all of it once it is over."""
    known = prospects(game.scenario, side)
    names = [name for name in SHOWN if over or name not in SECRET]
    return [one for name in names for one in known if one.name.split()[0] == name]


def _figures(game: Game, side: str) -> dict[str, float]:
    return {name: float(values[0]) for name, values in measured(game, side).items()}


def _pair(about: Prospect, one: float, other: float) -> Pair:
    change = one - other
    even = abs(change) <= SMALL * (1 + abs(one))
    better = change * about.better
    tone: Tone = "neutral" if even or not better else "good" if better > 0 else "bad"
    text = about.text(change, signed=True)
    difference = "" if even or not text.startswith(("+", "−")) else text
    return Pair(about, about.text(one), about.text(other), difference, tone)


def path(branch: Branch, name: str, side: str) -> list[float]:
    """A figure of a branch at the start of every turn so far."""
    return [_figures(game, side)[name] for game in branch.games]


def parted(one: Branch, other: Branch, turn: int, side: str) -> Parted:
    """What is asked of the lab: both lines of decisions from `turn` on, to the end of the game."""
    lines = [
        tuple(
            plan.given(game, side, given.get(side, {}))
            for game, given in zip(branch.games[turn:], branch.given[turn:], strict=False)
        )
        for branch in (one, other)
    ]
    left = one.games[0].scenario.turns - turn
    return Parted(one.games[turn].observe(side), lines[0], lines[1], left)


def words(found: Settled, one: str, other: str) -> tuple[str, ...]:
    """Which branch is the better by its decisions alone, how surely, and what turns it."""
    lead, share = abs(found.mean), found.above
    names = (one, other) if found.mean >= 0 else (other, one)
    share = share if found.mean >= 0 else 1 - share
    if found.tried == ():
        text = _("Luck decides: over {} futures neither is known to be better ({} to {} points).")
        spans = (number(end, "", 2, signed=True) for end in found.span)
        return (text.format(number(found.futures), *spans),)
    text = _("{} is better by {} points at the end, in {} of {} futures.")
    first = text.format(
        names[0], number(lead, "", 2), number(share, "share", 2), number(found.futures)
    )
    return first, *_turning(found, *names)


def _turning(found: Settled, better: str, worse: str) -> Iterator[str]:
    if found.tried is None:
        yield _("What would turn that is being looked for …")
        return
    turned = [one for one in found.tried if one.turned]
    for one in turned[:3]:
        yield _turned(one, worse)
    if not turned:
        yield _("No single number within its range, and no reading, turns that.")
        if found.tried:
            yield _("Nearest to it comes {}: {} points are left.").format(
                case(found.tried[0]), number(abs(found.tried[0].mean), "", 2)
            )
    elif len(turned) > 3:
        yield _("+{} more").format(number(len(turned) - 3))


def _turned(one: Turn, worse: str) -> str:
    """What turns the difference, and from which value on."""
    if one.end != one.end:
        return _("Under the reading {} {} is the better.").format(one.name, worse)
    way = _("If {} is below {} (now {}), {} is the better.") if one.end < one.value else _(
        "If {} is above {} (now {}), {} is the better."
    )  # fmt: skip
    now = number(one.value, one.unit)
    return way.format(one.name, number(one.at, one.unit), now, worse)


def case(one: Turn) -> str:
    """A case that was tried, in words."""
    if one.end != one.end:
        return _("the reading {}").format(one.name)
    return _("{} at {}").format(one.name, number(one.end, one.unit))
