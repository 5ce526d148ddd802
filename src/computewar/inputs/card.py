"""Cards: situations that need an answer, as data.

A card is text, a trigger, two to four choices with effects declared as data, and the facts it rests
on. The figures that a card may touch, and how far, stand in `FIGURES`; what a condition may ask in
`engine/figures.py`. An inject is a card played by hand.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pydantic import ConfigDict, Field, model_validator

from computewar.inputs.error import InputError, checked, nearest, read_toml, together
from computewar.inputs.kept import kept
from computewar.inputs.parameter import Count, Quantity, Strict

SELF, ALL = "self", "all"
NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
CONDITION = re.compile(
    r"^\s*(?:(?P<who>[a-z_]+)\.)?(?P<figure>[a-zA-Z0-9_-]+)\s*(?P<op>>=|<=|==|!=|>|<)\s*"
    r"(?P<value>-?[0-9.]+(?:e-?[0-9]+)?|[a-z_0-9]+)\s*$"
)
LONGEST_LINE, LONGEST_LABEL = 400, 48

# What an effect may add to: least and most that the figure may stand at afterwards.
FIGURES: dict[str, tuple[float, float]] = {
    "cash": (-1e4, 1e5),
    "trust": (0, 1),
    "capability": (-3, 6),
    "research": (0, 3),
    "gpus": (0, 1e5),
    "chips": (0, 1e5),
    "power": (0, 1e5),
    "staff_fab": (0, 50),
    "staff_design": (0, 50),
    "staff_models": (0, 50),
    "fatigue": (0, 1),
    "scrutiny": (0, 1),
    "data": (0, 50),
    "fleet": (0, 100),
    "robots": (0, 1e5),
    "brand": (0, 1),
    "embodied": (0.2, 50),
    "stack": (0, 0.9),
    "fab_progress": (0, 1),
    "fab_yield": (0, 0.9),
    "design_slip": (-2, 4),  # below 0 for a chip that a card brought forward
    "gpu_standing": (0.2, 2),
    "foundry_standing_tsmc": (0.2, 2),
    "foundry_standing_samsung": (0.2, 2),
    "foundry_standing_intel": (0.2, 2),
    "pool_left_gulf": (0, 2000),
    "pool_left_softbank": (0, 500),
    "strings": (0, 1),
    "suits": (0, 20),
    "hype": (0, 1),
    "mood": (-1, 1),
    "strait": (0, 12),
    "shortage": (0, 12),
}
SHARED_FIGURES = ("mood", "strait", "shortage", "pool_left_gulf", "pool_left_softbank")
PIPELINES = ("cash", "gpus", "power", "students", "subsidy")  # what `later` can bring
QUANTITY_BOUNDS = (0.1, 5.0)  # factors on named quantities
VALUE_BOUNDS = (0.5, 2.0)  # the factor that a card may put on a firm's value


class Effect(Strict):
    """One thing that a choice does.

    `add` adds to figures now, `later` to what arrives in `quarters`; `scale` puts a factor on named
    quantities for `quarters`, or once on the firm's value; `offer` offers a lever for `quarters`;
    `chance` rolls between `then` and `otherwise`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    firm: str = SELF
    add: Mapping[str, Quantity] = {}
    later: Mapping[str, Quantity] = {}
    scale: Mapping[str, Quantity] = {}
    offer: str = ""
    quarters: Count = Field(default=0, ge=0, le=20)
    chance: Quantity = Field(default=1, gt=0, le=1)
    then: tuple["Effect", ...] = ()
    otherwise: tuple["Effect", ...] = Field(default=(), alias="else")

    @model_validator(mode="before")
    @classmethod
    def _whose(cls, raw: object) -> object:
        """A factor on a quantity is everybody's where no firm is named; said here, so it stays.

        A save keeps every field of a card, and with it whose effect this is.
        """
        scale = raw.get("scale") if isinstance(raw, dict) else None
        if not isinstance(raw, dict) or "firm" in raw or not isinstance(scale, Mapping):
            return raw
        if "value" in scale and len(scale) > 1:
            raise ValueError(
                "scales one firm's value and what all share; give `firm`, or write two"
            )
        return {**raw, "firm": ALL} if scale and "value" not in scale else raw

    @model_validator(mode="before")
    @classmethod
    def _when(cls, raw: object) -> object:
        """`later = { gpus = 12, quarters = 3 }` says when in the same breath."""
        if not isinstance(raw, dict) or not isinstance(raw.get("later"), dict):
            return raw
        later = dict(raw["later"])
        when = {"quarters": later.pop("quarters")} if "quarters" in later else {}
        return {**raw, "later": later, **when}

    @model_validator(mode="after")
    def _sound(self) -> "Effect":
        rolls = bool(self.then or self.otherwise)
        parts = sum(map(bool, (self.add, self.later, self.scale, self.offer, rolls)))
        if parts != 1:
            raise ValueError("does several things or none; write one effect for each")
        if rolls and any(part.then or part.otherwise for part in (*self.then, *self.otherwise)):
            raise ValueError("rolls within a roll; one roll an effect")
        if rolls == (self.chance == 1):
            raise ValueError("a roll has `chance` below 1 and `then` or `else`; give both")
        lasting = self.later or self.offer or (self.scale and set(self.scale) != {"value"})
        if lasting and not self.quarters:
            raise ValueError("needs `quarters`; say how long, or when")
        return self


