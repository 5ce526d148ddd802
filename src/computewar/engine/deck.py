"""The deck: a scenario's cards compiled once into tables of conditions and effects.

A card for a firm or a side stands once in the deck, a card for all once a playable side: N
instances, up to K conditions each; effects as a list an instance and choice. Nothing here is read
card by card while games run.
"""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.axes import QUANTITIES
from computewar.engine.chance import Seeds
from computewar.engine.keyed import Keyed
from computewar.engine.lever import Lever
from computewar.inputs.card import (
    ALL,
    SELF,
    SHARED_FIGURES,
    Card,
    Effect,
    condition,
    flat,
)
from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]
Index = NDArray[np.intp]
ADD, LATER, SCALE, VALUE, OFFER = range(5)
AFTER = "card."  # `card.NAME >= 2`: so many quarters after that card; -1 if it never came
OPERATORS = {
    ">": ((1, True),), ">=": ((1, False),), "<": ((-1, True),), "<=": ((-1, False),),
    "==": ((1, False), (-1, False)),
}  # fmt: skip
"""Comparison → (sign, whether strictly) of the least that the signed figure must be."""


class Figure(NamedTuple):
    """What a condition asks: a figure, the row of its firm (-1: all share it), -1 to want less."""

    name: str
    row: int
    sign: int


class Rows(NamedTuple):
    """Effects of all choices, one row an effect: E rows.

    `roll` numbers the roll that an effect hangs on (-1 none), `low` and `high` the span of luck in
    which it happens; `row` is the firm's, or -1 for all firms.
    """

    kind: Index
    target: Index
    row: Index
    amount: Array
    quarters: Index
    roll: Index
    low: Array
    high: Array


@dataclass(frozen=True, eq=False)
class Deck:
    """A scenario's cards as tables."""

    cards: tuple[Card, ...]  # [N] the card of each instance
    side: Index  # [N] index of the side that answers
    row: Index  # [N] row of the firm that answers
    words: Seeds  # [N,1] words for chance
    turns: Index  # [2,N]
    hazard: Array  # [N,1]
    again: Index  # [N]
    figures: tuple[Figure, ...]  # what conditions ask, first those of which more is wanted
    asks: Index  # [N,K] which figures each instance's conditions ask; the last fills the row up
    edge: Array  # [N,K] least that they may be
    targets: tuple[str, ...]  # names that effects touch
    effects: Rows
    slots: Index  # [N,4,M] effect rows of each instance and choice, -1 none
    offers: tuple[str, ...]  # withheld levers that some card may offer

    @cached_property
    def quantities(self) -> Index:
        """The place among QUANTITIES of each of `targets`, -1 for another one."""
        named = [QUANTITIES.index(n) if n in QUANTITIES else -1 for n in self.targets]
        return np.array(named, dtype=np.intp)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The names of all figures that conditions ask, once each."""
        return tuple(dict.fromkeys(figure.name for figure in self.figures))

    @cached_property
    def answers(self) -> tuple[tuple[str, int], ...]:
        """The lever that answers each instance and the row of the firm that does."""
        return tuple(zip((card.lever for card in self.cards), self.row.tolist(), strict=True))

    @cached_property
    def less(self) -> int:
        """From which place on `figures` are those of which less is wanted."""
        return sum(figure.sign > 0 for figure in self.figures)


def deck(scenario: Scenario) -> Deck:
    """The scenario's deck, compiled once."""
    return _compiled(scenario.fingerprint, Keyed(scenario))


def levers(scenario: Scenario) -> dict[str, Lever]:
    """The choice levers that answer the scenario's cards, by name."""
    return {
        card.lever: Lever(
            card.lever,
            kind="choice",
            label=card.title,
            help=card.text,
            area="cards",
            choices=tuple(choice.label for choice in card.choices),
            once=True,
        )
        for card in scenario.cards.values()
    }


def answering(scenario: Scenario, card: Card) -> list[tuple[int, int]]:
    """(side, row of the firm) of everyone who gets the card; InputError for an unknown audience."""
    firms, sides = list(scenario.firms), list(scenario.sides)
    if card.audience == ALL:
        chosen = [name for name in sides if scenario.sides[name].playable]
    elif card.audience in scenario.sides:
        chosen = [card.audience]
    elif card.audience in scenario.firms:
        return [(sides.index(scenario.side_of[card.audience]), firms.index(card.audience))]
    else:
        cure = nearest(card.audience, [*sides, *firms, ALL])
        raise InputError(card.file, f"{card.name}.audience", f"'{card.audience}' is nobody", cure)
    return [(sides.index(name), firms.index(scenario.sides[name].firms[0])) for name in chosen]


@lru_cache(maxsize=64)
def _compiled(_print: str, keyed: Keyed) -> Deck:
    scenario = keyed.scenario
    seats = [
        (card, side, row)
        for card in scenario.cards.values()
        for side, row in answering(scenario, card)
        if _possible(card, scenario)
    ]
    asked = [_conditions(card, row, scenario) for card, _, row in seats]
    figures = sorted(
        {figure: None for found in asked for figure, _ in found}, key=lambda figure: -figure.sign
    )
    longest = max((len(found) for found in asked), default=1)
    rows = [[*found, *found[-1:] * (longest - len(found))] for found in asked]
    effects, slots, targets = _effects(seats, scenario)
    cards = [card for card, _, _ in seats]
    parts = (part for one in cards for choice in one.choices for part in flat(choice.effects))
    return Deck(
        cards=tuple(cards),
        side=np.array([side for _, side, _ in seats], dtype=np.intp),
        row=np.array([row for *_, row in seats], dtype=np.intp),
        words=np.array([[chance.word(f"card {card.name}")] for card in cards], dtype=np.uint64),
        turns=np.array([card.trigger.turns for card in cards], dtype=np.intp).reshape(-1, 2).T,
        hazard=np.array([[card.trigger.chance] for card in cards]).reshape(-1, 1),
        again=np.array([card.trigger.again for card in cards], dtype=np.intp),
        figures=tuple(figures),
        asks=np.array([[figures.index(f) for f, _ in row] for row in rows], dtype=np.intp),
        edge=np.array([[edge for _, edge in row] for row in rows], dtype=np.float64),
        targets=targets,
        effects=effects,
        slots=slots,
        offers=tuple(dict.fromkeys(part.offer for part in parts if part.offer)),
    )


