"""Candidate: a plan that a search tries: a strategy with settings, and levers set over its head.

Without a strategy it is open-loop: levers set without looking, each for all turns or for some;
orders that it does not name stand. It is played as the table of rules that `text` writes, so what
is kept as a file is what was played.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.observation import Observation
from computewar.engine.turn import SPENDING
from computewar.inputs.authored import quoted
from computewar.strategies import find
from computewar.strategies.rules import MOST_LINES, read

Array = NDArray[np.float64]
WHERE = "a plan that a search found"
DIGITS = 4
EVER = 400  # turns; no game is longer
LONGEST = 40  # turns after which a pulse beats no more, so that its rules are few


Place = tuple[str, str, int, int, int]


class Move(NamedTuple):
    """A lever set from turn `begin` to before turn `end`, counted from 0, whatever is seen.

    With `every` above 1 it is set in every so-manieth of these turns alone, as in a pulse.
    `amount` is a share of the free purse for a lever that spends, else in the lever's unit. `firm`
    is the one firm that it is for; all of the side without.
    """

    lever: str
    amount: float
    firm: str = ""
    begin: int = 0
    end: int = EVER
    every: int = 1

    @property
    def place(self) -> Place:
        """What it sets and when; of two moves of one place the later one holds."""
        return self.lever, self.firm, self.begin, self.end, self.every

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The spans of turns in which it is set; a pulse ends after LONGEST turns."""
        if self.every == 1:
            return [(self.begin, self.end)]
        turns = range(self.begin, min(self.end, LONGEST), self.every)
        return [(turn, turn + 1) for turn in turns]

    @property
    def told(self) -> str:
        """How it is told: `fleet_spend=0.12 of purse`, with firm and turns where it has any."""
        amount = f"{self.amount:.{DIGITS}g}"
        share = f"{amount} of purse" if self.lever in SPENDING else amount
        firm = f" ({self.firm})" if self.firm else ""
        always = not self.begin and self.end >= EVER
        last = "" if self.end >= EVER else f"{self.end}"
        when = "" if always else f" in {self.begin + 1}–{last}"
        return f"{self.lever}={share}{firm}{when}" + (f" by {self.every}" * (self.every > 1))

    @property
    def wish(self) -> float | str:
        """What it sets, as a table of rules has it."""
        return f"{self.amount!r} * free" if self.lever in SPENDING else self.amount


@dataclass(frozen=True)
class Candidate:
    """A strategy by name ("" for none), settings of it, and moves; calling it gives its levers."""

    name: str
    settings: tuple[tuple[str, float], ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def base(self) -> str:
        """The spec of the strategy beneath, `builder:patience=0.7`."""
        return ":".join([self.name, *(f"{key}={value!r}" for key, value in self.settings)])

    @property
    def spec(self) -> str:
        """How it is told in one line."""
        return " + ".join(
            filter(None, [self.base or "orders", *(move.told for move in self.moves)])
        )

    @property
    def plain(self) -> bool:
        """Whether it is a strategy as it is."""
        return bool(self.name) and not self.settings and not self.moves

    @property
    def seat(self) -> "str | Decider":
        """What sits on the seat: a spec where a strategy with settings is all there is."""
        return self.base if self.name and not self.moves else self

    @property
    def table(self) -> dict[str, Any]:
        """Its table of rules."""
        base = {"base": self.base} if self.name else {}
        rules = list(_rules(self.moves))
        return base | ({"rules": rules} if rules else {})

    def __call__(self, seen: Observation) -> Mapping[str, Array]:
        """The levers that it moves, `[f, B]` each."""
        return _decider(self)(seen)

    def having(self, moves: Iterable[Move]) -> "Candidate":
        """The same with these moves beside its own, instead of those of the same places."""
        places = {move.place: move for move in (*self.moves, *moves)}
        return replace(self, moves=tuple(sorted(places.values())))

    def without(self, place: Place) -> "Candidate":
        """The same but for the move of a place."""
        return replace(self, moves=tuple(move for move in self.moves if move.place != place))

    def text(self, about: str, source: str = "") -> str:
        """The TOML text of its rules, for a file of one's own or the library."""
        head = {"about": about, "source": source, "base": self.base}
        lines = [f"{key} = {quoted(value)}" for key, value in head.items() if value]
        for rule in self.table.get("rules", []):
            lines += ["", "[[rules]]"]
            for key in ("firms", "when"):
                if key in rule:
                    lines.append(f"{key} = [{', '.join(map(quoted, rule[key]))}]")
            lines.append("[rules.set]")
            lines += [f"{quoted(n)} = {_value(wish)}" for n, wish in rule["set"].items()]
        return "\n".join([*lines, ""])


def candidate(spec: str) -> Candidate:
    """The candidate of a strategy's spec; StrategyError for an unknown strategy or setting."""
    found = find(spec)
    return Candidate(found.name, tuple(sorted(found.settings.items())))


@lru_cache(maxsize=4096)
def _decider(one: Candidate) -> Decider:
    if one.name and not one.moves:
        return find(one.base)
    made: Decider = read(one.table, WHERE, find).decide
    return made


def _rules(moves: Iterable[Move]) -> Iterable[dict[str, Any]]:
    """Moves gathered into rules: those of the same firm and turns together, as many as one holds.

    Moves for some firm or some turns come after those that hold always.
    """
    gathered: dict[tuple[int, str, int, int], dict[str, float | str]] = {}
    for move in moves:
        order = bool(move.firm) + (move.end - move.begin < EVER) + (move.every > 1)
        for begin, end in move.spans:
            gathered.setdefault((order, move.firm, begin, end), {})[move.lever] = move.wish
    for (_order, firm, begin, end), sets in sorted(gathered.items()):
        firms = {"firms": [firm]} if firm else {}
        after = [f"turn >= {begin}"] if begin else []
        before = [f"turn < {end}"] if end < EVER else []
        when = {"when": after + before} if after or before else {}
        levers = list(sets)
        for k in range(0, len(levers), MOST_LINES):
            yield firms | when | {"set": {name: sets[name] for name in levers[k : k + MOST_LINES]}}


def _value(wish: float | str) -> str:
    return quoted(wish) if isinstance(wish, str) else repr(float(wish))
