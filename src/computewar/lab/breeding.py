"""Breeding: new candidates from those that a search has: changed a little, or made of two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from computewar.inputs.scenario import Scenario
from computewar.lab.candidate import EVER, Candidate, Move, candidate
from computewar.lab.knobs import Knob, knobs, phases, pulse
from computewar.strategies.library import Setting, settings

DIGITS = 4
MOST_MOVES = 40
CARDS = 0.1  # how often a new move answers a card
PULSES = 0.1  # how often a new move is a pulse
TRIED = 0.6  # how often a new move is one that a scan found good


@dataclass(frozen=True, eq=False)
class Nursery:
    """What candidates of a seat are bred from: its knobs, spans of turns, strategies, luck.

    `good` are moves that a scan found good together, with their gains: what is bred draws on them.
    `turns` are those of the game.
    """

    space: Mapping[str, Knob]
    spans: Sequence[tuple[int, int]]
    names: Sequence[str]
    luck: np.random.Generator
    turns: int
    good: dict[tuple[Move, ...], float] = field(default_factory=dict)


def nursery(scenario: Scenario, side: str, names: Sequence[str], seed: int) -> Nursery:
    """The nursery of a seat; `names` are the strategies that candidates may build on."""
    luck = np.random.default_rng([seed, len(side)])
    space, spans = knobs(scenario, side), phases(scenario.turns)
    return Nursery(space, spans, names, luck, scenario.turns)


def founders(one: Nursery, loose: int) -> list[Candidate]:
    """The strategies as they are, one of each with other settings, and `loose` open-loop plans."""
    plain = [candidate(name) for name in one.names]
    other = [resettled(found, one) for found in plain]
    blind = [_blind(one) for _ in range(loose)]
    return list(dict.fromkeys([*plain, *other, *blind]))


def _blind(one: Nursery) -> Candidate:
    """An open-loop plan: every lever but the answers to cards set at random, once for all."""
    moves = [Move(k.lever, k.drawn(one.luck)) for k in one.space.values() if not k.card]
    return Candidate("").having(moves)


def resettled(found: Candidate, one: Nursery) -> Candidate:
    """The same with its strategy's settings drawn anew; the same where it has none."""
    known = bounded(found.name) if found.name else {}
    drawn = [(key, placed(setting, one.luck.random())) for key, setting in known.items()]
    return replace(found, settings=tuple(sorted(drawn)))


def bounded(name: str) -> dict[str, Setting]:
    """The settings of a strategy that have two finite bounds, by key."""
    known = settings(name)
    return {k: s for k, s in known.items() if np.isfinite([s.low, s.high]).all() and s.low < s.high}


def placed(setting: Setting, place: float) -> float:
    """The value of a setting at a place from 0, its least, to 1, its most."""
    value = setting.low + min(max(place, 0.0), 1.0) * (setting.high - setting.low)
    return round(value) if setting.whole else round(value, DIGITS)


def child(parents: Sequence[Candidate], one: Nursery) -> Candidate:
    """A candidate bred from one or two of `parents`: one to three changes."""
    luck = one.luck
    found = parents[int(luck.integers(len(parents)))]
    for _ in range(int(luck.integers(1, 4))):
        draw = luck.random()
        if draw < 0.4:
            found = found.having(_new(one))
        elif draw < 0.6:
            found = _nudged(found, one)
        elif draw < 0.7:
            found = _thinned(found, one)
        elif draw < 0.78:
            found = _phased(found, one)
        elif draw < 0.88:
            found = _settled(found, one)
        else:
            found = _crossed(found, parents[int(luck.integers(len(parents)))], one)
    return replace(found, moves=found.moves[:MOST_MOVES]) if found.name else found


def _new(one: Nursery) -> tuple[Move, ...]:
    """A move or a pulse: one that was found good, or any."""
    luck = one.luck
    if one.good and luck.random() < TRIED:
        moves, gains = list(one.good), np.array(list(one.good.values()))
        return moves[int(luck.choice(len(moves), p=gains / gains.sum()))]
    cards = luck.random() < CARDS
    held = [k for k in one.space.values() if k.card == cards] or list(one.space.values())
    knob = held[int(luck.integers(len(held)))]
    if luck.random() < PULSES:
        return pulse(knob, knob.drawn(luck), knob.drawn(luck), one.turns)
    firm = str(luck.choice(knob.firms)) if len(knob.firms) > 1 and luck.random() < 0.3 else ""
    begin, end = _span(one) if luck.random() < 0.25 else (0, EVER)
    return (Move(knob.lever, knob.drawn(luck), firm, begin, end),)


def _span(one: Nursery) -> tuple[int, int]:
    return one.spans[int(one.luck.integers(len(one.spans)))]


def _picked(found: Candidate, one: Nursery) -> Move | None:
    """Any of its moves; None where it has none."""
    if not found.moves:
        return None
    return found.moves[int(one.luck.integers(len(found.moves)))]


def _nudged(found: Candidate, one: Nursery) -> Candidate:
    """Up to three moves set a little otherwise."""
    for _ in range(int(one.luck.integers(1, 4))):
        move = _picked(found, one)
        if move is not None:
            amount = one.space[move.lever].nudged(move.amount, one.luck)
            found = found.having([move._replace(amount=amount)])
    return found


def _thinned(found: Candidate, one: Nursery) -> Candidate:
    """A move less."""
    move = _picked(found, one)
    return found if move is None else found.without(move.place)


def _phased(found: Candidate, one: Nursery) -> Candidate:
    """A move that is otherwise in some turns."""
    move = _picked(found, one)
    if move is None:
        return found
    begin, end = _span(one)
    amount = one.space[move.lever].drawn(one.luck)
    return found.having([Move(move.lever, amount, move.firm, begin, end)])


def _settled(found: Candidate, one: Nursery) -> Candidate:
    """A setting of the strategy beneath moved."""
    known = bounded(found.name) if found.name else {}
    if not known:
        return found.having(_new(one))
    key = list(known)[int(one.luck.integers(len(known)))]
    setting, chosen = known[key], dict(found.settings)
    span = setting.high - setting.low
    place = (chosen.get(key, setting.default) - setting.low) / span + 0.25 * one.luck.normal()
    return replace(found, settings=tuple(sorted((chosen | {key: placed(setting, place)}).items())))


def _crossed(found: Candidate, other: Candidate, one: Nursery) -> Candidate:
    """Half of another's moves beside one's own; now and then its strategy with them."""
    taken = [move for move in other.moves if one.luck.random() < 0.5]
    if other.name and one.luck.random() < 0.3:
        found = replace(found, name=other.name, settings=other.settings)
    return found.having(taken)
