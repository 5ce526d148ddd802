"""Film: a save as a row of quarters to be looked at, each with its game and the decisions in it.

Nothing is written, and no strategy decides again: what was decided stands in the save.
"""

from dataclasses import dataclass
from pathlib import Path

from computewar.engine.game import Game
from computewar.inputs.scenario import Scenario
from computewar.sessions import store
from computewar.sessions.error import SaveError
from computewar.sessions.head import PERSON, Seats
from computewar.sessions.layout import WORKSHOP
from computewar.sessions.log import Settings
from computewar.sessions.timeline import ChangedError, Timeline
from computewar.words import _


@dataclass(frozen=True, eq=False)
class Film:
    """The branch in play of a save: `games[k]` begins quarter k, `given[k]` was decided in it."""

    path: Path
    scenario: Scenario
    seed: str
    seats: Seats
    branch: str
    games: tuple[Game, ...]
    given: tuple[dict[str, Settings], ...]  # one fewer than games: side → what it changed
    branches: int = 1  # of the save
    note: str = ""  # why it is shorter than the save

    @property
    def people(self) -> tuple[str, ...]:
        """The sides that people held."""
        return tuple(side for side, seat in self.seats.items() if seat == PERSON)

    @property
    def open_to(self) -> tuple[str, ...]:
        """The sides through whose eyes it may be watched: all of them once the game is over."""
        if self.games[-1].finished or not self.people:
            return (*self.people, *(s for s in self.scenario.playable if s not in self.people))
        return self.people

    def still(self, quarter: int) -> "Still":
        """The game as it stood at the start of a quarter, counted from 0."""
        return Still(self, self.games[: quarter + 1])


@dataclass(frozen=True, eq=False)
class Still:
    """One picture of a film; it tells what a session at that turn tells."""

    film: Film
    history: tuple[Game, ...]

    @property
    def path(self) -> Path:
        """The save."""
        return self.film.path

    @property
    def scenario(self) -> Scenario:
        """What is played."""
        return self.film.scenario

    @property
    def seed(self) -> str:
        """The seed of its future."""
        return self.film.seed

    @property
    def branch(self) -> str:
        """The branch shown."""
        return self.film.branch

    @property
    def game(self) -> Game:
        """The game at the start of the quarter."""
        return self.history[-1]

    @property
    def turn(self) -> int:
        """Quarters played until then."""
        return len(self.history) - 1

    @property
    def finished(self) -> bool:
        """Whether the game was over by then."""
        return self.game.finished

    @property
    def people(self) -> tuple[str, ...]:
        """The sides that people held."""
        return self.film.people

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """Nobody: a film is only looked at."""
        return ()


def film(path: Path) -> Film:
    """The branch in play of a save, as far as today's rules lead where the save says.

    Raises:
        SaveError: no save, a workshop, a damaged one, no quarter played, or a game of two people
            that still goes on, for each would see the other's plans.
    """
    opened = store.open_save(path, writable=False)
    try:
        if WORKSHOP in opened.meta:
            cure = _("its debrief tells it: computewar debrief FILE")
            raise SaveError(path, _("is a workshop, not one game"), cure)
        timeline = Timeline(opened)
        note = ""
        try:
            timeline.load(accept=False)
        except ChangedError as error:
            note = error.problem
    finally:
        opened.close()
    return _checked(_shot(path, timeline, note))


def _shot(path: Path, timeline: Timeline, note: str) -> Film:
    log = timeline.log
    line = [number for number in log.position.line if number in timeline.games]
    return Film(
        path,
        timeline.scenario,
        timeline.seed,
        timeline.seats,
        log.branch,
        tuple(timeline.games[number] for number in line),
        tuple(log.by_number[number].content["given"] for number in line[1:]),
        len(log.tips),
        note,
    )


def _checked(found: Film) -> Film:
    """The film itself; SaveError where there is nothing to see, or something not to be seen."""
    if not found.given:
        if found.note:
            raise SaveError(found.path, found.note, _("look at it with `computewar replay`"))
        raise SaveError(found.path, _("has no turn played"), _("play it first"))
    if len(found.people) > 1 and not found.games[-1].finished:
        problem = _("is a game of two people that still goes on")
        raise SaveError(found.path, problem, _("watch it when it is over"))
    return found
