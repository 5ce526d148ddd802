"""Examination: whether a strategy may take a seat, and what it costs, finding by finding.

It is played in each seat asked for: it must give levers that exist, within bounds and finite, the
same twice for the same view, and for many games at once what it gives for each alone; its settings
must be legal at both ends and move something. That it asks for more than its purse is only noted.
"""

import inspect
import time
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Game, new_game
from computewar.engine.turn import SPENDING
from computewar.inputs.scenario import Scenario
from computewar.lab.audition import SEED, Fault, Finding, Seen, decided, played, unlike
from computewar.strategies import Strategy, find, settings
from computewar.strategies.library import Setting
from computewar.strategies.wishes import before
from computewar.words import _, number

Array = NDArray[np.float64]
FUTURES, MANY = 8, 256
SAMPLE = 3  # positions of a seat at which it is asked again
SLOW = 0.05  # seconds a decision from which on its cost is not measured on MANY futures
STANDARD = "balanced"
SLACK = 1e-9


def examine(
    spec: str,
    scenario: Scenario,
    sides: Sequence[str],
    quarters: int | None = None,
    futures: int = FUTURES,
) -> list[Finding]:
    """Every finding on a strategy in the seats named, over `quarters` or all of the scenario.

    Raises:
        StrategyError, InputError: there is no such strategy, or its file is wrong.
    """
    strategy = find(spec)
    found, quarters = [_loaded(strategy)], quarters or scenario.turns
    try:
        decisions = list(played(strategy, scenario, sides, quarters, futures))
        text = _("{} in {}, {} quarters, {} futures").format(
            scenario.name, _listed(sides), quarters, futures
        )
        found.append(Finding("legal", "ok", text))
        found.append(Finding("finite", "ok", _("every number of every decision")))
        found.append(_twice(strategy, decisions))
        found.append(_alone(strategy, scenario, sides, decisions))
        found.append(_purse(decisions))
        found += _resting(strategy, decisions)
        found += _settings(strategy, decisions)
        found.append(_cost(strategy, scenario, sides[0], decisions))
        found += _look_ahead(strategy, decisions[0])
    except Fault as fault:
        found.append(fault.finding)
    return found


def _loaded(strategy: Strategy) -> Finding:
    """What was found under the name, and how it is set."""
    known = settings(strategy.name)
    shown = [f"{key}={strategy.settings.get(key, one.default):g}" for key, one in known.items()]
    runs = _(", whose code was run") if strategy.name.endswith(".py") else ""
    text = _("{} from {}{}; settings: {}").format(
        strategy.kind, strategy.origin, runs, ", ".join(shown) or _("none")
    )
    return Finding("loads", "ok", text)


def failed(found: Sequence[Finding]) -> bool:
    """Whether any finding is a fault."""
    return any(one.result == "fault" for one in found)


def _listed(words: Sequence[str]) -> str:
    return _(" and ").join(words)


def _sampled(decisions: Sequence[Seen]) -> list[Seen]:
    """Some decisions of each seat: the first, some between and the last."""
    found = []
    for side in dict.fromkeys(one.side for one in decisions):
        mine = [one for one in decisions if one.side == side]
        picks = np.unique(np.linspace(0, len(mine) - 1, SAMPLE).astype(int))
        found += [mine[k] for k in picks]
    return found


def _twice(strategy: Strategy, decisions: Sequence[Seen]) -> Finding:
    """Asked again in the opposite order, it must decide the same."""
    for one in reversed(_sampled(decisions)):
        again = decided(strategy, one.game, one.side)
        if lever := unlike(one.plan, again):
            text = _("{} in turn {} is not the same when asked again").format(
                lever, one.game.state.turn + 1
            )
            cure = _("keep nothing between calls; draw chance from seen.uniform(label)")
            return Finding("deterministic", "fault", text, cure)
    return Finding("deterministic", "ok", _("the same when asked again"))


def _alone(
    strategy: Strategy, scenario: Scenario, sides: Sequence[str], decisions: Sequence[Seen]
) -> Finding:
    """Its last future played alone must be, to the bit, what it was among the others."""
    futures, turns = decisions[0].game.world.futures, decisions[-1].game.state.turn + 1
    batch = {(one.side, one.game.state.turn): one for one in decisions}
    for one in played(strategy, scenario, sides, turns, 1, futures - 1):
        turn = one.game.state.turn
        among = batch[one.side, turn]
        levers = {**among.plan, **one.plan}
        if lever := unlike(_column(among, levers), _column(one, levers)):
            text = _("{} in turn {} ({}) depends on which games are played beside it")
            cure = _("reckon each future by itself: no sums or means over the last axis")
            return Finding("batch", "fault", text.format(lever, turn + 1, one.side), cure)
    return Finding("batch", "ok", _("many games at once are each as alone"))


def _column(one: Seen, levers: Iterable[str]) -> dict[str, Array]:
    """The last future's column of some levers, `[f, 1]`: as decided, or as it stands."""
    view = one.view
    rows = {name: one.plan[name] if name in one.plan else before(view, name) for name in levers}
    return {name: np.broadcast_to(row, view.cash.shape)[:, -1:] for name, row in rows.items()}


def _purse(decisions: Sequence[Seen]) -> Finding:
    """How often it asks for more than the purse holds."""
    over = [_beyond(one) for one in decisions]
    share = float(np.mean(over))
    if not share:
        return Finding("purse", "ok", _("asks for no more than it may spend"))
    text = _("asks for more than it may spend in {} of decisions").format(number(share, "share", 2))
    return Finding("purse", "note", text, _("the purse cuts what comes last in its order"))


