"""Assay of cards: how often each comes, whether its choices matter, whether one is always worse.

Games are played with several strategies; wherever a card could come it may be tried: the position
is played on once a choice, with the same luck and the same strategies, for HORIZON quarters or to
the end. What differs then is the choice's doing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.cards import ready
from computewar.engine.deck import deck
from computewar.engine.game import Decider, Game, last, new_game, play
from computewar.engine.outcomes import OUTCOMES
from computewar.engine.state import State
from computewar.engine.world import draw
from computewar.inputs.card import Card
from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario
from computewar.lab.run import Progress, measured
from computewar.strategies import find

Array = NDArray[np.float64]
Index = NDArray[np.intp]
LINEUPS = ("balanced", "builder", "designer", "buyer", "random")
HORIZON, FUTURES = 8, 48
LEAST = 1e-9  # a smaller difference is rounding


class Run(NamedTuple):
    """One run of games: a scenario, the strategy of the persons' sides, seed and futures."""

    story: Scenario
    strategy: str
    seed: int
    futures: int

    @property
    def seats(self) -> dict[str, Decider]:
        """Who decides for each side; a side that no person may hold has its own strategy."""
        held = self.story.strategies | dict.fromkeys(self.story.playable, self.strategy)
        return {side: find(spec) for side, spec in held.items()}

    def positions(self) -> Iterator[Game]:
        """The position at the start of each quarter, and the end."""
        start = new_game(self.story, self.seed, 0, self.futures)
        yield start
        yield from play(start, self.seats)


class Place(NamedTuple):
    """Where a card could have come: the run's number, turn, future, the instance in the deck."""

    run: int
    turn: int
    future: int
    instance: int


class Tally(NamedTuple):
    """Where a card could have come, and of how many games it came in how many, by run."""

    places: list[Place]
    games: list[int]
    came: list[int]


@dataclass(frozen=True, eq=False)
class Assay:
    """What was found of one card.

    `scores` [choices, states] are those of the side that answers; `moves` says for each choice in
    which outcome it differs most from the others, empty where it is never apart from another.
    """

    card: Card
    games: int
    came: int
    scores: Array
    moves: tuple[str, ...]

    @property
    def states(self) -> int:
        """How many positions were tried."""
        return self.scores.shape[1]

    @property
    def worse(self) -> list[tuple[int, int]]:
        """(choice, better choice) where one was worse than the other in every position."""
        if not self.states:
            return []
        choices = range(len(self.scores))
        ahead = {
            (a, b): bool((self.scores[b] > self.scores[a] + LEAST).all())
            for a in choices
            for b in choices
        }
        return [pair for pair, always in ahead.items() if always]


def assays(
    stories: Sequence[Scenario],
    names: Sequence[str],
    states: int,
    seed: int = 1,
    futures: int = FUTURES,
    lineups: Sequence[str] = LINEUPS,
    *,
    progress: Progress | None = None,
) -> list[Assay]:
    """Try each of the named cards in up to `states` positions of games of these scenarios.

    Scores and outcomes are compared between choices in one position. A card that never could come
    is returned with no positions; one that is in play in no scenario is left out. `progress` is
    called with games played and all: each is played to look, and again to try.
    """
    runs = [Run(story, one, seed, futures) for story in stories for one in lineups]
    tally = {name: Tally([], [], []) for name in names}
    whole = 2 * len(runs) * futures
    for number, run in enumerate(runs):
        _look(run, number, tally)
        if progress:
            progress((number + 1) * futures, whole)
    picked = {name: _spread(seen.places, states) for name, seen in tally.items()}
    found: dict[str, list[dict[str, Array]]] = {name: [] for name in names}
    for number, run in enumerate(runs):
        wanted = [(name, at) for name, ats in picked.items() for at in ats if at.run == number]
        for name, columns in _tried(run, wanted):
            found[name].append(columns)
        if progress:
            progress((len(runs) + number + 1) * futures, whole)
    cards = {card.name: card for story in stories for card in story.cards.values()}
    return [
        _assay(cards[name], sum(tally[name].games), sum(tally[name].came), found[name])
        for name in names
        if name in cards
    ]


def joined(story: Scenario, cards: Sequence[Card]) -> Scenario | None:
    """The story with more cards in play; None where it does not have their firms."""
    fields = {name: getattr(story, name) for name in type(story).model_fields}
    more = {card.name: card for card in cards}
    made = type(story)(**{**fields, "cards": {**story.cards, **more}})
    try:
        deck(made)
    except InputError:
        return None
    return made


