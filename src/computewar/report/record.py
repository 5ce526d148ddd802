"""The record of one's games: each finished one beside what bots make of the same future.

Every plan of the library is put on the person's seat, with the same scenario, seed and opponents.
That takes a few seconds a game, so it is kept beside the saves, for as long as the rules stay.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from computewar import strategies
from computewar.engine.game import Game
from computewar.inputs.authored import content
from computewar.inputs.draft import put_text
from computewar.inputs.places import saves_folder
from computewar.inputs.spec import path_of
from computewar.lab.tournament import field as plans_of
from computewar.report.verdict import scores
from computewar.sessions import history, rules
from computewar.sessions.error import SaveError
from computewar.sessions.film import Film, film
from computewar.sessions.head import PERSON
from computewar.sessions.saves import Saved, saves
from computewar.sessions.shape import is_number
from computewar.words import _, ngettext, number

FILE = "record.json"
MOST = 64 * 2**20  # bytes of it: some ten thousand games


@dataclass(frozen=True)
class Marks:
    """What a finished game came to: scores by side, and each bot's score on the person's seat."""

    seed: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    bots: Mapping[str, float] = field(default_factory=dict)
    branches: int = 1
    why: str = ""  # why there are no scores, or no bots beside them

    def place(self, side: str) -> int:
        """The place among the bots, 1 the best; bots that are level stand behind."""
        return 1 + sum(mark > self.scores[side] for mark in self.bots.values())


def people(one: Saved) -> tuple[str, ...]:
    """The sides that people held in a saved game."""
    return tuple(side for side, seat in one.seats.items() if seat == PERSON)


def played(folder: Path | None = None) -> list[Saved]:
    """The games of a folder that a person has played to their end, the last first."""
    return [one for one in saves(folder) if one.finished and not one.problem and people(one)]


def reckoned(one: Saved, cancelled: Callable[[], bool] = lambda: False) -> Marks | None:
    """The marks of a finished game, its bots' included; None once `cancelled()`."""
    try:
        found = film(one.path)
    except SaveError as error:
        return Marks(why=error.problem)
    if found.note:
        return Marks(found.seed, why=found.note)
    marks = scores(found.games[0], found.games[-1])
    if why := _alone(found):
        return Marks(found.seed, marks, branches=found.branches, why=why)
    [side] = found.people
    bots: dict[str, float] = {}
    for name in plans_of(found.scenario):
        if cancelled():
            return None
        bots[name] = _bot(found, side, name)
    return Marks(found.seed, marks, bots, found.branches)


def _alone(found: Film) -> str:
    """Why no bot can be put in the person's place; empty where one can."""
    if len(found.people) > 1:
        return _("two people played; no bot had the same opponent")
    if any(path_of(seat) for seat in found.seats.values()):
        return _("a side was held by a file, whose code is not run for this")
    try:
        for seat in found.seats.values():
            if seat != PERSON:
                strategies.find(seat)
    except ValueError as error:
        return str(error)
    return ""


def _bot(found: Film, side: str, name: str) -> float:
    """The score of a strategy on a side's seat of the same game."""
    seats = {**found.seats, side: name}
    deciders = {one: strategies.find(seat) for one, seat in seats.items()}
    first: Game = history.start(found.scenario, found.seed)
    game = first
    while not game.finished:
        game = game.advance(dict(game.decide(deciders)))
    return scores(first, game)[side]


def remarks(marks: Marks) -> Iterator[str]:
    """What speaks against a comparison, each in a sentence."""
    if marks.why:
        yield _("No bots beside it: {}.").format(marks.why)
    if marks.branches > 1:
        text = ngettext("Turns were played again: it has {} branch.",
                        "Turns were played again: it has {} branches.", marks.branches)  # fmt: skip
        yield text.format(number(marks.branches))


# what is kept


def stamp(one: Saved) -> str:
    """What marks hang on besides the save's name: where it was left, and the rules."""
    return f"{one.when} {one.branch} {one.turn} {_rules()}"


@lru_cache(maxsize=1)
def _rules() -> str:
    found = json.dumps(dict(rules.code()), sort_keys=True)
    return hashlib.sha256(found.encode()).hexdigest()[:16]


def kept(one: Saved) -> Marks | None:
    """The marks kept of a game; None where it or the rules have changed since."""
    told = _read(one.path.parent).get(one.path.name)
    if not isinstance(told, dict) or told.pop("stamp", "") != stamp(one):
        return None
    try:
        found = Marks(**told)
    except TypeError:
        return None
    return found if _sound(found) else None


def _sound(found: Marks) -> bool:
    """Whether marks read from a file are what marks are."""
    tables = (found.scores, found.bots)
    numbers = all(isinstance(one, dict) and all(map(is_number, one.values())) for one in tables)
    texts = isinstance(found.seed, str) and isinstance(found.why, str)
    return numbers and texts and type(found.branches) is int


def keep(one: Saved, marks: Marks) -> None:
    """Keep a game's marks beside the saves; a folder that cannot be written keeps none."""
    folder = one.path.parent
    known = {name: told for name, told in _read(folder).items() if (folder / name).exists()}
    known[one.path.name] = {**asdict(marks), "stamp": stamp(one)}
    with suppress(OSError):
        put_text(folder / FILE, json.dumps(known, indent=1))


def _read(folder: Path | None = None) -> dict[str, object]:
    """All that is kept; nothing where the file is not there or is none of ours."""
    try:
        told = json.loads(content((folder or saves_folder()) / FILE, MOST).decode("utf-8"))
    except (OSError, ValueError, RecursionError):  # `content` refuses what would be waited for
        return {}
    return told if isinstance(told, dict) else {}