def _possible(card: Card, scenario: Scenario) -> bool:
    """Whether the readings chosen let the card come at all."""
    for text in card.trigger.when:
        found = condition(text, f"{card.name}.trigger.when", card.file)
        if found.who != "reading":
            continue
        same = scenario.readings.get(found.figure) == found.value
        if same != (found.op == "=="):
            return False
    return True


def _conditions(card: Card, row: int, scenario: Scenario) -> list[tuple[Figure, float]]:
    """(figure, least) of a card's conditions; one that always holds if none."""
    rows = []
    for text in card.trigger.when:
        found = condition(text, f"{card.name}.trigger.when", card.file)
        if found.who == "reading":
            continue
        after = found.who == AFTER[:-1]
        whose = firm_row(found.who, row, card, scenario) if found.who and not after else -1
        name = f"{AFTER}{found.figure}" if after else found.figure
        if found.op not in OPERATORS:
            place = f"{card.name}.trigger.when"
            raise InputError(card.file, place, f"'{text}' compares with !=", "use > or <")
        for sign, strict in OPERATORS[found.op]:
            least = sign * float(found.value)
            edge = math.nextafter(least, math.inf) if strict else least
            rows.append((Figure(name, whose, sign), edge))
    return rows or [(Figure("turn", -1, 1), 0.0)]


def firm_row(who: str, row: int, card: Card, scenario: Scenario) -> int:
    """Row of a firm named in a card; `self` is the one that answers, `all` is -1."""
    if who == SELF:
        return row
    if who == ALL:
        return -1
    if who not in scenario.firms:
        cure = nearest(who, [*scenario.firms, SELF])
        raise InputError(card.file, card.name, f"'{who}' is no firm", cure)
    return list(scenario.firms).index(who)


def _effects(
    seats: list[tuple[Card, int, int]], scenario: Scenario
) -> tuple[Rows, Index, tuple[str, ...]]:
    """All effects as rows, and the rows of each instance and choice, `[N, 4, M]`."""
    targets: dict[str, int] = {}
    rows: list[tuple[float, ...]] = []
    places: list[list[list[int]]] = []
    for card, _, row in seats:
        choices: list[list[int]] = []
        for choice in card.choices:
            first = len(rows)
            for number, effect in enumerate(choice.effects):
                rows += _rows(effect, number, row, card, scenario, targets)
            choices.append(list(range(first, len(rows))))
        places.append(choices)
    longest = max((len(found) for choices in places for found in choices), default=0)
    slots = np.full((len(seats), 4, max(longest, 1)), -1, dtype=np.intp)
    for n, choices in enumerate(places):
        for c, found in enumerate(choices):
            slots[n, c, : len(found)] = found
    table = np.array(rows, dtype=np.float64).reshape(-1, 8)
    whole = table[:, [0, 1, 2, 4, 5]].astype(np.intp).T
    columns = Rows(
        whole[0], whole[1], whole[2], table[:, 3], whole[3], whole[4], table[:, 6], table[:, 7]
    )
    return columns, slots, tuple(targets)


def _rows(
    effect: Effect, number: int, row: int, card: Card, scenario: Scenario, targets: dict[str, int]
) -> list[tuple[float, ...]]:
    """One effect as rows (kind, target, row, amount, quarters, roll, low, high)."""
    if effect.then or effect.otherwise:
        spans = [(part, 0.0, effect.chance) for part in effect.then]
        spans += [(part, effect.chance, 1.0) for part in effect.otherwise]
    else:
        spans = [(effect, 0.0, 1.0)]
    roll = number if effect.then or effect.otherwise else -1
    rows: list[tuple[float, ...]] = []
    for part, low, high in spans:
        firm = firm_row(part.firm, row, card, scenario)
        for kind, name, amount in _parts(part):
            target = targets.setdefault(name, len(targets))
            rest = (amount, part.quarters, roll, low, high)
            rows += [(kind, target, who, *rest) for who in _whose(kind, name, firm, scenario)]
    return rows


def _whose(kind: int, name: str, firm: int, scenario: Scenario) -> list[int]:
    """The firms' rows on which an effect falls; -1 alone is every firm at once."""
    if kind == SCALE:
        return [firm]
    if firm < 0 and not (kind == ADD and name in SHARED_FIGURES):
        return list(range(len(scenario.firms)))
    return [max(firm, 0)]


def _parts(effect: Effect) -> list[tuple[int, str, float]]:
    """(kind, target, amount) of an effect without a roll."""
    found = [(ADD, name, amount) for name, amount in effect.add.items()]
    found += [(LATER, name, amount) for name, amount in effect.later.items()]
    found += [
        (VALUE if name == "value" else SCALE, name, amount) for name, amount in effect.scale.items()
    ]
    return found + ([(OFFER, effect.offer, 1.0)] if effect.offer else [])


def seat(scenario: Scenario, side: str) -> NDArray[np.bool_]:
    """Which instances of the deck a side answers, `[N, 1]`."""
    mine = deck(scenario).side == list(scenario.sides).index(side)
    return np.asarray(mine[:, None])
