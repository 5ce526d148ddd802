"""Soundness: whether the rules know all that a story names, asked before its first game begins.

A file is checked on load as far as it is data; levers, figures, terms of a score are known to the
rules alone. A name that none of them knows would be passed over in silence or stop a game in its
middle, and so no game begins with one.
"""

from collections.abc import Iterator
from functools import lru_cache

from computewar.engine.card_faults import Around, effect_faults, trigger_faults
from computewar.engine.keyed import Keyed
from computewar.engine.lever import SUM_ERROR, Lever, groups
from computewar.engine.outcomes import TERMS
from computewar.engine.turn import LEVERS
from computewar.inputs.error import InputError, nearest, together
from computewar.inputs.parameter import Bounds
from computewar.inputs.scenario import Firm, Scenario

Told = Iterator[tuple[str, str, str]]  # place, problem, cure
RIVALS = "rival_set"
"""The reading that says which of a vow's sets of rivals counts."""


def confirm(scenario: Scenario) -> None:
    """InputError with all that a scenario names and the rules do not know, or cannot read so."""
    _confirmed(scenario.fingerprint, Keyed(scenario))


@lru_cache(maxsize=64)
def _confirmed(_print: str, keyed: Keyed) -> None:
    story = keyed.scenario
    found = [InputError(story.name, *fault) for fault in unsound(story)]
    around = Around(frozenset(story.firms), frozenset(story.sides), frozenset(), story.switches, {})
    for card in story.cards.values():
        found += effect_faults(card, card.file, around) + trigger_faults(card, card.file, around)
    if found:
        raise together(found)


def unsound(story: Scenario) -> Told:
    """Place, problem and cure of what the rules cannot read, cards apart."""
    for lever, bounds in story.bounds.items():
        yield from _limits(LEVERS.get(lever), bounds, f"bounds.{lever}")
    for firm, held in story.firms.items():
        yield from _firm(story, held, f"firms.{firm}")
    yield from _score(story)
    yield from _vows(story)


def _limits(lever: Lever | None, bounds: Bounds, place: str) -> Told:
    """Limits that a lever of this kind cannot have."""
    if lever is None:  # limits that several levers share
        return
    if lever.kind in ("choice", "flag"):
        last = len(lever.choices) - 1 if lever.choices else 1
        ends = (bounds.min, bounds.max, bounds.default)
        if any(end != round(end) for end in ends) or not 0 <= bounds.min <= bounds.max <= last:
            yield place, f"is {bounds.min:g} to {bounds.max:g}", f"write whole ones, 0 to {last}"
    elif lever.kind == "share" and not 0 <= bounds.min <= bounds.max <= 1:
        yield place, f"is {bounds.min:g} to {bounds.max:g}", "a share lies between 0 and 1"
    elif lever.spends and bounds.min < 0:
        yield place, f"lets {bounds.min:g} be spent", "write min = 0"


def _firm(story: Scenario, held: Firm, place: str) -> Told:
    """Levers that a firm is said to have set, limited or withheld, and that are none or beyond."""
    for group in ("withheld", "standing", "limits"):
        for lever in getattr(held, group):
            if lever not in LEVERS:
                yield f"{place}.{group}", f"'{lever}' is no lever", nearest(lever, LEVERS)
    for lever, bounds in held.limits.items():
        yield from _limits(LEVERS.get(lever), bounds, f"{place}.limits.{lever}")
    for lever, value in held.standing.items():
        if lever in LEVERS:
            yield from _standing(LEVERS[lever], value, _bounds(story, held, lever), place)
    for group, levers in groups(LEVERS.values()).items():
        whole = sum(held.standing.get(one, _bounds(story, held, one).default) for one in levers)
        if abs(whole - 1) > SUM_ERROR:
            problem = f"{', '.join(levers)} ({group}) sum to {whole:g}"
            yield f"{place}.standing", problem, "make these shares sum to 1"


def _bounds(story: Scenario, held: Firm, lever: str) -> Bounds:
    return held.limits.get(lever) or story.bounds[LEVERS[lever].bounds or lever]


def _standing(lever: Lever, value: float, bounds: Bounds, place: str) -> Told:
    where = f"{place}.standing.{lever.name}"
    if not bounds.min <= value <= bounds.max:
        problem = f"is {value:g}, outside {bounds.min:g} to {bounds.max:g}"
        yield where, problem, "write a value between"
    elif lever.kind in ("choice", "flag") and value != round(value):
        yield where, f"is {value:g}", "write a whole number"


def _score(story: Scenario) -> Told:
    """Terms that nothing measures, pars of sides that are not there."""
    for name, term in story.score.items():
        if name not in TERMS:
            yield f"score.{name}", "is no term of a score", nearest(name, TERMS)
        for side in term.par:
            if side not in story.sides:
                cure = nearest(side, story.sides)
                yield f"score.{name}.par", f"'{side}' is no side", cure


def _vows(story: Scenario) -> Told:
    """Firms that a vow names and that are not there; a set of rivals that the reading lacks."""
    chosen = story.readings.get(RIVALS, "")
    for name, vow in story.vows.items():
        named = {vow.firm, *(firm for rivals in vow.rivals.values() for firm in rivals)}
        for firm in sorted(named - set(story.firms)):
            yield f"vows.{name}", f"'{firm}' is no firm", nearest(firm, story.firms)
        if chosen and chosen not in vow.rivals:
            yield f"vows.{name}.rivals", f"has no set '{chosen}'", f"add {chosen} = [FIRM]"
