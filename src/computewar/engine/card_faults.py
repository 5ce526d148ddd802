"""Faults of cards that only the rules can see: names, bounds, triggers that can never hold."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from computewar.engine.deck import AFTER
from computewar.engine.figures import known, shared
from computewar.engine.state import QUANTITIES
from computewar.engine.turn import LEVERS
from computewar.inputs.card import (
    ALL,
    FIGURES,
    PIPELINES,
    QUANTITY_BOUNDS,
    SELF,
    VALUE_BOUNDS,
    Card,
    Condition,
    Effect,
    condition,
    flat,
    unknown_figures,
)
from computewar.inputs.error import Faults, InputError, caught, nearest
from computewar.inputs.parameter import Reading

LATER = {"subsidy": "cash", "students": "staff_models"}  # what they become, which has bounds
COMES = {">": (0, -1), ">=": (0, -1), "==": (0, -1)}  # operators that ask for a card that came


class Around(NamedTuple):
    """What a card may speak of besides the rules' figures."""

    firms: frozenset[str]
    sides: frozenset[str]
    facts: frozenset[str]
    switches: Mapping[str, Reading]
    cards: Mapping[str, Card]  # none: whatever card is waited for


def card_faults(card: Card, file: str, around: Around) -> Faults:
    """Everything that is wrong with a sound card: names, bounds, dates, facts."""
    facts = [InputError(file, card.name, *fault) for fault in _facts(card, around.facts)]
    rest = trigger_faults(card, file, around) + _never(card, file)
    return effect_faults(card, file, around) + facts + rest


def effect_faults(card: Card, file: str, around: Around) -> Faults:
    """Names in a card's effects and audience that no rule knows, amounts beyond bounds."""
    found = [*_names(card, around)]
    for problem in unknown_figures(card, QUANTITIES):
        fault, _, cure = problem.partition("; ")
        found.append((fault, cure))
    found += [fault for effect in _effects(card) for fault in _bounds(effect)]
    return [InputError(file, card.name, *fault) for fault in found]


def _effects(card: Card) -> Iterator[Effect]:
    return (effect for choice in card.choices for effect in flat(choice.effects))


def _names(card: Card, around: Around) -> Iterator[tuple[str, str]]:
    """Audience, firms and levers that are not there."""
    audience = {*around.firms, *around.sides, ALL}
    if card.audience not in audience:
        yield f"audience '{card.audience}' is nobody", nearest(card.audience, audience)
    firms = {*around.firms, SELF, ALL}
    for effect in _effects(card):
        if effect.firm not in firms:
            yield f"'{effect.firm}' is no firm", nearest(effect.firm, firms)
        if effect.offer and effect.offer not in LEVERS:
            cure = nearest(effect.offer, LEVERS)
            yield f"offers '{effect.offer}', which is no lever", cure


def _facts(card: Card, facts: Iterable[str]) -> Iterator[tuple[str, str]]:
    known_facts = set(facts)
    for fact in card.facts:
        if fact not in known_facts:
            near = nearest(fact, known_facts)
            cure = near if near.startswith("did") else "name a fact of `seeds`"
            yield f"rests on '{fact}', which is no fact", cure


def _bounds(effect: Effect) -> Iterator[tuple[str, str]]:
    """Amounts that no figure can take, factors beyond what the rules allow."""
    for name, amount in effect.add.items():
        low, high = FIGURES.get(name, (amount, amount))
        if name in FIGURES and not abs(amount) <= high - low:
            yield f"adds {amount:g} to {name}", f"it stays within {low:g} and {high:g}; add less"
    for name, amount in effect.later.items():
        most = FIGURES[LATER.get(name, name)][1] if name in PIPELINES else abs(amount)
        if amount > most:
            yield f"brings {amount:g} of {name} later", f"{most:g} is the most; bring less"
        if amount < 0 and name in ("cash", "subsidy"):
            yield f"takes {name} later", "only what was ordered can be taken; take it now"
    for name, factor in effect.scale.items():
        low, high = VALUE_BOUNDS if name == "value" else QUANTITY_BOUNDS
        if not low <= factor <= high:
            yield f"puts a factor of {factor:g} on {name}", f"keep it within {low:g} and {high:g}"


