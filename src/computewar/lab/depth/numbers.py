"""Numbers: whether every number of the documents that a rule reads moves some outcome.

Each is put to its low and its high end, one at a time, all others at their values, in the same
futures; a number without a range is pushed by a tenth up and down, a calendar year by one. It has
moved something where any outcome of any future is another, beyond rounding. Numbers that nothing
moves with one plan on all playable sides are tried with the others of the field, and what is left
with `anything`, which sets the levers that a plan leaves alone at random, so that each is pulled.
Numbers that depend on a reading are those of the chosen one.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.observation import Observation
from computewar.engine.world import START
from computewar.inputs.parameter import Parameter
from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How
from computewar.lab.comparison import ROUNDING
from computewar.lab.depth.gate import Gate
from computewar.lab.depth.variants import remade
from computewar.lab.experiment import Experiment, Group, Lineup
from computewar.lab.run import perform
from computewar.lab.table import ERROR
from computewar.lab.tournament import field
from computewar.lab.uncertain import Quantity, quantities
from computewar.strategies import find
from computewar.strategies.wishes import settled
from computewar.words import _

Array = NDArray[np.float64]

PRINTED = ("seed", "derived")  # what a document prints, and what is reckoned from that
PUSH = 0.1  # of a number without a range
YEAR = "year"
SOUND = ("balanced", "fabless", "roboticist")
SELDOM = 8  # the power that keeps what is drawn for a lever near its least
NUMBERS, STARTS = "numbers", "starts"


class Pushed(NamedTuple):
    """A number and where it is put: `NAME` or `NAME.FIRM` of the scenario's `group`."""

    group: str
    name: str
    value: float
    ends: tuple[float, float]
    dated: bool = False  # the same in all futures, so that only another scenario can change it

    @property
    def parameter(self) -> str:
        """The parameter that it belongs to, or `starts.NAME` for a figure of the start."""
        whole = self.name.partition(".")[0]
        return whole if self.group == NUMBERS else f"{self.group}.{whole}"

    @property
    def fixed(self) -> bool:
        """Whether a design can fix it future by future."""
        return self.group == NUMBERS and not self.dated


def printed(scenario: Scenario, statuses: Sequence[str] = PRINTED) -> list[Pushed]:
    """Every number and figure of the start with one of these statuses, under the readings."""
    found = (one for one in quantities(scenario) if one.number.status in statuses)
    return [_pushed(one) for one in found]


def _pushed(one: Quantity) -> Pushed:
    value, low, high = one.number.span
    dated = one.unit == YEAR and not one.number.uncertain
    if low == high:
        step = 1.0 if dated else PUSH * (abs(value) or 1.0)
        low, high = value - step, value + step
    group = STARTS if one.name.startswith(START) else NUMBERS
    return Pushed(group, one.name.removeprefix(START), value, (low, high), dated)


def number_gates(
    scenario: Scenario, numbers: Sequence[Pushed], seed: int, futures: int, **how: Unpack[How]
) -> tuple[Gate, ...]:
    """That every parameter among these numbers moves some outcome of some future; one gate.

    A parameter with a number a firm moves something where one of them does.
    """
    plans: list[str | Decider] = [*field(scenario)]
    left, games = list(numbers), 0
    late: list[str] = []  # what moves something in the last round alone, or nowhere
    some = [anything(plan) for plan in SOUND]
    for played in (plans[:1], plans[1:], some):
        if left and played:
            lineups = [_lineup(scenario, plan) for plan in played]
            games += (len(left) * 2 + 2) * futures * len(lineups)
            moved = {one.parameter for one in _moved(scenario, lineups, left, (seed, futures), how)}
            late = _parameters(left) if played == some else []
            left = [one for one in left if one.parameter not in moved]
    dead = _parameters(left)
    return (_gate(len(_parameters(numbers)), dead, [n for n in late if n not in dead], games),)


def _gate(whole: int, dead: Sequence[str], late: Sequence[str], games: int) -> Gate:
    said = [_("nothing moves with {}").format(", ".join(dead))] if dead else []
    said += [_("only settings at random move with {}").format(", ".join(late))] if late else []
    count = float(whole - len(dead))
    return Gate(
        "numbers", "", _("printed and derived numbers that move some outcome"), _("numbers"),
        count, count, count, games, least=float(whole), note="; ".join(said) or _("each does"),
    )  # fmt: skip


