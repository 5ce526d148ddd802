"""The session: one saved game in play, and the one object that screens talk to.

It holds no rules: what is legal the engine says, what has happened the log. Every act is on
the disk before its method returns, and a method that raises has changed nothing.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from computewar import strategies
from computewar.engine.game import Decider, Game
from computewar.inputs.scenario import Scenario
from computewar.sessions import branch, head, history, permission, plan, store
from computewar.sessions.branch import Branch
from computewar.sessions.entry import Entry
from computewar.sessions.head import PERSON, Seats
from computewar.sessions.log import Desk, Settings
from computewar.sessions.timeline import Timeline

Array = NDArray[np.float64]
Find = Callable[[str], Decider]


class Session:
    """A saved game in play; `new` and `open` make one, `with` closes it."""

    def __init__(self, timeline: Timeline, find: Find) -> None:
        self._timeline, self._log, self._find = timeline, timeline.log, find
        self.path: Path = timeline.store.path
        self.scenario: Scenario = timeline.scenario
        self.seed: str = timeline.seed
        self.seats: Seats = timeline.seats

    @classmethod
    def new(
        cls,
        path: Path,
        scenario: Scenario,
        seed: str,
        seats: Seats,
        *,
        find: Find = strategies.find,
    ) -> "Session":
        """A game at its start, saved at `path`.

        Args:
            seed: `S` or `S.k`.
            seats: side → `person` or a strategy's spec; sides left out take the scenario's.
            find: spec → strategy; the library's by default.

        Raises:
            SaveError: the file exists or cannot be written.
            InputError, StrategyError, ValueError: no such side, strategy, seed; nothing is written.
        """
        game = history.start(scenario, seed)
        taken = head.seated(scenario, seats)
        for seat in taken.values():
            if seat != PERSON:
                find(seat)
        opened = store.create(path, head.written(scenario, seed, taken))
        return cls(Timeline(opened, begun=game), find)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        find: Find = strategies.find,
        read_only: bool = False,
        accept: bool = False,
    ) -> "Session":
        """The game saved at `path` where it was left: its branch, its turn, the plans in hand.

        Args:
            accept: where today's rules lead elsewhere, go on from the last turn that is still the
                same, on a new branch, with that turn's plans.

        Raises:
            SaveError: see `store.open_save`; ChangedError where today's rules lead elsewhere.
        """
        opened = store.open_save(path, writable=not read_only)
        try:
            timeline = Timeline(opened)
            timeline.load(accept=accept)
        except BaseException:
            opened.close()
            raise
        return cls(timeline, find)

    def close(self) -> None:
        """Let the save go."""
        self._timeline.store.close()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # where the game stands

    @property
    def branch(self) -> str:
        """The branch in play."""
        return self._log.branch

    @property
    def branches(self) -> dict[str, int]:
        """Every branch, and the quarters played on it."""
        return {name: self._log.positions[tip].turn for name, tip in self._log.tips.items()}

    @property
    def turn(self) -> int:
        """Quarters played on the branch in play."""
        return self._log.position.turn

    @property
    def game(self) -> Game:
        """The game, of one future, at the start of the turn in play."""
        return self._timeline.game

    @property
    def history(self) -> list[Game]:
        """The game at the start of every turn of this branch, from the first to the present."""
        return [self._timeline.games[number] for number in self._log.position.line]

    @property
    def finished(self) -> bool:
        """Whether the game on this branch is over."""
        return self.game.finished

    @property
    def people(self) -> tuple[str, ...]:
        """The sides that people hold."""
        return permission.people(self._timeline)

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The sides whose commit the turn waits for."""
        return permission.waiting_for(self._timeline)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that was done, in the order in which it was done."""
        return tuple(self._log.entries)

    def committed(self, side: str) -> bool:
        """Whether a side has committed this turn."""
        return self._desk(side).sealed

    def plan(self, side: str) -> dict[str, dict[str, float]]:
        """What a side has set this turn, lever → firm → value; all else stands as it stood."""
        return self._desk(side).plan()

    def advised(self, side: str) -> dict[str, dict[str, str]]:
        """The settings still as an advisor filled them in, lever → firm → strategy."""
        return self._desk(side).advised()

    def orders(self, side: str) -> dict[str, Array]:
        """Every lever of a side's firms under its plan, `[f, 1]` by lever."""
        return plan.orders(self.game, side, self.plan(side))

    def can_undo(self, side: str) -> bool:
        """Whether there is an act of this turn to undo."""
        return bool(self._desk(side).done) and not self.committed(side)

    def can_redo(self, side: str) -> bool:
        """Whether there is an undone act to do again."""
        return bool(self._desk(side).undone) and not self.committed(side)

    # what a side does

    def set(self, side: str, firm: str, lever: str, value: float, author: str = "") -> bool:
        """Set one lever; False if it stands so already.

        Raises:
            LeverError: what no rule allows, in the engine's words. SessionError: not now.
        """
        return self.set_shares(side, firm, {lever: value}, author)

    def set_shares(
        self, side: str, firm: str, values: Mapping[str, float], author: str = ""
    ) -> bool:
        """Set several levers of a firm at one stroke, such as shares that sum to one; see `set`."""
        self._may_act(side)
        merged = plan.merged(self.plan(side), {name: {firm: v} for name, v in values.items()})
        stood, stands = self.orders(side), plan.orders(self.game, side, merged)
        open_cards = plan.unanswered(self.plan(side), firm, values)  # a default is an answer too
        changed = {
            name: {firm: float(value)}
            for name, value in values.items()
            if name in open_cards or (stood[name] != stands[name]).any()
        }
        return bool(changed) and self._write(plan.kind(changed), side, author, {"set": changed})

    def fill(self, side: str, strategy: str, author: str = "") -> bool:
        """Let a strategy fill in the plan in place of what was planned; answers to cards stay.

        Raises:
            StrategyError: no such strategy or setting. DecisionError: it fails, or breaks a rule.
        """
        self._may_act(side)
        settings = history.decided(self.game, {side: self._find(strategy)})[side]
        return self._filled(side, strategy, settings, author)

    def _filled(self, side: str, strategy: str, settings: Settings, author: str) -> bool:
        settings = plan.merged(settings, plan.answers(self.plan(side)))
        body = {"set": settings, "advised": strategy, "afresh": True}
        return self._write("lever", side, author, body)

    def undo(self, side: str, author: str = "") -> bool:
        """Take back the side's last act of this turn; False where there is none."""
        self._may_act(side)
        return self.can_undo(side) and self._write("undo", side, author)

    def redo(self, side: str, author: str = "") -> bool:
        """Do again what was last undone; False where there is nothing."""
        self._may_act(side)
        return self.can_redo(side) and self._write("redo", side, author)

    def reset(self, side: str, author: str = "") -> bool:
        """Drop a side's plan of this turn but for its answers to cards; False where none is."""
        self._may_act(side)
        kept = plan.answers(self.plan(side))
        body = {"set": kept, "afresh": True}
        return self.plan(side) != kept and self._write("reset", side, author, body)

    def commit(self, side: str, author: str = "") -> bool:
        """Seal a side's plan; the last side's commit plays the turn, and True says so.

        Raises:
            DecisionError: a strategy on another seat fails; the plan is not sealed then.
        """
        self._may_act(side)
        sealing = self._timeline.draft("commit", side, author)
        if set(self.waiting_for) == {side}:
            self._timeline.play_turn(self._bots(), sealing)
            return True
        self._timeline.write(sealing)
        return False

    def advance(self) -> None:
        """Play a turn that waits for nobody: a game in which strategies hold all seats."""
        permission.check_nobody_awaited(self._timeline)
        self._timeline.play_turn(self._bots())

    # branches

    def fork(self, turn: int, name: str = "", author: str = "") -> str:
        """Begin a branch that plays `turn` (counted from 0) again, with the plans it had.

        Returns:
            The branch's name: `name`, or `main-2` and so on. The branch left stays as it is.
        """
        return branch.fork(self._timeline, turn, name, author)

    def back_to(self, turn: int, author: str = "") -> str:
        """Go back to `turn` (counted from 0) on a new branch; returns its name."""
        return self.fork(turn, author=author)

    def switch(self, name: str, author: str = "") -> None:
        """Take up another branch where it was left.

        SessionError for no such branch; ChangedError where today's rules lead elsewhere on it.
        """
        branch.switch(self._timeline, name, author)

    def rename(self, old: str, new: str, author: str = "") -> bool:
        """Call a branch otherwise; False if it is called so. SessionError: no name for it."""
        return branch.rename(self._timeline, old, new, author)

    def look(self, name: str) -> Branch:
        """A branch from its start to its present; the branch in play stays.

        Raises:
            SessionError: no such branch. ChangedError: today's rules lead elsewhere on it.
        """
        return branch.look(self._timeline, name)

    def note(self, text: str, author: str = "") -> None:
        """Write words into the log; nothing else changes."""
        self._write("note", "", author, {"text": text})

    def _write(
        self, kind: str, side: str, author: str, body: Mapping[str, object] | None = None
    ) -> bool:
        return self._timeline.write(self._timeline.draft(kind, side, author, body))

    def _bots(self) -> dict[str, Decider]:
        return {side: self._find(seat) for side, seat in self.seats.items() if seat != PERSON}

    def _desk(self, side: str) -> Desk:
        return permission.desk(self._timeline, side)

    def _may_act(self, side: str) -> None:
        permission.check(self._timeline, side)
