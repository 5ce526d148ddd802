"""Observation: what one side may know when it decides.

Its own books in full; the market's open figures; rivals' value, trust and failure, which anyone
can read; and rivals' means as analysts put them: a quarter late and blurred, the less so the better
the side's own analysts are (intelligence). Nothing else is in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.allocation import total
from computewar.engine.chance import Seeds
from computewar.engine.deck import deck, seat
from computewar.engine.part import Rows
from computewar.engine.purse import spendable
from computewar.engine.state import SHOWN, State
from computewar.engine.world import World
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]
OPEN = ("capability",)  # anyone can try a model


@dataclass(frozen=True, eq=False)
class Observation:
    """What a side sees: f own firms, r rival firms, B futures."""

    scenario: Scenario
    side: str
    firms: tuple[str, ...]
    rivals: tuple[str, ...]
    own: State  # the side's own rows of the State, and the figures that all share
    start: State  # the same at the game's start
    standing: Mapping[str, Array]  # [f,B] its orders of the turn before
    bounds: Mapping[str, tuple[Array, Array]]  # [f,1] least and most of every lever
    shown: Mapping[str, Array]  # [r,B] rivals' SHOWN figures, a quarter late and blurred
    rival_value: Array  # [r,B] $bn, as the market quotes it
    rival_trust: Array  # [r,B] 0–1
    rival_insolvent: Array  # [r,B] 1 for one that has failed: courts publish it
    keys: Seeds  # [B] words for the side's private chance

    @property
    def turn(self) -> int:
        """Quarters played."""
        return self.own.turn

    @property
    def turns_left(self) -> int:
        """Quarters still to play, this one included."""
        return self.scenario.turns - self.own.turn

    @property
    def cash(self) -> Array:
        """Cash of the own firms, `[f, B]` $bn."""
        return self.own.cash

    @cached_property
    def insight(self) -> Array:
        """Share of the blur that the side's best analysts take off, `[B]`."""
        return np.asarray(self.own.insight.max(axis=0))

    @cached_property
    def cards(self) -> tuple[tuple[str, str], ...]:
        """The cards to answer in the first future, as (firm, card): for who plays one game."""
        cards = deck(self.scenario).cards
        slots = self.own.card_slots[:, :, 0].T
        return tuple(
            (firm, cards[int(number)].name)
            for firm, row in zip(self.firms, slots, strict=True)
            for number in row
            if number >= 0
        )

    @cached_property
    def free(self) -> Array:
        """What the own firms may spend this quarter, `[f, B]` $bn."""
        return spendable(self.own)

    @cached_property
    def compute(self) -> Array:
        """Thousand H100e at the own firms' disposal, `[f, B]`: energised, and rented."""
        return held(self.own)

    @cached_property
    def best_rival_compute(self) -> Array:
        """The largest rival's compute as shown, `[B]` thousand H100e."""
        return np.asarray(self.shown["compute"].max(axis=0))

    @cached_property
    def best_rival_capability(self) -> Array:
        """The most capable rival's model as shown, `[B]` log10."""
        return np.asarray(self.shown["capability"].max(axis=0))

    def limit(self, lever: str, wish: Array | float) -> Array:
        """`wish` brought within the lever's bounds, `[f, B]`."""
        low, high = self.bounds[lever]
        limited = np.minimum(np.maximum(wish, low), high)
        if limited.shape == self.own.cash.shape:
            return np.asarray(limited)
        whole = np.empty(self.own.cash.shape)  # a fifth of what `broadcast_to` takes
        whole[:] = limited
        return whole

    def expected(self, parameter: str) -> float:
        """The published value of a number under the scenario's readings; the real one varies."""
        number = self.scenario.numbers[parameter].read(self.scenario.readings)
        if number is None:
            raise KeyError(f"{parameter} has a value a firm only")
        return number.value

    def uniform(self, label: str) -> Array:
        """The side's private chance in (0, 1), `[f, B]`, its own a turn and label."""
        words = np.array([[chance.word(firm)] for firm in self.firms], dtype=np.uint64)
        return chance.uniform(self.keys, f"{label}@{self.turn}", words)


def held(state: State) -> Array:
    """Thousand H100e that a firm can use, `[F, B]`: it runs, less let; rented, parked, in orbit."""
    own = np.maximum(state.energised - state.rented_out, 0)
    return own + state.rented + state.parked + state.orbit


def means(state: State) -> Array:
    """Every firm's means as they are, `[S, F, B]` in the order of SHOWN."""
    plain = _means(state)
    return np.array([plain[name] for name in SHOWN])


def _means(state: State) -> dict[str, Array]:
    return {
        "cash": np.maximum(state.cash, 0),
        "compute": held(state),
        "capability": state.capability,
        "power": state.power,
        "revenue": state.revenue,
        "chips": state.foundry_made + state.fab_made,
        "fab": total(state.fab_online),
    }


def haze(state: State, world: World) -> Array:
    """Log by which analysts will put each firm's means too high next quarter, `[F, B]`."""
    return np.asarray(_sight(state, world) * world.normal("sight", state.turn))


def _sight(state: State, world: World) -> Array:
    """How blurred a firm is to others, `[]`, `[B]` or `[F, B]`: less so with each open promise."""
    if not state.claim_due.any():  # nobody's books are counted for a promise
        return world["sight"]
    promises: Array = total(np.sign(state.claim_due))
    return np.asarray(world["sight"] * np.power(world["claim_light"], promises))


def publish(state: State, fog: Array) -> Array:
    """What analysts will say next quarter of every firm's means, `[S, F, B]`: blurred figures."""
    blur, plain = np.exp(fog), _means(state)
    shown = np.empty((len(SHOWN), *fog.shape))
    for row, name in zip(shown, SHOWN, strict=True):
        if name in OPEN:
            row[:] = plain[name]
        else:
            np.multiply(plain[name], blur, out=row)
    return shown


def sharpened(shown: Array, fog: Array, insight: Array) -> Array:
    """What is shown `[S, F, B]` to a side whose analysts see through `insight` `[f, B]` of fog."""
    if not insight.any():
        return shown
    clear = np.exp(-insight.max(axis=0) * fog)
    blurred = np.array([name not in OPEN for name in SHOWN])[:, None, None]
    return np.asarray(np.where(blurred, shown * clear, shown))


def observe(
    start: State,
    state: State,
    world: World,
    side: str,
    standing: Mapping[str, Array],
    bounds: Mapping[str, tuple[Array, Array]],
) -> Observation:
    """What `side` knows of `state`; by lever, `standing` `[F, B]` and its own `bounds` `[f, 1]`."""
    firms = world.scenario.sides[side].firms
    first = world.firms.index(firms[0])
    own = slice(first, first + len(firms))
    others = [k for k, firm in enumerate(world.firms) if firm not in firms]

    def dealt() -> Array:  # not others' cards
        return np.where(seat(world.scenario, side), state.card_last, -1.0)

    seen = sharpened(state.shown, state.haze, state.insight[own])
    return Observation(
        scenario=world.scenario,
        side=side,
        firms=firms,
        rivals=tuple(world.firms[k] for k in others),
        own=state.of_firms(own, card_last=dealt),
        start=start.of_firms(own),
        standing=Rows(standing, own),
        bounds=bounds,
        shown=Rows(dict(zip(SHOWN, seen, strict=True)), others),
        rival_value=state.value[others],
        rival_trust=state.trust[others],
        rival_insolvent=state.insolvent[others],
        keys=chance.mix(world.seeds ^ chance.word(f"private {side}")),
    )