def _beyond(one: Seen) -> float:
    """Share of firms and futures in which a decision asks for more than the purse."""
    view = one.view
    asked = np.zeros_like(view.cash)
    for lever in SPENDING:
        asked = asked + one.plan.get(lever, before(view, lever))
    return float((asked > view.free * (1 + SLACK) + SLACK).mean())


def _resting(strategy: Strategy, decisions: Sequence[Seen]) -> Iterator[Finding]:
    """The rules of a table that can do nothing in any of the seats."""
    resting = getattr(getattr(strategy.decide, "func", None), "resting", None)
    if resting is None:
        return
    firsts = {one.side: one for one in reversed(decisions)}.values()
    told = [dict(resting(one.view)) for one in firsts]
    for place, why in told[0].items():
        if all(place in one for one in told):
            text = _("{} never acts: {}").format(place, why)
            yield Finding("rules", "note", text, _("correct the name, or leave the rule out"))


def _settings(strategy: Strategy, decisions: Sequence[Seen]) -> Iterator[Finding]:
    """Each setting that the spec leaves open, at both ends: legal, and moving some lever somewhere.

    A strategy that takes long is tried at the low ends only, against what it is; a step above one
    at which it stands.
    """
    slow = _seconds(strategy, decisions[0].game, decisions[0].side) > SLOW
    moved: dict[str, int] = {}
    for key, span in settings(strategy.name).items():
        if key in strategy.settings:
            continue
        if not np.isfinite([span.low, span.high]).all():
            text, cure = _("{} has no bounds").format(key), _("write Annotated[float, (LOW, HIGH)]")
            yield Finding("settings", "note", text, cure)
        ends = (_low(span), _ends(span)[1]) if slow else _ends(span)
        low, high = (find(_set(strategy, key, end)) for end in ends)
        tried = [_moved(low, strategy if slow else high, one) for one in _sampled(decisions)]
        if not any(tried) and not slow:  # it may need a position that is rare
            tried = [_moved(low, high, one) for one in decisions]
        moved[key] = len({lever for levers in tried for lever in levers})
    deaf = [key for key, count in moved.items() if not count]
    for key in deaf:
        text = _("{} moves no lever in any position tried").format(key)
        yield Finding("settings", "note" if slow else "fault", text, _("use it, or leave it out"))
    if not deaf and moved:
        told = ", ".join(f"{key} {count}" for key, count in moved.items())
        yield Finding("settings", "ok", _("levers that each moves: {}").format(told))


def _ends(span: Setting) -> tuple[float, float]:
    """The ends of a setting's bounds; without bounds, half and double its default."""
    if np.isfinite([span.low, span.high]).all():
        low, high = span.low, span.high
    else:
        low, high = span.default / 2, span.default * 2 or 1.0
    return (round(low), round(high)) if span.whole else (low, high)


def _low(span: Setting) -> float:
    """The low end of a setting's bounds, or a step above it where that is the default."""
    low, high = _ends(span)
    if low != span.default:
        return low
    return low + 1 if span.whole else low + (high - low) / 8


def _set(strategy: Strategy, key: str, value: float) -> str:
    pairs = {**strategy.settings, key: value}
    return ":".join([strategy.name, *(f"{name}={one!r}" for name, one in pairs.items())])


def _moved(low: Strategy, high: Strategy, one: Seen) -> list[str]:
    """The levers that differ between two settings of a strategy in a position."""
    plans = [decided(strategy, one.game, one.side) for strategy in (low, high)]
    parts = ({k: {k: p[k]} if k in p else {} for k in {**plans[0], **plans[1]}} for p in plans)
    first, second = parts
    return [lever for lever in first if unlike(first[lever], second[lever])]


def _cost(strategy: Strategy, scenario: Scenario, side: str, decisions: Sequence[Seen]) -> Finding:
    """Time of a decision, a game and turn, and against the standard strategy."""
    game, futures = decisions[0].game, decisions[0].game.world.futures
    if _seconds(strategy, game, side) < SLOW:
        game, futures = new_game(scenario, SEED, 0, MANY), MANY
    mine = standard = np.inf
    for _again in range(3):
        mine = min(mine, _seconds(strategy, game, side))
        standard = min(standard, _seconds(find(STANDARD), game, side))
    text = _("{} µs a game and turn, {} × {} (measured on {} games at once)").format(
        number(mine / futures * 1e6, digits=2), number(mine / standard, digits=2), STANDARD, futures
    )
    return Finding("cost", "ok", text)


def _look_ahead(strategy: Strategy, one: Seen) -> Iterator[Finding]:
    """What a planner says that it plays: its module's `cost(seen, **settings)`, if it has one."""
    cost = getattr(inspect.getmodule(getattr(strategy.decide, "func", None)), "cost", None)
    if strategy.kind == "planner" and cost:
        turns, milliseconds = cost(one.game.observe(one.side), **strategy.settings)
        text = _("{} future-turns a decision, {} ms a game").format(
            turns, number(milliseconds, digits=2)
        )
        yield Finding("look-ahead", "ok", text)


def _seconds(strategy: Strategy, game: Game, side: str) -> float:
    """The time that a decision takes, seconds."""
    view = game.observe(side)
    began = time.perf_counter()
    strategy(view)
    return time.perf_counter() - began