def trigger_faults(card: Card, file: str, around: Around) -> Faults:
    """Conditions that say nothing or name nothing."""
    place = f"{card.name}.trigger.when"
    faults: Faults = []
    for text in card.trigger.when:
        wrong = caught(condition, text, place, file)
        found = [] if wrong else _condition(text, condition(text, place, file), around)
        faults += wrong + [InputError(file, place, *fault) for fault in found]
    return faults


def _never(card: Card, file: str) -> Faults:
    """Conditions that can never hold together."""
    place = f"{card.name}.trigger.when"
    texts = [text for text in card.trigger.when if not caught(condition, text, place, file)]
    asked = [condition(text, place, file) for text in texts]
    return [InputError(file, place, *fault) for fault in _apart(asked)]


def _condition(text: str, asked: Condition, around: Around) -> Iterator[tuple[str, str]]:
    if asked.who == "reading":
        yield from _reading(text, asked, around.switches)
        return
    if isinstance(asked.value, str):
        yield f"'{text}' compares with a word", "write a number"
    if asked.op == "!=":
        yield f"'{text}' compares with !=", "use > or <"
    if f"{asked.who}." == AFTER:
        known_cards = around.cards
        if known_cards and asked.figure not in known_cards:
            yield f"'{text}' waits for a card that is not there", nearest(asked.figure, known_cards)
        return
    if asked.who not in ("", SELF, *around.firms):
        yield f"'{asked.who}' in '{text}' is no firm", nearest(asked.who, {SELF, *around.firms})
    if asked.figure not in known():
        near = nearest(asked.figure, known())
        cure = near if near.startswith("did") else "see engine/figures.py for all figures"
        yield f"'{asked.figure}' in '{text}' is no figure", cure
    elif not asked.who and not shared(asked.figure):
        yield f"'{text}' does not say whose", f"write self.{asked.figure} or FIRM.{asked.figure}"


def _reading(
    text: str, asked: Condition, switches: Mapping[str, Reading]
) -> Iterator[tuple[str, str]]:
    if asked.figure not in switches:
        yield f"'{asked.figure}' in '{text}' is no reading", nearest(asked.figure, switches)
    elif asked.value not in switches[asked.figure].options:
        options = switches[asked.figure].options
        yield f"'{asked.value}' in '{text}' is no option", nearest(str(asked.value), options)
    if asked.op not in ("==", "!="):
        yield f"'{text}' compares a reading", "use == or !="


def _apart(asked: Sequence[Condition]) -> Iterator[tuple[str, str]]:
    """Conditions on one figure that leave nothing between them, or ask beyond its bounds."""
    spans: dict[tuple[str, str], tuple[float, float]] = {}
    for one in asked:
        if isinstance(one.value, str):
            continue
        key = (one.who, one.figure)
        low, high = spans.get(key, FIGURES.get(one.figure, (float("-inf"), float("inf"))))
        low = max(low, one.value) if one.op in (">", ">=", "==") else low
        high = min(high, one.value) if one.op in ("<", "<=", "==") else high
        spans[key] = (low, high)
    for (who, figure), (low, high) in spans.items():
        if low > high:
            name = f"{who}.{figure}" if who else figure
            problem = f"{name} would have to be above {low:g} and below {high:g}"
            yield problem, "it never is; change one of the conditions"


def circles(cards: Mapping[str, Card]) -> dict[str, list[str]]:
    """Cards that can only come after themselves, each with the way round."""
    needs = {name: _needed(card) for name, card in cards.items()}
    return {name: way for name in cards if (way := _round(name, needs))}


def _needed(card: Card) -> set[str]:
    """The cards that must have come before this one can."""
    found = set()
    for text in card.trigger.when:
        asked = condition(text, f"{card.name}.trigger.when", card.file)
        if f"{asked.who}." == AFTER and asked.op in COMES and float(asked.value) >= 0:
            found.add(asked.figure)
    return found


def _round(start: str, needs: Mapping[str, set[str]]) -> list[str]:
    """The shortest way from a card through needed ones back to itself; none where there is none."""
    ways = {start: [start]}
    left = deque([start])
    while left:
        at = left.popleft()
        for name in sorted(needs.get(at, ())):
            if name == start:
                return [*ways[at], name]
            if name not in ways:
                ways[name] = [*ways[at], name]
                left.append(name)
    return []