def _look(run: Run, number: int, tally: Mapping[str, Tally]) -> None:
    """Note where cards could come in a run, and in how many of its games they did."""
    cards = deck(run.story).cards
    seen = np.zeros((len(cards), run.futures), dtype=np.bool_)
    for game in run.positions():
        state = game.state
        seen |= state.card_last == state.turn
        if game.finished:
            break
        for n, future in np.argwhere(ready(state, game.world) & ~state.over):
            if cards[n].name in tally:
                place = Place(number, state.turn, int(future), int(n))
                tally[cards[n].name].places.append(place)
    for name in {card.name for card in cards} & set(tally):
        mine = [n for n, card in enumerate(cards) if card.name == name]
        tally[name].came.append(int(seen[mine].any(axis=0).sum()))
        tally[name].games.append(run.futures)


def _spread(found: list[Place], states: int) -> list[Place]:
    """At most so many places, evenly over all that there are."""
    if len(found) <= states:
        return found
    return [found[int(k)] for k in np.linspace(0, len(found) - 1, states)]


def _tried(run: Run, wanted: list[tuple[str, Place]]) -> Iterator[tuple[str, dict[str, Array]]]:
    """Of each place wanted in a run, every outcome of every choice, `[choices]` by name."""
    turns = {at.turn for _, at in wanted}
    for game in run.positions() if turns else ():
        here = [(name, at) for name, at in wanted if at.turn == game.state.turn]
        if here:
            yield from _choices(game, here, run.seats)
        if game.state.turn >= max(turns):
            return


def _choices(
    game: Game, here: list[tuple[str, Place]], deciders: Mapping[str, Decider]
) -> Iterator[tuple[str, dict[str, Array]]]:
    """One batch: a column for each choice of each card at each of its places."""
    cards = deck(game.scenario)
    columns = [
        (at, choice) for _, at in here for choice in range(len(cards.cards[at.instance].choices))
    ]
    part = of_futures(game, np.array([at.future for at, _ in columns], dtype=np.intp))
    slots = np.full_like(part.state.card_slots, -1)
    for column, (at, _) in enumerate(columns):
        slots[0, cards.row[at.instance], column] = at.instance
    part = replace(part, state=part.state.evolve(card_slots=slots))
    after = part.advance(_answered(part, columns, deciders))
    end = last(play(after, deciders, HORIZON - 1), after)
    results = measured(part.start, end.state, end.world)
    sides, column = list(game.scenario.sides), 0
    for name, at in here:
        span = slice(column, column + len(cards.cards[at.instance].choices))
        own = {key: values[span] for key, values in results.items()}
        own["score"] = own[f"score {sides[cards.side[at.instance]]}"]
        column = span.stop
        yield name, own


def of_futures(game: Game, futures: Index) -> Game:
    """The same game for some of its futures, which may be named more than once."""
    world = draw(game.scenario, game.world.seeds[futures])
    orders = {name: value[:, futures] for name, value in game.orders.items()}
    return Game(world, _some(game.start, futures), _some(game.state, futures), orders)


def _some(state: State, futures: Index) -> State:
    return state.evolve(**{name: value[..., futures] for name, value in state.arrays().items()})


def _answered(
    game: Game, columns: list[tuple[Place, int]], deciders: Mapping[str, Decider]
) -> dict[str, dict[str, Array]]:
    """What the strategies decide, with the answer that each column tries."""
    cards, firms = deck(game.scenario), list(game.scenario.firms)
    given = {side: dict(own) for side, own in game.decide(deciders).items()}
    sides = list(game.scenario.sides)
    tried: dict[tuple[str, str], Array] = {}
    for column, (at, choice) in enumerate(columns):
        card, side = cards.cards[at.instance], sides[cards.side[at.instance]]
        held = game.scenario.sides[side].firms
        blank = np.full((len(held), len(columns)), float(card.default))
        answer = tried.setdefault((side, card.lever), blank)
        answer[held.index(firms[cards.row[at.instance]]), column] = choice
    for (side, lever), answer in tried.items():
        given[side][lever] = answer
    return given


def _assay(card: Card, games: int, came: int, found: list[dict[str, Array]]) -> Assay:
    scores = np.array([columns["score"] for columns in found]).T.reshape(len(card.choices), -1)
    moves = tuple(_moved(found, choice) for choice in range(len(card.choices)))
    return Assay(card, games, came, scores, moves)


def _moved(found: list[dict[str, Array]], choice: int) -> str:
    """The outcome in which a choice differs most; empty where it is never apart from another."""
    if not found:
        return ""
    names = [name for name in found[0] if " " in name and name.split()[0] in OUTCOMES]
    values = np.array([[columns[name] for name in names] for columns in found])  # [S,K,C]
    with np.errstate(invalid="ignore"):
        gap = np.nan_to_num(np.abs(np.delete(values, choice, axis=2) - values[:, :, [choice]]))
    if not (gap > LEAST).any(axis=(0, 1)).all():
        return ""
    size = gap.mean(axis=(0, 2)) / (np.nan_to_num(np.abs(values)).mean(axis=(0, 2)) + LEAST)
    return names[int(size.argmax())]