class Choice(Strict):
    """One answer: its label, a line on what it means, and its effects."""

    label: str = Field(min_length=3, max_length=LONGEST_LABEL)
    text: str = Field(min_length=3, max_length=LONGEST_LINE)
    effects: tuple[Effect, ...] = ()


class Trigger(Strict):
    """When a card may come: turns from 0, hazard a quarter, conditions, quarters of rest."""

    turns: tuple[Count, Count] = (0, 80)
    chance: Quantity = Field(default=1, gt=0, le=1)
    when: tuple[str, ...] = ()
    again: Count = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _sound(self) -> "Trigger":
        if not 0 <= self.turns[0] <= self.turns[1]:
            raise ValueError(f"turns {self.turns} never come; write [first, last]")
        return self


class Card(Strict):
    """A situation with its choices."""

    name: str
    file: str
    title: str = Field(min_length=3, max_length=60)
    audience: str
    text: str = Field(min_length=40, max_length=600)
    trigger: Trigger = Field(default_factory=Trigger)
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=4)
    default: Count = Field(default=0, ge=0)
    facts: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sound(self) -> "Card":
        if not NAME.match(self.name):
            raise ValueError(f"'{self.name}' is no card's name; use small letters and hyphens")
        if self.default >= len(self.choices):
            raise ValueError(f"default {self.default} is no choice; they count from 0")
        return self

    @property
    def lever(self) -> str:
        """The name of the choice lever that answers the card."""
        return f"card.{self.name}"


class Condition(NamedTuple):
    """One condition of a trigger, taken apart."""

    who: str
    figure: str
    op: str
    value: float | str


@lru_cache(maxsize=4096)
def condition(text: str, place: str, file: str) -> Condition:
    """A condition such as `xai.trust < 0.6`; InputError if it is none."""
    found = CONDITION.match(text)
    if not found:
        cure = "write FIRM.FIGURE > NUMBER, or self.FIGURE, or a figure that all share"
        raise InputError(file, place, f"'{text}' is no condition", cure)
    value: float | str = found["value"]
    with suppress(ValueError):
        value = float(found["value"])
    return Condition(who=found["who"] or "", figure=found["figure"], op=found["op"], value=value)


def load_cards(folder: Path) -> dict[str, Card]:
    """All cards of a folder by name; InputError names every problem of a file at once."""
    found: dict[str, Card] = {}
    for file in sorted(folder.glob("*.toml")):
        for card in read_cards(file):
            if card.name in found:
                raise InputError(file, card.name, f"is in {found[card.name].file} too", "keep one")
            found[card.name] = card
    return found


@kept
def read_cards(file: Path) -> tuple[Card, ...]:
    """The cards of one file."""
    cards, problems = [], []
    for name, table in read_toml(file).items():
        try:
            cards.append(card_of(name, table, file))
        except InputError as error:
            problems.append(error)
    if problems:
        raise together(problems)
    return tuple(cards)


def card_of(name: str, table: object, file: Path) -> Card:
    """The card that stands under `name` in a file; InputError with all that is wrong with it."""
    if not isinstance(table, Mapping):
        raise InputError(file, name, "is no card", f"write [{name}] with title, text and choices")
    if taken := [key for key in ("name", "file") if key in table]:
        raise InputError(file, f"{name}.{taken[0]}", "is no key of a card", "drop it")
    return checked(Card, {**table, "name": name, "file": file.name}, f"{file}: {name}")


def unknown_figures(card: Card, quantities: tuple[str, ...]) -> list[str]:
    """Names that the card's effects touch and that no rule knows, each with its cure."""
    known = (*quantities, "value")
    wrong = []
    for effect in (part for choice in card.choices for part in flat(choice.effects)):
        wrong += _unknown(effect.add, FIGURES, "'{}' cannot be added to")
        wrong += _unknown(effect.later, PIPELINES, "'{}' cannot come later")
        wrong += _unknown(effect.scale, known, "'{}' is no quantity")
    return wrong


def _unknown(names: Iterable[str], known: Iterable[str], problem: str) -> list[str]:
    right = set(known)
    return [f"{problem.format(name)}; {nearest(name, right)}" for name in set(names) - right]


def flat(effects: tuple[Effect, ...]) -> list[Effect]:
    """Effects and what their rolls lead to, without the rolls themselves."""
    found = []
    for effect in effects:
        parts = (*effect.then, *effect.otherwise)
        found += list(parts) if parts else [effect]
    return found