def _parameters(numbers: Sequence[Pushed]) -> list[str]:
    """The parameters that numbers belong to, each once."""
    return list(dict.fromkeys(one.parameter for one in numbers))


def anything(sound: str) -> Decider:
    """A plan, and every lever that it leaves alone anywhere in its bounds, mostly near their least.

    Drawn afresh each quarter.
    """
    plan = find(sound)

    def decide(seen: Observation) -> Mapping[str, Array]:
        drawn = {
            name: low + (high - low) * seen.uniform(f"anything {name}") ** SELDOM
            for name, (low, high) in seen.bounds.items()
        }
        whole = drawn | dict(plan(seen))
        return settled(seen, whole, whole)

    return decide


def _lineup(scenario: Scenario, plan: str | Decider) -> Lineup:
    return {**scenario.strategies, **dict.fromkeys(scenario.playable, plan)}


def _moved(
    scenario: Scenario,
    lineups: Sequence[Lineup],
    numbers: Sequence[Pushed],
    played: tuple[int, int],
    how: How,
) -> set[Pushed]:
    """The numbers with which some outcome moves in the futures of `played`, seed and how many."""
    by_design = [one for one in numbers if one.fixed]
    by_story = [one for one in numbers if not one.fixed]
    stories = [scenario, *(put(scenario, one, end) for one in by_story for end in one.ends)]
    seed, futures = played
    of_design = tuple(_fixed(scenario, lineup, by_design) for lineup in lineups)
    of_stories = tuple(Group(story, lineup) for story in stories for lineup in lineups)
    cases = _cases(Experiment(of_design, seed, 0, futures), how).reshape(
        len(lineups), 1 + 2 * len(by_design), -1
    )
    moved = _differing(cases.swapaxes(0, 1))
    found = {one for one, is_so in zip(by_design, moved, strict=True) if is_so}
    if by_story:
        cases = _cases(Experiment(of_stories, seed, 0, futures), how)
        moved = _differing(cases.reshape(len(stories), len(lineups), -1))
        found |= {one for one, is_so in zip(by_story, moved, strict=True) if is_so}
    return found


def _fixed(scenario: Scenario, lineup: Lineup, numbers: Sequence[Pushed]) -> Group:
    """The case in which all are at their values, and two for each: at its low and high end."""
    cases = 1 + 2 * len(numbers)
    columns = {one.name: np.full(cases, one.value) for one in numbers}
    for k, one in enumerate(numbers):
        columns[one.name][1 + 2 * k : 3 + 2 * k] = one.ends
    return Group(scenario, lineup, cases, columns)


def put(scenario: Scenario, number: Pushed, value: float) -> Scenario:
    """The scenario with one number at another value, the same in all futures."""
    name, _dot, firm = number.name.partition(".")
    parameters: Mapping[str, Parameter] = getattr(scenario, number.group)
    parameter = parameters[name]
    old = parameter.firms[firm] if firm else parameter.read(scenario.readings)
    assert old is not None
    new = old.model_copy(update={"value": value, "low": None, "high": None, "shape": "point"})
    if firm:
        changed = parameter.model_copy(update={"firms": {**parameter.firms, firm: new}})
    elif parameter.switch:
        readings = {**parameter.readings, scenario.readings[parameter.switch]: new}
        changed = parameter.model_copy(update={"readings": readings})
    else:
        changed = parameter.model_copy(update={"number": new})
    return remade(scenario, **{number.group: {**parameters, name: changed}})


def _cases(experiment: Experiment, how: How) -> Array:
    """Every outcome of every future of each case, `[cases, outcomes × futures]`."""
    columns = perform(experiment, **how).columns
    kept = [column for name, column in columns.items() if name != ERROR]
    table = np.array(kept, dtype=np.float64).reshape(len(kept), -1, experiment.futures)
    return table.swapaxes(0, 1).reshape(table.shape[1], -1)


def _differing(cases: Array) -> NDArray[np.bool_]:
    """Whether either of two cases differs from the first of all, `[1 + 2 n, line-ups, K]`, `[n]`.

    What is no number on one side alone differs, too.
    """
    base, others = cases[:1], cases[1:]
    same = np.abs(others - base) <= ROUNDING * (1 + np.abs(base))
    same |= np.isnan(others) & np.isnan(base)
    return np.asarray((~same).any(axis=(1, 2)).reshape(-1, 2).any(axis=1))
